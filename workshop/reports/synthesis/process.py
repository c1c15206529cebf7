"""The process and its figures: what was held, with whom, and what came of it."""

from collections.abc import Sequence

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import label
from workshop.model.views import AttendanceView, SessionSnapshot
from workshop.model.words import AttendanceStatus, EntryKind, IndicatorStatus, SessionState
from workshop.reports.blocks import Block, Cell, Column, Heading, KeyValues, Line, OwnText, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.counts import houses, people_of
from workshop.reports.synthesis.desk import YearDesk, chapter, is_open, no_day, state
from workshop.reports.synthesis.participation import participation
from workshop.reports.wording import day, day_held, minutes_between, minutes_text, month


def process(desk: YearDesk) -> list[Block]:
    """What the programme is, the figures of the period, its sessions, who took part."""
    body: list[Block] = [_sheet(desk), *own(desk, "framing")]
    body.append(Heading(desk.say(_("The period in figures")), 2))
    body.append(_figures(desk))
    body.append(Heading(desk.say(_("The sessions")), 2))
    body += _sessions(desk)
    return chapter(desk, _("The process and its figures"), [*body, *participation(desk)])


def own(desk: YearDesk, place: str) -> list[Block]:
    """A place of the coordinator's own; the public version is for sending, and invites nobody to write."""
    text = desk.whole.words(desk.year.paragraphs.get(place, ""))
    return [OwnText(place, text, _("Your text here"))] if text or not desk.public else []


def _sheet(desk: YearDesk) -> KeyValues:
    programme = desk.year.programme
    phases = desk.whole.between.join(_phase(desk, rank) for rank in range(len(desk.year.phases)))
    facts = (
        (pgettext("minutes", "Programme"), ", ".join(t for t in (programme.title, programme.territory) if t)),
        (_("Convened by"), programme.conveners),
        (pgettext("minutes", "Purpose"), programme.purpose),
        (_("Period"), period(desk)),
        (_("Phases"), phases),
        (_("Themes"), ", ".join(desk.names[theme.id] for theme in desk.year.themes) or _("none yet")),
    )
    rows = tuple((desk.say(key), Line((Span(desk.whole.words(value)),))) for key, value in facts if value)
    return KeyValues(rows, desk.say(_("The programme in brief")))


def _phase(desk: YearDesk, rank: int) -> str:
    phase = desk.year.phases[rank]
    if phase.starts_on and phase.ends_on:
        return _("{0} (from {1} to {2})").format(phase.title, month(phase.starts_on), month(phase.ends_on))
    return phase.title


def period(desk: YearDesk) -> str:
    """From the first session held to the last, which says more than the bounds that were asked for."""
    days = [found for one in desk.year.sessions if (found := day_held(one.session, desk.whole.zone))]
    if not days:
        return _("no session held")
    if min(days) == max(days):
        return day(days[0])
    return _("from {0} to {1}").format(day(min(days)), day(max(days)))


def _figures(desk: YearDesk) -> Table:
    columns = (Column(desk.say(_("What")), 1.4), Column(desk.say(_("How many")), 2.6))
    rows = tuple(Row((text_cell(desk.say(name)), text_cell(desk.say(value)))) for name, value in _counts(desk) if value)
    return Table(desk.say(_("The period in figures")), columns, rows)


def _counts(desk: YearDesk) -> list[tuple[str, str]]:
    sessions, kept = desk.year.sessions, desk.whole.kept
    present = [line for one in sessions for line in one.attendance if line.status is AttendanceStatus.PRESENT]
    members = {one.id for one in desk.year.organisations if one.is_member}
    came = {line.organisation_id for line in present if line.organisation_id}
    kinds = [entry.kind for entry in kept]
    positions = sum(len(entry.positions) for entry in kept)
    agreed, disputed = kinds.count(EntryKind.CONSENSUS), kinds.count(EntryKind.DISSENSUS)
    decided, actions = kinds.count(EntryKind.DECISION), kinds.count(EntryKind.PARTNER_ACTION)
    return [
        (_("Sessions"), _held(sessions)),
        (_("Time in session"), _time(sessions)),
        (
            _("People"),
            ", ".join((_different(len(people_of(present))), _attendances(len(present)))),
        ),
        (
            _("Organisations"),
            _("{0} took part, among them {1} of {2} members").format(
                len(houses(present)), len(came & members), len(members)
            ),
        ),
        (_("Notes"), ", ".join((_taken(len(kept)), _positions(positions)))),
        (_("Consensus and dissensus"), ", ".join((_points(agreed), _of_dissensus(disputed)))),
        (
            _("Decisions and actions"),
            ", ".join((_decisions(decided), _actions(actions))),
        ),
        (_("Indicators"), indicators(desk)),
        (_("Questionnaire to members"), _questionnaire(desk)),
    ]


def _held(sessions: Sequence[SessionSnapshot]) -> str:
    text = ngettext("{0} session held", "{0} sessions held", len(sessions)).format(len(sessions))
    if unclosed := sum(map(is_open, sessions)):
        more = ngettext("of which {0} is not closed", "of which {0} are not closed", unclosed).format(unclosed)
        return f"{text}, {more}"
    return text


def _time(sessions: Sequence[SessionSnapshot]) -> str:
    lengths = [
        minutes_between(one.session.opened_at, one.session.closed_at)
        for one in sessions
        if one.session.opened_at and one.session.closed_at
    ]
    if not lengths:
        return ""
    return _("{0}, {1} a session on average").format(
        minutes_text(sum(lengths)), minutes_text(round(sum(lengths) / len(lengths)))
    )


def indicators(desk: YearDesk) -> str:
    """« 25 validés, 5 proposés, 2 à créer », or that there is none."""
    found = [one.status for one in desk.year.indicators]
    if not found:
        return _("no indicator proposed so far")
    told = []
    for status in (IndicatorStatus.VALIDATED, IndicatorStatus.REWORKED, IndicatorStatus.PROPOSED):
        if number := found.count(status):
            told.append(f"{number} {_many(status, number)}")
    if number := found.count(IndicatorStatus.TO_CREATE):
        told.append(_("{0} to create").format(number))
    if IndicatorStatus.VALIDATED not in found:
        told.insert(0, _("no indicator validated"))
    return ", ".join(told)


def _many(status: IndicatorStatus, number: int) -> str:
    return {
        IndicatorStatus.VALIDATED: ngettext("validated", "validated", number),
        IndicatorStatus.REWORKED: ngettext("reworked", "reworked", number),
        IndicatorStatus.PROPOSED: ngettext("proposed", "proposed", number),
    }[status]


def _questionnaire(desk: YearDesk) -> str:
    if not desk.year.expected:
        return ""
    return _("{0} of {1} members answered").format(desk.year.answered, desk.year.expected)


def _sessions(desk: YearDesk) -> list[Block]:
    if not desk.year.sessions:
        return [state(desk, _("No session was held in this period."))]
    titles = (
        (pgettext("minutes", "No."), 0.5),
        (pgettext("minutes", "Date"), 1.5),
        (pgettext("minutes", "Session"), 3.2),
        (_("People"), 0.9),
        (_("Notes"), 0.7),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    return [Table(desk.say(_("Sessions of the period")), columns, tuple(_row(desk, one) for one in desk.year.sessions))]


def _row(desk: YearDesk, one: SessionSnapshot) -> Row:
    session = one.session
    held = day_held(session, desk.whole.zone)
    present: list[AttendanceView] = [x for x in one.attendance if x.status is AttendanceStatus.PRESENT]
    name = [Line((Span(desk.whole.words(session.title)),)), Line((Span(label(session.stage), Tone.QUIET),))]
    if session.state is not SessionState.CLOSED:
        name.append(desk.whole.own(_("Session not closed: what it says may still change."), Tone.STATE))
    people = str(len(people_of(present))) if one.attendance else ""
    return Row(
        (
            text_cell(str(session.number)),
            text_cell(day(held) if held else desk.say(no_day(session))),
            Cell(tuple(name)),
            text_cell(people or desk.say(_("not marked")), Tone.PLAIN if people else Tone.STATE),
            text_cell(str(len(next(x.kept for x in desk.sessions if x.snapshot is one)))),
        )
    )


def _different(count: int) -> str:
    return ngettext("{n} different person", "{n} different people", count).format(n=count)


def _attendances(count: int) -> str:
    return ngettext("{n} attendance", "{n} attendances", count).format(n=count)


def _taken(count: int) -> str:
    return ngettext("{n} note taken", "{n} notes taken", count).format(n=count)


def _positions(count: int) -> str:
    return ngettext("{n} position on them", "{n} positions on them", count).format(n=count)


def _points(count: int) -> str:
    return ngettext("{n} point of consensus", "{n} points of consensus", count).format(n=count)


def _of_dissensus(count: int) -> str:
    return ngettext("{n} of dissensus", "{n} of dissensus", count).format(n=count)


def _decisions(count: int) -> str:
    return ngettext("{n} decision", "{n} decisions", count).format(n=count)


def _actions(count: int) -> str:
    return ngettext("{n} action told by partners", "{n} actions told by partners", count).format(n=count)
