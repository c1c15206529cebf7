"""Pictures: PNG and JPEG are kept, whatever their name; what is none is refused in a sentence."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

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
    return _saved("PNG", Image.new("RGB", (width, height), "teal"))


def jpeg(width: int = 30, height: int = 20, **options: object) -> bytes:
    return _saved("JPEG", Image.new("RGB", (width, height), "teal"), **options)


def _saved(kind: str, picture: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


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
        b"\xff\xd8\xff",
        jpeg()[:24],
        b"\xff\xd8\xff" + bytes(200),
        b"%PDF-1.7",
    ],
    ids=["empty", "docx", "gif", "svg", "png: only a head", "png: cut", "jpeg: only a head", "jpeg: cut",
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


def test_a_photo_is_turned_upright_and_tells_neither_place_nor_device(room: Room, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif[0x010F] = "Marque du téléphone"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (45.0, 46.0, 1.0)
    file = tmp_path / "photo.jpg"
    file.write_bytes(jpeg(exif=exif, comment=b"chez Mme X"))
    attach(room.house, room.session_id, file)
    (found,) = room.house.read(attachments, room.session_id)
    kept = room.house.workspace.attachments_dir / found.path
    with Image.open(kept) as picture:
        assert picture.size == (found.width, found.height) == (20, 30)
        assert not picture.getexif()
    assert b"Exif" not in kept.read_bytes()
    assert b"chez Mme X" not in kept.read_bytes()


def test_a_drawing_keeps_its_points_and_loses_the_name_of_who_made_it(room: Room, tmp_path: Path) -> None:
    drawing = Image.effect_noise((40, 30), 80)
    author = PngImagePlugin.PngInfo()
    author.add_text("Author", "Prénom Nom")
    file = tmp_path / "relevé.png"
    file.write_bytes(_saved("PNG", drawing, pnginfo=author))
    attach(room.house, room.session_id, file)
    (found,) = room.house.read(attachments, room.session_id)
    kept = room.house.workspace.attachments_dir / found.path
    assert b"Author" not in kept.read_bytes()
    with Image.open(kept) as picture:
        assert picture.tobytes() == drawing.tobytes()
