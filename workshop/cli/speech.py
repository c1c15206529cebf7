"""What the command line says by itself (help, usage, mistakes), in the language of the interface and in one style.

typer's own sentences are English and partly fixed, so help is laid out here, and its errors become our sentences.
"""

from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from workshop.cli.invocation import MisuseError
from workshop.locales import _
from workshop.model.errors import WorkshopError


class Command(TyperCommand):
    """A command whose help and mistakes are in the language of the interface."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_help(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            extra = " ".join(rest)
            raise MisuseError(_("“{extra}” is too much here.").format(extra=extra), see_help(ctx))
        return rest


class Group(TyperGroup):
    """A group of commands, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_help(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            close = get_close_matches(args[0], self.commands, n=1)
            message = _("There is no command “{name}”.").format(name=args[0])
            if close:
                message += " " + _("Did you mean “{name}”?").format(name=close[0])
            raise MisuseError(message, see_help(ctx))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        if not ctx._protected_args and not self.invoke_without_command:
            names = ", ".join(self.commands)
            raise MisuseError(_("A command is missing: {names}.").format(names=names), see_help(ctx))
        return super().invoke(ctx)


def see_help(context: Any) -> str:
    """The sentence that says where help is."""
    return _("See “{command} --help”.").format(command=context.command_path)


def usage_sentence(error: Any) -> WorkshopError:
    """One of typer's errors as a sentence of ours."""
    hint = see_help(error.ctx) if getattr(error, "ctx", None) else ""
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        message = _("There is no option “{option}”.").format(option=option)
        if error.possibilities:
            message += " " + _("Did you mean “{name}”?").format(name=sorted(error.possibilities)[0])
    elif kind == "BadOptionUsage" and "does not take" in error.message:
        message = _("The option “{option}” takes no value.").format(option=option)
    elif kind == "BadOptionUsage":
        message = _("The option “{option}” needs a value.").format(option=option)
    elif kind == "MissingParameter" and parameter is not None:
        message = _("“{name}” is missing.").format(name=metavar(parameter))
    elif kind == "BadParameter" and parameter is not None and parameter.param_type_name == "option":
        message = _("The option “{option}” does not take this value.").format(option=parameter.opts[0])
        message += _range(parameter)
    else:
        message = str(error.message)
    return MisuseError(message, hint)


def _range(option: Any) -> str:
    """What a number may be, "" where there is no limit."""
    least, most = getattr(option, "min", None), getattr(option, "max", None)
    if least is None:
        return ""
    if most is None:
        return " " + _("It takes a whole number from {least} on.").format(least=least)
    return " " + _("It takes a whole number from {least} to {most}.").format(least=least, most=most)


def translate(command: Any) -> None:
    """Puts the texts of a command, its parameters and its sub-commands in the language of the interface."""
    command.help = _(command.help) if command.help else ""
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
        if parameter.metavar:
            parameter.metavar = _(parameter.metavar)
    for child in getattr(command, "commands", {}).values():
        translate(child)


def metavar(parameter: Any) -> str:
    """How a parameter is named in the usage line: SESSION, FILE."""
    return str(parameter.metavar or parameter.name.upper())


def write_help(command: Any, context: Any, formatter: Any) -> None:
    """Usage, what it does, arguments, options, commands."""
    parameters = [item for item in command.get_params(context) if not getattr(item, "hidden", False)]
    arguments = [item for item in parameters if item.param_type_name == "argument"]
    options = [item for item in parameters if item.param_type_name == "option"]
    children = getattr(command, "commands", {})
    pieces = [_usage(item) for item in arguments] + [_("[OPTIONS]")]
    formatter.write_usage(context.command_path, " ".join(pieces + [_("COMMAND ...")] * bool(children)), _("Usage: "))
    formatter.write_paragraph()
    formatter.write_text(command.help)
    named = [(metavar(item), item.help or "") for item in arguments]
    rows = {_("Arguments"): named, _("Options"): [_option(item) for item in options]}
    rows[_("Commands")] = [(name, child.help) for name, child in children.items() if not child.hidden]
    for title, lines in rows.items():
        if lines:
            with formatter.section(title):
                formatter.write_dl(lines)
    if command.epilog:
        formatter.write_paragraph()
        formatter.write_text(_(command.epilog))


def _usage(argument: Any) -> str:
    return metavar(argument) if argument.required else f"[{metavar(argument)}]"


def _option(option: Any) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    if option.name == "help":
        return names, _("Show this help.")
    return (names if option.is_flag else f"{names} {metavar(option)}"), option.help or ""
