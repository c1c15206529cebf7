"""Groups of opinion of a round: the map, what sets each group apart, or why none is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.method.polls.forms import TAKES_SIDES
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, Paragraph, Role, Row, Span, Table, Tone
from workshop.reports.drawings.opinions import FULL, SLIM, Spot
from workshop.reports.drawings.opinions import opinions as drawn
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import FEW_IN_PUBLIC, quoted, round_name

if TYPE_CHECKING:
    from workshop.method.consensus.analysis import Analysis, Group
    from workshop.method.polls.results import PollResult


def opinions(desk: Desk, result: "PollResult") -> list[Block]:
    """The groups under a title of their own; in a sentence why there are none."""
    from workshop.method.consensus.analysis import STATEMENTS_FOR_GROUPS

    if result.poll.form not in TAKES_SIDES or len(result.statements) < STATEMENTS_FOR_GROUPS:
        return []
    found = result.analysis
    if found is None or not found.groups:
        return [Paragraph(desk.own(_why_none(result)), Role.REMARK)]
    told = _told(desk, found)
    caption = desk.say(_("{name}: the groups of opinion").format(name=round_name(desk, result)))
    names = [_name(rank, group) for rank, group in enumerate(found.groups)]
    spots = [
        Spot(float(point[0]), float(point[1]), label if label in told else None)
        for point, label in zip(found.plane.points, found.labels, strict=True)
    ]
    shown = [desk.say(name) for rank, name in enumerate(names) if rank in told]
    return [
        Heading(desk.say(_("Groups of opinion")), 3),
        Paragraph(desk.own(_facts(found))),
        drawn(spots, shown, caption, SLIM if desk.brief else FULL),
        _table(desk, result, found, told),
        *_untold(desk, found, told),
    ]


def _why_none(result: "PollResult") -> str:
    """Too few people by phone, or votes that fall into no groups."""
    from workshop.method.consensus.analysis import PEOPLE_FOR_GROUPS, SILHOUETTE_FLOOR

    found = result.analysis
    if found is None or found.kept < PEOPLE_FOR_GROUPS:
        people = found.kept if found else sum(n for way, n in result.voters.items() if way == "phone")
        text = ngettext(
            "No groups of opinion: {n} person answered enough statements by phone, and {least} are needed.",
            "No groups of opinion: {n} people answered enough statements by phone, and {least} are needed.",
            people,
        )
        return text.format(n=people, least=PEOPLE_FOR_GROUPS)
    if found.chance is not None:
        text = _(
            "No groups of opinion: the votes of {n} people hold no more together than chance alone makes them on as many "
            "statements."
        )
        return text.format(n=found.kept)
    text = _(
        "No groups of opinion: the votes of {n} people fall into none that are clear (silhouette {silhouette}, "
        "{floor} is needed)."
    )
    return text.format(n=found.kept, silhouette=_number(found.silhouette), floor=_number(SILHOUETTE_FLOOR))


def _facts(found: "Analysis") -> str:
    """How many groups among how many people, how clear they are, and how far that may be trusted."""
    from workshop.method.consensus.analysis import INDICATIVE_BELOW

    told = _("{k} groups among {people} people who voted by phone; silhouette {silhouette}.").format(
        k=len(found.groups), people=found.kept, silhouette=_number(found.silhouette)
    )
    if found.indicative:
        told += " " + _("Indicative: fewer than {n} people.").format(n=INDICATIVE_BELOW)
    return (
        told
        + " "
        + _("A group is a way of voting alike on these statements, no camp; hands and paper have no part in it.")
    )


def _told(desk: Desk, found: "Analysis") -> list[int]:
    """The groups that are large enough to be told (P-09), by their rank."""
    from workshop.method.polls.results import SMALLEST_GROUP

    least = FEW_IN_PUBLIC if desk.public else SMALLEST_GROUP
    return [rank for rank, group in enumerate(found.groups) if len(group.people) >= least]


def _table(desk: Desk, result: "PollResult", found: "Analysis", told: Sequence[int]) -> Table:
    columns = (Column(desk.say(_("Group")), 1), Column(desk.say(_("What sets it apart from the others")), 4))
    texts = {one.statement.id: one.statement.text for one in result.statements}
    rows = []
    for rank in told:
        group = found.groups[rank]
        lines = tuple(
            Line(
                (
                    Span(desk.say(_("for") if one.agrees else _("against")) + desk.colon, Tone.QUIET),
                    Span(quoted(desk, texts[one.statement])),
                    Span(desk.say(_(" ({n} of {all})").format(n=one.successes, all=one.votes)), Tone.QUIET),
                )
            )
            for one in group.representative
        )
        nothing = desk.own(_("no statement sets it apart clearly"), Tone.STATE)
        rows.append(Row((text_cell(desk.say(_name(rank, group))), Cell(lines or (nothing,)))))
    caption = desk.say(_("{name}: what sets groups apart").format(name=round_name(desk, result)))
    return Table(caption, columns, tuple(rows), dense=desk.brief)


def _untold(desk: Desk, found: "Analysis", told: Sequence[int]) -> list[Block]:
    if len(told) == len(found.groups):
        return []
    text = ngettext(
        "{n} group is too small to be told of.",
        "{n} groups are too small to be told of.",
        len(found.groups) - len(told),
    )
    return [Paragraph(desk.own(text.format(n=len(found.groups) - len(told))), Role.REMARK)]


def _name(rank: int, group: "Group") -> str:
    people = ngettext("{n} person", "{n} people", len(group.people)).format(n=len(group.people))
    return _("Group {letter}, {people}").format(letter="ABCDE"[rank], people=people)


def _number(value: float | None) -> str:
    """« 0,62 »."""
    from workshop.locales import current

    text = f"{value or 0:.2f}"
    return text.replace(".", ",") if current() == "fr" else text
