"""Eight computers that captured in parallel, merged into a ninth."""

import shutil
import time
from pathlib import Path
from typing import Any

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.filling import play
from workshop.bench.ground import Ground
from workshop.bundle import Workspace, prepare
from workshop.locales import _
from workshop.services import agenda
from workshop.services.demo import LIVE_SESSION
from workshop.services.house import House
from workshop.services.merge.merging import merge
from workshop.services.opening import open_house
from workshop.storage.connect import connect
from workshop.storage.queries.sessions import find_session

NAME = "merge"
FILES, NOTES = 8, 300
MOST_MS = 5_000


def measure(ground: Ground) -> list[Figure]:
    """The whole of `workshop merge`, its look before and its copy included, against SQLite alone with the same rows."""
    begun = _copied(ground.workspace("merge-demo"), ground.folder / "begun")
    with open_house(begun) as house:
        agenda.open_session(house, house.read(find_session, LIVE_SESSION).id)
    others = [_captured(begun, ground.folder / f"other-{number}") for number in range(FILES)]
    times: dict[str, list[float]] = {"merge": [], "again": [], "raw": []}
    for turn in range(ground.rounds + 1):
        for name, took in _round(begun, others, ground.folder / f"merged-{turn}").items() if turn else ():
            times[name].append(took)
    counts = {"files": FILES, "notes": NOTES}
    goal = Goal(MOST_MS, "value")
    return [
        compared(NAME, _("{files} files of {notes} notes merged").format(**counts), times["merge"], times["raw"], goal),
        compared(NAME, _("{files} files merged again").format(**counts), times["again"], times["raw"], goal),
    ]


def _captured(begun: Workspace, folder: Path) -> Path:
    """A copy on which somebody captured."""
    workspace = _copied(begun, folder)
    with open_house(workspace) as house:
        play(house, workspace, house.read(find_session, LIVE_SESSION).id, NOTES)
    return workspace.database


def _copied(begun: Workspace, folder: Path) -> Workspace:
    shutil.copytree(begun.root, folder, ignore=shutil.ignore_patterns("*.lock"))
    return prepare(folder)


def _round(begun: Workspace, others: list[Path], folder: Path) -> dict[str, float]:
    with open_house(_copied(begun, folder)) as house:
        house.store.warm().result()
        found = {"merge": _merged(house, others), "again": _merged(house, others)}
    raw = _copied(begun, folder.with_name(f"{folder.name}-raw"))
    begin = time.perf_counter()
    _raw(raw.database, others)
    return {**found, "raw": (time.perf_counter() - begin) * 1000}


def _merged(house: House, others: list[Path]) -> float:
    begin = time.perf_counter()
    merge(house, others)
    return (time.perf_counter() - begin) * 1000


def _raw(database: Path, others: list[Path]) -> None:
    """Notes and lines of the log copied as they are, each file's numbers out of the way of the others'."""
    connection = connect(database)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for rank, other in enumerate(others):
            for table, key in (("entry", "id"), ("change", "seq")):
                _copy(connection, other, table, key, rank * 10_000)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _copy(connection: Any, other: Path, table: str, key: str, shift: int) -> None:
    known = {row[0] for row in connection.execute(f"SELECT {key} FROM {table}")} if table == "entry" else set()
    source = connect(other, readonly=True)
    try:
        rows = [dict(row) for row in source.execute(f"SELECT * FROM {table}") if row[key] not in known]
    finally:
        source.close()
    for row in rows:
        row.update({"number": row["number"] + shift, "merged_into_id": None} if table == "entry" else {"seq": None})
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [list(r.values()) for r in rows]
    )
