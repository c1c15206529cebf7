"""The tree of commands."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from workshop import __version__
from workshop.cli import (
    bench,
    capture,
    consensus,
    copies,
    data,
    demo,
    doctor,
    export,
    members,
    merge,
    platforms,
    playbooks,
    printing,
    purge,
    serve,
    template,
)
from workshop.cli.speech import Command, Group, translate
from workshop.settings import mark

Commands = tuple[tuple[str, Callable[..., Any], str], ...]
"""Name, function, and what it does."""

ORDER = (
    "demo", "capture", "serve", "poster", "sheets", "export", "import", "merge", "schema", "consensus", "backup", "restore",
    "purge", "playbooks", "doctor", "bench",
)  # fmt: skip

ABOUT = mark("Captures participatory workshops live and hands out their minutes. Alone, it opens the terminal app.")

EPILOG = mark(
    "Status: 0 done, 1 refused with the reason, 2 not understood. Settings and what is missing: workshop doctor."
)


def command_tree() -> Any:
    """All commands, in the language of the interface."""
    app = typer.Typer(cls=Group, rich_markup_mode=None, invoke_without_command=True, epilog=EPILOG, add_completion=True)
    app.callback(help=ABOUT)(root)
    _add(app, demo.COMMANDS + capture.COMMANDS + serve.COMMANDS + printing.COMMANDS)
    app.add_typer(_group(export.COMMANDS + platforms.EXPORT), name="export", help=mark("Write documents."))
    brought = _group(data.IMPORT + members.COMMANDS + platforms.IMPORT + template.IMPORT, data.ImportGroup)
    app.add_typer(brought, name="import", help=mark("Bring in a programme, lists, or a Word template."))
    app.add_typer(_group(playbooks.COMMANDS), name="playbooks", help=mark("Look at the playbooks and check them."))
    parts = (data, merge, consensus, copies, purge, doctor, bench)
    for commands in (part.COMMANDS for part in parts):
        _add(app, commands)
    tree: Any = typer.main.get_command(app)
    tree.commands = {name: tree.commands[name] for name in ORDER}
    _complete(tree)
    translate(tree)
    return tree


def root(
    workspace: Annotated[  # noqa: ARG001  (taken off the line before; here for the help)
        str | None,
        typer.Option("--workspace", "-w", metavar=mark("FOLDER"), help=mark("Folder of sessions and documents.")),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="fr|en", help=mark("Language."))] = None,  # noqa: ARG001
    version: Annotated[bool, typer.Option("--version", help=mark("Tell the version."))] = False,
) -> None:
    """The options that belong to no command."""
    if version:
        typer.echo(f"workshop {__version__}")
        raise typer.Exit


def _group(commands: Commands, kind: type[Group] = Group) -> typer.Typer:
    group = typer.Typer(cls=kind, rich_markup_mode=None)
    group.callback()(_nothing)
    _add(group, commands)
    return group


def _add(group: typer.Typer, commands: Commands) -> None:
    for name, function, text in commands:
        group.command(name, cls=Command, help=text)(function)


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
