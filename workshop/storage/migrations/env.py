"""Alembic's entry: runs on the connection that `migrate` hands over, inside its transaction."""

from alembic import context
from sqlmodel import SQLModel

from workshop.model import change, tables

_ = (change, tables)  # imported so that every record stands in the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
    compare_type=True,
)
context.run_migrations()
