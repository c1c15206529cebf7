"""R-11: a damaged file is found at opening, never silently used; what can be read is saved."""

import random
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.builders import a_room, dump
from workshop.bundle import Workspace
from workshop.model.programme import Programme
from workshop.services import backup as service
from workshop.services.opening import open_house
from workshop.storage import driver
from workshop.storage.connect import connect_salvage
from workshop.storage.errors import DamagedError, StorageError, UnreadableError
from workshop.storage.salvage import salvage
from workshop.storage.store import Store

BLOCK = 512
NOTES = 400


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a session with some hundred notes, short and long, closed properly."""
    from workshop.bundle import prepare

    workspace = prepare(tmp_path_factory.mktemp("whole"))
    chance = random.Random(5)
    with a_room(workspace) as room:
        for number in range(NOTES):
            kind = chance.choice(("", ";d ", ";m ", ";q ", ";o ", ";i "))
            room.say(f"{kind}note {number} " + "densité réseau " * chance.choice((1, 4, 10, 60, 700)))
    return workspace.database


def flip(file: Path, blocks: int, chance: random.Random, how: Callable[[bytes], bytes]) -> None:
    """Changes blocks at random places."""
    with file.open("rb+") as stream:
        for _ in range(blocks):
            stream.seek(BLOCK * chance.randrange(file.stat().st_size // BLOCK))
            old = stream.read(BLOCK)
            stream.seek(-len(old), 1)
            stream.write(how(old))


HOW: dict[str, Callable[[bytes], bytes]] = {
    "inverted": lambda old: bytes(byte ^ 0xFF for byte in old),
    "zeroed": lambda old: bytes(len(old)),
    "noise": lambda old: random.Random(old).randbytes(len(old)),
}


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = connect_salvage(file)
    try:
        return dump(connection)
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("blocks", [1, 5, 20])
def test_damage_is_found_or_did_no_harm(whole: Path, tmp_path: Path, blocks: int, how: str) -> None:
    chance = random.Random(f"{blocks} {how}")
    rows, found = rows_of(whole), 0
    for number in range(10):
        file = tmp_path / f"{number}.db"
        shutil.copy(whole, file)
        flip(file, blocks, chance, HOW[how])
        try:
            store = Store.open(file)
        except StorageError:
            found += 1
            continue
        error = store.warm().exception(60)
        store.close()
        if error is None:
            assert rows_of(file) == rows, "opened as if nothing were, with other data in it"
            connection = connect_salvage(file)
            assert connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            connection.close()
        else:
            assert isinstance(error, DamagedError)
            found += 1
    print(f"{blocks} blocks {how}: {found} of 10 found")  # noqa: T201
    assert found >= (9 if blocks > 1 else 3)


@pytest.fixture
def damaged(workspace: Workspace, whole: Path) -> Workspace:
    """Damaged in its notes, with a sound copy from before."""
    shutil.copy(whole, workspace.database)
    with open_house(workspace) as house:
        service.back_up(house)
    connection = connect_salvage(workspace.database)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'position'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with workspace.database.open("rb+") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * BLOCK)
    return workspace


def test_a_damaged_file_is_read_only_until_a_copy_is_back(damaged: Workspace) -> None:
    before = damaged.database.read_bytes()
    with open_house(damaged) as house:
        error = house.store.warm().exception(30)
        assert isinstance(error, DamagedError)
        assert error.findings
        assert "restore" in error.hint
        for _ in range(2):
            future: Future[object] = house.store.write("test.add", lambda w: w.insert(Programme(title="non")))
            assert future.exception(30) is error
        with house.store.reading() as connection:
            assert connection.execute("SELECT count(*) FROM entry").fetchone()[0] == NOTES
    assert damaged.database.read_bytes() == before, "not a byte of it was changed"
    kept = service.restore(damaged)
    assert kept is not None
    assert kept.read_bytes() == before
    with open_house(damaged) as house:
        house.store.warm().result(30)
        assert house.store.write("test.add", lambda w: w.insert(Programme(title="oui")).title).result(30) == "oui"


def bytes_of(*parts: bytes) -> Callable[[Path, Path], object]:
    return lambda whole, file: file.write_bytes(b"".join(parts))


def cut(size: int) -> Callable[[Path, Path], object]:
    return lambda whole, file: file.write_bytes(whole.read_bytes()[:size])


def foreign(_whole: Path, file: Path) -> None:
    connection = driver.dbapi.connect(str(file))
    connection.execute("CREATE TABLE recettes (nom TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("name", "make"),
    {
        "Word document": bytes_of(b"PK\x03\x04\x14\x00\x06\x00", b"word/document.xml" * 900),
        "text": bytes_of("Compte rendu de l’atelier\n".encode() * 200),
        "one byte": bytes_of(b"S"),
        "only a header": bytes_of(b"SQLite format 3\x00"),
        "cut in the header": cut(60),
        "cut in the first page": cut(3000),
        "garbage after the header": bytes_of(b"SQLite format 3\x00", b"\xfe" * 9000),
        "somebody else's database": foreign,
    }.items(),
)
def test_what_is_no_file_of_ours_is_refused_and_left_alone(
    whole: Path, tmp_path: Path, name: str, make: Callable[[Path, Path], object]
) -> None:
    folder = tmp_path / "d'autrui"
    folder.mkdir()
    file = folder / "workshop.db"
    make(whole, file)
    before = file.read_bytes()
    for role in ("terminal", None):
        with pytest.raises(UnreadableError) as refusal:
            Store.open(file, role=role)
        assert str(file) in refusal.value.message
        assert refusal.value.hint
    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file], "nothing is left beside it"


def test_a_file_cut_after_some_pages_is_found(whole: Path, tmp_path: Path) -> None:
    for share in (0.2, 0.5, 0.9, 0.999):
        file = tmp_path / f"{share}.db"
        content = whole.read_bytes()
        file.write_bytes(content[: int(len(content) * share)])
        try:
            store = Store.open(file)
        except UnreadableError:
            continue
        assert isinstance(store.warm().exception(30), DamagedError)
        store.close()


def test_an_emptied_file_beside_copies_is_not_taken_for_a_new_one(workspace: Workspace) -> None:
    workspace.database.touch()
    with a_room(workspace) as room:  # empty and without copies: begun, and killed before the first byte
        room.say("une note")
        service.back_up(room.house)
    workspace.database.write_bytes(b"")
    with pytest.raises(UnreadableError):
        open_house(workspace)
    service.restore(workspace)
    with open_house(workspace) as house, house.store.reading() as connection:
        assert connection.execute("SELECT text FROM entry").fetchone()[0] == "une note"


@pytest.mark.parametrize("share", [100, 4096, 16_384])
def test_salvage_of_a_file_whose_beginning_is_gone(whole: Path, tmp_path: Path, share: int) -> None:
    file, into = tmp_path / "damaged.db", tmp_path / "salvaged.db"
    file.write_bytes(b"\x00" * share + whole.read_bytes()[share:])
    salvage(file, into)
    good, saved = rows_of(whole), rows_of(into)
    assert not set(saved["entry"]) - set(good["entry"])
    assert len(saved["entry"]) == NOTES
    assert not list(tmp_path.glob("*scratch*"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_salvage_gets_nearly_everything_back_and_invents_nothing(whole: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    file, into = tmp_path / "damaged.db", tmp_path / "salvaged.db"
    shutil.copy(whole, file)
    with file.open("rb+") as stream:
        for _ in range(20):
            stream.seek(BLOCK * chance.randrange(file.stat().st_size // BLOCK))
            stream.write(bytes(chance.randbytes(BLOCK)))
    before = file.read_bytes()
    found = salvage(file, into)
    assert file.read_bytes() == before
    good, saved = rows_of(whole), rows_of(into)
    lost = {table: len(set(rows) - set(saved[table])) for table, rows in good.items()}
    assert not set(saved["entry"]) - set(good["entry"]), "a note that nobody wrote"
    assert found["entry"].read + found["entry"].rebuilt == len(saved["entry"])
    assert lost["entry"] <= NOTES * 0.05
    assert lost["session"] == lost["programme"] == lost["theme"] == 0
    print(f"{len(saved['entry'])} of {NOTES} notes, {found['entry'].rebuilt} of them from the log")  # noqa: T201


def test_notes_whose_table_is_gone_are_rebuilt_from_the_log(whole: Path, tmp_path: Path) -> None:
    file, into = tmp_path / "damaged.db", tmp_path / "salvaged.db"
    connection = connect_salvage(whole)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(whole.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    file.write_bytes(content)
    found = salvage(file, into)
    assert (found["entry"].read, found["entry"].rebuilt) == (0, NOTES)
    assert rows_of(into) == rows_of(whole), "to the last field, in the same form"


def test_salvage_of_a_whole_file_is_that_file(whole: Path, tmp_path: Path) -> None:
    found = salvage(whole, tmp_path / "same.db")
    assert rows_of(tmp_path / "same.db") == rows_of(whole)
    assert found["entry"].read == NOTES
    assert all(table.rebuilt == 0 for table in found.values())
    with pytest.raises(StorageError):
        salvage(whole, tmp_path / "same.db")


def test_a_damaged_workspace_without_copies_is_salvaged_in_place(damaged: Workspace) -> None:
    for copy in service.copies(damaged):
        copy.unlink()
    before = damaged.database.read_bytes()
    count, kept = service.salvage(damaged)
    assert count >= NOTES
    assert kept is not None
    assert kept.read_bytes() == before
    with a_room_again(damaged) as texts:
        assert len(texts) == NOTES


def test_salvage_of_nothing_changes_nothing(workspace: Workspace) -> None:
    workspace.database.write_bytes(b"SQLite format 3\x00" + b"\xfe" * 9000)
    before = workspace.database.read_bytes()
    with pytest.raises(StorageError):
        service.salvage(workspace)
    assert workspace.database.read_bytes() == before
    assert not list(workspace.sessions_dir.glob("salvaged*"))


class a_room_again:  # noqa: N801
    """The texts of a workspace that is opened, checked and written in."""

    def __init__(self, workspace: Workspace) -> None:
        self._house = open_house(workspace)

    def __enter__(self) -> list[str]:
        self._house.store.warm().result(30)
        with self._house.store.reading() as connection:
            return [row[0] for row in connection.execute("SELECT text FROM entry")]

    def __exit__(self, *_: object) -> None:
        self._house.close()
