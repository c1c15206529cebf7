"""Votes at the edge of the live screen: one key puts a note to the vote, a sign counts, the capture line keeps all."""

import pytest

from tests.builders import Room
from tests.services.polling import a_round, asked, closed, votes
from tests.tui.helpers import SIZES, lines, text_of
from tests.tui.phones_app import keys, quiet, room, said, shown, supervisors
from workshop.model.words import PollState
from workshop.services.voting import propose
from workshop.storage.queries.polls import polls, statements
from workshop.tui.screens.live import LiveScreen
from workshop.tui.screens.votes import VotesScreen
from workshop.tui.widgets.capture_line import CaptureLine

__all__ = ["room", "supervisors"]

LATER = 0.35


def put(room: Room) -> list[str]:
    """The words that the prepared round asks about."""
    found = [one for one in room.house.read(polls, room.session_id) if one.state is PollState.PREPARED]
    return [one.text for poll in found for one in room.house.read(statements, poll.id)]


async def test_one_key_puts_the_last_note_to_the_vote_and_the_line_keeps_its_text(room: Room) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await keys(pilot, *";c Il faut des haies", "enter")
        await pilot.press(*"et enc", "ctrl+g", *"ore")
        await quiet(pilot, LATER)
        line = pilot.app.screen.query_one(CaptureLine)
        assert (line.value, pilot.app.focused) == ("et encore", line)
        assert put(room) == ["Il faut des haies"]
        assert "N° 1 mis au vote 1 (1 proposition) : F10 ouvre les votes." in text_of(pilot).replace("\u00a0", " ")
        await keys(pilot, "ctrl+g")
        assert "déjà" in said(pilot) and put(room) == ["Il faut des haies"]
        await keys(pilot, "f10")
        assert isinstance(pilot.app.screen, VotesScreen) and "Il faut des haies" in said(pilot)
        await keys(pilot, "f10")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert pilot.app.screen.query_one(CaptureLine).value == "et encore"


async def test_a_selected_note_and_a_named_one_go_to_the_vote(room: Room) -> None:
    room.say("Une", "Deux", "Trois")
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await keys(pilot, "f6", "up", "v", "escape")
        assert put(room) == ["Deux"]
        await keys(pilot, "f6", "up", "up", "ctrl+g", "escape")
        assert put(room) == ["Deux", "Une"]
        pilot.app.screen.query_one(CaptureLine).put("/voter 3")
        await keys(pilot, "enter")
        assert put(room) == ["Deux", "Une", "Trois"]
        pilot.app.screen.query_one(CaptureLine).put("/vote 99")
        await keys(pilot, "enter")
        assert "Il n’y a pas de note 99" in said(pilot)
        pilot.app.screen.query_one(CaptureLine).put("/votes")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, VotesScreen)


async def test_nothing_to_put_to_the_vote_is_said(room: Room) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await keys(pilot, "ctrl+g")
        assert "Rien n’est encore noté" in said(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_open_vote_is_counted_at_the_edge_and_never_takes_the_focus(
    room: Room, size: tuple[int, int]
) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id), size) as pilot:
        await pilot.press(*"je tape", "left")
        line = pilot.app.screen.query_one(CaptureLine)
        cursor = line.cursor_position
        assert "Vote ouvert" not in text_of(pilot)
        poll_id = a_round(room, "Un", may_add=True)
        for number in range(14):
            votes(room, poll_id, f"{number}", [1])
        propose(room.house, room.session_id, poll_id, "a", "Et les mares ?").result(30)
        await quiet(pilot, LATER)
        (row,) = [place for place, row in enumerate(lines(pilot)) if "Vote ouvert" in row]
        assert "14 ont répondu · 1 à lire" in text_of(pilot)
        assert ("14 ont répondu" in lines(pilot)[row]) == (size[0] < 100)  # one line where the agenda is hidden
        assert "F10" in lines(pilot)[row]
        await keys(pilot, "ctrl+o")
        assert text_of(pilot).count("Vote ouvert") == 1
        assert (line.value, line.cursor_position, pilot.app.focused) == ("je tape", cursor, line)
        closed(room, poll_id)
        await quiet(pilot, LATER)
        assert "Vote ouvert" not in text_of(pilot) and asked(room, poll_id)
