"""What two workspaces that captured in parallel compare and how: which rows are one thing, which columns belong together."""

from dataclasses import dataclass
from typing import Any

from workshop.model.decision import Decision
from workshop.model.interchange import SAME, Shape, shapes
from workshop.model.text import fold
from workshop.model.words import PollState, SessionState

Values = dict[str, Any]
"""A row by its columns, as it is stored."""
Columns = tuple[str, ...]

LOCAL = frozenset({"access", "draft", "erasure", "room_screen"})
"""Tables that belong to one computer: its doors, the line in its box, its screen. What was erased goes its own way."""

TWINS: dict[str, tuple[Columns, ...]] = {
    **{table: SAME[table] for table in ("abbreviation", "organisation", "theme", "position", "attendance")},
    "programme": (("title",),),
    "phase": (("programme_id", "title"),),
    "person": (("programme_id", "organisation_id", "name"),),
    "session": (("programme_id", "number", "stage", "title"),),
    "agenda_item": (("session_id", "position", "title"),),
    "breakout_table": (("session_id", "name"),),
    "harvest_list": (("session_id", "table_id", "kind"),),
    "theme_link": (("theme_id", "other_theme_id", "nature", "note", "entry_id"),),
    "missing_voice": (("programme_id", "name"),),
    "voice_mention": (("voice_id", "entry_id"),),
    "observation": (("indicator_id", "observed_on", "value", "source"),),
    "strategic_axis": (("programme_id", "title"),),
    "ballot": (("poll_id", "voter_hash"),),
    "vote": (("ballot_id", "statement_id"),),
    "hand_count": (("statement_id", "channel", "value"),),
    "late_vote": (("poll_id", "voter_hash"),),
}
"""Columns by which two rows, made on two computers, are the same thing. Notes never are: two people may say one thing."""

_GROUPS: dict[str, tuple[Columns, ...]] = {
    "session": (("held_on", "starts_at"),),
    "entry": (("state", "merged_into_id"), ("organisation_id", "person_id", "speaker")),
    "position": (("degree", "organisation_id", "holder"),),
    "attendance": (("organisation_id", "person_id", "name", "affiliation"),),
    "attachment": (("file_name", "sha256", "media_type", "width", "height"),),
    "missing_voice": (("status", "organisation_id"),),
    "indicator": (("unit", "direction", "breakdown"), ("status", "validated_in_id", "validated_at")),
    "objective": (
        ("state", "value", "unit", "direction", "horizon", "base_year", "indicator_id"),
        ("status", "validated_in_id", "validated_at"),
    ),
    "strategic_axis": (("validated_on", "validated_in_id", "validated_by", "reservations"),),
    "commitment": (("organisation_id", "holder", "leads"), ("objective_id", "lever_id")),
    "response": (("status", "responder", "answered_on"),),
    "participant": (("token_hash", "receipt_hash"),),
    "contribution": (("state", "entry_id"),),
    "questionnaire": (("generation", "code_hash"),),
    "poll": (("form", "dots", "most"),),
    "ballot": (("channel", "organisation_id", "table_id"),),
    "vote": (("value", "reason"),),
}  # fmt: skip
"""Columns of which half from here and half from there would say what nobody said: a value and its unit."""
_LATEST = frozenset({"closed_at", "ended_at", "changed_at"})
_STATES: dict[str, list[Any]] = {"session": list(SessionState), "poll": list(PollState)}
LAST_COUNTS = frozenset({"ballot", "vote"})
"""Tables of which the last word counts: a vote is changed until the close, and nobody is asked what others voted."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that was changed on both sides. `key` names it as long as neither side changes again.

    `gone` says who took the row away (OURS or THEIRS); `columns` is then empty. `both` whether both wordings may stand.
    """

    key: str
    table: str
    row_id: str
    columns: Columns
    ours: Values
    theirs: Values
    gone: Decision | None = None
    both: bool = False


def groups_of(table: str, names: list[str]) -> list[Columns]:
    """The columns of a table in the groups that are settled together; « id » and what follows from others are none."""
    named = _GROUPS.get(table, ())
    grouped = {name for group in named for name in group}
    rest = [(name,) for name in names if name not in grouped and name not in ("id", "folded")]
    return [*named, *rest]


def identity(shape: Shape, names: Columns, values: Values) -> Columns:
    """What two rows have in common that are one thing; names however they are written."""
    lines = {name for name, one in shape.columns.items() if one.sort == "line"}
    return tuple(fold(str(values[name])) if name in lines else str(values[name]) for name in names)


def agree(table: str, one: Values, other: Values) -> bool:
    """Whether two rows of the same identity can be one: sessions held on two days are two."""
    days = {one["held_on"], other["held_on"]} - {None} if table == "session" else set()
    return len(days) < 2


def twin_keys(table: str) -> tuple[Columns, ...]:
    """All sets of columns by which rows of a table are found to be one, those that the file wants unique included."""
    shape = shapes()[table]
    unique = tuple(names for names in shape.unique if "number" not in names)
    return tuple(dict.fromkeys((*TWINS.get(table, ()), *unique)))


def is_blank(table: str, name: str, value: Any) -> bool:
    """Whether a column says nothing yet."""
    field = shapes()[table].columns.get(name)
    return value in (None, "") or (field is not None and field.default is not None and value == field.default)


def is_moment(table: str, name: str) -> bool:
    field = shapes()[table].columns.get(name)
    return field is not None and field.sort == "moment"


def by_itself(table: str, name: str, ours: Any, theirs: Any) -> Any | None:
    """What two values of a column become without anybody being asked; None where that cannot be said."""
    if is_moment(table, name):
        given = [value for value in (ours, theirs) if value is not None]
        return max(given) if name in _LATEST else min(given)
    if name == "state" and table in _STATES:
        return max(ours, theirs, key=_STATES[table].index)
    if (table, name) in (("agenda_item", "added"), ("poll", "may_add"), ("statement", "late")):
        return max(ours, theirs)
    return min(ours, theirs) if name == "number" and table != "session" else None


def takes_both(table: str, columns: Columns) -> bool:
    """Whether two wordings may stand one after the other."""
    field = shapes()[table].columns.get(columns[0]) if len(columns) == 1 else None
    return field is not None and field.sort == "text"


def both_wordings(first: str, second: str) -> str:
    """Two wordings in one text; one that the other holds already is not said twice."""
    if second in first or first in second:
        return max(first, second, key=len)
    return f"{first}\n{second}" if "\n" in first + second or len(first + second) > 60 else f"{first} / {second}"
