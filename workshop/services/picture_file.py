"""What a picture file may bring into the workspace: the picture, upright, and nothing about who took it where."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError

if TYPE_CHECKING:
    from PIL.Image import Image

_EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg"}
"""By PIL's name of the format; MPO is how some phones call a JPEG that carries a second picture."""
_TELLTALE = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
"""What PIL calls the parts of a file that may hold a place, a name, a device."""
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is kept: its bytes, its size in pixels."""

    content: bytes
    extension: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        return "image/png" if self.extension == "png" else "image/jpeg"


def picture_file(content: bytes, path: Path) -> PictureFile:
    """The picture in these bytes; turned upright, and without its metadata (a phone writes the place into them).

    A file without metadata is kept byte for byte. Raises WorkshopError for what is no whole PNG or JPEG.
    """
    from PIL import Image as Images
    from PIL import ImageOps

    try:
        with Images.open(io.BytesIO(content), formats=("PNG", "JPEG")) as found:
            kind = found.format or ""
            found.load()
            if kind != "MPO" and not _tells_more(found):
                return PictureFile(content, _EXTENSIONS[kind], *found.size)
            upright = ImageOps.exif_transpose(found)
            return PictureFile(_written(upright, kind), _EXTENSIONS[kind], *upright.size)
    except (OSError, ValueError, SyntaxError, EOFError, Images.DecompressionBombError) as error:
        raise WorkshopError(
            _("{path} is not a picture that can be used.").format(path=path),
            _("Save it as PNG or JPEG, then try again."),
        ) from error


def _tells_more(picture: "Image") -> bool:
    """Whether the file holds more than the picture."""
    return bool(picture.getexif() or any(key in picture.info for key in _TELLTALE) or getattr(picture, "text", None))


def _written(picture: "Image", kind: str) -> bytes:
    profile = picture.info.get("icc_profile")  # the colours stay what they are
    alone, target = picture.copy(), io.BytesIO()
    alone.info = {}
    if kind == "PNG":
        alone.save(target, "PNG", icc_profile=profile)
    else:
        alone.save(target, "JPEG", icc_profile=profile, quality=_QUALITY)
    return target.getvalue()
