"""What the guided creation of a programme asks, as data."""

from pathlib import Path

from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.services.creation import ProgrammeDraft
from workshop.services.members import read_members
from workshop.tui.widgets.fields import Field, Values

SHOWN = 6
"""Organisations that the preview names."""


def programme_fields() -> tuple[Field, ...]:
    return (
        Field("title", _("Title of the programme"), required=True, help=_("As it stands on top of the documents.")),
        Field("territory", _("Territory"), help=_("A city, a metropolis, a valley …")),
        Field("conveners", _("Who convenes it"), help=_("Organisations, separated by commas.")),
    )


def theme_fields() -> tuple[Field, ...]:
    help_text = _("One theme a line: change, add, erase. Each goes through the three stages.")
    return (Field("themes", _("Themes"), "\n".join(usual_themes()), "text", help_text, required=True, lines=9),)


def member_fields() -> tuple[Field, ...]:
    help_text = _(
        "A CSV or XLSX file from your spreadsheet; → completes the path. Leave it empty to add members later."
    )
    return (Field("members", _("File of the member organisations"), kind="path", help=help_text, check=members_fault),)


def usual_themes() -> tuple[str, ...]:
    return (
        _("Greenhouse gases"),
        _("Water consumption"),
        _("Air pollutants"),
        _("Vulnerability and adaptation"),
        _("Biodiversity"),
        _("Land take"),
        _("Fair transition"),
    )


def members_fault(path: str) -> str:
    """What is wrong with the file, "" when it can be read."""
    try:
        read_members(typed_path(path))
    except WorkshopError as error:
        return str(error)
    return ""


def members_told(path: str) -> list[str]:
    """What the file holds, in lines. Raises WorkshopError."""
    lines = read_members(typed_path(path))
    names = list(dict.fromkeys(line.name for line in lines if line.name))
    persons = sum(bool(line.person) for line in lines)
    told = [
        ngettext("✓ {n} organisation", "✓ {n} organisations", len(names)).format(n=len(names))
        + (ngettext(", {n} person", ", {n} persons", persons).format(n=persons) if persons else "")
    ]
    told += [f"  {name}" for name in names[:SHOWN]]
    if hidden := len(names) - SHOWN:
        told += [ngettext("  and {n} more", "  and {n} more", hidden).format(n=hidden)] if hidden > 0 else []
    if nameless := sum(not line.name for line in lines):
        told.append(
            ngettext(
                "! {n} line without a name will be left out", "! {n} lines without a name will be left out", nameless
            ).format(n=nameless)
        )
    return told


def draft_from(values: Values, language: str) -> ProgrammeDraft:
    """The programme as typed."""
    path = values.get("members", "").strip()
    return ProgrammeDraft(
        title=values["title"],
        territory=values["territory"],
        conveners=values["conveners"],
        themes=tuple(line.strip() for line in values["themes"].splitlines() if line.strip()),
        members_csv=typed_path(path) if path else None,
        language=language,
    )


def typed_path(path: str) -> Path:
    """The path as people type or drop it: quotes and a leading ~ are understood."""
    return Path(path.strip().strip("'\"")).expanduser()
