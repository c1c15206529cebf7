"""The tree of commands."""

from typing import Annotated, Any

import typer

from workshop import __version__
from workshop.cli import bench, capture, copies, demo, doctor, export, members, playbooks
from workshop.cli.invocation import has_terminal, invocation
from workshop.cli.speech import Command, Group, translate
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.settings import mark

EPILOG = mark("Status: 0 done, 1 refused with the reason, 2 not understood. Settings and what is missing: workshop doctor.")


def command_tree() -> Any:
    """All commands, in the language of the interface."""
    app = typer.Typer(
        cls=Group, rich_markup_mode=None, invoke_without_command=True, epilog=EPILOG, add_completion=True
    )
    app.callback()(open_app)
    for function, text in {**demo.COMMANDS, **capture.COMMANDS}.items():
        app.command(cls=Command, help=text)(function)
    app.add_typer(_group(export.COMMANDS), name="export", help=mark("Write documents."))
    app.add_typer(_group(members.COMMANDS), name="import", help=mark("Bring in lists."))
    app.add_typer(_group(playbooks.COMMANDS), name="playbooks", help=mark("Look at the playbooks and check them."))
    for function, text in {**copies.COMMANDS, **doctor.COMMANDS, **bench.COMMANDS}.items():
        app.command(cls=Command, help=text)(function)
    tree = typer.main.get_command(app)
    _complete(tree)
    translate(tree)
    return tree


def open_app(
    context: typer.Context,
    workspace: Annotated[
        str, typer.Option("--workspace", "-w", metavar=mark("FOLDER"), help=mark("Folder of sessions and documents."))
    ] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="fr|en", help=mark("Language."))] = "",
    version: Annotated[bool, typer.Option("--version", help=mark("Tell the version."))] = False,
) -> int:
    """Opens the terminal app when no command is given. The global options were taken off the line before."""
    if version:
        typer.echo(f"workshop {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return 0
    if not has_terminal():
        raise WorkshopError(_("There is no terminal here."), _("See “{command} --help”.").format(command="workshop"))
    from workshop.tui.app import run_app

    call = invocation(context)
    return run_app(call.workspace, call.settings.language, call.settings.theme)


open_app.__doc__ = mark("Captures participatory workshops live and hands out their minutes. Alone, it opens the terminal app.")


def _group(commands: dict[Any, str]) -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None)
    group.callback()(_nothing)
    for function, text in commands.items():
        group.command(cls=Command, help=text)(function)
    return group


def _nothing() -> None:
    return None


def _complete(tree: Any) -> None:
    """typer's two options for completion, in our words."""
    texts = {
        "install_completion": mark("Make the Tab key complete commands in this shell."),
        "show_completion": mark("Show the script that does so, to copy it."),
    }
    for parameter in tree.params:
        parameter.help = texts.get(parameter.name, parameter.help)
