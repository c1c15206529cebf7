"""The settings: what each one means, and where its value comes from.

An option of the command line comes before the environment, that before the settings file, that before the default.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from workshop.bundle import default_root
from workshop.locales import LANGUAGES, _
from workshop.model.errors import WorkshopError

THEMES = ("dark", "light")
MOST_DAYS = 3650


class SettingsError(WorkshopError):
    """A setting, or the settings file, that cannot be used."""


def mark(message: str) -> str:
    """Marks a text for translation where it is defined; it is translated where it is shown."""
    return message


def about(environment: str, meaning: str) -> dict[str, str]:
    """What is known of a setting: the environment variable that sets it, and what it means."""
    return {"environment": environment, "meaning": meaning}


@dataclass(frozen=True)
class Settings:
    """The settings in force. `origins` says for each one where it came from."""

    language: str = field(
        default="fr",
        metadata=about(
            "WORKSHOP_LANG",
            mark("Language of the interface: fr or en. Without it, the one of the computer where it is English."),
        ),
    )
    theme: str = field(
        default="dark",
        metadata=about("WORKSHOP_THEME", mark("Colours of the terminal app: dark or light.")),
    )
    workspace: Path = field(
        default=Path(),
        metadata=about(
            "WORKSHOP_HOME",
            mark("Folder in which sessions and documents are kept. Without it, “Workshop” in your home folder."),
        ),
    )
    second_backup: Path | None = field(
        default=None,
        metadata=about(
            "WORKSHOP_SECOND_BACKUP",
            mark("Second folder for the safety copies, on a USB stick or another disk. Without it, there is none."),
        ),
    )
    raw_days: int = field(
        default=30,
        metadata=about(
            "WORKSHOP_RAW_DAYS",
            mark(
                "Days for which raw sendings are kept once a session is closed and no longer corrected; 30 without it."
            ),
        ),
    )
    origins: Mapping[str, str] = field(default_factory=dict)


NAMES = tuple(item.name for item in fields(Settings) if item.metadata)
"""The names of the settings, as written in the settings file."""


def described() -> dict[str, tuple[str, str]]:
    """For each setting, its environment variable and what it means, in the language of the interface."""
    known = {item.name: item.metadata for item in fields(Settings) if item.metadata}
    return {name: (data["environment"], _(data["meaning"])) for name, data in known.items()}


def settings_file() -> Path:
    """Where the settings file is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("workshop", appauthor=False) / "settings.toml"


def load(chosen: Mapping[str, str], environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force; `chosen` are the ones given on the command line. Raises SettingsError."""
    path = settings_file()
    layers: list[tuple[str, Mapping[str, str]]] = [
        (_("command line"), chosen),
        (_("environment"), _from_environment(environment)),
        (str(path), _from_file(path)),
        (_("computer"), _from_locale(environment)),
    ]
    values: dict[str, str] = {}
    origins = dict.fromkeys(NAMES, _("default"))
    for origin, layer in reversed(layers):
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    return _checked(values, origins)


def remember(name: str, value: str) -> None:
    """Writes one setting into the settings file, beside what stands there already, comments too.

    A file that cannot be read or written is left as it is: the choice then holds until the program ends.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_file()
    partial = path.with_name(f"{path.name}.part")
    try:
        found = tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
        found[name] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(tomlkit.dumps(found), encoding="utf-8")
        partial.replace(path)
    except (OSError, ValueError, TOMLKitError):
        partial.unlink(missing_ok=True)


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {item.name: item.metadata["environment"] for item in fields(Settings) if item.metadata}
    return {name: environment[variable] for name, variable in names.items() if environment.get(variable)}


def _from_locale(environment: Mapping[str, str]) -> dict[str, str]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            language = value[:2].lower()
            return {"language": language} if language in LANGUAGES else {}
    return {}


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    import tomllib

    hint = _("Correct it, or remove the file.")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        message = _("The settings in {path} cannot be read: {reason}.").format(path=path, reason=error)
        raise SettingsError(message, hint) from error
    for name, value in found.items():
        if name not in NAMES:
            allowed = _("Allowed: {names}.").format(names=", ".join(NAMES))
            raise SettingsError(_("{path}: “{name}” is not a setting.").format(path=path, name=name), allowed)
        if not isinstance(value, str):
            message = _("{path}: the value of “{name}” must be a text between quotation marks.")
            raise SettingsError(message.format(path=path, name=name), hint)
    return {name: value for name, value in found.items() if value}


def _checked(values: Mapping[str, str], origins: Mapping[str, str]) -> Settings:
    if values.get("language", "fr") not in LANGUAGES:
        message = _("“{value}” is not a language of the program.").format(value=values["language"])
        raise SettingsError(message, _("Choose one of: {names}.").format(names=", ".join(LANGUAGES)))
    if values.get("theme", "dark") not in THEMES:
        message = _("“{value}” is not a theme of the program.").format(value=values["theme"])
        raise SettingsError(message, _("Choose one of: {names}.").format(names=", ".join(THEMES)))
    days = values.get("raw_days", "30")
    if not (days.isascii() and days.isdecimal() and int(days) <= MOST_DAYS):
        message = _("“{value}” is not a number of days.").format(value=days)
        raise SettingsError(message, _("Choose 0 to {most}.").format(most=MOST_DAYS))
    second = values.get("second_backup")
    return Settings(
        language=values.get("language", "fr"),
        theme=values.get("theme", "dark"),
        workspace=Path(values["workspace"]).expanduser() if "workspace" in values else default_root(),
        second_backup=Path(second).expanduser() if second else None,
        raw_days=int(days),
        origins=origins,
    )
