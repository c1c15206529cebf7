"""A programme of many notes, in from JSON and out to it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.ground import Ground
from workshop.bundle import prepare
from workshop.locales import _
from workshop.services.house import House
from workshop.services.interchange.exporting import json_bytes
from workshop.services.interchange.importing import import_data
from workshop.services.opening import open_house
from workshop.storage.connect import connect

NAME = "data"
NOTES = 20_000
TEXT = "Réduire les déchets, améliorer l’accueil des bénévoles et partager les outils à l’échelle du quartier, n° {number}."
KINDS = ("note", "consensus", "highlight", "question")
LIMIT = 1 / 0.3
"""Of what SQLite alone takes to write the same rows, or to read them, and Python's JSON to write them."""


def measure(ground: Ground) -> list[Figure]:
    """Each against the bare tools with the same rows of notes and of the change log, in ms."""
    file = ground.folder / "data.json"
    times: dict[str, list[float]] = {"in": [], "raw in": [], "out": [], "raw out": [], "again": []}
    file.write_text(json.dumps(_programme(), ensure_ascii=False), encoding="utf-8")
    with _house(ground.folder / "source") as house:
        import_data(house, file)
        file.write_bytes(house.read(json_bytes))
    for turn in range(ground.rounds + 1):
        round_ = _round(ground.folder / f"data-{turn}", file, ground.folder / "source")
        for name, took in round_.items() if turn else ():
            times[name].append(took)
    goal = Goal(LIMIT)
    return [
        compared(NAME, _("{count} notes imported").format(count=NOTES), times["in"], times["raw in"], goal),
        compared(NAME, _("{count} notes imported again").format(count=NOTES), times["again"], times["raw in"], goal),
        compared(NAME, _("{count} notes exported").format(count=NOTES), times["out"], times["raw out"], goal),
    ]


def _round(folder: Path, file: Path, source: Path) -> dict[str, float]:
    with _house(folder / "ours") as house:
        found = {"in": _time(lambda: import_data(house, file)), "again": _time(lambda: import_data(house, file))}
        found["out"] = _time(lambda: (folder / "out.json").write_bytes(house.read(json_bytes)))
        found["raw out"] = _time(lambda: (folder / "raw.json").write_bytes(house.read(_raw_out)))
    with _house(folder / "theirs"):
        rows = _rows(prepare(source).database)
        found["raw in"] = _time(lambda: _raw_in(prepare(folder / "theirs").database, rows))
    return found


def _programme() -> dict[str, Any]:
    entries = [
        {"kind": KINDS[number % len(KINDS)], "theme": "air", "organisation": "LPO", "text": TEXT.format(number=number)}
        for number in range(1, NOTES + 1)
    ]
    register = {"themes": [{"code": "air", "title": "Air"}], "organisations": ["LPO"]}
    return {
        "programme": {"title": "Grand"},
        **register,
        "session": {"number": 1, "title": "Séance"},
        "entries": entries,
    }


@contextmanager
def _house(root: Path) -> Iterator[House]:
    """A new workspace whose writing side has begun: its imports are no part of the measure."""
    with open_house(prepare(root)) as house:
        house.store.warm().result()
        yield house


def _rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What an import wrote, the change log included, in the order of the references."""
    connection = connect(database, readonly=True)
    names = ("programme", "theme", "organisation", "session", "entry", "change")
    try:
        return {name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}
    finally:
        connection.close()


def _raw_in(database: Path, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    connection = connect(database)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for name, rows in tables.items():
            connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _raw_out(connection: Any) -> bytes:
    rows = [dict(row) for row in connection.execute("SELECT * FROM entry ORDER BY id")]
    return json.dumps(rows, ensure_ascii=False).encode()


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
