"""What a note of some kinds brings along: a missing voice in the register, an indicator, an objective, a lever.

It follows the note through every change: another wording, another kind, a merge, a withdrawal.
"""

from typing import Any

from workshop.method.proposal import read_proposal
from workshop.method.target import read_target, says_more
from workshop.model.columns import Record
from workshop.model.entry import Entry
from workshop.model.people import VoiceMention
from workshop.model.target import Indicator, Lever, Objective
from workshop.model.text import LINE_LIMIT, clean_line
from workshop.model.words import Direction, EntryKind, EntryState, IndicatorStatus
from workshop.services.naming import name_voice, reword_voice
from workshop.services.releasing import remove
from workshop.storage.writer import Writer

_OWN: dict[EntryKind, type[Record]] = {
    EntryKind.WHOS_MISSING: VoiceMention,
    EntryKind.INDICATOR: Indicator,
    EntryKind.OBJECTIVE: Objective,
    EntryKind.LEVER: Lever,
}


def follow(writer: Writer, programme_id: str, before: Entry | None, after: Entry) -> None:
    """Brings the records that hang on a note in line with it."""
    had = _kind_that_counts(before)
    has = _kind_that_counts(after)
    if before is not None and had is not None and had is not has:
        _remove(writer, _OWN[had], before.id)
    if has is None:
        return
    if had is not has:
        _create(writer, programme_id, has, after)
    elif before is not None and (before.text, before.theme_id) != (after.text, after.theme_id):
        _reword(writer, programme_id, has, before, after)


def split_lever(text: str) -> tuple[str, str]:
    """« Group > lever » as (heading, title); without a group the heading is ""."""
    heading, sign, title = text.partition(" > ")
    grouped = sign and title.strip() and len(heading) <= LINE_LIMIT
    return (clean_line(heading), title.strip()) if grouped else ("", text)


def _kind_that_counts(entry: Entry | None) -> EntryKind | None:
    """The kind whose record this note has. Who was named as missing stays so when the note joins another one."""
    if entry is None or entry.kind not in _OWN:
        return None
    named = entry.kind is EntryKind.WHOS_MISSING and entry.state is EntryState.MERGED
    return entry.kind if named or entry.state is EntryState.KEPT else None


def _create(writer: Writer, programme_id: str, kind: EntryKind, entry: Entry) -> None:
    common: dict[str, Any] = {"programme_id": programme_id, "theme_id": entry.theme_id, "entry_id": entry.id}
    if kind is EntryKind.WHOS_MISSING:
        name_voice(writer, programme_id, entry)
    elif kind is EntryKind.INDICATOR:
        writer.insert(Indicator(position=entry.number, **common, **read_proposal(entry.text)._asdict()))
    elif kind is EntryKind.LEVER:
        heading, title = split_lever(entry.text)
        writer.insert(Lever(heading=heading, title=title, **common))
    else:
        writer.insert(
            Objective(
                position=entry.number,
                indicator_id=(indicator_id := _indicator_before(writer, entry)),
                **common,
                **_words(entry.text),
            )
        )
        _give_direction(writer, indicator_id, read_target(entry.text).direction)


def _reword(writer: Writer, programme_id: str, kind: EntryKind, before: Entry, after: Entry) -> None:
    for row_id in _ids(writer, _OWN[kind], after.id):
        if kind is EntryKind.WHOS_MISSING:
            reword_voice(writer, programme_id, row_id, before, after)
        elif kind is EntryKind.INDICATOR:
            reworded = _reword_indicator(writer, row_id, before, after)
            unheard(writer, Indicator, row_id, reworded)
        elif kind is EntryKind.LEVER:
            heading, title = split_lever(after.text)
            writer.update(Lever, row_id, theme_id=after.theme_id, heading=heading, title=title)
        else:
            stored, said = writer.get(Objective, row_id), _words(before.text)
            same = all(getattr(stored, name) == value for name, value in said.items())
            writer.update(Objective, row_id, theme_id=after.theme_id, **(_words(after.text) if same else {}))
            unheard(writer, Objective, row_id, before.text != after.text and same)


def _reword_indicator(writer: Writer, row_id: str, before: Entry, after: Entry) -> bool:
    """What was reworked on the indicator's own sheet is not overwritten from the note; whether anything else was."""
    stored, said, told = writer.get(Indicator, row_id), read_proposal(before.text), read_proposal(after.text)
    follows = {name: value for name, value in told._asdict().items() if getattr(stored, name) == getattr(said, name)}
    changed = any(getattr(stored, name) != value for name, value in follows.items())
    writer.update(Indicator, row_id, theme_id=after.theme_id, **follows)
    return changed


def unheard(writer: Writer, model: type[Indicator] | type[Objective], row_id: str, reworded: bool) -> None:
    """A validated indicator or objective in another wording is « reworked »: the room did not hear that one."""
    if reworded and writer.get(model, row_id).status is IndicatorStatus.VALIDATED:
        open_again = {"status": IndicatorStatus.REWORKED, "validated_in_id": None, "validated_at": None}
        writer.update(model, row_id, **open_again)


def _remove(writer: Writer, model: type[Record], entry_id: str) -> None:
    for row_id in _ids(writer, model, entry_id):
        remove(writer, model, row_id)  # the objectives of an indicator stay, as objectives of the theme


def _ids(writer: Writer, model: type[Record], entry_id: str) -> list[str]:
    found = writer.connection.execute(f"SELECT id FROM {model.__tablename__} WHERE entry_id = ?", (entry_id,))
    return [row["id"] for row in found.fetchall()]


def _indicator_before(writer: Writer, entry: Entry) -> str | None:
    """The indicator that an objective belongs to: the last one noted before it at the same table."""
    row = writer.connection.execute(
        "SELECT i.id FROM indicator i JOIN entry e ON e.id = i.entry_id WHERE e.session_id = ? AND e.number < ? "
        "AND e.table_id IS ? ORDER BY e.number DESC LIMIT 1",
        (entry.session_id, entry.number, entry.table_id),
    ).fetchone()
    return row["id"] if row else None


def _give_direction(writer: Writer, indicator_id: str | None, direction: Direction) -> None:
    """« hausse » said as the objective is the indicator's desired direction, when it had none."""
    if indicator_id is None or direction is Direction.NONE:
        return
    if writer.get(Indicator, indicator_id).direction is Direction.NONE:
        writer.update(Indicator, indicator_id, direction=direction)


def _words(text: str) -> dict[str, Any]:
    """What can be recognised in an objective; its own words stay its label where they say more."""
    target = read_target(text)
    return {
        "label": text if says_more(text, target) else "",
        "state": target.state,
        "value": target.value,
        "unit": target.unit,
        "direction": target.direction,
        "horizon": target.horizon,
        "base_year": target.base_year,
        "source": target.source,
    }
