"""R-16: a copy before, all or nothing, a newer file refused; and the migrations make what the records say."""

import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from tests.builders import a_room, dump
from tests.storage.nursery import Nursery
from workshop.bundle import Workspace, prepare
from workshop.model import change, tables
from workshop.services.opening import open_house
from workshop.storage import driver, migrate, schema
from workshop.storage.backup import is_sound
from workshop.storage.connect import connect, connect_salvage
from workshop.storage.copy_names import copies
from workshop.storage.errors import NewerFileError, StorageError

MIGRATIONS = Path(migrate.__file__).parent / "migrations"
NOW = schema.HEAD
NEXT = f"{int(NOW) + 1:04}"


def test_head_is_the_newest_migration_and_there_is_one_line() -> None:
    script = ScriptDirectory.from_config(migrate.alembic_config(None))
    assert script.get_heads() == [schema.HEAD]
    revisions = [one.revision for one in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True), "newer ones are told by comparing"


def test_the_migrations_make_what_the_records_say(workspace: Workspace) -> None:
    assert change.Change.__tablename__ == "change"
    assert len(tables.RECORDS) > 20
    schema.ensure_current(workspace.database)
    engine = create_engine(
        "sqlite://", creator=lambda: connect(workspace.database), module=driver.dbapi, poolclass=NullPool
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_foreign_keys_uniqueness_and_columns_are_those_of_the_records(workspace: Workspace, tmp_path: Path) -> None:
    """What the comparison above does not look at: the constraints of a fresh file are those of `create_all`."""
    schema.ensure_current(workspace.database)
    made = tmp_path / "made.db"
    engine = create_engine("sqlite://", creator=lambda: connect(made), module=driver.dbapi, poolclass=NullPool)
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    assert shape(workspace.database) == shape(made)


def shape(file: Path) -> dict[str, Any]:
    connection = connect_salvage(file)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names = [name for name in names if name != "alembic_version"]
        return {
            name: {
                "columns": sorted(tuple(row)[1:] for row in connection.execute(f'PRAGMA table_info("{name}")')),
                "keys": sorted(tuple(row)[2:5] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')),
                "indexes": sorted(
                    (row["unique"], row["origin"], columns_of(connection, row["name"]))
                    for row in connection.execute(f'PRAGMA index_list("{name}")').fetchall()
                ),
            }
            for name in names
        }
    finally:
        connection.close()


def columns_of(connection: driver.Connection, index: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in connection.execute(f'PRAGMA index_info("{index}")'))


def test_a_current_file_is_left_as_it_is(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("une note")
    before = workspace.database.read_bytes()
    schema.ensure_current(workspace.database)
    assert workspace.database.read_bytes() == before
    assert copies(workspace.backups_dir) == []


def test_a_newer_file_is_refused_and_left_as_it_is(workspace: Workspace) -> None:
    open_house(workspace).close()
    connection = driver.dbapi.connect(str(workspace.database))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = workspace.database.read_bytes()
    for role in ("terminal", None):
        with pytest.raises(NewerFileError) as refusal:
            open_house(workspace, role)
        assert refusal.value.hint
    assert workspace.database.read_bytes() == before


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program that is one migration ahead: notes get a colour, and a table is made."""
    folder = tmp_path / "next" / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / f"v{NEXT}_colours.py").write_text(
        f'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{NEXT}"\ndown_revision = "{NOW}"\n\n\n'
        "def upgrade() -> None:\n"
        '    op.create_table("colour", sa.Column("id", sa.String(), primary_key=True))\n'
        '    with op.batch_alter_table("entry") as batch:\n'
        '        batch.add_column(sa.Column("colour", sa.String(), nullable=False, server_default="none"))\n'
        "    fail_here()\n\n\n"
        "def fail_here() -> None:\n    pass\n"
    )
    real = migrate.alembic_config

    def ahead(connection: object) -> Config:
        config = real(connection)
        config.set_main_option("script_location", str(folder))
        return config

    monkeypatch.setattr(migrate, "alembic_config", ahead)
    monkeypatch.setattr(schema, "HEAD", NEXT)
    return str(folder / "versions" / f"v{NEXT}_colours.py")


@pytest.fixture
def older(tmp_path: Path) -> Workspace:
    """A workspace of the version before."""
    workspace = prepare(tmp_path / "L’atelier d'avant")
    with a_room(workspace) as room:
        room.say("une note", ";d une autre")
    return workspace


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = connect_salvage(file)
    try:
        return dump(connection)
    finally:
        connection.close()


@pytest.mark.parametrize("released", [f"{number:04}" for number in range(1, int(NOW))])
def test_a_file_of_each_version_before_comes_up_to_date(tmp_path: Path, released: str) -> None:
    file, fresh = tmp_path / "sessions" / "workshop.db", tmp_path / "fresh.db"
    file.parent.mkdir()
    migrate.migrate(file, keep_copy=False, target=released)
    connection = connect(file)
    connection.execute("INSERT INTO programme VALUES ('p', 'Démarche', '', '', '', 'Europe/Paris', 'fr')")
    connection.close()
    schema.ensure_current(file)
    schema.ensure_current(fresh)
    assert shape(file) == shape(fresh)
    assert rows_of(file)["programme"] == [("p", "Démarche", "", "", "", "Europe/Paris", "fr")]


def test_an_older_file_is_brought_up_to_date_after_a_copy(older: Workspace, next_version: str) -> None:
    before = rows_of(older.database)
    schema.ensure_current(older.database)
    (copy,) = copies(older.backups_dir)
    assert is_sound(copy)
    assert rows_of(copy) == before
    assert schema.revision_of(older.database) == NEXT
    after = rows_of(older.database)
    assert [row[:-1] for row in after["entry"]] == before["entry"]
    assert {row[-1] for row in after["entry"]} == {"none"}
    connection = connect(older.database)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    schema.ensure_current(older.database)
    assert copies(older.backups_dir) == [copy]


def test_a_migration_that_fails_changes_nothing(older: Workspace, next_version: str) -> None:
    Path(next_version).write_text(Path(next_version).read_text().replace("    pass\n", "    raise ZeroDivisionError\n"))
    before = rows_of(older.database)
    with pytest.raises(ZeroDivisionError):
        schema.ensure_current(older.database)
    assert rows_of(older.database) == before
    assert schema.revision_of(older.database) == NOW


def test_without_a_copy_there_is_no_migration(
    older: Workspace, next_version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageError("pas de copie")

    monkeypatch.setattr(migrate, "copy_verified", refuse)
    with pytest.raises(StorageError, match="pas de copie"):
        schema.ensure_current(older.database)
    assert schema.revision_of(older.database) == NOW


@pytest.mark.slow
def test_killed_while_a_new_file_is_made_it_is_made_at_the_next_start(tmp_path: Path) -> None:
    chance = random.Random(16)
    killed = complete = 0
    with Nursery() as nursery:
        whole = 0.0
        for number in range(22):
            database, report = tmp_path / f"{number}.db", tmp_path / f"report-{number}"
            if number < 2:  # how long it takes here, the first time and warm
                begun = time.monotonic()
                nursery.run("migrate", str(database), str(report))
                whole = time.monotonic() - begun
                continue
            wait = chance.uniform(0, whole * 1.05)
            killed += nursery.kill_after(wait, report, "migrate", str(database), str(report))
            revision = schema.revision_of(database)
            assert revision in (None, schema.HEAD), "neither nothing nor complete"
            complete += revision == schema.HEAD
            schema.ensure_current(database)
            assert schema.revision_of(database) == schema.HEAD
            assert is_sound(database)
            assert shape(database) == shape(tmp_path / "0.db")
    print(f"20 rounds: {killed} killed at work, {complete} complete by then")  # noqa: T201
    assert killed >= 3, "the kills came too late to prove anything"
