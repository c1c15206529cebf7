"""Two laptops for tests of merging: each begins with a copy of one file, captures by itself, and is compared."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.builders import Room, build, sit_down
from workshop.bundle import Workspace, prepare
from workshop.model.decision import Decision
from workshop.model.errors import WorkshopError
from workshop.model.interchange import shapes
from workshop.model.merging import LOCAL, TWINS, identity
from workshop.model.tables import RECORDS
from workshop.services.house import House
from workshop.services.merge.merging import Merged, UndecidedError, merge
from workshop.services.merge.outlook import Question
from workshop.services.opening import open_house
from workshop.storage.entrance import as_json, entrance_of
from workshop.storage.merging import SAME

BASE = (
    ";c Suivre l’ozone", ";d La place de la voiture", "+ LPO : oui", ";m Un chiffre par commune",
    ";q Les transporteurs", ";i Jours de dépassement", ";n Une note", ";n Une autre",
)  # fmt: skip


def base(root: Path, lines: tuple[str, ...] = BASE) -> Workspace:
    """A workspace with one running session and some notes, before it is copied."""
    workspace = prepare(root)
    with open_house(workspace) as house:
        build(house, ("Table 1", "Table 2")).say(*lines)
    return workspace


def laptop(workspace: Workspace, root: Path, *lines: str) -> Workspace:
    """A copy of a workspace on which these lines are typed; what cannot be done is left."""
    shutil.copytree(workspace.root, root)
    made = prepare(root)
    with at(made) as room:
        type_all(room, lines)
    return made


@contextmanager
def at(workspace: Workspace) -> Iterator[Room]:
    """In front of the only session of a workspace."""
    with open_house(workspace) as house:
        yield sit_down(house, session_id(house))


def session_id(house: House) -> str:
    with house.store.reading() as connection:
        return str(connection.execute("SELECT id FROM session ORDER BY number LIMIT 1").fetchone()[0])


def type_all(room: Room, lines: Any) -> None:
    for line in lines:
        if line.startswith("/table "):
            room.at_table(table_id(room, int(line.split()[1])))
            continue
        try:
            room.say(line)
        except WorkshopError:
            continue


def table_id(room: Room, number: int) -> str:
    with room.house.store.reading() as connection:
        found = connection.execute("SELECT id FROM breakout_table ORDER BY position LIMIT 1 OFFSET ?", (number - 1,))
        return str(found.fetchone()[0])


def merged(ours: Workspace, theirs: Workspace, into: Path, wanted: Decision | None = None) -> Workspace:
    """A copy of ours with theirs taken in; whatever is asked is answered by `wanted`, or else by what is said."""
    shutil.copytree(ours.root, into)
    made = prepare(into)
    with open_house(made) as house:
        settle(house, theirs.database, wanted)
    return made


def settle(house: House, other: Path, wanted: Decision | None) -> Merged:
    """Merges, answering as two people would who agree: `wanted`, or the wording that comes first in the alphabet."""
    answers: dict[str, Decision] = {}
    while True:
        try:
            return merge(house, [other], answers)
        except UndecidedError as error:
            for outlook in error.outlooks:
                answers |= {one.key: answer(one, wanted) for one in outlook.questions if one.decision is None}


def answer(question: Question, wanted: Decision | None) -> Decision:
    if wanted is Decision.BOTH and question.both:
        return wanted
    if wanted in (Decision.OURS, Decision.THEIRS):
        return wanted
    return Decision.OURS if question.ours <= question.theirs else Decision.THEIRS


def mirrored(wanted: Decision | None) -> Decision | None:
    """The same answer from the other chair."""
    return {Decision.OURS: Decision.THEIRS, Decision.THEIRS: Decision.OURS}.get(wanted, wanted) if wanted else None


def content(workspace: Workspace) -> dict[str, list[str]]:
    """All that a workspace says, table by table, whatever identifiers two laptops gave to one thing."""
    with open_house(workspace) as house, house.store.reading() as connection:
        names: dict[str, str] = {}
        found: dict[str, list[str]] = {}
        for table in shapes():
            if table in LOCAL:
                continue
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            rows = [{name: names.get(str(value), value) for name, value in row.items()} for row in rows]
            for row in rows if table in TWINS else ():
                own = repr(identity(shapes()[table], TWINS[table][0], row))
                names[row["id"]] = row["id"] = f"{table}:{own}"
            found[table] = sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)
        return found


def check_whole(workspace: Workspace) -> None:
    """No reference leads nowhere, and the last line of the log about a row says what the row says."""
    with open_house(workspace) as house, house.store.reading() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        last: dict[str, str | None] = {}
        for row in connection.execute(
            "SELECT row_id, after FROM change WHERE (before NOT NULL OR after NOT NULL) AND intent NOT LIKE ? ORDER BY seq",
            (f"{SAME}%",),
        ):
            last[row["row_id"]] = row["after"]
        for table in set(shapes()) - LOCAL:
            entrance = entrance_of(RECORDS[table])
            rows = {row["id"]: dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')}
            for row_id, values in rows.items():
                assert last[row_id] == as_json(entrance.check(values)), (table, values)


def texts_of(workspace: Workspace) -> set[str]:
    """The texts of all notes."""
    with open_house(workspace) as house, house.store.reading() as connection:
        return {row[0] for row in connection.execute("SELECT text FROM entry")}


def log_of(workspace: Workspace) -> str:
    with open_house(workspace) as house, house.store.reading() as connection:
        return "\n".join(str(row[0]) for row in connection.execute("SELECT coalesce(after, before) FROM change"))
