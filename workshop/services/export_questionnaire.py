"""The answers to a questionnaire as a table (CSV) or as data (JSON), with the members that did not answer."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workshop.locales import _, speaking
from workshop.model.questionnaire_views import QuestionnaireView, ReplyView
from workshop.reports.csv_table import csv_table
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import zone_of
from workshop.services.house import House
from workshop.services.questionnaire_answers import Answers, newest, read_answers

FORMATS = ("csv", "json")


def export_questionnaire(
    house: House,
    formats: Sequence[str] = ("csv",),
    to: Path | None = None,
    *,
    about: QuestionnaireView | None = None,
    public: bool = False,
    raw: bool = False,
) -> list[Path]:
    """Writes the answers to a questionnaire (the newest one) in each format; returns where they are.

    `public` leaves out the names of persons; `raw` writes the CSV without the apostrophes that keep a spreadsheet
    from running cells as formulas, under a name that says so. In the programme's language. Raises WorkshopError.
    """
    answers = read_answers(house, about or newest(house))
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    zone = zone_of(answers.programme.timezone)
    today = datetime.now(UTC).astimezone(zone).date()
    with speaking(answers.programme.language):
        name = " ".join([answers.about.title, *([_("public")] if public else [])])
        paths = []
        for extension in formats:
            is_raw = raw and extension == "csv"
            data = _csv(answers, zone, public, is_raw) if extension == "csv" else _json(answers, public)
            named = f"{name} {_('raw')}" if is_raw else name
            paths.append(write_whole(folder / export_name(named, today, extension), data))
        return paths


def _csv(answers: Answers, zone: ZoneInfo, public: bool, raw: bool) -> bytes:
    """One row for each thing answered, and one for each member that did not answer."""
    person = () if public else (_("Name"),)
    header = (
        _("Organisation"), _("Acronym"), _("Member"), _("Answered"), *person, _("First sent"), _("Last changed"),
        _("Theme"), _("Question"), _("Rank"), _("What was answered"),
    )  # fmt: skip
    return csv_table(header, _rows(answers, zone, public), raw=raw)


def _rows(answers: Answers, zone: ZoneInfo, public: bool) -> Iterator[tuple[str, ...]]:
    titles = {theme.id: theme.title for theme in answers.themes}
    yes, no = _("yes"), _("no")
    members = _members(answers)
    for reply in sorted(answers.replies, key=lambda one: one.who):
        person = () if public else (reply.name,)
        front = (
            reply.who, reply.acronym, yes if reply.organisation_id in members else no, yes, *person,
            _time(reply.sent_at, zone), _time(reply.changed_at, zone),
        )  # fmt: skip
        for answer in reply.answers:
            for rank, line in enumerate(answer.lines, start=1):
                yield (*front, titles.get(answer.theme_id or "", ""), answer.label, str(rank), line)
    for silent in answers.follow_up.silent:
        yield (silent.name, silent.acronym, yes, no, *([] if public else [""]), "", "", "", "", "", "")


def _json(answers: Answers, public: bool) -> bytes:
    about, found = answers.about, answers.follow_up
    members = _members(answers)
    codes = {theme.id: theme.code for theme in answers.themes}
    data = {
        "questionnaire": {
            "title": about.title,
            "opens_on": about.opens_on and about.opens_on.isoformat(),
            "closes_on": about.closes_on and about.closes_on.isoformat(),
        },
        "programme": answers.programme.title,
        "themes": [{"code": theme.code, "title": theme.title} for theme in answers.themes],
        "members": found.expected,
        "replies": [_reply(reply, codes, members, public) for reply in answers.replies if reply.answers],
        "not_answered": [one.name for one in found.silent],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _reply(reply: ReplyView, codes: dict[str, str], members: set[str], public: bool) -> dict[str, Any]:
    return {
        "organisation": reply.who,
        "acronym": reply.acronym,
        "member": reply.organisation_id in members,
        **({} if public else {"name": reply.name}),
        "sent_at": reply.sent_at.isoformat(),
        "changed_at": reply.changed_at.isoformat(),
        "answers": [
            {
                "theme": codes.get(answer.theme_id or ""),
                "field": answer.field,
                "question": answer.label,
                "kind": answer.kind,
                "lines": list(answer.lines),
                "text": answer.text,
            }
            for answer in reply.answers
        ],
    }


def _members(answers: Answers) -> set[str]:
    return {one.id for one in answers.organisations if one.is_member}


def _time(moment: datetime, zone: ZoneInfo) -> str:
    """In the programme's zone, in a form that sorts and that spreadsheets read."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
