"""The one-page poster: four fields on A3, in letters that are read at two metres, without a name."""

from xml.etree import ElementTree

import pytest

from tests.builders import a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.reports.drawings.wall import HEIGHT, WIDTH, Field, wall
from workshop.services.export_wall import export_wall

SVG = "{http://www.w3.org/2000/svg}"


def test_a_session_and_a_theme_have_their_page(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say(";c On compte tous pareil", ";d Faut-il interdire ?", "LPO :: ;c Rien à cacher")
        pdf, svg = export_wall(room.house, "1", formats=("pdf", "svg"))
        (theme,) = export_wall(room.house, theme="qualite", formats=("svg",))
    assert pdf.read_bytes().startswith(b"%PDF-")
    for path in (svg, theme):
        root = ElementTree.fromstring(path.read_bytes())
        told = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
        assert "On compte tous pareil" in told
        assert "Consensus" in told and "Dissensus" in told
        assert told.count("Rien de noté à ce jour.") == 2
        assert root.find(f"{SVG}title") is not None


@pytest.mark.parametrize("count", [0, 1, 5, 60])
def test_everything_stays_on_the_page_and_is_large_enough(count: int) -> None:
    items = tuple(
        f"{number} <b> & une phrase assez longue pour tenir sur deux ou trois lignes" for number in range(count)
    )
    drawing = wall("Un titre " * 12, "un sous-titre " * 12, "pied", [Field("Champ", items, "Rien")] * 4)
    texts = list(ElementTree.fromstring(drawing.svg).iter(f"{SVG}text"))
    assert all(0 < float(t.get("x", "-1")) < WIDTH and 0 < float(t.get("y", "-1")) < HEIGHT for t in texts)
    said = [t for t in texts if (t.text or "").startswith(("0 ", "1 "))]
    assert all(float(t.get("font-size", "0")) >= 29 for t in said)
    shown = sum((t.text or "").split(" ")[0].isdigit() for t in texts)
    more = [t.text for t in texts if (t.text or "").startswith("et ")]
    assert len(more) == (4 if shown < 4 * count else 0)


def test_refusals_are_sentences(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        for session, theme in (("", ""), ("1", "eau"), ("99", ""), ("", "nulle")):
            with pytest.raises(WorkshopError):
                export_wall(room.house, session, theme)
