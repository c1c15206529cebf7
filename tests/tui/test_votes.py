"""The votes, by keys only: from a statement to a point, blind until the close, at each size, in both languages."""

import time
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.builders import Room
from tests.hostile import cleaned_lines
from tests.services.polling import a_round, asked, closed, votes
from tests.tui.helpers import SIZES, footer, text_of
from tests.tui.phones_app import keys, quiet, room, said, shown, supervisors
from tests.tui.session_app import running, session_id, until
from workshop.locales import LANGUAGES, use
from workshop.model.words import (
    Channel,
    EntryKind,
    PollForm,
    PollOrder,
    PollState,
    RoomView,
    StatementState,
)
from workshop.services import polls
from workshop.services.closing import close
from workshop.services.hand_counts import count
from workshop.services.house import House
from workshop.services.poll_board import Round
from workshop.services.room_screen import shown as room_shown
from workshop.services.voting import propose
from workshop.storage.queries.polls import hand_counts, poll, statements
from workshop.storage.queries.polls import polls as rounds
from workshop.tui.screens.entry import EntryScreen
from workshop.tui.screens.votes import VotesScreen
from workshop.tui.screens.votes_bars import shares
from workshop.tui.screens.votes_words import MAP
from workshop.tui.widgets.opinion_map import OpinionMap, draw

__all__ = ["room", "supervisors"]

LATER = 0.35


def on_votes(room: Room, size: tuple[int, int] = (120, 36)) -> Any:
    return shown(room, lambda app: app.open_votes(room.session_id), size)


def screen(pilot: Pilot[Any]) -> VotesScreen:
    assert isinstance(pilot.app.screen, VotesScreen)
    return pilot.app.screen


def here(pilot: Pilot[Any]) -> Round:
    found = screen(pilot).here
    assert found is not None
    return found


def words_here(pilot: Pilot[Any]) -> str:
    """The statement under the cursor."""
    found = screen(pilot).statement
    return found.text if found else ""


def state(room: Room, poll_id: str) -> PollState | None:
    found = room.house.read(poll, poll_id)
    return found.state if found else None


async def press(pilot: Pilot[Any], *pressed: str) -> None:
    """Presses keys; what they store comes back to the screen a moment later."""
    await keys(pilot, *pressed)
    await quiet(pilot, LATER)


def drawn(pilot: Pilot[Any]) -> str:
    """All that is drawn, with plain blanks."""
    return text_of(pilot).replace("\u00a0", " ").replace("\u202f", " ")


def split(room: Room, poll_id: str, agree: int, disagree: int) -> None:
    for number in range(agree + disagree):
        votes(room, poll_id, f"phone {number}", [1 if number < agree else -1])


# as the demonstration shows them


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_results_at_a_glance(house: House, size: tuple[int, int], language: str) -> None:
    use(language)
    told = {
        "fr": ("CLOS", "30 votants sur 39 présents", "28 pour", "Consensus pour", "→ Consensus n°", "sans réponse"),
        "en": ("CLOSED", "30 voters of 39 present", "28 for", "Consensus for", "→ Consensus no.", "no answer"),
    }[language]
    async with running(house, size) as pilot:
        pilot.app.open_votes(session_id(house, "8"))  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, VotesScreen) and pilot.app.screen.key)
        words = drawn(pilot)
        assert all(one in words for one in told)
        assert "█" in words and "▒" in words and "░" in words
        assert {"fr": "Échap Retour", "en": "Esc Back"}[language] in footer(pilot)
        assert "{" not in words and "None" not in words


async def test_the_word_of_the_facilitator_stands_beside_what_was_measured(house: House) -> None:
    async with running(house, (120, 36)) as pilot:
        pilot.app.open_votes(session_id(house, "9"))  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, VotesScreen) and pilot.app.screen.key)
        words = said(pilot)
        assert "Noté comme dissensus, mesuré : consensus pour." in words
        assert "Séance 8 : dissensus · 14 pour, 13 contre, 3 sans avis" in words
        await pilot.press("left")
        await until(pilot, lambda: "Pas de prime" in said(pilot))
        await pilot.press("end")
        await until(pilot, lambda: "ont honte de leur" in drawn(pilot))
        assert "Les objections, mot pour mot" in drawn(pilot)


async def test_the_map_of_opinions_is_there_where_there_are_groups(house: House) -> None:
    async with running(house, (120, 36)) as pilot:
        pilot.app.open_votes(session_id(house, "8"))  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, VotesScreen) and pilot.app.screen.key)
        assert not screen(pilot).query_one(OpinionMap).has_class("-shown")
        await pilot.press("end")
        await until(pilot, lambda: screen(pilot).key == MAP and "Groupe B" in drawn(pilot))
        words = drawn(pilot)
        assert screen(pilot).query_one(OpinionMap).has_class("-shown")
        assert "silhouette 0,62" in words and "indicatif" in words and "Groupe B · 9 personnes" in words


# a round, from the first statement to the point


async def test_a_round_from_end_to_end(room: Room) -> None:
    async with on_votes(room) as pilot:
        assert "Aucun vote encore" in said(pilot)
        await press(pilot, "v", "a", *"Il faut des haies", "enter", "a", *"Il faut des mares", "enter")
        assert [one.text for one in asked(room, here(pilot).poll.id)] == [
            "Il faut des haies",
            "Il faut des mares",
        ]
        assert words_here(pilot) == "Il faut des mares"
        await press(pilot, "minus")
        poll_id = here(pilot).poll.id
        assert [one.text for one in asked(room, poll_id)] == ["Il faut des mares", "Il faut des haies"]
        await press(pilot, "o")
        assert "VOTE OUVERT" in said(pilot) and "0 a répondu" in said(pilot)
        for number in range(6):
            votes(room, poll_id, f"{number}", [1, 1 if number < 3 else -1])
        await quiet(pilot, LATER)
        assert "6 ont répondu · 6 à tout" in said(pilot)
        await press(pilot, "c", "enter")
        assert "CLOS" in said(pilot) and "6 votants" in said(pilot)
        assert "6 pour" in said(pilot) and "Consensus pour" in said(pilot)
        await press(pilot, "p")
        note = room.notes()[-1]
        assert (note.kind, note.text) == (EntryKind.CONSENSUS, "Il faut des mares")
        assert f"→ Consensus n° {note.number}" in said(pilot)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "Vote 1" in drawn(pilot) and "6 pour, 0 contre, 0 sans avis ; 6 votants" in drawn(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, VotesScreen)


async def test_nothing_but_the_turnout_is_seen_before_the_close(room: Room) -> None:
    poll_id = a_round(room, "Un", present=9)
    split(room, poll_id, 5, 2)
    async with on_votes(room, (200, 60)) as pilot:
        await press(pilot, "enter")
        for words in (said(pilot), text_of(pilot)):
            assert "7 ont répondu sur 9 présents" in words
            assert not any(told in words for told in ("5 pour", "2 contre", "71", "Consensus", "Dissensus", "█"))


async def test_closing_is_asked_with_the_count_and_enter_says_no_where_few_answered(room: Room) -> None:
    poll_id = a_round(room, "Un", present=20)
    split(room, poll_id, 3, 0)
    async with on_votes(room) as pilot:
        await press(pilot, "c")
        assert "3 ont répondu sur 20 présents." in said(pilot) and "C’est peu" in said(pilot)
        await press(pilot, "enter")
        assert state(room, poll_id) is PollState.OPEN
        for number in range(3, 12):
            votes(room, poll_id, f"phone {number}", [1])
        await quiet(pilot, LATER)
        await press(pilot, "c", "enter")
        assert state(room, poll_id) is PollState.CLOSED


async def test_more_phones_than_names_on_the_sheet_are_said_as_such(room: Room) -> None:
    poll_id = a_round(room, "Un", present=3)
    split(room, poll_id, 5, 2)
    async with on_votes(room, (120, 36)) as pilot:
        assert "7 ont répondu (3 notés présents)" in said(pilot)


async def test_results_are_read_from_the_first_one_and_what_nobody_read_is_said_before_the_close(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", "Trois", may_add=True)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1 if number % 2 else -1, 1, 1 if number else -1])
    propose(room.house, room.session_id, poll_id, "0", "Et les mares ?").result(30)
    async with on_votes(room) as pilot:
        await press(pilot, "end")
        assert words_here(pilot) == "Trois"
        await press(pilot, "c")
        assert "1 proposition ajoutée par un participant n’a pas été lue" in " ".join(said(pilot).split())
        await press(pilot, "escape", "c", "o")
        assert state(room, poll_id) is PollState.CLOSED
        assert words_here(pilot) == "Deux", "what is most agreed stands first"


async def test_refusals_are_the_service_s_sentences(room: Room) -> None:
    first = a_round(room, "Un")
    a_round(room, is_open=False)
    async with on_votes(room) as pilot:
        await press(pilot, "right", "o")
        assert "Le vote 1 est encore ouvert" in said(pilot)
        await press(pilot, "left")
        assert here(pilot).poll.id == first


# how it is voted, who is there


async def test_the_form_and_the_people_are_settled_and_a_wrong_number_is_kept_to_be_corrected(room: Room) -> None:
    poll_id = a_round(room, "Un", is_open=False)
    async with on_votes(room) as pilot:
        await press(pilot, "f")
        fields = list(pilot.app.screen.query(Input))
        fields[0].value, fields[-2].value, fields[-1].value = "Haies", "dix", "24"
        await press(pilot, "f2")
        assert "Un nombre entier" in said(pilot) and "dix" in said(pilot)
        fields[-2].value = "10"
        await press(pilot, "f2")
    found = room.house.read(poll, poll_id)
    assert found is not None and (found.title, found.quorum, found.present) == ("Haies", 10, 24)


async def test_hands_and_paper_are_typed_once_and_one_number_too_many_stays_in_the_form(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", present=8)
    async with on_votes(room) as pilot:
        await press(pilot, "h", "7", "tab", "4", "f2")
        assert "11 personnes comptées pour 8 présentes" in said(pilot)
        assert [one.value for one in pilot.app.screen.query(Input)][:2] == ["7", "4"]
        await press(pilot, "backspace", "1", "f2")
        assert words_here(pilot) == "Deux"
        assert "mains 8" in said(pilot)
        await press(pilot, "g", "2", "f2")
    kept = [(one.channel, one.value, one.count) for one in room.house.read(hand_counts, poll_id)]
    assert kept == [(Channel.HANDS, 1, 7), (Channel.HANDS, -1, 1), (Channel.PAPER, 1, 2)]


async def test_how_many_are_in_the_room_is_asked_once_where_nobody_said(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", "Trois")
    async with on_votes(room, (80, 24)) as pilot:
        await press(pilot, "h", "7", "tab", "4", "f2")
        assert "11 personnes comptées, mais personne n’a dit combien" in said(pilot)
        assert pilot.app.focused is list(pilot.app.screen.query(Input))[-1], "the answer is typed at once"
        await press(pilot, "f2")
        assert words_here(pilot) == "Deux"
        await press(pilot, "h", "9", "f2")
        assert words_here(pilot) == "Trois", "it is not asked for every statement"
        await press(pilot, "h", "9", "tab", "tab", "tab", "8", "f2")
        assert "9 personnes comptées pour 8 présentes" in said(pilot)
        await press(pilot, "backspace", "1", "2", "f2")
    found = room.house.read(poll, poll_id)
    assert found is not None and found.present == 12
    assert sum(one.count for one in room.house.read(hand_counts, poll_id)) == 29


async def test_ctrl_z_takes_back_what_was_done_last_and_never_a_close(room: Room) -> None:
    async with on_votes(room) as pilot:
        await press(pilot, "ctrl+z")
        assert "plus rien à annuler" in said(pilot)
        await press(pilot, "v", "a", *"Un", "enter", "a", *"Deux", "enter")
        poll_id = here(pilot).poll.id
        await press(pilot, "ctrl+z")
        assert words_here(pilot) == "Un" and [one.text for one in asked(room, poll_id)] == ["Un"]
        await press(pilot, "ctrl+y")
        assert [one.text for one in asked(room, poll_id)] == ["Un", "Deux"]
        await press(pilot, "o", "home", "x")
        assert [one.text for one in asked(room, poll_id)] == ["Deux"]
        await press(pilot, "ctrl+z")
        assert [one.text for one in asked(room, poll_id)] == ["Un", "Deux"]
        split(room, poll_id, 6, 0)
        await quiet(pilot, LATER)
        await press(pilot, "c", "enter")
        await press(pilot, "ctrl+z")
        assert "Le vote 1 est clos pour de bon" in said(pilot) and state(room, poll_id) is PollState.CLOSED


async def test_who_was_late_and_what_was_added_late_is_said_beside_the_results(room: Room) -> None:
    poll_id = a_round(room, "Un")
    async with on_votes(room) as pilot:
        await press(pilot, "a", *"Deux", "enter")
        assert "Ajoutée pendant le vote" in drawn(pilot)
        split(room, poll_id, 6, 0)
        closed(room, poll_id)
        await quiet(pilot, LATER)
        assert "après la clôture" not in said(pilot)
        votes(room, poll_id, "late", [1])
        await quiet(pilot, LATER)
        assert "1 personne a répondu après la clôture" in said(pilot)
        screen(pilot).list.go_to_key(asked(room, poll_id)[1].id)
        await quiet(pilot, LATER)
        assert "Ajoutée pendant le vote" in drawn(pilot)


async def test_what_is_done_here_is_shown_at_once_what_phones_do_waits_its_turn(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VotesScreen, "REST", 3600.0)
    poll_id = a_round(room, "Un")
    async with on_votes(room) as pilot:
        for voter in ("a", "b", "c"):
            votes(room, poll_id, voter, [1])
            await quiet(pilot)
        assert here(pilot).turnout.answered == 1, "read at the first vote, then not at each"
        await keys(pilot, "v", "a", *"Deux", "enter")
        await quiet(pilot)
        assert here(pilot).poll.id != poll_id and words_here(pilot) == "Deux"


async def test_the_cursor_goes_to_what_was_added_though_the_list_is_read_before(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_round(room, "Un", "Deux")
    add = polls.add_statement

    def slow(house: House, poll_id: str, text: str) -> str:
        made = add(house, poll_id, text)
        time.sleep(0.5)
        return made

    monkeypatch.setattr(polls, "add_statement", slow)
    async with on_votes(room) as pilot:
        assert words_here(pilot) == "Un"
        await press(pilot, "a", *"Trois", "enter")
        assert words_here(pilot) == "Trois"


async def test_dots_and_rankings_have_no_hands_and_no_sides(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", form=PollForm.RANKING)
    async with on_votes(room) as pilot:
        assert "Mains levées" not in footer(pilot)
        votes(room, poll_id, "a", [1, 2])
        closed(room, poll_id)
        await quiet(pilot, LATER)
        assert "1 point" in said(pilot) and "Trier" not in footer(pilot)
        await press(pilot, "p")
        assert "Qu’est-ce, pour la salle" in said(pilot)
        await press(pilot, "up", "enter")
        assert [note.kind for note in room.notes()] == [EntryKind.CONSENSUS]


@pytest.mark.parametrize("form", list(PollForm))
async def test_each_form_has_its_results(room: Room, form: PollForm) -> None:
    poll_id = a_round(room, "Un", "Deux", form=form)
    reasons = {1: "Trop cher."} if form is PollForm.GRADIENTS else {}
    votes(room, poll_id, "a", [1, -1] if form in (PollForm.SIDES, PollForm.GRADIENTS) else [1, 2], reasons)
    closed(room, poll_id)
    async with on_votes(room, (80, 24)) as pilot:
        words = text_of(pilot)
        assert "1 votant" in words and "Un" in words and "Deux" in words
        assert "{" not in words and "None" not in words


# what participants add


async def test_what_participants_add_is_read_first(room: Room) -> None:
    poll_id = a_round(room, "Un", may_add=True)
    for number, text in enumerate(("Et les mares ?", "Et les nids ?", "N’importe quoi")):
        propose(room.house, room.session_id, poll_id, f"{number}", text).result(30)
    async with on_votes(room) as pilot:
        assert "À lire : ajoutées par des participants · 3" in said(pilot)
        await press(pilot, "enter")
        await press(pilot, "e", "backspace", "backspace", *" aussi", "enter")
        await press(pilot, "x")
        assert [one.text for one in asked(room, poll_id)] == ["Un", "Et les mares ?", "Et les nids aussi"]
        (refused,) = room.house.read(statements, poll_id, (StatementState.WITHDRAWN,))
        assert refused.text == "N’importe quoi"
        screen(pilot).list.go_to_key(refused.id)
        await press(pilot, "enter")
        assert len(asked(room, poll_id)) == 4


# results


async def test_the_facilitator_may_call_it_otherwise_and_the_difference_is_said(room: Room) -> None:
    poll_id = a_round(room, "Un")
    split(room, poll_id, 9, 8)
    closed(room, poll_id)
    async with on_votes(room) as pilot:
        await press(pilot, "p")
        assert [note.kind for note in room.notes()] == [EntryKind.DISSENSUS]
        await press(pilot, "n")
        assert "Mesuré : Dissensus" in said(pilot)
        await press(pilot, "enter")
        assert [note.kind for note in room.notes()] == [EntryKind.CONSENSUS]
        assert "Noté comme consensus, mesuré : dissensus." in said(pilot)


async def test_the_order_is_kept(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux")
    for number in range(8):
        votes(room, poll_id, f"{number}", [1, 1 if number < 4 else -1])
    closed(room, poll_id)
    async with on_votes(room) as pilot:
        assert words_here(pilot) == "Un"
        await press(pilot, "t")
        assert here(pilot).poll.sorted_by is PollOrder.DIVISION
        found = here(pilot).result
        assert found is not None and found.statements[0].statement.text == "Deux"


async def test_one_key_shows_the_vote_to_the_room(room: Room) -> None:
    closed(room, a_round(room, "Un"))
    async with on_votes(room) as pilot:
        await press(pilot, "s")
        assert room_shown(room.house, room.session_id).view is RoomView.VOTE


async def test_it_is_asked_again_in_the_session_under_way(room: Room) -> None:
    poll_id = closed(room, a_round(room, "Un"))
    async with on_votes(room) as pilot:
        await press(pilot, "r")
        first, second = room.house.read(rounds, room.session_id)
        assert (first.id, second.state) == (poll_id, PollState.PREPARED)
        assert here(pilot).poll.id == second.id
        assert asked(room, second.id)[0].again_id == asked(room, poll_id)[0].id
        await press(pilot, "d", "o")
        assert len(room.house.read(rounds, room.session_id)) == 1
        close(room.house, room.session_id)
        await quiet(pilot, LATER)
        await press(pilot, "r")
        assert "Aucune séance n’est en cours" in said(pilot)


async def test_a_wrong_file_of_thresholds_is_said_and_the_usual_ones_stand_in(room: Room) -> None:
    (room.house.workspace.sessions_dir / "consensus.toml").write_text("[consensus]\nvoices = 0\n", encoding="utf-8")
    poll_id = a_round(room, "Un")
    split(room, poll_id, 6, 0)
    closed(room, poll_id)
    async with on_votes(room, (200, 60)) as pilot:
        assert "ligne 2" in said(pilot) and "« voices » est un nombre entier" in said(pilot)
        assert "Consensus pour" in said(pilot)


async def test_the_thresholds_of_the_workspace_are_obeyed_and_told(room: Room) -> None:
    (room.house.workspace.sessions_dir / "consensus.toml").write_text("[consensus]\nvoices = 9\n", encoding="utf-8")
    poll_id = a_round(room, "Un")
    split(room, poll_id, 6, 0)
    closed(room, poll_id)
    async with on_votes(room, (200, 60)) as pilot:
        assert "Trop peu de voix" in said(pilot) and "9 voix au moins" in drawn(pilot)


# hostile words, everywhere they are shown


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_words_are_only_words(room: Room, size: tuple[int, int]) -> None:
    words = [text.raw for text in cleaned_lines()][:20]
    poll_id = a_round(room, *words, form=PollForm.GRADIENTS, title=words[0])
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {2: 6})
    for number in range(3):
        votes(room, poll_id, f"{number}", [-1] * len(words), dict.fromkeys(range(len(words)), words[-1]))
    async with on_votes(room, size) as pilot:
        for _place in words:
            await pilot.press("down")
        closed(room, poll_id)
        await quiet(pilot, LATER)
        for _place in words:
            await pilot.press("down")
        await press(pilot, "p", "enter", "escape")
        assert pilot.app.is_running


# the drawing


def test_a_bar_has_its_width_and_shows_whoever_is_there() -> None:
    assert shares([28, 1, 1, 9], 64) == [46, 2, 1, 15]
    assert shares([1000, 1, 0, 0], 10) == [9, 1, 0, 0]
    assert shares([0, 0], 10) == [0, 0]
    for people in ([1, 1, 1], [5, 0, 7, 2], [1, 400, 1, 1]):
        cells = shares(people, 30)
        assert sum(cells) == 30 and all(cell for cell, one in zip(cells, people, strict=True) if one)


def test_the_map_shows_each_person_and_how_many_share_a_place() -> None:
    drawn = draw([(-1.0, 0.5), (-1.0, 0.5), (1.0, -1.0), (0.2, 1.0)], [0, 0, 1, None], 21, 5)
    signs = "".join(sign for row in drawn for sign, _look in row)
    assert signs.count("A") == 1 and signs.count("2") == 1 and signs.count("B") == 1 and signs.count("•") == 1
    assert len(drawn) == 5 and all(len(row) == 21 for row in drawn)
