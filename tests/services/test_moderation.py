"""What the facilitator decides about the queue: each decision in one go, back in one go, the author's word the last."""

from collections.abc import Callable, Iterator

import pytest

from tests.builders import AGENDA, Room, a_room, dump, sit_down
from tests.services.sending import found, missing, place_of, sent
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.words import Consent, ContributionState, Degree, Direction, EntryKind, EntryState, Moderation, Stage
from workshop.services import agenda, moderation
from workshop.services.notes import add_position
from workshop.services.preparing import SessionDraft, create_session
from workshop.services.queue import SENT, read_queue
from workshop.services.taking_part import correct, take_back
from workshop.storage.queries.targets import indicator_of_entry


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def rows(room: Room) -> dict[str, list[tuple[object, ...]]]:
    return room.house.read(lambda connection: dump(connection, "change", "draft"))


def test_accepted_it_is_a_note_with_its_way_in(room: Room) -> None:
    first, second = missing(room, "Des vélos", "Des bancs")
    assert moderation.accept(room.house, room.session_id, [first, second, first]) == 2
    assert room.texts() == ["Des vélos", "Des bancs"]
    assert {note.channel for note in room.notes()} == {"phone"}
    assert (found(room, first).state, found(room, first).number) == (ContributionState.ACCEPTED, 1)
    assert moderation.accept(room.house, room.session_id, [first]) == 0


def test_another_wording_keeps_what_was_sent(room: Room) -> None:
    (one,) = missing(room, "des velo")
    moderation.reword(room.house, room.session_id, one, "Des vélos")
    assert (found(room, one).sent, found(room, one).text, room.texts()) == ("des velo", "Des vélos", ["Des vélos"])
    moderation.reword(room.house, room.session_id, one, "Des vélos partagés")
    assert (found(room, one).sent, room.texts()) == ("des velo", ["Des vélos partagés"])
    with pytest.raises(WorkshopError):
        moderation.reword(room.house, room.session_id, one, "   ")
    assert room.texts() == ["Des vélos partagés"]


def test_kind_and_theme_before_and_after_it_is_a_note(room: Room) -> None:
    (one,) = missing(room, "Quel budget ?")
    moderation.sort(room.house, room.session_id, one, kind=EntryKind.QUESTION)
    assert (found(room, one).state, room.texts()) == (ContributionState.WAITING, [])
    moderation.accept(room.house, room.session_id, [one])
    theme = room.known.themes["energie"]
    moderation.sort(room.house, room.session_id, one, theme_id=theme)
    moderation.sort(room.house, room.session_id, one, kind=EntryKind.DATA_GAP)
    (note,) = room.notes()
    assert (note.kind, note.theme_id) == (EntryKind.DATA_GAP, theme)


def test_a_near_duplicate_is_suggested_and_merged_with_both_counted(room: Room) -> None:
    room.say(";m Des pistes cyclables sécurisées")
    first, second = missing(room, "Pistes cyclables sécurisées partout", "Sécurisées, des pistes cyclables")
    queue = read_queue(room.house, room.session_id)
    near = queue.near(found(room, first))
    assert queue.words_of[near[0].key] == ("Des pistes cyclables sécurisées", 1)
    assert f"{SENT}{second}" in {one.key for one in near}
    moderation.merge(room.house, room.session_id, first, into_note=room.notes()[0].id)
    moderation.merge(room.house, room.session_id, second, into_contribution=first)
    assert room.texts() == ["Des pistes cyclables sécurisées"]
    assert len(room.notes()[0].merged) == 2
    assert found(room, first).state is found(room, second).state is ContributionState.MERGED
    with pytest.raises(WorkshopError):
        moderation.hide(room.house, room.session_id, first)


def test_merging_into_one_that_waits_accepts_it(room: Room) -> None:
    first, second = missing(room, "Des bancs", "Bancs")
    moderation.merge(room.house, room.session_id, second, into_contribution=first)
    assert (found(room, first).state, found(room, second).state) == ("accepted", "merged")
    assert [(note.text, len(note.merged)) for note in room.notes() if note.state == "kept"] == [("Des bancs", 1)]
    with pytest.raises(WorkshopError):
        moderation.merge(room.house, room.session_id, first, into_contribution=first)


@pytest.mark.parametrize("how", ["taken back", "made private", "put aside"])
def test_what_others_said_stays_when_the_note_they_were_merged_into_goes(room: Room, how: str) -> None:
    first, second, third = missing(room, "Des bancs", "Bancs publics", "Bancs partout")
    moderation.merge(room.house, room.session_id, second, into_contribution=first)
    moderation.merge(room.house, room.session_id, third, into_contribution=first)
    kept = str(found(room, first).entry_id)
    room.house.store.write("test.side", lambda w: add_position(w, kept, Degree.AGREEMENT, (), "à l’ombre")).result()
    before = rows(room)
    author = room.house.read(
        lambda c: c.execute("SELECT participant_id FROM contribution WHERE id = ?", (first,)).fetchone()[0]
    )
    if how == "put aside":
        moderation.hide(room.house, room.session_id, first)
    elif how == "taken back":
        take_back(room.house, room.programme_id, author, first).result()
    else:
        correct(room.house, room.programme_id, author, first, "Des bancs", Consent.PRIVATE).result()
    (note,) = [note for note in room.notes() if note.state is EntryState.KEPT]
    assert (note.text, [text for _number, _who, text in note.merged]) == ("Bancs publics", ["Bancs partout"])
    assert [side.wording for side in note.positions] == ["à l’ombre"]
    assert (found(room, second).state, found(room, third).state) == ("accepted", "merged")
    if how == "put aside":
        moderation.undo(room.house, room.session_id)
        assert rows(room) == before


def test_what_was_accepted_at_once_can_be_put_aside_after(room: Room) -> None:
    (one,) = missing(room, "Une injure", how=Moderation.AFTER)
    assert room.texts() == ["Une injure"]
    moderation.hide(room.house, room.session_id, one)
    assert (room.texts(), found(room, one).state) == ([], ContributionState.HIDDEN)
    assert [one.text for one in read_queue(room.house, room.session_id).aside] == ["Une injure"]
    moderation.accept(room.house, room.session_id, [one])
    assert room.texts() == ["Une injure"]


def test_pinning_accepts_but_never_what_is_for_the_facilitation_alone(room: Room) -> None:
    (one,) = missing(room, "Des vélos")
    moderation.pin(room.house, room.session_id, one, True)
    assert (found(room, one).pinned, found(room, one).state) == (True, ContributionState.ACCEPTED)
    moderation.pin(room.house, room.session_id, one, False)
    assert not found(room, one).pinned
    shared = sent(room, "listening", kept="entre nous", kept_consent="shared").ids[0]
    with pytest.raises(WorkshopError):
        moderation.pin(room.house, room.session_id, shared, True)
    assert found(room, shared).state is ContributionState.WAITING


DECISIONS: dict[str, Callable[[Room, str, str], object]] = {
    "accept": lambda r, one, _other: moderation.accept(r.house, r.session_id, [one]),
    "accept all": lambda r, one, other: moderation.accept(r.house, r.session_id, [one, other]),
    "reword": lambda r, one, _other: moderation.reword(r.house, r.session_id, one, "Autrement dit"),
    "kind": lambda r, one, _other: moderation.sort(r.house, r.session_id, one, kind=EntryKind.WHOS_MISSING),
    "theme": lambda r, one, _other: moderation.sort(r.house, r.session_id, one, theme_id=r.known.themes["energie"]),
    "hide": lambda r, one, _other: moderation.hide(r.house, r.session_id, one),
    "merge": lambda r, one, other: moderation.merge(r.house, r.session_id, one, into_contribution=other),
    "pin": lambda r, one, _other: moderation.pin(r.house, r.session_id, one, True),
}


@pytest.mark.parametrize("how", [Moderation.BEFORE, Moderation.AFTER])
@pytest.mark.parametrize("name", DECISIONS)
def test_each_decision_goes_back_in_one_go_and_can_be_done_again(room: Room, name: str, how: Moderation) -> None:
    if how is Moderation.AFTER and name.startswith("accept"):
        return  # accepted already
    one, other = missing(room, "Des vélos", "Des vélos électriques", how=how)
    room.say("/non-traité")
    before = rows(room)
    DECISIONS[name](room, one, other)
    done = rows(room)
    assert done != before
    moderation.undo(room.house, room.session_id)
    assert rows(room) == before
    moderation.undo(room.house, room.session_id, again=True)
    assert rows(room) == done
    room.say("/annuler")  # from the capture line as well
    assert rows(room) == before


def test_undo_here_never_takes_back_what_was_typed_there(room: Room) -> None:
    (one,) = missing(room, "Des vélos")
    moderation.accept(room.house, room.session_id, [one])
    room.say("une note tapée")
    with pytest.raises(WorkshopError):
        moderation.undo(room.house, room.session_id)
    assert room.texts() == ["Des vélos", "une note tapée"]


ACCEPT, HIDE = DECISIONS["accept"], DECISIONS["hide"]


@pytest.mark.parametrize(("decide", "again"), [(ACCEPT, False), (ACCEPT, True), (HIDE, False)])
def test_what_its_author_took_back_stays_so_whatever_is_undone(
    room: Room, decide: Callable[[Room, str, str], object], again: bool
) -> None:
    how = Moderation.AFTER if decide is HIDE else Moderation.BEFORE
    who = sent(room, "missing", how=how, what="à oublier")
    one = who.ids[0]
    decide(room, one, "")
    if again:
        moderation.undo(room.house, room.session_id)
    take_back(room.house, room.programme_id, who.participant_id, one).result()
    moderation.undo(room.house, room.session_id, again=again)
    assert found(room, one).state is ContributionState.WITHDRAWN
    assert "à oublier" not in room.texts()


@pytest.mark.parametrize("name", ["reword", "kind", "theme", "hide", "pin", "merge"])
def test_nobody_decides_about_what_was_taken_back(room: Room, name: str) -> None:
    who = sent(room, "missing", what="à oublier")
    (other,) = missing(room, "autre")
    take_back(room.house, room.programme_id, who.participant_id, who.ids[0]).result()
    with pytest.raises(WorkshopError):
        DECISIONS[name](room, who.ids[0], other)
    assert (found(room, who.ids[0]).state, room.texts()) == (ContributionState.WITHDRAWN, [])


def test_what_became_private_meanwhile_is_not_brought_out_by_undo(room: Room) -> None:
    who = sent(room, "missing", what="à garder")
    moderation.hide(room.house, room.session_id, who.ids[0])
    correct(room.house, room.programme_id, who.participant_id, who.ids[0], "à garder", Consent.PRIVATE).result()
    moderation.undo(room.house, room.session_id)
    queue = read_queue(room.house, room.session_id)
    assert (queue.waiting, queue.taken, queue.aside, queue.counts.private) == ((), (), (), 1)
    assert moderation.accept(room.house, room.session_id, [who.ids[0]]) == 0


def test_an_author_s_later_words_survive_the_undo(room: Room) -> None:
    who = sent(room, "missing", what="des velo")
    moderation.reword(room.house, room.session_id, who.ids[0], "Des vélos")
    correct(room.house, room.programme_id, who.participant_id, who.ids[0], "Des trains", Consent.QUOTABLE).result()
    moderation.undo(room.house, room.session_id)
    assert (found(room, who.ids[0]).state, found(room, who.ids[0]).text) == ("waiting", "Des trains")


def test_the_queue_counts_and_never_shows_what_is_private(room: Room) -> None:
    sent(room, "listening", kept="pour moi")
    missing(room, "Un texte")
    place = place_of(room)
    queue = read_queue(room.house, place.session_id)
    assert [one.text for one in queue.waiting] == ["Un texte"]
    assert (queue.counts.participants, queue.answered("listening"), queue.answered("missing")) == (2, 1, 1)
    assert queue.answered("voices") == 0
    assert [note.state for note in room.notes()] == [] == [EntryState.KEPT for _note in room.texts()]


def test_a_proposed_indicator_fills_its_sheet(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        draft = SessionDraft(
            "Indicateurs", Stage.INDICATORS_OBJECTIVES, playbook="indicators-objectives", agenda=AGENDA
        )
        session_id = create_session(room.house, room.programme_id, draft)
        agenda.open_session(room.house, session_id)
        there = sit_down(room.house, session_id)
        one = sent(there, "proposal", indicator="Nids de martinets", direction="hausse", source="LPO").ids[0]
        moderation.accept(room.house, session_id, [one])
        (note,) = there.notes()
        assert note.text == "Nids de martinets (hausse) — donnée\u00a0: LPO"

        def sheet_now() -> tuple[str, Direction, str]:
            found = room.house.read(indicator_of_entry, note.id)
            assert found is not None
            return found.name, found.direction, found.source

        assert sheet_now() == ("Nids de martinets", Direction.INCREASE, "LPO")
        moderation.reword(room.house, session_id, one, "Couples de martinets (hausse) — donnée : Muséum")
        assert sheet_now() == ("Couples de martinets", Direction.INCREASE, "Muséum")
        moderation.undo(room.house, session_id)
        assert sheet_now() == ("Nids de martinets", Direction.INCREASE, "LPO")
