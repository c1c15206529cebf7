"""Bringing a file up to date with Alembic: a copy before, all or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from workshop.storage import driver
from workshop.storage.backup import copy_verified
from workshop.storage.connect import connect, translate


def migrate(path: Path, *, keep_copy: bool, target: str = "head") -> None:
    """Migrates the file to `target`. SQLite's DDL is transactional: a crash leaves the old schema or the new one.

    `keep_copy` puts a verified copy beside the other backups first. Raises StorageError.
    """
    if keep_copy:
        copy_verified(path, path.parent / "backups", label="before-update")
    engine = create_engine("sqlite://", creator=lambda: connect(path), module=driver.dbapi, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(text("BEGIN IMMEDIATE"))  # ours: the driver is in autocommit mode
            command.upgrade(alembic_config(connection), target)
            connection.exec_driver_sql("COMMIT")
    except DBAPIError as error:
        raise translate(error, path) from error
    finally:
        engine.dispose()


def migrate_open(connection: driver.Connection) -> None:
    """Brings a copy that only this process has, in memory, up to date. Raises the driver's error."""
    from workshop.storage.hand import alchemy_on

    command.upgrade(alembic_config(alchemy_on(connection)), "head")
    if connection.in_transaction:
        connection.execute("COMMIT")


def alembic_config(connection: object) -> Config:
    """Alembic's configuration, running on this open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
