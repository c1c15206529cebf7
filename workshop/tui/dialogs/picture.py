"""Attaching a picture: the file, its caption, and what it shows for who cannot see it."""

from collections.abc import Callable
from pathlib import Path

from workshop.locales import _
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.fields import Field

Attach = Callable[[Path, str, str], object]
"""Takes the file, the caption and the alternative text. Raises WorkshopError."""


class PictureDialog(FormDialog):
    """Asks what « /image » did not say; `attach` is called with the answers, and what it refuses stays to be corrected."""

    def __init__(self, path: str, caption: str, attach: Attach) -> None:
        super().__init__(
            _("Attach a picture"),
            [
                Field(
                    "path", _("File"), path, kind="path", required=True,
                    help=_("PNG or JPEG. Its hidden data (place, device) are not kept."),
                ),
                Field("caption", _("Caption"), caption, required=True, help=_("Printed below the picture.")),
                Field(
                    "alt_text", _("What it shows"), kind="text", required=True, lines=3,
                    help=_("In a sentence or two, for a person who cannot see the picture."),
                ),
            ],
            save=lambda values: attach(file_of(values["path"]), values["caption"], values["alt_text"]),
        )  # fmt: skip


def file_of(typed: str) -> Path:
    """The file that was typed or dragged onto the terminal, which puts quotes around its name."""
    return Path(typed.strip().strip("'\"")).expanduser()
