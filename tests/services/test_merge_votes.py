"""Two laptops that both voted: ballots are united, hands are one count, and no two rounds have one number."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import Room
from tests.services.merging import at, base, check_whole, content, merged, mirrored, settle
from tests.services.polling import a_round, asked, english, votes
from workshop.bundle import Workspace, prepare
from workshop.method.polls.words import evidence
from workshop.model.decision import Decision
from workshop.model.words import Channel, PollForm, PollState
from workshop.services.hand_counts import count
from workshop.services.merge.merging import UndecidedError, look, merge
from workshop.services.merge.outlook import renumbering
from workshop.services.opening import open_house
from workshop.services.poll_results import results
from workshop.services.polls import close_round, discard
from workshop.storage.queries.polls import open_poll, polls

__all__ = ["english"]

Cast = tuple[str, int, int | None]
Hands = tuple[int, int, Channel]


@pytest.fixture
def common(tmp_path: Path) -> Workspace:
    """One round that is open and has one vote, before the file is copied."""
    made = base(tmp_path / "base")
    with at(made) as room:
        votes(room, a_round(room, "Un", "Deux", present=30), "both", [1, 1])
    return made


def copied(workspace: Workspace, root: Path, then: Callable[[Room, str], object]) -> Workspace:
    shutil.copytree(workspace.root, root)
    made = prepare(root)
    with at(made) as room:
        then(room, room.house.read(polls, room.session_id)[0].id)
    return made


def test_ballots_of_one_round_are_united(common: Workspace, tmp_path: Path) -> None:
    a = copied(common, tmp_path / "a", lambda room, it: [votes(room, it, f"a{n}", [1, -1]) for n in range(4)])
    b = copied(common, tmp_path / "b", lambda room, it: [votes(room, it, f"b{n}", [-1, 1]) for n in range(3)])
    ab, ba = merged(a, b, tmp_path / "ab"), merged(b, a, tmp_path / "ba")
    check_whole(ab)
    assert content(ab) == content(ba)
    with at(ab) as room:
        it = room.house.read(polls, room.session_id)[0].id
        close_round(room.house, it)
        told = {one.statement.text: one.values for one in results(room.house, it).statements}
        assert told == {"Un": {1: 5, -1: 3}, "Deux": {1: 4, -1: 4}}
        again = settle(room.house, b.database, None)
    assert all(not one.questions for one in again.outlooks)


def test_a_phone_that_voted_on_both_has_one_ballot_and_its_last_word(common: Workspace, tmp_path: Path) -> None:
    a = copied(common, tmp_path / "a", lambda room, it: votes(room, it, "phone", [1, 1]))
    b = copied(common, tmp_path / "b", lambda room, it: (votes(room, it, "phone", [-1]), votes(room, it, "both", [0])))
    ab, ba = merged(a, b, tmp_path / "ab"), merged(b, a, tmp_path / "ba")
    assert content(ab) == content(ba)
    for one in (ab, ba):
        with at(one) as room:
            it = room.house.read(polls, room.session_id)[0].id
            close_round(room.house, it)
            found = results(room.house, it)
            told = {each.statement.text: each.values for each in found.statements}
            assert found.people == 2 and told == {"Un": {0: 1, -1: 1}, "Deux": {1: 2}}


def test_a_vote_is_never_asked_about(common: Workspace, tmp_path: Path) -> None:
    a = copied(common, tmp_path / "a", lambda room, it: votes(room, it, "both", [-1, 0]))
    b = copied(common, tmp_path / "b", lambda room, it: votes(room, it, "both", [0, -1]))
    with open_house(a) as house:
        (seen,) = look(house, [b.database])
    assert seen.questions == ()


@pytest.mark.parametrize("wanted", [Decision.OURS, Decision.THEIRS])
def test_hands_counted_twice_are_asked_about_once(common: Workspace, tmp_path: Path, wanted: Decision) -> None:
    def hands(**told: int) -> Callable[[Room, str], object]:
        values = {1: told.get("agree", 0), -1: told.get("disagree", 0), 0: told.get("passed", 0)}
        return lambda room, it: count(room.house, asked(room, it)[0].id, Channel.HANDS, values)

    a = copied(common, tmp_path / "a", hands(agree=7, disagree=2))
    b = copied(common, tmp_path / "b", hands(agree=6, passed=1))
    with open_house(a) as house:
        with pytest.raises(UndecidedError):
            merge(house, [b.database])
        (seen,) = look(house, [b.database])
        (question,) = seen.questions
    assert "Un" in question.about
    assert (question.ours, question.theirs) == ("Agree 7, Disagree 2", "Agree 6, No opinion 1")
    ab = merged(a, b, tmp_path / "ab", wanted)
    check_whole(ab)
    with at(ab) as room:
        it = room.house.read(polls, room.session_id)[0].id
        close_round(room.house, it)
        found = results(room.house, it)
        one = next(each for each in found.statements if each.statement.text == "Un")
    hands_told = {Decision.OURS: "8 for, 2 against, 0 without", Decision.THEIRS: "7 for, 0 against, 1 without"}
    assert evidence(found, one).startswith(hands_told[wanted])


def test_hands_counted_on_one_side_only_are_taken(common: Workspace, tmp_path: Path) -> None:
    with at(common) as room:
        it = room.house.read(polls, room.session_id)[0].id
        count(room.house, asked(room, it)[0].id, Channel.HANDS, {1: 3, -1: 3})
    corrected = {1: 5, -1: 0, 0: 1}
    a = copied(common, tmp_path / "a", lambda room, it: None)
    b = copied(
        common, tmp_path / "b", lambda room, it: count(room.house, asked(room, it)[0].id, Channel.HANDS, corrected)
    )
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        with at(merged(ours, theirs, tmp_path / name)) as room:
            found = room.house.read(
                lambda c: c.execute("SELECT value, count FROM hand_count ORDER BY value").fetchall()
            )
            assert [tuple(row) for row in found] == [(0, 1), (1, 5)]


def test_two_rounds_of_one_number_are_told_apart(common: Workspace, tmp_path: Path) -> None:
    def another(text: str) -> Callable[[Room, str], object]:
        def work(room: Room, it: str) -> None:
            close_round(room.house, it)
            votes(room, a_round(room, text, form=PollForm.GRADIENTS), "x", [2])

        return work

    a, b = (copied(common, tmp_path / name, another(text)) for name, text in (("a", "Trois"), ("b", "Quatre")))
    ab, ba = merged(a, b, tmp_path / "ab"), merged(b, a, tmp_path / "ba")
    check_whole(ab)
    assert content(ab) == content(ba)
    with at(ab) as room:
        found = room.house.read(polls, room.session_id)
        assert [one.number for one in found] == [1, 2, 3]
        assert [asked(room, one.id)[0].text for one in found] == ["Un", "Trois", "Quatre"]
        assert found[0].state is PollState.CLOSED and room.house.read(open_poll, room.session_id) is not None
    with open_house(a) as house:
        (seen,) = look(house, [b.database])
    assert renumbering(seen.renumbered) == ["Session 1: their votes 2 become 3 here."]
    assert any("Two votes are open" in remark for remark in seen.remarks)


def test_a_round_closed_on_one_side_is_closed(common: Workspace, tmp_path: Path) -> None:
    a = copied(common, tmp_path / "a", lambda room, it: close_round(room.house, it))
    b = copied(common, tmp_path / "b", lambda room, it: votes(room, it, "b", [1]))
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        with at(merged(ours, theirs, tmp_path / name)) as room:
            (found,) = room.house.read(polls, room.session_id)
            assert found.state is PollState.CLOSED and found.closed_at is not None
            assert results(room.house, found.id).people == 2


def test_a_round_discarded_here_and_opened_there_is_asked_about(common: Workspace, tmp_path: Path) -> None:
    with at(common) as room:
        close_round(room.house, room.house.read(polls, room.session_id)[0].id)
        other = a_round(room, "Trois", is_open=False)

    def opened(room: Room, _it: str) -> None:
        from workshop.services.polls import open_round

        open_round(room.house, other)
        votes(room, other, "x", [1])

    a = copied(common, tmp_path / "a", lambda room, _it: discard(room.house, other))
    b = copied(common, tmp_path / "b", opened)
    with at(merged(a, b, tmp_path / "ab", Decision.THEIRS)) as room:
        assert [one.number for one in room.house.read(polls, room.session_id)] == [1, 2]
    kept = merged(a, b, tmp_path / "mine", Decision.OURS)
    check_whole(kept)
    with at(kept) as room:
        assert [one.number for one in room.house.read(polls, room.session_id)] == [1]


VOTED = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([1, 0, -1]), st.sampled_from([1, 0, -1, None])), max_size=6
)
HANDS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([Channel.HANDS, Channel.PAPER])), max_size=2
)


@pytest.fixture(scope="module")
def asked_once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = base(tmp_path_factory.mktemp("votes") / "base")
    with at(made) as room:
        it = a_round(room, "Un", "Deux", present=30)
        votes(room, it, "a", [1, 1])
        count(room.house, asked(room, it)[0].id, Channel.HANDS, {1: 2, -1: 1})
    return made


@settings(max_examples=20)
@given(VOTED, VOTED, HANDS, HANDS, st.sampled_from([Decision.OURS, Decision.THEIRS, None]))
def test_whatever_is_voted_on_two_laptops_who_merges_does_not_matter(
    asked_once: Workspace,
    here: list[Cast],
    there: list[Cast],
    ours: list[Hands],
    theirs: list[Hands],
    wanted: Decision | None,
) -> None:
    def work(cast: list[Cast], hands: list[Hands]) -> Callable[[Room, str], None]:
        def done(room: Room, it: str) -> None:
            for token, first, second in cast:
                votes(room, it, token, [first] if second is None else [first, second])
            for agree, disagree, way in hands:
                count(room.house, asked(room, it)[0].id, way, {1: agree, -1: disagree})

        return done

    with TemporaryDirectory() as folder:
        root = Path(folder)
        a = copied(asked_once, root / "a", work(here, ours))
        b = copied(asked_once, root / "b", work(there, theirs))
        ab, ba = merged(a, b, root / "ab", wanted), merged(b, a, root / "ba", mirrored(wanted))
        check_whole(ab)
        assert content(ab) == content(ba)
        voters = {"a"} | {token for token, *_votes in (*here, *there)}
        with at(ab) as room:
            again = settle(room.house, b.database, None)
            assert all(one.is_empty for one in again.outlooks)
            it = room.house.read(polls, room.session_id)[0].id
            close_round(room.house, it)
            assert results(room.house, it).voters[Channel.PHONE] == len(voters)
