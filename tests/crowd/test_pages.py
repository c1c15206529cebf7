"""A page as a simulated phone reads it."""

from tests.web.site import Site
from workshop.crowd.pages import PhonePage
from workshop.model.words import FormState
from workshop.services.sheets import set_sheet


def read(site: Site, path: str) -> PhonePage:
    return PhonePage(site.client.get(f"/s/{site.code}{path}").text)


def test_a_form_as_it_stands(site: Site) -> None:
    set_sheet(site.room.house, site.room.session_id, "listening", state=FormState.OPEN)
    home = f"/s/{site.code}"
    grid = read(site, "/f/listening").form(f"{home}/f/listening")
    assert grid is not None
    assert {"csrf", "key"} <= grid.hidden.keys() <= grid.values.keys()
    boxes = [value for name, value in grid.buttons if name == "box"]
    assert len(boxes) > 1 and set(boxes) <= grid.names
    assert grid.values[f"{boxes[0]}_consent"] == "private", "the choice that is ticked"
    who = read(site, "/moi").form(f"{home}/moi")
    assert who is not None and {"organisation", "name", "attends"} <= who.names
    assert "attends" not in who.values, "a tick that is not there is not sent"


def test_links_words_and_boxes() -> None:
    page = PhonePage(
        '<a href="/s/1/f/a">A &amp; b</a><form action="/x"><input type="hidden" name="k" value="&lt;1">'
        '<textarea name="t">\nUn &lt;b&gt;\ndeux</textarea><select name="c"><option value="">–<option value="y" selected>Y'
        "</select><button>Go</button></form><p>fin</p>"
    )
    form = page.form("/x")
    assert form is not None and page.links == ["/s/1/f/a"] and page.form("/y") is None
    assert form.values == {"k": "<1", "t": "Un <b>\ndeux", "c": "y"} and form.buttons == [("", "")]
    assert "A & b" in page.text and page.text.endswith("fin")
