"""Playbooks: what a session of each stage is made of, as data that people edit (sessions/playbooks)."""

from collections.abc import Sequence
from pathlib import Path

from workshop.locales import _
from workshop.method.frame import Frame
from workshop.method.playbook_error import PlaybookError
from workshop.method.playbook_file import read
from workshop.method.playbook_parts import AgendaStep, ClosingItem, FieldType, Form, FormField, Playbook
from workshop.model.words import Stage

__all__ = [
    "AgendaStep",
    "ClosingItem",
    "FieldType",
    "Form",
    "FormField",
    "Playbook",
    "PlaybookError",
    "find_playbooks",
    "load_playbook",
    "playbook_for",
    "playbook_warnings",
]


def load_playbook(path: Path) -> Playbook:
    """The playbook in this file. Raises PlaybookError with the first mistake in the order of the lines."""
    return read(path)


def playbook_warnings(playbook: Playbook, frame: Frame | None = None) -> tuple[str, ...]:
    """What may be used but deserves a second look: an agenda longer than the frame of the house."""
    most = (frame or Frame()).max_minutes
    if playbook.minutes <= most:
        return ()
    text = _("The agenda of “{title}” takes {minutes} minutes; the house keeps to {most}.")
    return (text.format(title=playbook.title, minutes=playbook.minutes, most=most),)


def find_playbooks(folders: Sequence[Path]) -> dict[str, Path]:
    """The playbook files by name (the file's, without `.toml`), sorted. Earlier folders override later ones.

    A folder that does not exist counts as empty.
    """
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
        found |= {file.stem: file for file in files if not file.name.startswith((".", "~"))}
    return dict(sorted(found.items()))


def playbook_for(stage: Stage, folders: Sequence[Path]) -> Playbook | None:
    """The playbook of this stage: the one that bears its name, else the first by name that is made for it.

    None where there is none. Raises PlaybookError when the one that bears the name cannot be used; others
    that cannot be used are passed over.
    """
    files = find_playbooks(folders)
    named = files.pop(stage.replace("_", "-"), None)
    if named is not None:
        return load_playbook(named)
    return next((book for book in map(_usable, files.values()) if book and book.stage is stage), None)


def _usable(path: Path) -> Playbook | None:
    try:
        return load_playbook(path)
    except PlaybookError:
        return None
