"""Notes on leaves: each once, in order, none longer than its leaf; and the words of the time left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_room
from workshop.bundle import Workspace
from workshop.model.text import fold
from workshop.storage.queries.room import room_look
from workshop.web.screen.board import turn
from workshop.web.screen.frame import joining, target, under_way
from workshop.web.screen.leaves import ROOM, ROOM_OF_THREE, Card, Column, Leaf, Size, height, leaves

TEXTS = st.lists(st.text("abc é\n", min_size=1, max_size=900), max_size=30)


@given(st.one_of(st.tuples(TEXTS), st.tuples(TEXTS, TEXTS, TEXTS)))
def test_each_note_is_on_one_leaf_in_order_and_fits(lists: tuple[list[str], ...]) -> None:
    columns = tuple(Column(str(at), tuple(Card(text, rank) for rank, text in enumerate(texts, 1)))
                    for at, texts in enumerate(lists))  # fmt: skip
    found = leaves(Leaf("titre", columns))
    room = ROOM if len(lists) == 1 else ROOM_OF_THREE
    for at, texts in enumerate(lists):
        shown = [card.rank for leaf in found for card in leaf.columns[at].cards]
        assert shown == list(range(1, len(texts) + 1))
    assert [leaf.part for leaf in found] == [(number, len(found)) for number in range(1, len(found) + 1)]
    for leaf in found:
        width, lines = room[leaf.size]
        for column in leaf.columns:
            whole = sum(height(card, width) for card in column.cards)
            assert whole <= lines or len(column.cards) == 1


def test_few_words_are_written_large_and_many_small() -> None:
    def size(*texts: str) -> Size:
        return leaves(Leaf("", (Column("", tuple(map(Card, texts))),)))[0].size

    assert size("court") is Size.LARGE
    assert size(*["une phrase de longueur"] * 6) is Size.MIDDLE
    assert size(*["une phrase de longueur moyenne ici"] * 30) is Size.SMALL


def test_a_long_note_is_cut_between_characters_with_an_ellipsis() -> None:
    (leaf,) = leaves(Leaf("", (Column("", (Card("👩‍🌾" * 2000),)),)))
    text = leaf.columns[0].cards[0].text
    assert text.endswith("👩‍🌾…")
    assert len(text) < 2500


def test_an_empty_view_is_one_leaf() -> None:
    (leaf,) = leaves(Leaf("", (Column("", (), "Rien"),)))
    assert leaf.columns[0].state == "Rien"


@pytest.mark.parametrize(
    ("count", "asked", "shown"), [(0, "", 0), (0, "3", 0), (3, "2", 1), (3, "9", 2), (3, "0", 0), (3, "x", 2)]
)
def test_turns(count: int, asked: str, shown: int) -> None:
    assert turn(count, asked, datetime.fromtimestamp(100, UTC)) == shown


def test_pages_begin_anew_with_what_is_new() -> None:
    new = datetime.fromtimestamp(1_000_013, UTC)
    found = [turn(3, "", new + timedelta(seconds=passed), new) for passed in (-1, 0, 19, 20, 41, 60)]
    assert found == [0, 0, 0, 1, 2, 0]


def test_a_wide_screen_takes_fewer_leaves() -> None:
    cards = tuple(Card(f"Note {rank} : {'mot ' * 15}.") for rank in range(30))
    narrow, wide = (leaves(Leaf("", (Column("", cards),)), wide=wide) for wide in (False, True))
    assert len(wide) < len(narrow)
    assert [card for leaf in wide for card in leaf.columns[0].cards] == list(cards)


def test_what_is_pinned_stays_in_sight_on_every_leaf() -> None:
    cards = (Card("Épinglée", pinned=True), *(Card(f"Note {rank} : {'mot ' * 15}.") for rank in range(30)))
    found = leaves(Leaf("", (Column("", cards),)))
    assert len(found) > 5
    assert all(leaf.columns[0].cards[0].text == "Épinglée" for leaf in found)
    assert [card.text for leaf in found for card in leaf.columns[0].cards[1:]] == [card.text for card in cards[1:]]
    many = tuple(Card(f"Note {rank} : {'mot ' * 15}.", pinned=True) for rank in range(30))
    shown = [card for leaf in leaves(Leaf("", (Column("", many),))) for card in leaf.columns[0].cards]
    assert len(shown) == 30, "too many to stay: they turn"


@pytest.mark.parametrize(
    ("passed", "left", "state", "spoken"),
    [
        (0, "encore 10 minutes", "", ""),
        (4.5, "encore 6 minutes", "", ""),
        (5, "encore 5 minutes", "soon", "encore 5 minutes"),
        (7, "encore 3 minutes", "soon", "encore 5 minutes"),
        (9.5, "encore 1 minute", "soon", "encore 1 minute"),
        (10, "1 minute de trop", "over", "Le temps prévu pour ce point est écoulé."),
        (12.5, "3 minutes de trop", "over", "Le temps prévu pour ce point est écoulé."),
    ],
)
def test_the_time_left_in_words(workspace: Workspace, passed: float, left: str, state: str, spoken: str) -> None:
    with a_room(workspace) as room:
        look = room.house.read(room_look, room.session_id)
    started = look.agenda[0].started_at
    assert started
    found = under_way(look, started + timedelta(minutes=passed))
    assert found
    assert (found.left, found.state, found.spoken) == (left, state, spoken)
    ended = replace(look, agenda=tuple(replace(item, started_at=None) for item in look.agenda))
    assert under_way(ended, started) is None
    assert [ring.state for ring in target(look)] == ["now", "next", "next"]


def test_the_address_is_told_as_it_is_typed() -> None:
    found = joining("https://ateliers.example.org/", "7K4WMX2P")
    assert (found.address, found.code) == ("ateliers.example.org", "7K4W MX2P")
    assert found.link == "https://ateliers.example.org/s/7K4WMX2P"
    assert fold(found.link).startswith("https")
