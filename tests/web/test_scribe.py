"""The note-taker of a table: typed notes under the table, each once; lists that were not addressed; no other door."""

from collections.abc import Iterator

import pytest

from tests.web.pages import Phone
from tests.web.site import ORIGIN, Site, a_site
from workshop.bundle import Workspace
from workshop.model.session import BreakoutTable
from workshop.model.views import TableView
from workshop.model.words import Channel, EntryKind, EntryState, ListState, Power
from workshop.services.access import code_for
from workshop.services.closing import close
from workshop.storage.queries.entries import lists
from workshop.storage.queries.sessions import tables


@pytest.fixture
def around(site: Site) -> tuple[TableView, ...]:
    """The room has two tables."""
    session_id = site.room.session_id
    made = [BreakoutTable(session_id=session_id, position=at, name=name) for at, name in ((1, "Eau"), (2, "Sols"))]
    site.room.house.store.write("test.tables", lambda w: w.insert_all(made)).result()
    return site.room.house.read(tables, session_id)


@pytest.fixture
def scribe(site: Site, around: tuple[TableView, ...]) -> Iterator["Scribe"]:
    """Somebody who takes the notes of the first table."""
    yield Scribe(site, around[0])


class Scribe(Phone):
    """A phone with the code of a table."""

    def __init__(self, site: Site, table: TableView | None) -> None:
        table_id = table.id if table else None
        code = code_for(site.room.house, site.room.session_id, Power.SCRIBE, table_id)
        super().__init__(site.phone(), code)
        self.at(f"//t/{code}")

    def at(self, path: str) -> None:
        self.get(path)

    def table(self, query: str = "") -> None:
        self.at(f"//t/{self.code}{query}")


def test_a_note_is_typed_under_its_table_and_the_kind_stays(
    site: Site, scribe: Scribe, around: tuple[TableView, ...]
) -> None:
    assert scribe.page.headings[0] == "Table 1\u00a0: Eau"
    assert scribe.page.forms[0].fields["kind"] == EntryKind.WHATS_MISSING
    scribe.press("Enregistrer", text="Les bailleurs", kind="whos_missing", speaker=" lpo ")
    assert "Note 1 enregistrée." in scribe.page.words
    assert scribe.page.forms[0].fields["kind"] == EntryKind.WHOS_MISSING
    scribe.press("Enregistrer", text="Les écoles", speaker="Une passante")
    found = [(note.kind, note.text, note.author, note.table_id, note.channel) for note in site.room.notes()]
    assert found == [
        (EntryKind.WHOS_MISSING, "Les bailleurs", "LPO", around[0].id, Channel.SCRIBE),
        (EntryKind.WHOS_MISSING, "Les écoles", "Une passante", around[0].id, Channel.SCRIBE),
    ]
    assert "Les écoles" in scribe.page.words


def test_sent_again_it_is_one_note_and_taken_back_it_stays_away(site: Site, scribe: Scribe) -> None:
    fields = scribe.page.forms[0].fields | {"text": "Une fois"}
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    answers = [scribe.client.post(f"/t/{scribe.code}", data=fields, headers=headers) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert site.room.texts() == ["Une fois"]
    scribe.client.post(f"/t/{scribe.code}", data=fields | {"text": "Deux fois"}, headers=headers)
    assert site.room.texts() == ["Une fois", "Deux fois"], "another text is another note"
    undone = scribe.client.post(f"/t/{scribe.code}", data=fields | {"undo": "1"}, headers=headers)
    assert undone.status_code == 200
    scribe.client.post(f"/t/{scribe.code}", data=fields, headers=headers)
    assert site.room.texts() == ["Deux fois"]


def test_taken_back_before_it_arrives_it_is_never_stored(site: Site, scribe: Scribe) -> None:
    fields = scribe.page.forms[0].fields | {"text": "Non, finalement"}
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    for _time in range(2):
        assert scribe.client.post(f"/t/{scribe.code}", data=fields | {"undo": "1"}, headers=headers).status_code == 200
    late = scribe.client.post(f"/t/{scribe.code}", data=fields, headers=headers)
    assert (late.status_code, late.json()["at"].rpartition("&")[2]) == (200, "done=withdraw")
    assert site.room.notes() == ()
    scribe.client.post(f"/t/{scribe.code}", data=fields | {"key": "another-sending"}, headers=headers)
    assert site.room.texts() == ["Non, finalement"], "written anew it is another note"
    assert site.room.notes()[0].number == 1
    kept = site.room.house.read(lambda connection: [tuple(row) for row in connection.execute("SELECT * FROM erasure")])
    assert len(kept) == 1
    assert "finalement" not in str(kept)
    late = scribe.client.post(f"/t/{scribe.code}", data=fields, headers=headers)
    assert site.room.texts() == ["Non, finalement"]


def test_a_note_is_reworded_given_another_kind_and_taken_back(site: Site, scribe: Scribe) -> None:
    scribe.press("Enregistrer", text="Des puits")
    path = "/" + next(link for link in scribe.page.links if "/notes/" in link)
    scribe.at(path)
    scribe.press("Enregistrer ce texte", text="Des puits privés", kind="question")
    assert [(note.text, note.kind) for note in site.room.notes()] == [("Des puits privés", EntryKind.QUESTION)]
    assert "Questions (1)" in scribe.page.headings
    scribe.at(path)
    page = scribe.press("Enregistrer ce texte", text="")
    assert (scribe.status, page.one(id="f-text")["aria-invalid"]) == (422, "true")
    scribe.at(path)
    scribe.press("Retirer cette note")
    assert [note.state for note in site.room.notes()] == [EntryState.WITHDRAWN]
    scribe.at(path)
    assert scribe.status == 404


def test_a_correction_that_is_taken_back_on_its_way_is_undone(site: Site, scribe: Scribe) -> None:
    scribe.press("Enregistrer", text="Des puits")
    (before,) = site.room.notes()
    path = next(link for link in scribe.page.links if "/notes/" in link)
    scribe.at("/" + path)
    fields = scribe.page.forms[0].fields | {"text": "Des puits privés", "kind": "question"}
    headers = {"Origin": ORIGIN, "Accept": "application/json"}
    assert scribe.client.post(path, data=fields, headers=headers).json()["at"].endswith("done=change")
    assert site.room.texts() == ["Des puits privés"]
    assert scribe.client.post(path, data=fields | {"undo": "1"}, headers=headers).status_code == 200
    assert [(note.text, note.kind) for note in site.room.notes()] == [("Des puits", before.kind)]
    assert scribe.client.post(path, data=fields | {"text": ""}, headers=headers).status_code == 422


def test_a_list_is_said_not_addressed_and_a_note_opens_it_again(
    site: Site, scribe: Scribe, around: tuple[TableView, ...]
) -> None:
    def states() -> list[tuple[EntryKind, str | None, ListState]]:
        found = site.room.house.read(lists, site.room.session_id)
        return [(one.kind, one.table_id, one.state) for one in found]

    scribe.press("Non traité")
    assert states() == [(EntryKind.WHATS_MISSING, around[0].id, ListState.NOT_ADDRESSED)]
    assert "Non traité" in scribe.page.words
    scribe.press("Rouvrir")
    scribe.press("Aucune réponse")
    assert states() == [(EntryKind.WHATS_MISSING, around[0].id, ListState.NO_ANSWER)]
    scribe.press("Enregistrer", text="Si, ceci", kind="whats_missing")
    assert states() == [(EntryKind.WHATS_MISSING, around[0].id, ListState.OPEN)]


def test_two_tables_and_the_room_do_not_see_each_other(site: Site, around: tuple[TableView, ...]) -> None:
    for number, table in enumerate((*around, None), start=1):
        Scribe(site, table).press("Enregistrer", text=f"note {number}")
    assert [note.table_id for note in site.room.notes()] == [around[0].id, around[1].id, None]
    first, second, room = (Scribe(site, table).page.words for table in (*around, None))
    assert ["note 1" in words for words in (first, second, room)] == [True, False, False]
    assert "Toute la salle" in room
    other = Scribe(site, around[1])
    note = next(one for one in site.room.notes() if one.table_id == around[0].id)
    other.at(f"//t/{other.code}/notes/{note.id}")
    assert other.status == 404


def test_the_code_opens_this_door_only(site: Site, scribe: Scribe) -> None:
    for path in (f"/s/{scribe.code}", f"/ecran/{scribe.code}", f"/t/{site.code}"):
        assert site.phone().get(path).status_code == 404, path


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 2001}, {"text": "mes mots", "csrf": "0"}])
def test_what_is_wrong_stays_on_the_page(site: Site, scribe: Scribe, wrong: dict[str, str]) -> None:
    page = scribe.press("Enregistrer", speaker="Quelqu’un", kind="question", **wrong)
    assert scribe.status in (403, 422)
    fields = page.forms[0].fields
    assert (fields["text"], fields["speaker"], fields["kind"]) == (wrong["text"], "Quelqu’un", "question")
    assert site.room.texts() == []


def test_after_the_end_the_text_is_given_back(site: Site, scribe: Scribe) -> None:
    form = scribe.page
    close(site.room.house, site.room.session_id)
    scribe.page = form
    page = scribe.press("Enregistrer", text="Trop tard")
    assert scribe.status == 409
    assert "Trop tard" in page.words
    scribe.table()
    assert scribe.page.forms == []


def test_the_facilitator_s_undo_leaves_the_table_alone(workspace: Workspace) -> None:
    with a_site(workspace) as site:
        site.room.say("Une note de l’animation")
        Scribe(site, None).press("Enregistrer", text="Une note de la salle")
        site.room.say("/annuler")
        assert site.room.texts() == ["Une note de la salle"]


def test_a_room_without_tables_has_what_the_agenda_asks_for(site: Site) -> None:
    assert Scribe(site, None).page.forms[0].fields["kind"] == EntryKind.NOTE


def test_a_table_whose_name_says_its_number_says_it_once(site: Site, around: tuple[TableView, ...]) -> None:
    house = site.room.house
    house.store.write(
        "test.name", lambda w: w.update(BreakoutTable, around[0].id, name="Table 1 · Littoral").id
    ).result()
    assert Scribe(site, around[0]).page.headings[0] == "Table 1 · Littoral"
    assert Scribe(site, around[1]).page.headings[0] == "Table 2\u00a0: Sols"
