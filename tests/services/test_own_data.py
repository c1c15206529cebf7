"""P-05, P-08: one person's data as a page and as data, and nothing in them that links two sessions."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import AGENDA, Room, a_room
from tests.hostile import WORDS
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.words import Consent, Moderation, Stage
from workshop.services import agenda
from workshop.services.erasing import by_number
from workshop.services.export import export_minutes
from workshop.services.own_data import export_person
from workshop.services.preparing import SessionDraft, create_session
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Visitor, correct, new_token, send

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def sends(room: Room, session_id: str, visitor: Visitor, text: str, key: str = "k") -> None:
    form = sheet(room.house, session_id, "question").form
    answers = validate(form, {"question": text})
    assert isinstance(answers, Answers)
    place = Place(session_id, room.programme_id)
    done = send(room.house, place, visitor, form, notes(form, answers), key, Moderation.AFTER).result()
    if key == "corrected":
        correct(room.house, room.programme_id, done.participant_id, done.ids[0], f"{text} !", Consent.QUOTABLE).result()


def test_the_page_and_the_data_hold_all_of_it_and_nobody_else_s(room: Room, tmp_path: Path) -> None:
    me = Visitor(new_token(), affiliation="habitante", name="Zoé")
    sends(room, room.session_id, me, "Qui paie ?", "corrected")
    sends(room, room.session_id, Visitor(new_token()), "Une autre voix")
    page, data = export_person(room.house, by_number(room.house, "1", 1), tmp_path)
    html, found = page.read_text("utf-8"), json.loads(data.read_text("utf-8"))
    for words in ("Zoé", "habitante", "Qui paie ? !", "Telle qu’envoyée", "note n°", "Peut être cité"):
        assert words in html.replace("\u202f", " ").replace("\u00a0", " ")
    assert found["participant"]["name"] == "Zoé"
    (one,) = found["sendings"]
    assert (one["text"], one["as_sent"], one["consent"], one["note"]) == ("Qui paie ? !", "Qui paie ?", "quotable", 1)
    assert "Une autre voix" not in html + data.read_text("utf-8")
    assert (page.suffix, data.suffix) == (".html", ".json")


def test_two_sessions_of_one_phone_share_nothing_in_exports(room: Room, tmp_path: Path) -> None:
    draft = SessionDraft("Seconde", Stage.ACCULTURATION, playbook="acculturation", agenda=AGENDA)
    other = create_session(room.house, room.programme_id, draft)
    agenda.open_session(room.house, other)
    token = new_token()
    for _ahead in range(3):
        sends(room, room.session_id, Visitor(new_token()), "D’autres")
    for session_id in (room.session_id, other):
        sends(room, session_id, Visitor(token), "La même personne")
    numbers = {"1": 4, "2": 1}
    texts = []
    for reference, number in numbers.items():
        folder = tmp_path / reference
        written = export_person(room.house, by_number(room.house, reference, number), folder)
        written += export_minutes(room.house, reference, ("md", "html"), folder)
        texts.append("".join(path.read_text("utf-8") for path in written))
    assert token not in "".join(texts)
    shared = set(UUID.findall(texts[0])) & set(UUID.findall(texts[1]))
    assert shared == set()
    long_words = [set(re.findall(r"\b[0-9a-f]{32,}\b|\b[A-Za-z0-9_-]{24}\b", text)) for text in texts]
    assert not {word for word in long_words[0] & long_words[1] if re.search(r"\d", word)}


def test_whatever_was_written_is_words_on_the_page(room: Room, tmp_path: Path) -> None:
    me = Visitor(new_token())
    for rank, hostile in enumerate(text for text in WORDS if text.raw.strip() and len(text.raw) < 350):
        sends(room, room.session_id, me, hostile.raw, f"k{rank}")
    page, data = export_person(room.house, by_number(room.house, "1", 1), tmp_path)
    assert "<script>alert" not in page.read_text("utf-8")
    assert "<img" not in page.read_text("utf-8")
    assert len(json.loads(data.read_text("utf-8"))["sendings"]) > 30
