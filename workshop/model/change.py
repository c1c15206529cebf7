"""The change log: who changed what, when, from what to what. Append-only, written with the change itself."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from workshop.model.columns import UtcTime, filled_index


class Change(SQLModel, table=True):
    """One changed row. `seq` is the order of everything; `batch` groups the rows of one intention.

    `before` and `after` are the row as JSON, None for a row that was not there. `undoes` names the batch that
    this one takes back.
    """

    __tablename__ = "change"
    __table_args__ = (filled_index("change", "undoes"),)
    seq: int | None = Field(default=None, primary_key=True)
    batch: str = Field(index=True)
    intent: str
    actor: str
    at: datetime = Field(sa_type=UtcTime)
    session_id: str | None = Field(default=None, index=True)
    table_name: str
    row_id: str = Field(index=True)
    before: str | None = None
    after: str | None = None
    undoes: str | None = None
