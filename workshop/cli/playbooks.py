"""`workshop playbooks`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshop.bundle import Workspace, bundled
from workshop.cli.invocation import invocation
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark

if TYPE_CHECKING:
    from workshop.method.playbook import Playbook


def list_(context: typer.Context) -> None:
    """One line a playbook: its name, its length, its title, where it comes from."""
    from workshop.method.playbook import PlaybookError, load_playbook

    workspace = _workspace(context)
    for name, path in _found(workspace).items():
        own = _("house") if path.is_relative_to(bundled()) else _("yours")
        try:
            playbook = load_playbook(path)
        except PlaybookError as error:
            typer.echo(_("{name}: cannot be used: {reason}").format(name=name, reason=error))
            continue
        duration = _("{minutes} min").format(minutes=playbook.minutes)
        typer.echo(f"{name:<24}{duration:<10}{playbook.title} ({own})")


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=mark("NAME"), help=mark("Its name, or a file."))],
) -> None:
    """What a session made from this playbook will be."""
    from workshop.method.playbook import PlaybookError, load_playbook

    try:
        playbook = load_playbook(_file(_workspace(context), name))
    except PlaybookError as error:
        raise WorkshopError(str(error)) from error
    for line in described(playbook):
        typer.echo(line)


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar=mark("NAME"), help=mark("Their names, or files; all without it."))
    ] = None,
) -> int:
    """Tells the first mistake of each, with its line; status 1 when one cannot be used."""
    from workshop.method.playbook import PlaybookError, load_playbook, playbook_warnings

    workspace = _workspace(context)
    files = [_file(workspace, name) for name in names or _found(workspace)]
    wrong = 0
    for path in files:
        try:
            playbook = load_playbook(path)
        except PlaybookError as error:
            typer.echo(str(error), err=True)
            wrong += 1
            continue
        typer.echo(_("{name}: in order.").format(name=path.stem))
        for warning in playbook_warnings(playbook):
            typer.echo(f"  {warning}")
    wrong += 0 if names else _check_questionnaires(workspace)
    return 1 if wrong else 0


def _check_questionnaires(workspace: Workspace) -> int:
    """Tells the first mistake of each questionnaire; how many cannot be used."""
    from workshop.method.playbook import find_playbooks
    from workshop.method.questionnaire import QuestionnaireError, load_questionnaire

    wrong = 0
    for name, path in find_playbooks(workspace.questionnaire_folders).items():
        try:
            load_questionnaire(path)
        except QuestionnaireError as error:
            typer.echo(str(error), err=True)
            wrong += 1
        else:
            typer.echo(_("{name} (questionnaire): in order.").format(name=name))
    return wrong


def described(playbook: "Playbook") -> list[str]:
    """The playbook as lines of text, for reading aloud or on screen."""
    from workshop.method.labels import label

    lines = [f"{playbook.title} ({label(playbook.stage)})"]
    lines += [playbook.purpose] if playbook.purpose else []
    lines += ["", _("Agenda, {minutes} minutes").format(minutes=playbook.minutes)]
    lines += [f"  {number}. {step.title} ({step.minutes} min)" for number, step in enumerate(playbook.agenda, 1)]
    if playbook.forms:
        lines += ["", _("Sheets for the participants")]
        lines += [f"  {form.title}: {', '.join(item.label for item in form.fields)}" for form in playbook.forms]
    if playbook.closing:
        lines += ["", _("Before closing")]
        lines += [f"  {item.label}" for item in playbook.closing]
    return lines


def _workspace(context: typer.Context) -> Workspace:
    """The workspace as it is: looking at playbooks makes no folder."""
    return Workspace(invocation(context).settings.workspace)


def _found(workspace: Workspace) -> dict[str, Path]:
    from workshop.method.playbook import find_playbooks

    return find_playbooks(workspace.playbook_folders)


def _file(workspace: Workspace, name: str) -> Path:
    found = _found(workspace)
    if name in found:
        return found[name]
    if (path := Path(name).expanduser()).is_file():
        return path
    names = ", ".join(found)
    raise WorkshopError(
        _("There is no playbook “{name}”.").format(name=name), _("Choose among: {names}.").format(names=names)
    )


COMMANDS = (
    ("list", list_, mark("List the playbooks.")),
    ("show", show, mark("Show what a playbook holds.")),
    ("check", check, mark("Find mistakes in playbooks.")),
)
