"""From the line to what is stored, through the real services."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.codes import codes
from workshop.method.intentions import Command, NewNote
from workshop.method.marks import COMMANDS as WORDS
from workshop.model.errors import WorkshopError
from workshop.model.text import TEXT_LIMIT
from workshop.model.words import Degree, EntryKind, EntryState, LinkNature, ListState, Ordering
from workshop.services.capture import STORED, carry_out
from workshop.services.capture_commands import COMMANDS
from workshop.storage.errors import TooLongError
from workshop.storage.queries.entries import links, lists
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.storage.queries.targets import session_levers
from workshop.storage.queries.voices import session_voices, voices


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def test_a_kind_sticks_until_it_is_changed(room: Room) -> None:
    room.say("un", ";m deux", "trois", ";c", "quatre", ";n cinq")
    kinds = [EntryKind.NOTE, EntryKind.WHATS_MISSING, EntryKind.WHATS_MISSING, EntryKind.CONSENSUS, EntryKind.NOTE]
    assert [note.kind for note in room.notes()] == kinds
    assert [note.number for note in room.notes()] == [1, 2, 3, 4, 5]


def test_speakers_and_sides(room: Room) -> None:
    room.say(";d LPO : un point", "+ œuvres de mer, CA : oui", "- Paul : non", "_ personne de connu")
    (note,) = room.notes()
    assert note.author == "LPO"
    assert [(one.degree, one.holder, one.wording) for one in note.positions] == [
        (Degree.AGREEMENT, "Œuvres de mer", "oui"),
        (Degree.AGREEMENT, "CA", "oui"),
        (Degree.OBJECTION, "Paul", "non"),
        (Degree.STAND_ASIDE, "", "personne de connu"),
    ]


def test_a_merge_keeps_both_missing_voices_and_their_undoing_too(room: Room) -> None:
    def named() -> list[tuple[str, int]]:
        return sorted((voice.name, voice.mentions) for voice in room.house.read(session_voices, room.session_id))

    room.say(";q Les gens du voyage", ";q les jeunes du lycée agricole", "/fusion 1 2")
    both = [("Les gens du voyage", 1), ("les jeunes du lycée agricole", 1)]
    assert named() == both
    room.say("/retirer 1")
    assert named() == []
    room.say("/annuler")
    assert named() == both
    room.say("2;m")
    assert named() == both[:1]


def test_a_merge_keeps_authors_sides_and_earlier_merges(room: Room) -> None:
    room.say(";d LPO : un", "+ CA : oui", ";d Paul :: deux", "- LPO : non", ";d trois", "/fusion 2 3", "/fusion 1 2")
    first, second, third = room.notes()
    assert [(n.state, n.merged_into_id) for n in (second, third)] == [(EntryState.MERGED, first.id)] * 2
    assert first.merged == ((2, "Paul", "deux"), (3, "", "trois"))
    assert {position.holder for position in first.positions} == {"CA", "LPO"}
    for line in ("/fusion 1 1", "/fusion 1 2", "/fusion 9 1", "/fusion 1", "/fusion 1 ²", "/fusion a b", "/fusion"):
        with pytest.raises(WorkshopError):
            room.say(line)


def test_a_missing_voice_follows_its_note(room: Room) -> None:
    room.say(";q Les jeunes — on ne les voit pas", ";q les JEUNES", ";q les pêcheurs", "3;n")
    names = {voice.name: voice.mentions for voice in room.house.read(voices, room.programme_id)}
    assert names == {"Les jeunes": 2}
    room.say("/retirer 1")
    assert {voice.name: voice.mentions for voice in room.house.read(voices, room.programme_id)}["Les jeunes"] == 1
    assert [voice.name for voice in room.house.read(session_voices, room.session_id)] == ["Les jeunes"]


def test_levers_in_groups(room: Room) -> None:
    room.say(";l Mobilité > pistes cyclables", ";l sans groupe", ";l >", ";l a > ")
    found = [(lever.heading, lever.title) for lever in room.house.read(session_levers, room.session_id)]
    assert found == [("Mobilité", "pistes cyclables"), ("", "sans groupe"), ("", ">"), ("", "a >")]


def test_lists_are_declared_and_reopen_when_something_comes(room: Room) -> None:
    room.say(";m", "/non-traité", ";q", "/aucune-réponse", ";a", "/ordre participants")
    found = {one.kind: (one.state, one.ordered_by) for one in room.house.read(lists, room.session_id)}
    assert found == {
        EntryKind.WHATS_MISSING: (ListState.NOT_ADDRESSED, Ordering.NONE),
        EntryKind.WHOS_MISSING: (ListState.NO_ANSWER, Ordering.NONE),
        EntryKind.PARTNER_ACTION: (ListState.OPEN, Ordering.PARTICIPANTS),
    }
    room.say(";m finalement si")
    found = {one.kind: (one.state, one.ordered_by) for one in room.house.read(lists, room.session_id)}
    assert found[EntryKind.WHATS_MISSING] == (ListState.OPEN, Ordering.NONE)
    room.say(";q", "/traité")
    assert room.house.read(lists, room.session_id)[1].state is ListState.OPEN


def test_links_and_antagonisms(room: Room) -> None:
    room.say("un", "/lien eau à cause des berges", "deux", "/antagonisme 1 energie")
    found = [(one.theme, one.other_theme, one.nature, one.note) for one in room.house.read(links, room.session_id)]
    assert found == [
        ("Qualité de l'air", "Eau et milieux", LinkNature.LINK, "à cause des berges"),
        ("Qualité de l'air", "Énergie", LinkNature.ANTAGONISM, ""),
    ]
    for line in ("/lien", "/lien nulle-part", "/lien 9 eau", "/lien ² eau"):
        with pytest.raises(WorkshopError):
            room.say(line)


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(room: Room) -> None:
    for line in ("… suite", "s/a/b/", "/annuler", "/refaire", "/retirer", "/lien eau", "", "   ", ";n LPO :: \u200b"):
        with pytest.raises(WorkshopError) as refusal:
            room.say(line)
        assert refusal.value.message
    room.say("une note")
    for line in ("s/absent/b/", "9;c", "9>eau", "9:s/a/b/", "/move 9 1", "/move 1", "/retirer 9", "/retirer ²",
                 "/retirer un", "s/une note//", f"/move 1 {'9' * 40}"):  # fmt: skip
        with pytest.raises(WorkshopError):
            room.say(line)
    assert room.texts() == ["une note"]


@pytest.mark.parametrize("name", sorted(set(WORDS) - set(COMMANDS)))
def test_commands_of_the_screen_are_refused_by_the_store(room: Room, name: str) -> None:
    with pytest.raises(WorkshopError):
        carry_out(room.house, room.state, Command(name, "")).result(30)


def test_a_note_that_is_too_long_is_told_its_size(room: Room) -> None:
    carry_out(room.house, room.state, NewNote("x" * TEXT_LIMIT)).result(30)
    error = carry_out(room.house, room.state, NewNote("x" * (TEXT_LIMIT + 1))).exception(30)
    assert isinstance(error, TooLongError)
    assert str(TEXT_LIMIT + 1) in error.message


def test_three_hundred_lines_at_once(room: Room) -> None:
    texts = [f"ligne {number}" for number in range(300)]
    futures = [carry_out(room.house, room.state, NewNote(text)) for text in texts]
    assert all(future.exception(30) is None for future in futures)
    room.say("\n".join(texts))
    assert room.texts() == [*texts, "\n".join(texts)]


def test_search_takes_words_literally_and_folds_them(room: Room) -> None:
    room.say("Le cœur de l’été", "100 % des haies", "100 x des haies", "un_deux", "un!deux", "undeux")

    def found(words: str) -> list[int]:
        ids = set(room.house.read(found_ids, room.programme_id, RegisterFilter(text=words)))
        return [note.number for note in room.notes() if note.id in ids]

    assert found("COEUR ete") == [1]
    assert found("100 %") == [2]
    assert found("un_deux") == [4]
    assert found("un!deux") == [5]
    assert found("l'ete") == [1]
    assert found("") == [1, 2, 3, 4, 5, 6]


def test_codes_of_themes_can_be_typed_and_are_unique() -> None:
    titles = ["Qualité de l’air", "Eau et milieux", "Air", "l’air", "!!!", "Énergie", "Œuvres", "air2", "—"]
    found = codes(titles)
    assert found[:3] == ["qualite", "eau", "air"]
    assert len(set(found)) == len(titles)
    assert all(code and " " not in code for code in found)


def test_what_is_invisible_is_no_note(room: Room) -> None:
    for text in ("\u200b", "\u202e\x00 \ufeff", "\u00a0\u3000"):
        with pytest.raises(WorkshopError):
            carry_out(room.house, room.state, NewNote(text)).result(30)
    room.say("une note")
    with pytest.raises(WorkshopError):
        room.say("s/une note/\u200b/")
    assert room.texts() == ["une note"]


def test_the_desk_knows_which_commands_are_stored() -> None:
    assert COMMANDS.keys() == STORED
