"""What the coordinator looks at before the documents of a year are written: what is ready, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workshop.locales import _, ngettext
from workshop.method.gap_words import count_words, gap_counts, todo
from workshop.method.gaps import Gap, gaps
from workshop.model.programme_views import HomeView, SessionView
from workshop.model.words import SessionState
from workshop.storage.driver import Connection
from workshop.storage.queries.home import home
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.widgets.rowlist import Row

MOST = 4
"""Sessions or themes that a line names; the others are counted."""


@dataclass(frozen=True, slots=True)
class YearDesk:
    """The programme at a glance, how many indicators have targets and values, and every gap of the roadmap."""

    home: HomeView
    indicators: int
    validated: int
    measured: int
    gaps: tuple[Gap, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which sessions were held or are planned, the last one first."""
        return tuple(sorted({one.held_on.year for one in self.home.sessions if one.held_on}, reverse=True))

    def of(self, year: int | None) -> tuple[SessionView, ...]:
        """The sessions of a year, all of them without one; those without a day are in every year."""
        return tuple(one for one in self.home.sessions if year is None or not one.held_on or one.held_on.year == year)


def read_desk(connection: Connection, programme_id: str, today: date) -> YearDesk:
    """Both at one moment."""
    plan, glance = roadmap(connection, programme_id), home(connection, programme_id)
    validated = sum(row.validated_indicators for row in glance.board)
    measured = sum(bool(one.observations) for one in plan.indicators)
    return YearDesk(glance, len(plan.indicators), validated, measured, gaps(plan, today))


def told(desk: YearDesk, year: int | None) -> Sequence[Row]:
    """What is ready, then what is missing with what to do about it."""
    ready, missing = list(_ready(desk, desk.of(year))), list(_missing(desk, desk.of(year)))
    nothing = [_line("whole", "✓", "success", _("Nothing is missing."))]
    return [_heading(_("Ready")), *ready, _heading(_("Missing")), *(missing or nothing)]


def _ready(desk: YearDesk, sessions: Sequence[SessionView]) -> Iterator[Row]:
    held = [one for one in sessions if one.state is SessionState.CLOSED]
    notes = sum(one.note_count for one in held)
    said = ngettext("{n} closed session", "{n} closed sessions", len(held)).format(n=len(held))
    noted = ngettext("{n} note", "{n} notes", notes).format(n=notes)
    yield _line("held", "✓" if held else "·", "success" if held else "quiet", f"{said}, {noted}")
    counts = {"n": desk.indicators, "validated": desk.validated, "measured": desk.measured}
    words = ngettext(
        "{n} indicator: {validated} validated, {measured} measured",
        "{n} indicators: {validated} validated, {measured} measured",
        desk.indicators,
    ).format(**counts)
    yield _line("indicators", "✓" if desk.validated else "·", "success" if desk.validated else "quiet", words)
    for one in desk.home.asked:
        words = _("Questionnaire: {answered} of {members}").format(answered=one.answered, members=one.members)
        yield _line(f"asked:{one.id}", "✓" if one.answered else "·", "success", words)


def _missing(desk: YearDesk, sessions: Sequence[SessionView]) -> Iterator[Row]:
    running = [f"{one.number}" for one in sessions if one.state is SessionState.RUNNING]
    if running:
        words = ngettext("Session {listed} is not closed", "Sessions {listed} are not closed", len(running))
        yield _gap("open", words.format(listed=_listed(running)), _("Read it back and close it: its minutes follow."))
    undated = [f"{one.number}" for one in sessions if not one.held_on and one.state is not SessionState.PREPARED]
    if undated:
        words = ngettext("Session {listed} has no day", "Sessions {listed} have no day", len(undated))
        yield _gap("undated", words.format(listed=_listed(undated)), _("It is in the documents of every year."))
    numbers = {one.number for one in sessions if one.state is not SessionState.PREPARED}
    bare = [
        row.theme.title
        for row in desk.home.board
        if not any(one.number in numbers and one.theme_id == row.theme.id for one in sessions)
    ]
    if bare:
        words = _("No session on: {listed}").format(listed=_listed(bare))
        yield _gap("themes", words, _("The report says so; plan one."))
    for kind, group in gap_counts(desk.gaps):
        yield _gap(kind.value, count_words(kind, group), todo(kind))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST
    tail = [ngettext("{n} other", "{n} others", more).format(n=more)] if more > 0 else []
    return ", ".join([*names[:MOST], *tail])


def _heading(text: str) -> Row:
    return Row(f"heading:{text}", ((text, "primary bold"),), heading=True)


def _line(key: str, sign: str, look: str, words: str) -> Row:
    return Row(key, ((words, "foreground"),), ((f"{sign} ", f"{look} bold"),))


def _gap(key: str, words: str, what: str) -> Row:
    return Row(key, ((words, "foreground bold"),), (("▲ ", "warning bold"),), below=(((what, "quiet"),),))
