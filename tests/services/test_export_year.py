"""U-19: what the coordinator wrote in a document is never lost when it is made again. Periods, formats, refusals."""

import shutil
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.builders import Room, a_room
from workshop.bundle import Workspace, prepare
from workshop.model.errors import WorkshopError
from workshop.model.year_views import Period
from workshop.services import export_year
from workshop.services.export_year import Asked, export_recap, export_responses, export_series, export_synthesis
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.storage.queries.roadmap_rows import paragraphs

HERS = "Cette année, nous avons appris à nous écouter.\nMerci à toutes et à tous."


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(";c On compte tous de la même façon", ";d Faut-il interdire ?", ";def bruit : ce que l’on subit")
        yield built


def write_into(path: Path, place: str, text: str) -> None:
    """As Word does: the mark of the prompt goes, and a paragraph stands for each line."""
    document = Document(str(path))
    control = next(one for one in document.element.body.iter(qn("w:sdt")) if _tag(one) == f"workshop:{place}")
    mark = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if mark is not None:
        mark.getparent().remove(mark)
    content = control.find(qn("w:sdtContent"))
    first = deepcopy(content[0])
    for old in list(content):
        content.remove(old)
    for line in text.split("\n"):
        paragraph = deepcopy(first)
        places = list(paragraph.iter(qn("w:t")))
        places[0].text = line
        content.append(paragraph)
    document.save(str(path))


def _tag(control: Any) -> str:
    return str(control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")))


def read_back(path: Path, place: str) -> str:
    document = Document(str(path))
    control = next(one for one in document.element.body.iter(qn("w:sdt")) if _tag(one) == f"workshop:{place}")
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in control.iter(qn("w:p")))


def test_each_place_shows_its_prompt(room: Room) -> None:
    (path,) = export_synthesis(room.house, Asked())
    document = Document(str(path))
    places = [_tag(one) for one in document.element.body.iter(qn("w:sdt"))]
    assert places[0] == "workshop:opening" and places[1] == "workshop:framing"
    assert places[-1] == "workshop:conclusion"
    assert sum(place.startswith("workshop:theme-") for place in places) == 3
    assert read_back(path, "opening") == "Votre texte ici"
    idents = [
        one.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")) for one in document.element.body.iter(qn("w:sdt"))
    ]
    assert len(set(idents)) == len(idents)


def test_what_she_wrote_stands_in_the_next_document_and_in_all_formats(room: Room) -> None:
    (first,) = export_synthesis(room.house, Asked())
    write_into(first, "opening", HERS)
    hers = first.read_bytes()
    room.say(";c Une mesure par mois")
    docx, md, html = export_synthesis(room.house, Asked(formats=("docx", "md", "html")))
    assert docx == first and read_back(docx, "opening") == HERS
    assert "Une mesure par mois" in md.read_text("utf-8")
    for other in (md, html):
        assert "nous avons appris à nous écouter." in other.read_text("utf-8")
    copies = [path for path in docx.parent.glob("*.docx") if path != docx]
    assert [path.read_bytes() for path in copies] == [hers]
    assert room.house.read(paragraphs, room.programme_id) == {"opening": HERS}


def test_a_text_that_she_takes_out_is_out(room: Room) -> None:
    (path,) = export_synthesis(room.house, Asked())
    write_into(path, "conclusion", "À bientôt.")
    export_synthesis(room.house, Asked())
    assert "Conclusion" in "".join(p.text for p in Document(str(path)).paragraphs)
    write_into(path, "conclusion", "")
    export_synthesis(room.house, Asked())
    assert room.house.read(paragraphs, room.programme_id)["conclusion"] == ""
    assert read_back(path, "conclusion") == "Votre texte ici"


def test_an_old_document_takes_nothing_from_a_newer_text(room: Room) -> None:
    (path,) = export_synthesis(room.house, Asked())
    write_into(path, "opening", "Premier.")
    export_synthesis(room.house, Asked())
    untouched = path.read_bytes()
    write_into(path, "opening", "Second.")
    export_synthesis(room.house, Asked())
    path.write_bytes(untouched)  # she puts the old document back, in which nothing was typed
    export_synthesis(room.house, Asked())
    assert read_back(path, "opening") == "Second."


@pytest.mark.parametrize("content", [b"no docx at all", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_document_is_kept_and_does_no_harm(room: Room, content: bytes) -> None:
    (path,) = export_synthesis(room.house, Asked())
    path.write_bytes(content)
    (again,) = export_synthesis(room.house, Asked())
    assert zipfile.is_zipfile(again)
    assert content in {one.read_bytes() for one in again.parent.glob("*.docx") if one != again}


def test_made_again_with_nothing_new_it_is_the_same_file(room: Room) -> None:
    (first,) = export_synthesis(room.house, Asked())
    before = first.stat().st_mtime_ns
    (second,) = export_synthesis(room.house, Asked())
    assert second == first and second.stat().st_mtime_ns == before
    assert len(list(first.parent.glob("*.docx"))) == 1


def test_a_session_that_is_not_closed_says_so(room: Room) -> None:
    (path,) = export_synthesis(room.house, Asked(formats=("md",)))
    told = path.read_text("utf-8")
    assert "Séance non close" in told
    assert "On compte tous de la même façon \\[1.1\\]" in told
    assert "aucun indicateur proposé à ce jour" in told.lower()


def test_minutes_of_a_period_have_each_session_in_a_chapter(room: Room) -> None:
    (path,) = export_series(room.house, Asked(formats=("md",)))
    told = path.read_text("utf-8")
    assert "## Séance n° 1, Acculturation" in told.replace("\u00a0", " ")
    assert "### Points saillants de nos échanges" in told
    (none,) = export_series(room.house, Asked(Period(date(2001, 1, 1), date(2001, 12, 31), 2001), formats=("md",)))
    assert "Aucune séance tenue sur la période." in none.read_text("utf-8")


def test_the_recapitulation_and_the_log_are_documents_of_their_own(room: Room) -> None:
    room.say(";? Qui paie ?")
    (recap,) = export_recap(room.house, Asked(formats=("md",)))
    assert "Récapitulatif des objectifs et indicateurs" in recap.read_text("utf-8")
    (log,) = export_responses(room.house, Asked(formats=("md",)))
    told = log.read_text("utf-8").replace("\u202f", " ").replace("\u00a0", " ")
    assert "Qui paie ?" in told and "1 remarque, dont 0 avec une réponse et 1 sans réponse à ce jour." in told


def test_refusals_are_sentences(room: Room) -> None:
    with pytest.raises(WorkshopError, match="thématique"):
        export_synthesis(room.house, Asked(themes=("nulle",)))
    with pytest.raises(WorkshopError, match="partie"):
        export_synthesis(room.house, Asked(parts=("fin",)))
    with pytest.raises(WorkshopError):
        export_year.period_of(2026, date(2026, 1, 1), None)
    with pytest.raises(WorkshopError):
        export_year.period_of(None, date(2026, 2, 1), date(2026, 1, 1))
    assert export_year.period_of(2026, None, None) == Period(date(2026, 1, 1), date(2026, 12, 31), 2026)


def test_without_a_programme_there_is_nothing_to_write(tmp_path: Path) -> None:
    with open_house(prepare(tmp_path / "vide")) as house, pytest.raises(WorkshopError, match="démarche"):
        export_synthesis(house, Asked())


def test_odt_without_libreoffice_is_a_sentence(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(WorkshopError, match="LibreOffice"):
        export_synthesis(room.house, Asked(formats=("odt",)))


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_odt_is_a_whole_document(room: Room) -> None:
    (path,) = export_synthesis(room.house, Asked(formats=("odt",)))
    with zipfile.ZipFile(path) as parts:
        assert parts.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert "On compte tous" in parts.read("content.xml").decode()


def test_a_gone_picture_is_said(room: Room, tmp_path: Path) -> None:
    from PIL import Image

    from workshop.services.pictures import attach

    file = tmp_path / "fresque.png"
    Image.new("RGB", (60, 40), "teal").save(file)
    attach(room.house, room.session_id, file, "La fresque", "Une fresque")
    (path,) = export_synthesis(room.house, Asked(formats=("md",)))
    assert "La fresque" in path.read_text("utf-8")
    _forget_pictures(room.house)
    (path,) = export_synthesis(room.house, Asked(formats=("md",)))
    assert "Image introuvable sur cet ordinateur" in path.read_text("utf-8")


def _forget_pictures(house: House) -> None:
    for picture in house.workspace.attachments_dir.iterdir():
        if picture.is_file():
            picture.unlink()


def test_a_template_of_hers_that_cannot_be_used_is_one_sentence(room: Room) -> None:
    template = room.house.workspace.exports_dir / "house.docx"
    template.write_bytes(b"no template")
    with pytest.raises(WorkshopError, match="Le modèle Word ne peut pas être lu"):
        export_synthesis(room.house, Asked())
    Document().save(str(template))  # a Word document of another house: it has not all the styles
    with pytest.raises(WorkshopError, match="Heading New Page, Lead"):
        export_synthesis(room.house, Asked())
    assert template.is_file()
