"""`workshop merge OTHER.db`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workshop.cli.data import first
from workshop.cli.invocation import MisuseError, has_terminal, invocation
from workshop.locales import _, ngettext
from workshop.model.decision import Decision
from workshop.model.errors import WorkshopError
from workshop.settings import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.services.house import House
    from workshop.services.merge.outlook import Outlook, Question

_ANSWERS = {"h": Decision.OURS, "i": Decision.OURS, "t": Decision.THEIRS, "l": Decision.THEIRS}
"""English and French letters: here, ici; there, là-bas."""
_BOTH = {"b": Decision.BOTH, "d": Decision.BOTH}


def merge(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=mark("OTHER.db …"), help=mark("Files of other workspaces, or their folders.")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Only tell what would be done."))] = False,
    keep: Annotated[
        str | None,
        typer.Option(metavar="ours|theirs|both", help=mark("What stands where both sides changed the same thing.")),
    ] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help=mark("List what was decided in merges so far."))
    ] = False,
) -> int:
    """Takes in what other computers captured, all or nothing; a copy of the present file is kept."""
    from workshop.services.opening import open_house

    if not files and not decisions:
        raise MisuseError(_("Name the file of the other workspace."))
    if keep is not None and keep not in list(Decision):
        raise MisuseError(_("--keep takes one of: {names}.").format(names=", ".join(Decision)))
    default = Decision(keep) if keep else None
    call = invocation(context)
    if decisions:
        with open_house(call.workspace, None) as house:
            _tell_past(house)
        return 0
    with open_house(call.workspace, "command", call.settings.second_backup) as house:
        return _run(house, [Path(file) for file in files or ()], dry_run, default)


def _run(house: "House", paths: list[Path], dry_run: bool, default: Decision | None) -> int:
    from workshop.services.merge import merging

    said: dict[str, Decision] = {}
    outlooks = merging.look(house, paths, said, default)
    if dry_run:
        typer.echo(_("Nothing is written: this is what would be done."))
        _echo(told(outlooks))
        return 0
    while any(one.undecided for one in outlooks):
        if not has_terminal():
            _echo(told(outlooks))
            raise merging.UndecidedError(outlooks)
        for question in (one for outlook in outlooks for one in outlook.questions if one.decision is None):
            said[question.key] = _ask(question)
        outlooks = merging.look(house, paths, said, default)
    done = merging.merge(house, paths, said, default)
    _echo(told(done.outlooks))
    if done.copy is not None:
        typer.echo(_("The file as it was before: {path}").format(path=done.copy))
    for warning in done.warnings:
        typer.echo(warning, err=True)
    return 0


def _echo(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)


def told(outlooks: "Sequence[Outlook]") -> list[str]:
    """What a merge brings, file by file, in lines."""
    from workshop.services.merge.outlook import renumbering

    lines = []
    for one in outlooks:
        lines.append(f"{one.path}")
        if one.is_empty:
            lines.append("  " + _("Nothing that is not here already."))
        for count in one.counts:
            text = _("{kind}: {new} new, {changed} changed, {gone} taken away")
            lines.append("  " + text.format(kind=count.kind, new=count.new, changed=count.changed, gone=count.gone))
        if one.joined:
            text = ngettext(
                "{count} record changed on both sides in different places: both changes stand.",
                "{count} records changed on both sides in different places: both changes stand.",
                one.joined,
            )
            lines.append("  " + text.format(count=one.joined))
        lines += [f"  {line}" for line in (*renumbering(one.renumbered), *first(one.remarks))]
        lines += [line for question in one.questions for line in _told(question)]
    return lines


def _told(question: "Question") -> list[str]:
    names = {Decision.OURS: _("here"), Decision.THEIRS: _("there"), Decision.BOTH: _("both")}
    state = names[question.decision] if question.decision else _("to decide")
    return [
        f"  ? {question.about} ({state})",
        "      " + _("here: {words}").format(words=_line(question.ours)),
        "      " + _("there: {words}").format(words=_line(question.theirs)),
    ]


def _ask(question: "Question") -> Decision:
    """Asks on the line. Raises WorkshopError when it is left."""
    _echo(_told(question))
    answers = {**_ANSWERS, **_BOTH} if question.both else _ANSWERS
    text = _("Keep [h]ere, [t]here or [b]oth? ") if question.both else _("Keep [h]ere or [t]here? ")
    while True:
        try:
            typed = input(text).strip().lower()[:1]
        except EOFError as error:
            raise WorkshopError(_("Stopped.")) from error
        if typed in answers:
            return answers[typed]


def _line(text: str) -> str:
    return " ".join(text.split())


def _tell_past(house: "House") -> None:
    from workshop.services.merge.past import decided

    found = decided(house)
    for one in found:
        typer.echo(f"{one.at.astimezone():%Y-%m-%d %H:%M} · {_line(one.about)} · {one.kept}")
        if one.stands or one.lost:
            typer.echo("    " + _("stands: {words}").format(words=_line(one.stands)))
            typer.echo("    " + _("against: {words}").format(words=_line(one.lost)))
    if not found:
        typer.echo(_("Nothing was decided in a merge so far."))


COMMANDS = (("merge", merge, mark("Take in what other computers captured in parallel.")),)
