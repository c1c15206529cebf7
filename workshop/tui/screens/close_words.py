"""How the closing screen speaks: the rubrics with their marks, and the text that is read aloud."""

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.views import EntryView, IndicatorView, ObjectiveView, SessionSnapshot
from workshop.model.words import HARVEST, Direction, EntryKind, IndicatorStatus, ListState, ObjectiveState
from workshop.reports.wording import clock_text
from workshop.tui.kinds import DEGREE_SIGNS
from workshop.tui.screens.close_sections import (
    NEXT,
    UNREAD,
    UNRESOLVED,
    VOICES,
    CloseData,
    Section,
    sections,
    tables_of,
)
from workshop.tui.when import clock, long_day
from workshop.tui.widgets.rowlist import Pieces, Row

TABLE = "table:"
EMPTY = "empty"


def steps(data: CloseData) -> list[Row]:
    """The left side: every rubric with what became of it, then the points still to check."""
    found = sections(data)
    rows = [_step(section, data) for section in found if not section.is_left]
    unmet = [section for section in found if section.is_left]
    done = len(data.points) - len(data.unmet)
    rows.append(Row("checks", ((_("Before closing"), "key bold"),), heading=True))
    rows += [Row(one.key, ((one.title, "foreground"),), (("! ", "warning bold"),), lines=2) for one in unmet]
    if done:
        text = ngettext("{count} point in order", "{count} points in order", done).format(count=done)
        rows.append(Row("done", ((text, "quiet"),), (("✓ ", "kind-agreed bold"),), heading=True))
    return rows


def reading(section: Section, data: CloseData) -> list[Row]:
    """The right side: what is read aloud of this section, numbered, with air between the lines."""
    if section.key == VOICES:
        return _voices(data.snapshot)
    if section.key == NEXT:
        return _coming(data.snapshot)
    if section.key == UNREAD:
        return [
            Row(EMPTY, ((_("In the session, Ctrl+R opens the queue; A accepts all that it shows."), "foreground"),))
        ]
    rows: list[Row] = []
    for table_id, name, notes in tables_of(section, data.snapshot):
        if name:
            rows.append(Row(f"{TABLE}{table_id or ''}:head", ((name, "key bold"),), heading=True))
        rows += [_note(rank, entry, data.snapshot) for rank, entry in enumerate(notes, start=1)]
        if not notes:
            rows.append(_nothing(section, table_id, data.snapshot))
    return rows


def mark_words(section: Section, data: CloseData) -> str:
    """What the line above the text says: validated at what time, or that it still can be."""
    if section.validated is not None:
        at = clock(section.validated.validated_at, data.zone)
        note = f" · {section.validated.note}" if section.validated.note else ""
        if section.validated.modified_at is not None:
            later = clock(section.validated.modified_at, data.zone)
            text = _("! validated at {time}, changed since ({later}): read it again, then V")
            return text.format(time=at, later=later) + note
        return _("✓ validated by the session at {time}").format(time=at) + note
    if section.kind in UNRESOLVED and section.entries:
        return _("Left open: carried to the next agenda")
    if section.can_be_validated and not data.is_closed:
        return _("Read aloud, then V: validated by the session")
    return ""


def _step(section: Section, data: CloseData) -> Row:
    if section.kind is None:
        count = len(data.snapshot.voices) if section.key == VOICES else len(_steps_written(data.snapshot))
        return Row(section.key, ((section.title, "foreground"),), (("→ ", "key bold"),), ((str(count), "quiet"),))
    count_text = str(len(section.entries)) if section.entries else _empty_word(section, data.snapshot)
    if section.validated is not None:
        at = clock(section.validated.validated_at, data.zone)
        if section.validated.modified_at is not None:
            return Row(section.key, ((section.title, "foreground"),), (("! ", "warning bold"),),
                       ((_("changed since"), "warning bold"), (f"  {count_text:>2}", "quiet")))  # fmt: skip
        return Row(section.key, ((section.title, "foreground"),), (("✓ ", "kind-agreed bold"),),
                   ((at, "kind-agreed bold"), (f"  {count_text:>2}", "quiet")))  # fmt: skip
    mark = "…" if section.kind in UNRESOLVED else "·"
    return Row(section.key, ((section.title, "foreground"),), ((f"{mark} ", "quiet"),), ((count_text, "quiet"),))


def _empty_word(section: Section, frozen: SessionSnapshot) -> str:
    state = _state_of(section.kind, None, frozen)
    return label(state).lower() if state is not ListState.OPEN else "0"


def _state_of(kind: EntryKind | None, table_id: str | None, frozen: SessionSnapshot) -> ListState:
    return next((one.state for one in frozen.lists if one.kind is kind and one.table_id == table_id), ListState.OPEN)


def _nothing(section: Section, table_id: str | None, frozen: SessionSnapshot) -> Row:
    state = _state_of(section.kind, table_id, frozen)
    words = _("(empty)") if state is ListState.OPEN else label(state)
    return Row(f"{TABLE}{table_id or ''}:{EMPTY}", ((words, "quiet"),), (("     ", ""),), gap=1)


def _note(rank: int, entry: EntryView, frozen: SessionSnapshot) -> Row:
    indicator = next((one for one in frozen.indicators if one.entry_id == entry.id), None)
    text: Pieces = ((indicator.name if indicator else entry.text, "foreground bold"),)
    below: list[Pieces] = []
    if indicator:
        below += _indicator(indicator)
    below += [_objective(one) for one in frozen.objectives if one.entry_id == entry.id]
    for side in entry.positions:
        words = _(": {words}").format(words=side.wording) if side.wording else ""
        sign = f"{DEGREE_SIGNS[side.degree]} {label(side.degree)}  "
        below.append(((sign, "kind-apart bold"), (side.holder, "foreground bold"), (words, "foreground")))
    if entry.author:
        below.append(((f"— {entry.author}", "quiet"),))
    if entry.kind in HARVEST:  # the other notes of a merge name other things: they are read out with it
        below += [((f"+ {text}", "foreground bold"),) for _number, _author, text in entry.merged]
    lead: Pieces = ((f"{rank:>3}  ", "key bold"),)
    number: Pieces = ((_("no. {number}").format(number=entry.number), "quiet"),)
    return Row(entry.id, text, lead, number, tuple(below), gap=1)


def _indicator(indicator: IndicatorView) -> list[Pieces]:
    direction = label(indicator.direction) if indicator.direction is not Direction.NONE else ""
    details = " · ".join(part for part in (direction, indicator.unit, indicator.breakdown, indicator.source) if part)
    lines: list[Pieces] = [((details, "foreground"),)] if details else []
    lines += [_objective(one) for one in indicator.objectives]
    lines.append(((_status_words(indicator.status, indicator.validated_in), _status_look(indicator.status)),))
    return lines


def _objective(objective: ObjectiveView) -> Pieces:
    words = objective_words(objective)
    framework = f" · {objective.framework}" if objective.framework else ""
    source = f" ({objective.source})" if objective.source else ""
    return (("» ", "kind-measure bold"), (words, "foreground bold"), (framework + source, "foreground"))


def objective_words(objective: ObjectiveView) -> str:
    """« −55 % en 2030 (base 1990) », or the direction, or that it was not communicated."""
    if objective.state is ObjectiveState.NOT_COMMUNICATED:
        said = label(objective.state)
    elif objective.state is ObjectiveState.IN_WORDS:
        return objective.label
    elif objective.value:
        said = " ".join(part for part in (objective.value, objective.unit) if part)
    elif objective.direction is not Direction.NONE:
        said = label(objective.direction)
    else:
        said = label(ObjectiveState.NOT_QUANTIFIED)
    if objective.horizon is not None:
        said += _(" in {year}").format(year=objective.horizon)
    if objective.base_year is not None:
        said += _(" (base {year})").format(year=objective.base_year)
    return said


def _status_words(status: IndicatorStatus, validated_in: int | None) -> str:
    if status is IndicatorStatus.VALIDATED and validated_in is not None:
        return _("✓ validated in session {number}").format(number=validated_in)
    return label(status)


def _status_look(status: IndicatorStatus) -> str:
    return "kind-agreed bold" if status is IndicatorStatus.VALIDATED else "kind-open bold"


def _voices(frozen: SessionSnapshot) -> list[Row]:
    if not frozen.voices:
        return [Row(EMPTY, ((_("No missing voice was named in this session."), "quiet"),))]
    return [
        Row(voice.id, ((voice.name, "foreground bold"),), ((f"{rank:>3} ", "key bold"),),
            ((label(voice.status), "kind-open bold"),), ((_named(voice.named_in),),), gap=1)
        for rank, voice in enumerate(frozen.voices, start=1)
    ]  # fmt: skip


def _named(numbers: tuple[int, ...]) -> tuple[str, str]:
    listed = ", ".join(str(number) for number in numbers)
    return ngettext("named in session {numbers}", "named in sessions {numbers}", len(numbers)).format(
        numbers=listed
    ), "quiet"


def _steps_written(frozen: SessionSnapshot) -> list[str]:
    return [line.strip() for line in frozen.session.next_steps.splitlines() if line.strip()]


def _coming(frozen: SessionSnapshot) -> list[Row]:
    rows = [Row("steps", ((_("Next steps"), "key bold"),), heading=True)]
    lines = _steps_written(frozen)
    rows += [
        Row(f"step:{rank}", ((line, "foreground bold"),), ((f"{rank:>3} ", "key bold"),), gap=1)
        for rank, line in enumerate(lines, start=1)
    ]
    if not lines:
        rows.append(Row("step:0", ((_("None yet: N to write them, one a line."), "quiet"),), (("    ", ""),), gap=1))
    rows.append(Row("sessions", ((_("Next sessions"), "key bold"),), heading=True))
    for one in frozen.next_sessions:
        when = long_day(one.held_on) if one.held_on else _("no date yet")
        place = " · ".join(part for part in (when, clock_text(one.starts_at), one.place) if part)
        rows.append(Row(one.id, ((one.title, "foreground bold"),), ((f"{one.number:>3} ", "key bold"),),
                        (), (((place, "foreground"),),), gap=1))  # fmt: skip
    if not frozen.next_sessions:
        rows.append(Row("session:0", ((_("No next session is planned."), "quiet"),), (("    ", ""),)))
    return rows
