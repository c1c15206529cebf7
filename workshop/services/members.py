"""Members from a list, CSV or XLSX: organisations, persons, themes; what is there is recognised, nothing is doubled."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from workshop.locales import _
from workshop.method.columns import headings_key
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation, Person
from workshop.services.house import House
from workshop.services.members_plan import MembersPlan, MembersResult, plan
from workshop.services.members_table import MemberLine, MembersTable, check_columns, read_members, read_table
from workshop.services.tables.remembered import remember
from workshop.storage.queries.home import programmes
from workshop.storage.writer import Writer


def import_members(
    house: House,
    path: Path,
    dry_run: bool = False,
    programme_id: str | None = None,
    *,
    told: Mapping[str, str] | None = None,
    sheet: str = "",
    partly: bool = False,
) -> MembersResult:
    """Adds what is not yet in the register and fills what is empty there; importing twice adds nothing.

    All or nothing: one line that cannot be taken keeps the others out, unless `partly`. `dry_run` only says what would be
    done. `told` says what columns mean, by heading; it is remembered for the next file with these headings.
    Raises WorkshopError.
    """
    return import_table(house, read_table(path, house.workspace, told, sheet), dry_run, programme_id, partly=partly)


def import_table(
    house: House, table: MembersTable, dry_run: bool = False, programme_id: str | None = None, *, partly: bool = False
) -> MembersResult:
    """`import_members` of a table that was read already."""
    check_columns(table)
    if programme_id is None:
        known = house.read(programmes)
        if not known:
            raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
        programme_id = known[0].id
    chosen = programme_id
    found = house.read(plan, chosen, table.lines)
    if dry_run or (found.result.refused and not partly):
        return found.result
    result = house.store.write("members.import", lambda writer: insert_members(writer, chosen, table.lines)).result()
    if table.headings:
        remember(house.workspace, headings_key(table.headings), table.fields)
    return result


def insert_members(writer: Writer, programme_id: str, lines: Sequence[MemberLine]) -> MembersResult:
    """The lines that can be taken, as a step inside a transaction."""
    found = plan(writer.connection, programme_id, lines)
    _write(writer, found)
    return found.result


def _write(writer: Writer, found: MembersPlan) -> None:
    writer.insert_all(found.themes)
    writer.insert_all(found.organisations)
    writer.insert_all(found.persons)
    for row_id, values in found.filled_organisations.items():
        writer.update(Organisation, row_id, **values)
    for row_id, values in found.filled_persons.items():
        writer.update(Person, row_id, **values)


__all__ = [
    "MemberLine", "MembersResult", "MembersTable", "import_members", "import_table", "insert_members", "read_members",
    "read_table",
]  # fmt: skip
