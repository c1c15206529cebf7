"""Pictures: PNG and JPEG are kept, whatever their name; what is none is refused in a sentence."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.services import pictures
from workshop.services.pictures import attach, describe
from workshop.storage.queries.entries import attachments


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def png(width: int = 30, height: int = 20) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * 3 * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 30, height: int = 20) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xe0"
        + struct.pack(">H", 16)
        + b"JFIF\x00\x01\x01"
        + bytes(7)
        + (b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9")
    )


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(png(), "relevé graphique.png", "png"), (jpeg(), "photo.JPG", "jpg"), (png(), "mal nommée.jpg", "png")],
)
def test_a_picture_is_kept_in_the_workspace(room: Room, tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    entry_id = room.say("une note").entry_id
    made = attach(room.house, room.session_id, file, "Le mur", "Des papiers de couleur", entry_id)
    file.unlink()
    (found,) = room.house.read(attachments, room.session_id)
    assert (found.id, found.entry_id, found.width, found.height) == (made, entry_id, 30, 20)
    assert (found.caption, found.alt_text) == ("Le mur", "Des papiers de couleur")
    assert found.media_type == {"png": "image/png", "jpg": "image/jpeg"}[kind]
    assert (room.house.workspace.attachments_dir / found.path).read_bytes() == content
    assert found.path.suffix == f".{kind}"


def test_the_same_picture_twice_is_one_file_and_undo_takes_it_back(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png())
    first = attach(room.house, room.session_id, file)
    attach(room.house, room.session_id, file)
    describe(room.house, first, "Légende", "Texte")
    assert len(list(room.house.workspace.attachments_dir.iterdir())) == 1
    room.say("/annuler")
    assert [one.caption for one in room.house.read(attachments, room.session_id)] == ["", ""]
    room.say("/annuler", "/annuler")
    assert room.house.read(attachments, room.session_id) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04\x14\x00\x06\x00" + b"word/document.xml" * 50,
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        png()[:20],
        png(0, 0),
        b"\xff\xd8\xff",
        jpeg()[:24],
        b"\xff\xd8\xff" + bytes(200),
        b"%PDF-1.7",
    ],
    ids=["empty", "docx", "gif", "svg", "png: only a head", "png: cut", "png: 0 x 0", "jpeg: only a head", "jpeg: cut",
         "jpeg: zeros", "pdf"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(room: Room, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "image.png"
    file.write_bytes(content)
    with pytest.raises(WorkshopError, match=r"image\.png") as refusal:
        attach(room.house, room.session_id, file)
    assert refusal.value.hint
    assert list(room.house.workspace.attachments_dir.iterdir()) == []
    assert room.house.read(attachments, room.session_id) == ()


def test_a_huge_or_missing_file_or_a_folder_is_refused(room: Room, tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    with huge.open("wb") as stream:
        stream.write(png())
        stream.truncate(pictures.MAX_BYTES + 1)
    for path in (huge, tmp_path / "nulle part.png", tmp_path):
        with pytest.raises(WorkshopError):
            attach(room.house, room.session_id, path)
    assert list(room.house.workspace.attachments_dir.iterdir()) == []


def test_a_full_disk_leaves_no_half_picture(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png())

    def full(self: Path, _data: bytes) -> int:
        with self.open("wb") as stream:
            stream.write(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(WorkshopError):
            attach(room.house, room.session_id, file)
    assert list(room.house.workspace.attachments_dir.iterdir()) == []
    attach(room.house, room.session_id, file)
