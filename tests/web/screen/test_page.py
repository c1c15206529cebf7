"""The screen's page: its own power, what was chosen, nobody's name, and every text as it was written."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from tests.hostile import WORDS, Hostile
from tests.web.screen.conftest import ADDRESS, Screen
from workshop.model.words import EntryKind, Power, RoomView, Stage
from workshop.services import agenda
from workshop.services.access import close_code, code_for
from workshop.services.closing import close, reopen, validate
from workshop.services.preparing import SessionDraft, create_session
from workshop.storage.queries.sessions import tables
from workshop.web.screen.page import ROUTES


def plain(html: str) -> str:
    """The page's words, tags and blanks apart."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def test_it_says_how_to_join(screen: Screen) -> None:
    words = plain(screen.get())
    assert "192.168.1.23:8000" in words
    assert f"{screen.joining[:4]} {screen.joining[4:]}" in words
    assert f"{ADDRESS}/s/{screen.joining}" in screen.get()
    assert "Accueil" in words
    assert "encore 10 minutes" in words
    assert "Acculturation (cette séance) Indicateurs et objectifs (à venir) Leviers d’action (à venir)" in words


@pytest.mark.parametrize("power", [Power.PARTICIPANT, Power.SCRIBE])
def test_no_other_power_opens_it(screen: Screen, power: Power) -> None:
    code = code_for(screen.room.house, screen.room.session_id, power)
    for path in ("", "/vue"):
        assert screen.client.get(f"/ecran/{code}{path}").status_code == 404


def test_it_changes_nothing(screen: Screen) -> None:
    before = screen.room.house.store.revision
    for more in ("", "/vue", "?page=2", "?fond=sombre"):
        screen.get(more)
    assert screen.room.house.store.revision == before
    assert screen.client.post(f"/ecran/{screen.code}").status_code == 405
    assert {method for route in ROUTES for method in route.methods or ()} == {"GET", "HEAD"}


def test_a_session_that_is_over_is_told(screen: Screen) -> None:
    close(screen.room.house, screen.room.session_id)
    later = screen.client.app.state.web  # type: ignore[attr-defined]
    screen.get()
    now = later.clock()
    later.clock = lambda: now + timedelta(minutes=31)
    assert screen.client.get(f"/ecran/{screen.code}").status_code == 410


def test_a_closed_session_is_thanked_and_told_what_comes_next(screen: Screen) -> None:
    screen.sent("Des vélos")
    screen.show(RoomView.READ_BACK)
    room = screen.room
    draft = SessionDraft("Le vélo, leviers", Stage.LEVERS, held_on=date.today() + timedelta(days=30), place="Mairie")
    create_session(room.house, room.programme_id, draft)
    close(room.house, room.session_id)
    words = plain(screen.get("/vue"))
    assert "Merci" in words and "Le vélo, leviers" in words and "Mairie" in words
    assert "Des vélos" not in words and "Scannez" not in words
    reopen(room.house, room.session_id)
    assert "Merci" not in plain(screen.get("/vue"))


def test_phones_that_cannot_come_in_are_not_invited(screen: Screen) -> None:
    close_code(screen.room.house, screen.room.session_id, Power.PARTICIPANT)
    html = screen.get()
    assert screen.joining not in html
    assert "192.168.1.23" not in html
    assert "le code de cette séance est fermé" in plain(html)


@pytest.mark.parametrize("hostile", WORDS, ids=str)
def test_words_are_shown_as_they_were_written(screen: Screen, hostile: Hostile) -> None:
    screen.room.say(f";m x{hostile.raw.strip()}x".replace("\n", " "))
    screen.show(RoomView.READ_BACK, EntryKind.WHATS_MISSING)
    (text,) = screen.room.texts()
    html = screen.get("/vue")
    (shown,) = re.findall(r'<span class="words">(.*?)</span>', html, re.DOTALL)
    assert "<" not in shown
    squeezed = re.compile(r"[\s\u00a0\u202f«»\"'’]+")
    words, whole = squeezed.sub("", unescape(shown)), squeezed.sub("", text)
    assert words == whole or (words.endswith("…") and len(words) > 240 and whole.startswith(words[:-1]))


def test_nobody_is_named_unless_it_was_chosen(screen: Screen) -> None:
    screen.sent("Des vélos")
    screen.room.say(";c LPO : ce qui rassemble")
    for view in RoomView:
        screen.show(view)
        assert not {"Ana", "habitante", "LPO"} & set(re.findall(r"\w+", plain(screen.get())))
    screen.show(RoomView.READ_BACK, EntryKind.CONSENSUS, names=True)
    assert "LPO" in plain(screen.get())


def test_counts_show_no_contents(screen: Screen) -> None:
    screen.sent("Des vélos", "Des trains")
    screen.show(RoomView.COUNTS)
    words = plain(screen.get())
    assert "2 participants" in words
    assert "Ce qui manque 2" in words
    assert "vélos" not in words


def test_the_harvest_says_not_addressed(screen: Screen) -> None:
    table = screen.room.house.read(tables, screen.room.session_id)[0].id
    screen.room.at_table(table)
    screen.room.say(";m des vélos", ";q", "/non-traité")
    screen.show(RoomView.HARVEST, table_id=table)
    words = plain(screen.get())
    assert "Littoral" in words
    assert "Ce qui manque ? des vélos Ceux qui manquent ? Non traité Actions des partenaires Rien" in words


def test_what_the_session_agreed_to_is_marked(screen: Screen) -> None:
    screen.room.say(";c on garde la haie")
    screen.show(RoomView.READ_BACK, EntryKind.CONSENSUS)
    assert "Validé" not in plain(screen.get())
    validate(screen.room.house, screen.room.session_id, EntryKind.CONSENSUS)
    assert "✓ Validé par la séance à" in plain(screen.get())


def test_the_part_is_what_the_page_holds(screen: Screen) -> None:
    screen.show(RoomView.CONTRIBUTIONS)
    screen.sent("Des vélos")
    part = screen.get("/vue")
    assert part.strip() in screen.get()
    assert part.lstrip().startswith("<main")


def test_pages_turn_unless_one_is_held(screen: Screen) -> None:
    screen.sent(*(f"Idée numéro {rank} : une phrase qui tient sur une ligne ou deux" for rank in range(40)))
    screen.show(RoomView.CONTRIBUTIONS)
    web = screen.client.app.state.web  # type: ignore[attr-defined]
    now, found = web.clock(), set()
    for turn in range(12):
        web.clock = lambda now=now, turn=turn: now + timedelta(seconds=20 * turn)
        found |= set(re.findall(r"numéro (\d+)", screen.get()))
    assert found == {str(rank) for rank in range(40)}
    held = {screen.get("?page=2") for turn in range(3)}
    assert len(held) == 1
    assert "Laisser tourner les pages" in held.pop()


def test_a_note_that_has_just_come_is_seen_at_once(screen: Screen) -> None:
    screen.show(RoomView.CONTRIBUTIONS)
    web = screen.client.app.state.web  # type: ignore[attr-defined]
    for rank in range(30):
        screen.sent(f"Idée numéro {rank} : une phrase qui tient sur une ligne ou deux")
        now = datetime.now(UTC)
        web.clock = lambda now=now: now
        assert re.search(rf"numéro {rank}\b", screen.get())


def test_the_page_comes_anew_without_the_script(screen: Screen) -> None:
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in screen.get()


def test_the_next_item_is_shown(screen: Screen) -> None:
    agenda.go_to_next(screen.room.house, screen.room.session_id)
    assert "encore 60 minutes" in plain(screen.get())
