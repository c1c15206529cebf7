"""`workshop purge`: what is past its time, or one person, erased for good."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from workshop.cli.invocation import Invocation, MisuseError, has_terminal, invocation
from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.settings import mark

if TYPE_CHECKING:
    from workshop.model.participation_views import ParticipantView
    from workshop.services.erasing import Erased
    from workshop.services.house import House
    from workshop.services.retention import Term

Receipt = Annotated[
    str, typer.Option("--receipt", metavar=mark("CODE"), help=mark("One person, by the receipt that they were given."))
]
OfSession = Annotated[
    str, typer.Option("--session", metavar=mark("SESSION"), help=mark("With --participant: the number of the session."))
]
Number = Annotated[
    int, typer.Option("--participant", metavar=mark("NUMBER"), help=mark("One person, by their number in the session."))
]


def purge(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would go, and when."))] = False,
    receipt: Receipt = "",
    session: OfSession = "",
    participant: Number = 0,
    yes: Annotated[bool, typer.Option("--yes", help=mark("Do not ask."))] = False,
) -> None:
    """Erases what is past its time, or all that one person sent: from the file, its journal and its copies."""
    call = invocation(context)
    from workshop.services.opening import open_house

    with open_house(call.workspace, None if dry_run else "command", call.settings.second_backup) as house:
        person = somebody(house, receipt, session, participant)
        if person is not None:
            _erase(house, person, dry_run, yes)
        else:
            _retention(house, call, dry_run, yes)


def somebody(house: "House", receipt: str, session: str, participant: int) -> "ParticipantView | None":
    """The person that these options name; None when they name nobody. Raises WorkshopError."""
    from workshop.services.erasing import by_number, by_receipt

    if receipt:
        return by_receipt(house, receipt)
    if bool(session) != bool(participant):
        raise MisuseError(_("A participant is named by both --session and --participant."))
    return by_number(house, session, participant) if session else None


def _erase(house: "House", person: "ParticipantView", dry_run: bool, yes: bool) -> None:
    from workshop.services.erasing import erase
    from workshop.storage.queries.traces import traces

    found = house.read(traces, person.id)
    text = _("Participant {number}: {rows} rows, notes {notes}.")
    notes = ", ".join(map(str, found.numbers)) or _("none")
    typer.echo(text.format(number=person.number, rows=len(found.rows), notes=notes))
    if not dry_run:
        _ask(yes)
        _tell(erase(house, person))


def _retention(house: "House", call: Invocation, dry_run: bool, yes: bool) -> None:
    from workshop.services.retention import is_over, purge, terms

    today, days = datetime.now(UTC).date(), call.settings.raw_days
    found = terms(house, days)
    over = [term for term in found if is_over(term, today)]
    for term in found if dry_run else over:
        typer.echo(_line(term, is_over(term, today)))
    if not over:
        typer.echo(_("Nothing is past its time."))
    if not dry_run:
        if over:
            _ask(yes)
        _tell(purge(house, today, days)[1])


def _line(term: "Term", over: bool) -> str:
    from workshop.method.phrases import show_date
    from workshop.services.retention import term_words

    text = _("{day}: to be erased") if over else _("{day}: kept until then")
    return f"{text.format(day=show_date(term.until))} — {term.holding.about} — {term_words(term)} ({term.count})"


def _ask(yes: bool) -> None:
    if not yes and has_terminal():
        answer = input(f"{_('Erase this for good, here and in the copies?')} {_('[y/N]')} ")
        if answer.strip().lower()[:1] not in {"y", "o"}:
            raise WorkshopError(_("Stopped."))


def _tell(done: "Erased") -> None:
    """What was erased, then what people still have to look after."""
    typer.echo(ngettext("Erased: {count} row.", "Erased: {count} rows.", done.rows).format(count=done.rows))
    count = len(done.copies)
    typer.echo(ngettext("{count} copy was cleaned.", "{count} copies were cleaned.", count).format(count=count))
    if not done.clean:
        typer.echo(_("Another program is reading the file: close it, then run “workshop purge” again."), err=True)
    for copy in done.left:
        typer.echo(_("This copy could not be cleaned; delete it: {path}").format(path=copy), err=True)
    if done.unreached:
        typer.echo(_("The copies in {folder} could not be reached.").format(folder=done.unreached), err=True)
    for document in done.documents:
        typer.echo(_("Written since, it may quote what was erased: {path}").format(path=document), err=True)


COMMANDS = (("purge", purge, mark("Erase what is past its time, or what one person sent.")),)
