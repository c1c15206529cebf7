"""Pictures attached to a session: graphic records, photos of a wall."""

import hashlib
from pathlib import Path

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.services.house import House
from workshop.services.picture_file import picture_file

MAX_BYTES = 25 * 1024 * 1024


def attach(
    house: House, session_id: str, path: Path, caption: str = "", alt_text: str = "", entry_id: str | None = None
) -> str:
    """Copies a PNG or JPEG into the workspace, without its metadata, and attaches it; returns the attachment's id.

    Raises WorkshopError for a file that is missing, too large, or no such picture.
    """
    from workshop.model.entry import Attachment

    picture = picture_file(_read(path), path)
    digest = hashlib.sha256(picture.content).hexdigest()
    file_name = f"{digest[:16]}.{picture.extension}"
    keep_picture(picture.content, house.workspace.attachments_dir / file_name)
    record = Attachment(
        session_id=session_id, entry_id=entry_id, file_name=file_name, sha256=digest, media_type=picture.media_type,
        width=picture.width, height=picture.height, caption=caption, alt_text=alt_text,
    )  # fmt: skip
    return house.store.write("capture.image", lambda w: w.insert(record).id, session_id=session_id).result()


def describe(house: House, attachment_id: str, caption: str, alt_text: str) -> None:
    """Changes what is said about a picture."""
    from workshop.model.entry import Attachment

    house.store.write(
        "capture.describe", lambda w: w.update(Attachment, attachment_id, caption=caption, alt_text=alt_text)
    ).result()


def keep_picture(content: bytes, target: Path) -> None:
    """Whole or absent; the same picture attached twice is kept once."""
    if target.exists():
        return
    partial = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise WorkshopError(
            _("The picture could not be kept in {folder}.").format(folder=target.parent),
            _("Free some space, or check the rights of this folder, then try again."),
        ) from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WorkshopError(_("{path} is larger than 25 MB: reduce it first.").format(path=path))
        return path.read_bytes()
    except OSError as error:
        raise WorkshopError(
            _("{path} cannot be read.").format(path=path), _("Check the path, or drag the file onto the terminal.")
        ) from error
