"""What can go wrong with the file, in sentences. Raised here, read by people at the command line and on screen."""

from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError


class StorageError(WorkshopError):
    """Any trouble with the file of the programme."""


class LockedError(StorageError):
    """Another program kept the file locked for longer than the busy timeout."""

    def __init__(self) -> None:
        super().__init__(
            _("The file is in use by another program (antivirus, synchronisation, another window)."),
            _("What you typed is kept: wait a moment and press Enter again."),
        )


class DiskFullError(StorageError):
    """The disk is full; nothing was written, nothing is damaged."""

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full: the note was not saved."),
            _("What you typed is kept: free some space, then press Enter again."),
        )


class ReadOnlyError(StorageError):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} cannot be written.").format(path=path),
            _("Choose another folder with --workspace, or change the rights of this one."),
        )


class UnreadableError(StorageError):
    """Not a database, or one that cannot be opened at all."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is not a Workshop file, or it can no longer be read.").format(path=path),
            _("Restore the last copy with “workshop restore”."),
        )


class DamagedError(StorageError):
    """The integrity check failed: the file is opened for reading only. `findings` is what SQLite said."""

    def __init__(self, path: Path, findings: str) -> None:
        super().__init__(
            _("{path} is damaged: it is opened for reading only.").format(path=path),
            _("Restore the last good copy with “workshop restore”."),
        )
        self.findings = findings


class NewerFileError(StorageError):
    """The file was written by a newer version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} was written by a newer version of Workshop.").format(path=path),
            _("Update Workshop on this computer, then open the file again."),
        )


class AlreadyOpenError(StorageError):
    """A second program wants to write the file, and may not."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is already open in another Workshop window.").format(path=path),
            _("Go back to that window, or close it first."),
        )


class ClosedError(StorageError):
    """Something was to be written after the store was closed."""

    def __init__(self) -> None:
        super().__init__(_("The file is closed: nothing more can be saved in it."), _("Start Workshop again."))


class NotFoundError(StorageError):
    """Something was looked up that is not in the file."""


class UndoRefusedError(StorageError):
    """A later change depends on what was to be taken back."""

    def __init__(self) -> None:
        super().__init__(
            _("This cannot be undone any more: something added later depends on it."),
            _("Change or withdraw the note itself."),
        )


class TooLongError(StorageError):
    """A text over its limit, both in characters as a reader counts them."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            _("This text has {size} characters; {limit} at most.").format(size=size, limit=limit),
            _("Split it into several notes."),
        )


class InvalidError(StorageError):
    """A value that a record cannot hold."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(_("“{field}” cannot be saved like this: {reason}.").format(field=field, reason=reason))
