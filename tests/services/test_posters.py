"""What is printed: the code is read back from the page, the page is tagged, and printing opens nothing."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.builders import Room, a_room
from tests.hostile import WORDS
from tests.reports.reading import structure
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.participation import PrivacyNotice
from workshop.model.session import WorkshopSession
from workshop.model.words import Power
from workshop.services.access import code_for, opened_by, standing_code
from workshop.services.posters import Network, write_poster, write_sheets

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst", reason="typst is not installed: pip install 'workshop[pdf]'")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not installed")

BASE = "http://192.168.1.23:8000"
DPI = 100


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def read(pdf: Path) -> dict[str, float]:
    """What an independent decoder reads on the first page, with the width of each code in cm."""
    done = subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-l", "1", pdf], capture_output=True, check=True)
    found = zxingcpp.read_barcodes(Image.open(BytesIO(done.stdout)))
    return {code.text: (code.position.top_right.x - code.position.top_left.x) / DPI * 2.54 for code in found}


def words(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True)
    return done.stdout


@needs_poppler
def test_the_code_is_read_from_the_poster_and_opens_the_session(room: Room, tmp_path: Path) -> None:
    pdf = write_poster(room.house, room.session_id, BASE, tmp_path)
    ((link, width),) = read(pdf).items()
    assert width >= 12
    code = link.removeprefix(f"{BASE}/s/")
    assert standing_code(room.house, room.session_id, Power.PARTICIPANT) is None, "printing opens nothing"
    assert code_for(room.house, room.session_id, Power.PARTICIPANT) == code
    assert opened_by(room.house, code)
    text = words(pdf)
    assert f"{code[:4]} {code[4:]}" in text
    assert "192.168.1.23:8000" in text
    assert "http" not in text
    assert [line.split()[0] for line in text.splitlines() if line.strip()[:2] in ("1.", "2.", "3.")] == [
        "1.",
        "2.",
        "3.",
    ]


@needs_poppler
def test_the_wifi_has_its_own_code(room: Room, tmp_path: Path) -> None:
    pdf = write_poster(room.house, room.session_id, BASE, tmp_path, wifi=Network('Sal;le "A"', "mot:de\\passe"))
    found = read(pdf)
    assert 'WIFI:T:WPA;S:Sal\\;le \\"A\\";P:mot\\:de\\\\passe;;' in found
    assert len(found) == 2
    assert max(found.values()) >= 12
    assert "mot:de\\passe" in words(pdf)


@pytest.mark.parametrize("public", ["https://ateliers.metropole.example.org", "http://[fd00::12]:8000"])
@needs_poppler
def test_a_long_address_keeps_the_code_large(room: Room, tmp_path: Path, public: str) -> None:
    pdf = write_poster(room.house, room.session_id, public, tmp_path)
    ((link, width),) = read(pdf).items()
    assert link.startswith(f"{public}/s/")
    assert width >= 12
    assert ("Tout reste sur l’ordinateur" in words(pdf)) is public.startswith("http:")
    assert len(pikepdf.open(pdf).pages) == 1


@needs_poppler
def test_the_widest_code_stays_on_one_line(room: Room, tmp_path: Path) -> None:
    pdf = write_poster(room.house, room.session_id, BASE, tmp_path, code="WWWWWWWW")
    assert "WWWW WWWW" in words(pdf)


def test_both_are_tagged_and_the_same_each_time(room: Room, tmp_path: Path) -> None:
    def poster(to: Path) -> Path:
        return write_poster(room.house, room.session_id, BASE, to, wifi=Network("Salle"))

    def sheets(to: Path) -> Path:
        return write_sheets(room.house, room.session_id, "", to, copies=2)

    for make in (poster, sheets):
        first, again = make(tmp_path / "a"), make(tmp_path / "b")
        assert first.read_bytes() == again.read_bytes()
        with pikepdf.open(first) as pdf:
            assert str(pdf.Root.Lang) in ("fr", "fr-FR")
            assert bool(pdf.Root.MarkInfo.Marked)
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
            assert {"/P"} < set(structure(pdf.Root.StructTreeRoot.K))


@needs_poppler
def test_each_sheet_bears_its_number_and_the_questions_of_its_form(room: Room, tmp_path: Path) -> None:
    pdf = write_sheets(room.house, room.session_id, "", tmp_path, copies=3, first=21)
    pages = words(pdf).split("\f")[:3]
    assert len(pikepdf.open(pdf).pages) == 3
    for number, page in zip((21, 22, 23), pages, strict=True):
        assert f" {number}\n" in page
        assert page.count("Que peut-on en faire") == 4
        assert page.count("Gardé pour soi") == 4
        assert "Ce que je retiens" in page
        assert "Tout est facultatif" in page


@needs_poppler
def test_short_questions_are_asked_again_on_the_same_sheet(room: Room, tmp_path: Path) -> None:
    pdf = write_sheets(room.house, room.session_id, "voices", tmp_path)
    assert words(pdf).count("Qui manque autour de la table") == 5
    assert len(pikepdf.open(pdf).pages) == 1


@needs_poppler
def test_the_sheet_says_who_reads_it(room: Room, tmp_path: Path) -> None:
    notice = PrivacyNotice(
        programme_id=room.programme_id, controller="Métropole de Sorvigne", contact="dpo@example.org"
    )
    room.house.store.write("notice", lambda w: w.insert(notice)).result()
    text = words(write_sheets(room.house, room.session_id, "", tmp_path))
    assert "pour Métropole de Sorvigne" in " ".join(text.split())
    assert "dpo@example.org" in text


def test_a_form_that_is_not_there_is_told_with_those_that_are(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as caught:
        write_sheets(room.house, room.session_id, "vote", tmp_path)
    assert "«\u00a0vote\u00a0»" in caught.value.message
    assert "listening (Ma grille d’écoute)" in caught.value.hint


@pytest.mark.parametrize(("copies", "first"), [(0, 1), (501, 1), (1, 0), (2, 9999)])
def test_numbers_that_cannot_be_typed_in_later_are_refused(room: Room, tmp_path: Path, copies: int, first: int) -> None:
    with pytest.raises(WorkshopError, match="9999"):
        write_sheets(room.house, room.session_id, "", tmp_path, copies=copies, first=first)


def test_what_was_typed_is_never_run(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("SECRET-DU-DISQUE")
    monkeypatch.chdir(tmp_path)
    for hostile in [text for text in WORDS if "\n" not in text.raw and len(text.raw) < 200]:
        _rename(room, hostile.raw)
        pdf = write_poster(room.house, room.session_id, BASE, tmp_path, wifi=Network("Salle", hostile.raw[:60]))
        assert b"SECRET-DU-DISQUE" not in pdf.read_bytes()
        write_sheets(room.house, room.session_id, "", tmp_path)


def _rename(room: Room, title: str) -> None:
    room.house.store.write(
        "title", lambda w: w.update(WorkshopSession, room.session_id, title=title, place=title)
    ).result()
