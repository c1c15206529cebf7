"""What the file knows of one participant, for themselves: a page to read and the same as data (RGPD, articles 15, 20).

No identifier of ours is in it: two exports of one person from two sessions cannot be linked by what they hold.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workshop.locales import _, current, speaking
from workshop.method.labels import label
from workshop.model.participation_views import ContributionView, ParticipantView
from workshop.model.programme_views import ProgrammeView, SessionView
from workshop.reports.blocks import Block, Heading, Item, Items, KeyValues, Line, Paragraph, Report, Span, Tone
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import clock, day, words, zone_of
from workshop.reports.writers import writer
from workshop.services.house import House
from workshop.storage.queries.home import programme
from workshop.storage.queries.participation import own_contributions
from workshop.storage.queries.sessions import session


def export_person(house: House, person: ParticipantView, to: Path | None = None) -> list[Path]:
    """Writes the page and the data of one participant; returns where they are. Raises WorkshopError."""
    subject = house.read(session, person.session_id)
    about = house.read(programme, subject.programme_id)
    sent = house.read(own_contributions, person.id)
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    with speaking(about.language):
        title = _("data participant {number} session {session}").format(number=person.number, session=subject.number)
        page = writer("html", house.workspace.template_folders).write(_report(about, subject, person, sent, now))
        data = json.dumps(_data(about, subject, person, sent), ensure_ascii=False, indent=2).encode() + b"\n"
        return [
            write_whole(folder / export_name(title, now.date(), ending), content)
            for ending, content in (("html", page), ("json", data))
        ]


def _data(
    about: ProgrammeView, subject: SessionView, person: ParticipantView, sent: tuple[ContributionView, ...]
) -> dict[str, Any]:
    return {
        "programme": about.title,
        "session": {"number": subject.number, "title": subject.title, "held_on": _iso(subject.held_on)},
        "participant": {
            "number": person.number, "name": person.name, "organisation": person.organisation,
            "affiliation": person.affiliation, "way_in": person.channel.value, "on_attendance_sheet": person.attends,
            "photo_consent": person.photo_consent,
        },
        "sendings": [
            {
                "form": one.form, "question": one.label, "kind": one.kind.value, "text": one.text, "as_sent": one.sent,
                "organisation": one.organisation, "consent": one.consent.value, "state": one.state.value,
                "note": one.number, "sent_at": one.sent_at.isoformat(),
            }
            for one in sent
        ],
    }  # fmt: skip


def _report(
    about: ProgrammeView,
    subject: SessionView,
    person: ParticipantView,
    sent: tuple[ContributionView, ...],
    now: datetime,
) -> Report:
    yes, no = _("yes"), _("no")
    facts = (
        (_("Number"), str(person.number)),
        (_("Name"), person.name or _("not given")),
        (_("Organisation"), person.organisation or person.affiliation or _("not given")),
        (_("On the attendance sheet"), yes if person.attends else no),
        (_("Agreed to be in pictures"), yes if person.photo_consent else no),
    )
    zone = zone_of(about.timezone)
    items = tuple(
        Item(Line((Span(one.text),)), tuple(Line((Span(text, Tone.QUIET),)) for text in _details(one, zone)))
        for one in sent
    )
    blocks: list[Block] = [
        Paragraph(Line((Span(_("This page is yours alone: it holds all that is kept of you from this session.")),))),
        KeyValues(tuple((name, Line((Span(text),))) for name, text in facts), _("Who you are here")),
        Heading(_("What you sent")),
        Items(items) if items else Paragraph(Line((Span(_("Nothing is kept.")),))),
    ]
    title = _("Your data, participant {number}").format(number=person.number)
    below = f"{about.title} · {subject.number} · {subject.title}"
    return Report(title, below, current(), now, tuple(blocks), words=words())


def _details(one: ContributionView, zone: Any) -> list[str]:
    """Question and time, then what its author allowed and what became of it, then how it was first worded."""
    when = f"{day(one.sent_at.astimezone(zone).date())}, {clock(one.sent_at, zone)}"
    found = [f"{one.label} · {when}", f"{label(one.consent)} · {label(one.state)}"]
    if one.number is not None:
        found.append(_("It became note no. {number}.").format(number=one.number))
    if one.sent != one.text:
        found.append(_("As it was sent: {text}").format(text=one.sent))
    return found


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None
