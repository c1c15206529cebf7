"""The rows that leave, by table, as the file tells them; whole, or in the public variant without names."""

from collections.abc import Iterable, Iterator
from typing import Any

from workshop.method.sensitive import People, learned, mask, people
from workshop.model.interchange import NAMES, NEVER_LEAVES, Shape, shapes
from workshop.model.words import Consent, EntryKind, EntryState
from workshop.storage.driver import Connection
from workshop.storage.queries.interchange import columns

Row = dict[str, Any]

PUBLIC = (
    "programme", "phase", "theme", "abbreviation", "organisation", "session", "agenda_item", "breakout_table",
    "harvest_list", "validation", "entry", "position", "theme_link", "missing_voice", "indicator", "objective", "lever",
    "observation", "strategic_axis", "axis_objective", "commitment",
)  # fmt: skip
"""What may be published. A record that is new is not, before it is named here."""
_PRIVATE = frozenset(
    {"speaker", "person", "holder", "host", "responder", "validated_by", "reservations", "consent", "channel",
     "captured_at", "merged_into", "evidence"}
)  # fmt: skip
"""Fields that name a person, or that help to find out who said something."""
_AS_IT_IS = {"organisation": frozenset({"name", "acronym", "kind"}), "theme": frozenset({"code"})}


def table_rows(connection: Connection, shape: Shape) -> Iterator[Row]:
    """All rows of a table that may leave, references as identifiers."""
    names = ["id", *shape.fields]
    truths = [one.name for one in shape.fields.values() if one.sort == "yes_no"]
    for values in columns(connection, shape.table, ["id", *shape.columns], NEVER_LEAVES.get(shape.table, "")):
        row = dict(zip(names, values, strict=True))
        for name in truths:
            row[name] = bool(row[name])
        yield row


def all_rows(connection: Connection, public: bool = False) -> dict[str, list[Row]]:
    """The rows of every table that has some."""
    wanted = {table: shape for table, shape in shapes().items() if not public or table in PUBLIC}
    found = {table: rows for table, shape in wanted.items() if (rows := list(table_rows(connection, shape)))}
    return _without_names(connection, found) if public else found


def named(found: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """References as people write them: the code of a theme, the name of an organisation, the number of a session."""
    names = {
        table: {row["id"]: _name(row, NAMES[table]) for row in rows} for table, rows in found.items() if table in NAMES
    }
    if "entry" in names:
        names["entry"] = {
            row["id"]: f"{names['session'].get(row['session'], '')}.{row['number']}" for row in found["entry"]
        }
    made = {}
    for table, rows in found.items():
        fields = {name: one.target for name, one in shapes()[table].fields.items() if one.target}
        made[table] = [
            {**row, **{name: names.get(to, {}).get(row[name], row[name]) for name, to in fields.items() if name in row}}
            for row in rows
        ]
    return made


def known_people(connection: Connection, texts: Iterable[str]) -> People:
    """Everybody whom the register or the texts name."""
    said = {
        "person": ("name",), "attendance": ("name",), "breakout_table": ("host",), "participant": ("name",),
        "reply": ("name",),
    }  # fmt: skip
    names = {value for table, wanted in said.items() for row in columns(connection, table, wanted) for value in row}
    houses = {value for row in columns(connection, "organisation", ("name", "acronym")) for value in row}
    full, surnames = learned(texts)
    own = {str(name) for name in names if name} | full
    return people(sorted(own), sorted(surnames), sorted(str(house) for house in houses if house))


def _without_names(connection: Connection, found: dict[str, list[Row]]) -> dict[str, list[Row]]:
    private = {row["id"] for row in found.get("entry", ()) if not _may_be_read(row)}
    texts = [value for rows in found.values() for row in rows for value in row.values() if isinstance(value, str)]
    known = known_people(connection, texts)
    made = {table: list(_shown(table, rows, private, known)) for table, rows in found.items()}
    return {table: rows for table, rows in made.items() if rows}


def _shown(table: str, rows: list[Row], private: set[str], known: People) -> Iterator[Row]:
    """The rows that may be read; what hangs on a note that may not goes with it, what only came from it stays."""
    entry = shapes()[table].fields.get("entry")
    for row in rows:
        if row["id"] in private or (entry and entry.required and row["entry"] in private):
            continue
        yield _masked(table, {**row, "entry": None} if entry and row["entry"] in private else row, known)


def _may_be_read(entry: Row) -> bool:
    own = entry["kind"] == EntryKind.ACTIVE_LISTENING and entry["consent"] != Consent.QUOTABLE
    return entry["state"] == EntryState.KEPT and not own and entry["consent"] != Consent.PRIVATE


def _masked(table: str, row: Row, known: People) -> Row:
    fields, spared = shapes()[table].fields, _AS_IT_IS.get(table, frozenset())
    return {
        name: mask(value, known) if value and name in fields and fields[name].sort in ("text", "line") and name not in spared
        else value
        for name, value in row.items()
        if name not in _PRIVATE
    }  # fmt: skip


def _name(row: Row, names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), str(row["id"]))
