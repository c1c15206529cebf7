"""What a council reads first, on one page: what is settled, what is disputed, what is not done, what comes next."""

from collections.abc import Iterator

from workshop.locales import _, ngettext, pgettext
from workshop.method.phrases import list_words
from workshop.method.polls.forms import is_by_vote
from workshop.model.views import EntryView, PositionView
from workshop.model.words import AttendanceStatus, Degree, EntryKind
from workshop.reports.blocks import Block, Heading, Item, Items, Line, Paragraph, Ref, Role, Span, Tone
from workshop.reports.minutes.sides import held, people
from workshop.reports.synthesis.board import missing
from workshop.reports.synthesis.convergence import objectives
from workshop.reports.synthesis.counts import houses, people_of
from workshop.reports.synthesis.desk import YearDesk, chapter
from workshop.reports.synthesis.gaps import lacks
from workshop.reports.synthesis.noted import evidence, noted_otherwise, voted
from workshop.reports.wording import day

MOST = 5
"""Points that are named here; the chapters have all."""


def essentials(desk: YearDesk) -> list[Block]:
    """Sentences made from the counts, and the points that most people took sides on."""
    told = " ".join(filter(None, (_work(desk), voted(desk))))
    body: list[Block] = [Paragraph(desk.whole.own(told), Role.LEAD)]
    for title, found in (
        (_("What is settled"), _settled(desk)),
        (_("What is disputed"), _disputed(desk)),
        (_("What is not done"), _not_done(desk)),
        (_("What comes next"), _next(desk)),
    ):
        if found:
            body += [Heading(desk.say(title), 2), Items(tuple(found))]
    return chapter(desk, _("In brief"), body)


def _work(desk: YearDesk) -> str:
    present = [x for one in desk.year.sessions for x in one.attendance if x.status is AttendanceStatus.PRESENT]
    count = len(desk.year.sessions)
    text = ngettext("{0} session held", "{0} sessions held", count).format(count)
    if present:
        people, parties = len(people_of(present)), len(houses(present))
        text += ", " + ngettext("{n} person", "{n} people", people).format(n=people)
        text += ", " + ngettext("{n} organisation", "{n} organisations", parties).format(n=parties)
    notes = len(desk.whole.kept)
    return f"{text}, " + ngettext("{n} note taken", "{n} notes taken", notes).format(n=notes) + "."


def _item(desk: YearDesk, name: str, text: str, refs: tuple[Ref, ...] = ()) -> Item:
    """« Nom : ce qu'il en est. »"""
    return Item(Line((Span(desk.say(name), Tone.STRONG), Span(desk.whole.colon + text)), refs))


def _settled(desk: YearDesk) -> list[Item]:
    found = []
    rows = [row for row in desk.year.board if row.validated_indicators]
    if rows:
        each = list_words([f"{desk.names[row.theme.id]} ({row.validated_indicators})" for row in rows])
        found.append(_item(desk, _("Indicators validated"), desk.say(each)))
    if agreed := desk.whole.of(EntryKind.CONSENSUS):
        whole = [entry for entry in agreed if not _against(entry)]
        text = _("{0}, {1} of them without any reservation noted").format(len(agreed), len(whole))
        found.append(_item(desk, _("Points of consensus"), desk.say(text)))
    if decided := desk.whole.of(EntryKind.DECISION):
        found.append(_item(desk, _("Decisions"), str(len(decided))))
    for axis in desk.year.axes:
        if axis.validated_on is not None:
            text = _("{0}, validated on {1}").format(desk.whole.words(axis.title), day(axis.validated_on))
            found.append(_item(desk, _("Axis of the roadmap"), desk.say(text)))
    return found


def _against(entry: EntryView) -> int:
    return sum(1 for side in entry.positions if side.degree is not Degree.AGREEMENT)


def _disputed(desk: YearDesk) -> list[Item]:
    """The points of dissensus on which most positions were noted, with how many on each side, and what was voted.

    Then the points, also those of consensus, that were noted otherwise than measured.
    """
    found = desk.whole.of(EntryKind.DISSENSUS)
    first = sorted(found, key=lambda entry: -len(entry.positions))[:MOST]
    items = []
    if len(found) > len(first):
        text = _("{0}, those with most positions below").format(len(found))
        items.append(_item(desk, _("Points of dissensus"), desk.say(text)))
    for entry in first:
        counted = evidence(desk, entry)
        sides = ", ".join(_sides(held(entry), bool(counted)))
        spans = [Span(desk.whole.words(entry.text))]
        if sides:
            spans.append(Span(f" ({desk.say(sides)})", Tone.QUIET))
        items.append(Item(Line(tuple(spans), desk.whole.refs(entry)), counted))
    return [*items, *noted_otherwise(desk)]


def _sides(sides: dict[Degree, list[PositionView]], counted: bool) -> Iterator[str]:
    """« pour : 3 » for each degree; who voted is left out where the count of the vote stands beneath."""
    for degree, those in sides.items():
        named = [one for one in those if not (counted and is_by_vote(one.holder))]
        if named:
            yield f"{_degree(degree)} {people(named)}"


def _degree(degree: Degree) -> str:
    return {
        Degree.AGREEMENT: _("for:"),
        Degree.RESERVATION: _("with reservations:"),
        Degree.OBJECTION: _("against:"),
        Degree.STAND_ASIDE: _("standing aside:"),
    }[degree]


def _not_done(desk: YearDesk) -> list[Item]:
    idle = [row for row in desk.year.board if not any(cell.sessions for cell in row.cells)]
    items = []
    if idle:
        names = list_words([desk.names[row.theme.id] for row in idle])
        items.append(_item(desk, _("Themes without a session so far"), desk.say(names)))
    for row in desk.year.board:
        if row not in idle and (gaps := missing(row)):
            items.append(_item(desk, desk.names[row.theme.id], desk.say(desk.whole.between.join(gaps))))
    axes = [desk.whole.words(axis.title) for axis in desk.year.axes if not axis.validated_on]
    if axes:
        items.append(_item(desk, _("Axes still to be validated together"), desk.whole.between.join(axes)))
    if known := objectives(desk):
        found = lacks(desk)
        text = _("of {0}, {1} without a commitment, {2} without a lever")
        text = text.format(len(known), len(found.commitment), len(found.lever))
        items.append(_item(desk, pgettext("minutes", "Objectives"), desk.say(text)))
    if desk.year.expected > desk.year.answered:
        text = _("{0} of {1} members answered").format(desk.year.answered, desk.year.expected)
        items.append(_item(desk, _("Questionnaire to members"), desk.say(text)))
    return items


def _next(desk: YearDesk) -> list[Item]:
    coming = sorted((one.held_on, one.number, one) for one in desk.year.to_come if one.held_on is not None)
    if coming:
        when, number, first = coming[0]
        text = _("no. {0}, {1}, {2}").format(number, day(when), first.theme_title or first.title)
        return [_item(desk, _("Next session"), desk.say(text))]
    return [Item(desk.whole.own(_("No session is planned so far."), Tone.STATE))]
