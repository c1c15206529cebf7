"""The notice after a commit: which rows changed. It carries no data, so that several can fold into one."""

from dataclasses import dataclass
from typing import NamedTuple


class ChangedRow(NamedTuple):
    table: str
    row_id: str
    session_id: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """All that changed up to change number `revision`, since the notice before."""

    revision: int
    rows: tuple[ChangedRow, ...]

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of these tables changed."""
        return any(row.table in tables for row in self.rows)

    def ids(self, table: str) -> frozenset[str]:
        """The changed rows of one table."""
        return frozenset(row.row_id for row in self.rows if row.table == table)
