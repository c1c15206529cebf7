"""Whatever is wrong with what is sent, on every form, in both languages, over a real connection: a kind page in the
visitor's language that keeps the typed text and says what to do; and nothing of it is stored.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx2
import pytest

from tests.builders import complete_notice
from tests.web.pages import Form, Page
from tests.web.raw import running
from tests.web.site import Site, a_site, few
from tests.web.test_pages_way import stored
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.questionnaire_views import ReplyView
from workshop.model.words import FormState, Power
from workshop.services.access import close_code, code_for
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import QuestionnaireDraft, code_of, create_questionnaire, set_state
from workshop.services.sheets import set_sheet
from workshop.storage.queries.participation import participants

TEXT = "Mes mots <b>à moi</b>, mot à mot."
MARKS = "e" + "\u0301" * 10_000
LONG = "Une phrase à garder. " * 1900
ENDLESS = "x" * 140_000
"""None of it is read."""
WRITTEN = "Déjà là"
LANGUAGES = ("fr", "en")


@dataclass
class Visitor:
    """A browser without a script. `sent` is what it sent last, by name."""

    client: httpx2.Client
    language: str
    answer: httpx2.Response = field(default_factory=lambda: httpx2.Response(0))

    def open(self, path: str) -> Page:
        self.answer = self.client.get(path, headers={"Accept-Language": self.language})
        return self.page

    def post(self, form: Form, fields: dict[str, str], raw: bytes = b"", **headers: str) -> Page:
        body = urlencode(fields).encode() + raw
        told = {"Content-Type": "application/x-www-form-urlencoded"} | self._told() | headers
        self.answer = self.client.post(form.action, content=body, headers=told)
        return self.page

    def post_file(self, form: Form, fields: dict[str, str], size: int) -> Page:
        files = {"photo": ("a.jpg", b"\xff\xd8" * (size // 2))}
        self.answer = self.client.post(form.action, data=fields, files=files, headers=self._told())
        return self.page

    @property
    def page(self) -> Page:
        return Page(self.answer.text) if "html" in self.answer.headers.get("content-type", "") else Page("")

    def _told(self) -> dict[str, str]:
        return {"Origin": str(self.client.base_url).rstrip("/"), "Accept-Language": self.language}


@dataclass(frozen=True)
class Place:
    """A form: where it stands, its box, whether the script of the page sends it, and how it ends meanwhile."""

    box: str
    path: Callable[[Site], str]
    close: Callable[[Site], None]
    closed: int
    scripted: bool = True
    needed: bool = True


def _participant(rest: str) -> Callable[[Site], str]:
    return lambda site: f"/s/{site.code}{rest}"


def _scribe(site: Site) -> str:
    return f"/t/{code_for(site.room.house, site.room.session_id, Power.SCRIBE)}"


def _scribe_note(site: Site) -> str:
    site.room.say(WRITTEN)
    return f"{_scribe(site)}/notes/{site.room.notes()[0].id}"


def _asking(site: Site) -> str:
    complete_notice(site.room)
    made = create_questionnaire(site.room.house, site.room.programme_id, QuestionnaireDraft("Aux membres"))
    return f"/q/{code_of(site.room.house, made)}"


def _no_more(power: Power) -> Callable[[Site], None]:
    return lambda site: close_code(site.room.house, site.room.session_id, power)


def _sheet_closed(site: Site) -> None:
    for name in ("missing", "listening"):
        set_sheet(site.room.house, site.room.session_id, name, state=FormState.CLOSED)


def _grid(site: Site) -> str:
    set_sheet(site.room.house, site.room.session_id, "listening", state=FormState.OPEN)
    return f"/s/{site.code}/f/listening"


def _questionnaire_closed(site: Site) -> None:
    set_state(site.room.house, newest(site.room.house).id, FormState.CLOSED)


PLACES = {
    "form": Place("what", _participant("/f/missing"), _sheet_closed, 409),
    "grid": Place("kept", _grid, _sheet_closed, 409),
    "who": Place("name", _participant("/moi"), _no_more(Power.PARTICIPANT), 410, scripted=False, needed=False),
    "own note": Place("text", _participant("/notes/OWN"), _no_more(Power.PARTICIPANT), 410, scripted=False),
    "table": Place("text", _scribe, _no_more(Power.SCRIBE), 410),
    "note of a table": Place("text", _scribe_note, _no_more(Power.SCRIBE), 410, scripted=False),
    "questionnaire": Place("organisation", _asking, _questionnaire_closed, 409, scripted=False),
    "theme": Place("actions", lambda site: f"{_asking(site)}/t/eau", _questionnaire_closed, 409, needed=False),
}


@contextmanager
def at(site: Site, place: Place, language: str) -> Iterator[tuple[Visitor, Form]]:
    """A visitor who has this form before them."""
    with running(site.client.app, few(whole_request=20.0)) as server:
        client = httpx2.Client(base_url=f"http://127.0.0.1:{server.port}", follow_redirects=False)
        visitor = Visitor(client, language)
        path = place.path(site)
        if "OWN" in path:
            path = path.replace("OWN", _one_note(site, visitor))
        page = visitor.open(path)
        form = next(form for form in page.forms if place.box in form.fields)
        form.fields |= _button(form)
        try:
            yield visitor, form
        finally:
            client.close()


def _one_note(site: Site, visitor: Visitor) -> str:
    (form,) = visitor.open(f"/s/{site.code}/f/missing").forms
    visitor.post(form, form.fields | {"what": WRITTEN})
    return stored(site)[0].id


def _button(form: Form) -> dict[str, str]:
    return {name: value for name, value, _words in form.buttons[:1] if name}


def kept_in(page: Page) -> list[str]:
    """What stands in the boxes of a page, those that can only be copied too."""
    boxes = [value for form in page.forms for value in form.fields.values()]
    return boxes + page.copies


def nothing_new(site: Site) -> bool:
    """Whether nothing stands in the file but what stood there before."""
    notes = [note.text for note in site.room.notes()] + [one.text for one in stored(site)]
    replies: tuple[ReplyView, ...] = ()
    with suppress(WorkshopError):  # where there is no questionnaire
        replies = read_answers(site.room.house, newest(site.room.house)).replies
    notes += [one.name for one in site.room.house.read(participants, site.room.session_id) if one.name]
    return set(notes) <= {WRITTEN} and not any(reply.answers or reply.who for reply in replies)


def is_kind(visitor: Visitor, status: int) -> Page:
    """A page with a heading, in the language of the visitor, that is no trace and no bare status."""
    page = visitor.page
    assert visitor.answer.status_code == status, page.words
    assert page.elements[0][1]["lang"] == visitor.language
    assert page.headings
    assert "Traceback" not in visitor.answer.text
    assert len(" ".join(page.words.split())) > 60
    return page


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = PLACES[request.param]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_mended_stands_in_the_form_again(site: Site, place: Place, language: str) -> None:
    with at(site, place, language) as (visitor, form):
        typed = form.fields | {place.box: TEXT}
        whole = form.fields | {place.box: ""}
        del whole[place.box]
        tries: list[tuple[int, str, Callable[[], Page]]] = [
            (422, "x" * 2500, lambda: visitor.post(form, typed | {place.box: "x" * 2500})),
            (403, TEXT, lambda: visitor.post(form, typed | {"csrf": "0" * 32})),
            (400, TEXT, lambda: visitor.post_file(form, typed, 100)),
            (400, TEXT, lambda: visitor.post_file(form, typed, 60_000)),
            (
                422,
                "avant �� après",
                lambda: visitor.post(form, whole, f"&{place.box}=avant+%ff%fe+apr%C3%A8s".encode()),
            ),
            (413, "é\u0301\u0301\u0301", lambda: visitor.post(form, typed | {place.box: MARKS})),
            (413, LONG.strip(), lambda: visitor.post(form, typed | {place.box: LONG})),
        ]
        if place.needed:
            tries.insert(0, (422, "", lambda: visitor.post(form, typed | {place.box: ""})))
        for status, text, sent in tries:
            sent()
            page = is_kind(visitor, status)
            assert text in [one.strip() for one in kept_in(page)], (status, text[:20])
            assert page.one(id="problems"), "what to do stands above the form"
            assert nothing_new(site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_given_back_is_sent_in_two_parts(site: Site, place: Place, language: str) -> None:
    with at(site, place, language) as (visitor, form):
        page = visitor.post(form, form.fields | {place.box: MARKS})
        (again,) = [form for form in page.forms if place.box in form.fields]
        visitor.post(again, again.fields | {place.box: "La première moitié"} | _button(again))
        assert visitor.answer.status_code in (200, 303)
        assert not nothing_new(site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_session_keeps_the_text(site: Site, place: Place, language: str) -> None:
    with at(site, place, language) as (visitor, form):
        visitor.client.cookies.clear()
        lost = {name: text for name, text in form.fields.items() if name != "t"} | {place.box: TEXT}
        visitor.post(form, lost)
        page = is_kind(visitor, 404 if place is PLACES["own note"] else 403)
        assert TEXT in kept_in(page)
        assert nothing_new(site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_closed_meanwhile_gives_the_text_back(site: Site, place: Place, language: str) -> None:
    with at(site, place, language) as (visitor, form):
        place.close(site)
        for text in (TEXT, LONG.strip()):
            visitor.post(form, form.fields | {place.box: text})
            page = is_kind(visitor, place.closed)
            assert any(text in one for one in kept_in(page))
            assert nothing_new(site)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_end_is_still_in_the_browser(site: Site, place: Place, language: str) -> None:
    with at(site, place, language) as (visitor, form):
        page = visitor.post(form, form.fields | {place.box: ENDLESS})
        is_kind(visitor, 413)
        assert {"fr": "bouton « Retour »", "en": "the Back button"}[language] in page.words.replace("\u00a0", " ")
        assert "xxx" not in visitor.answer.text
        assert nothing_new(site)


def test_texts_that_come_in_pieces_are_given_back_too(site: Site) -> None:
    with at(site, PLACES["form"], "fr") as (visitor, form):
        for text, back in ((LONG.strip(), True), (ENDLESS, False)):
            body = urlencode(form.fields | {"what": text}).encode()
            pieces = (body[start : start + 5000] for start in range(0, len(body), 5000))
            told = {"Origin": str(visitor.client.base_url).rstrip("/"), "Accept-Language": "fr"}
            sort = {"Content-Type": "application/x-www-form-urlencoded"}
            visitor.answer = visitor.client.post(form.action, content=pieces, headers=told | sort)
            assert (text in kept_in(is_kind(visitor, 413))) == back
        visitor.post(form, form.fields | {"what": TEXT})
        assert visitor.answer.status_code == 303
        assert [one.text for one in stored(site)] == [TEXT]


def test_what_is_given_back_takes_little_memory_and_returns_it(workspace: Workspace) -> None:
    limits = few(given_back_at_once=40_000)
    with a_site(workspace, limits=limits) as site, at(site, PLACES["form"], "fr") as (visitor, form):
        for text, back in (("x" * 36_000, True), ("x" * 60_000, False)) * 3:
            visitor.post(form, form.fields | {"what": text})
            assert (text in kept_in(is_kind(visitor, 413))) == back


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_is_told_what_to_say(site: Site, place: Place, language: str) -> None:
    """The script keeps the text itself."""
    if not place.scripted:
        return
    with at(site, place, language) as (visitor, form):
        typed = form.fields | {place.box: TEXT}
        sendings = [
            (413, typed | {place.box: MARKS}),
            (413, typed | {place.box: ENDLESS}),
            (403, typed | {"csrf": "0" * 32}),
            (422, typed | {place.box: "x" * 2500}),
        ]
        for status, fields in sendings:
            visitor.post(form, fields, Accept="application/json")
            assert (visitor.answer.status_code, visitor.answer.headers["content-type"]) == (status, "application/json")
            assert len(visitor.answer.json()["text"]) > 20
        place.close(site)
        visitor.post(form, typed, Accept="application/json")
        assert visitor.answer.status_code == place.closed
        assert len(visitor.answer.json()["text"]) > 20
        assert nothing_new(site)
