"""Questions in the terminal about the columns of a list that nobody has told before."""

from typing import TYPE_CHECKING

import typer

from workshop.locales import _
from workshop.method.columns import MemberField, field_name, field_of

if TYPE_CHECKING:
    from workshop.services.members import MembersTable


def asked(table: "MembersTable") -> dict[str, str]:
    """What each column holds, as somebody at the terminal says; Enter takes what is proposed.

    {} where every column of a list without known headings is left as it is: its first line is none then.
    """
    typer.echo(_("What do these columns hold? Enter leaves a column as it is proposed."))
    typer.echo("  " + ", ".join(field_name(field) for field in MemberField))
    proposed = table.fields if table.headings else dict.fromkeys(table.first, MemberField.LEFT_OUT)
    told = {heading: _one(heading, field) for heading, field in proposed.items()}
    known = table.headings or any(one is not MemberField.LEFT_OUT for one in told.values())
    return {name: one.value for name, one in told.items()} if known else {}


def _one(heading: str, proposed: MemberField) -> MemberField:
    while True:
        said = typer.prompt(f"  {heading}", default=field_name(proposed)).strip()
        field = field_of(said)
        if field is not None:
            return field
        typer.echo("  " + _("A column cannot be “{name}”.").format(name=said))


def agreed(question: str) -> bool:
    """Whether the answer is yes; nothing typed is no."""
    said = typer.prompt(f"{question} [{_('y')}/{_('N')}]", default="", show_default=False).strip().casefold()
    return said in {"y", "yes", "o", "oui", _("y")}
