"""A list of members as lines: which column is what, and what each line says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.method.columns import MemberField, completed, field_of, heading_texts, headings_key
from workshop.model.errors import WorkshopError
from workshop.model.text import LINE_LIMIT, clean_line, fold
from workshop.services.tables.remembered import remembered
from workshop.services.tables.sheet import Lines, read_lines

_UNNAMED = (MemberField.ORGANISATION, MemberField.ACRONYM, MemberField.KIND)
"""The columns of a list without headings."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One line of the file; `number` is its line there."""

    number: int
    name: str
    acronym: str = ""
    kind: str = ""
    person: str = ""
    email: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MembersTable:
    """A list that was read: its headings, () without any, what each means, its lines, and what to know of it.

    `is_settled` says that nobody has to be asked: every heading is known from before or was told. `first` is the first
    line, whose cells may be headings that nobody knows yet.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, MemberField]
    lines: tuple[MemberLine, ...]
    remarks: tuple[str, ...] = ()
    is_settled: bool = True
    first: tuple[str, ...] = ()


def read_members(path: Path) -> tuple[MemberLine, ...]:
    """The lines of the file. Raises WorkshopError when it is none, or has no column with a name."""
    table = read_table(path)
    check_columns(table)
    return table.lines


def read_table(
    path: Path, workspace: Workspace | None = None, told: Mapping[str, str] | None = None, sheet: str = ""
) -> MembersTable:
    """The file with its columns as `told` (field by heading), else as remembered in the workspace, else as they seem.

    Raises WorkshopError.
    """
    found = read_lines(path, sheet)
    headings = heading_texts(found.rows[0][1])
    before = remembered(workspace, headings_key(headings)) if workspace else {}
    by_words = {fold(heading): field for heading, field in before.items()}
    known = {heading: by_words[fold(heading)] for heading in headings if fold(heading) in by_words}
    known |= _told(headings, told or {})
    fields = completed(headings, known)
    if not fields:
        return _without_headings(found)
    settled = all(heading in known for heading, field in fields.items() if field is MemberField.LEFT_OUT)
    lines = tuple(_line(number, headings, cells, fields) for number, cells in found.rows[1:])
    return MembersTable(headings, fields, lines, found.remarks, settled, headings)


def check_columns(table: MembersTable) -> None:
    """Raises WorkshopError for a list with headings of which none holds the organisation, unless it holds persons only."""
    held = set(table.fields.values())
    persons = held & {MemberField.PERSON, MemberField.LAST_NAME} and table.is_settled
    if table.headings and MemberField.ORGANISATION not in held and not persons:
        unknown = [name for name, field in table.fields.items() if field is MemberField.LEFT_OUT] or list(
            table.headings
        )
        raise WorkshopError(
            _("No column is said to hold the organisation."),
            _("For example: --map “{heading}=organisation”.").format(heading=unknown[0]),
        )


def _without_headings(found: Lines) -> MembersTable:
    names = [str(field) for field in _UNNAMED]
    fields = dict(zip(names, _UNNAMED, strict=True))
    said = _("No heading is known: every line is taken, the first column as the names of organisations.")
    lines = tuple(_line(number, names, cells, fields) for number, cells in found.rows)
    first = heading_texts(found.rows[0][1])
    return MembersTable((), fields, lines, (*found.remarks, said), is_settled=False, first=first)


def _told(headings: Sequence[str], told: Mapping[str, str]) -> dict[str, MemberField]:
    """What was said of headings, by the headings as they stand. Raises WorkshopError for a slip."""
    by_words = {fold(heading): heading for heading in headings}
    made = {}
    for heading, word in told.items():
        if fold(heading) not in by_words:
            raise WorkshopError(
                _("There is no column “{name}”.").format(name=clean_line(heading[:80])),
                _("The columns are: {names}.").format(names=", ".join(headings)),
            )
        field = field_of(word) if word.strip() else MemberField.LEFT_OUT
        if field is None:
            names = ", ".join(MemberField)
            raise WorkshopError(
                _("A column cannot be “{name}”.").format(name=clean_line(word[:80])),
                _("Choose among: {names}.").format(names=names),
            )
        made[by_words[fold(heading)]] = field
    return made


def _line(number: int, headings: Sequence[str], cells: Sequence[str], fields: Mapping[str, MemberField]) -> MemberLine:
    held: dict[MemberField, list[str]] = {}
    for heading, cell in zip(headings, cells, strict=False):
        if (field := fields.get(heading, MemberField.LEFT_OUT)) is not MemberField.LEFT_OUT and (text := _cell(cell)):
            held.setdefault(field, []).append(text)

    def first(field: MemberField) -> str:
        return next(iter(held.get(field, ())), "")

    name = " ".join(text for field in (MemberField.FIRST_NAME, MemberField.LAST_NAME) if (text := first(field)))
    person = clean_line((first(MemberField.PERSON) or name)[: LINE_LIMIT - 1])
    themes = tuple(
        part.strip() for cell in held.get(MemberField.THEME, ()) for part in re.split(r"[;|\n]", cell) if part.strip()
    )
    return MemberLine(
        number, first(MemberField.ORGANISATION), first(MemberField.ACRONYM), first(MemberField.KIND), person,
        first(MemberField.EMAIL), themes,
    )  # fmt: skip


def _cell(cell: str) -> str:
    """A cell, cleaned; one that is too long for a name is cut, so that the line is seen in what was imported."""
    return clean_line(cell[: LINE_LIMIT - 1])
