"""`workshop restore --salvage`, on a real damaged workspace without a copy."""

from collections.abc import Callable
from typing import Any

from tests.builders import a_room
from workshop.bundle import Workspace
from workshop.services.opening import open_house


def test_a_damaged_file_without_a_copy_gives_back_what_it_can(run: Callable[..., Any], workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say(*(f"note {number} " + "densité " * 20 for number in range(200)))
        texts = room.texts()
    with workspace.database.open("rb+") as stream:
        stream.seek(workspace.database.stat().st_size // 2)
        stream.write(b"\xff" * 4096)
    refused = run("-w", workspace.root, "restore")
    assert refused.status == 1
    assert "--salvage" in refused.err
    ran = run("-w", workspace.root, "restore", "--salvage")
    assert ran.status == 0
    assert ".db-kept" in ran.out
    with open_house(workspace) as house:
        house.store.warm().result(30)
        with house.store.reading() as connection:
            found = [row[0] for row in connection.execute("SELECT text FROM entry ORDER BY number")]
    assert len(found) > 190
    assert set(found) <= set(texts)
