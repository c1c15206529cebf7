"""What a round found, worked by hand: one count for all ways in, the base of each share, every form, small groups."""

import pytest

from tests.method.poll_rounds import found, held
from workshop.locales import use
from workshop.method.consensus.shares import Opinion
from workshop.method.polls.results import result
from workshop.method.polls.words import along, class_words, divergence, evidence, turnout_words
from workshop.model.words import Channel, EntryKind, PollForm, PollOrder


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


def test_phones_and_hands_are_one_count_and_each_way_is_told() -> None:
    record = held([[1]] * 14 + [[0]] * 4 + [[-1]], hands=[(0, 1, 4), (0, -1, 1)], present=31, quorum=15)
    told = result(record)
    one = told.statements[0]
    assert one.share is not None
    assert (one.share.agree, one.share.disagree, one.share.passed, one.share.asked) == (18, 2, 4, 31)
    assert one.share.agreed == 18 / 20 and one.unanswered == 7
    assert (told.voters, told.people, told.present) == ({Channel.PHONE: 19, Channel.HANDS: 5}, 24, 31)
    assert turnout_words(told) == "24 voters of 31 present · phones 19, hands 5 · quorum of 15 reached"
    assert evidence(told, one).startswith("18 for, 2 against, 4 without opinion; 24 voters of 31 present")


@pytest.mark.parametrize(
    ("agree", "disagree", "passed", "opinion"),
    [
        (8, 0, 0, Opinion.FOR), (0, 8, 0, Opinion.AGAINST), (6, 2, 0, Opinion.UNDECIDED), (5, 3, 0, Opinion.DISSENSUS),
        (4, 0, 9, Opinion.TOO_FEW), (5, 0, 6, Opinion.UNDECIDED), (5, 0, 5, Opinion.FOR), (4, 1, 0, Opinion.UNDECIDED),
        (4, 2, 0, Opinion.DISSENSUS), (15, 5, 0, Opinion.FOR),
    ],
)  # fmt: skip
def test_classes_of_small_rooms(agree: int, disagree: int, passed: int, opinion: Opinion) -> None:
    record = held([[1]] * agree + [[-1]] * disagree + [[0]] * passed)
    assert found(record)["s0"].share.opinion is opinion  # type: ignore[union-attr]
    by_hand = held([], hands=[(0, 1, agree), (0, -1, disagree), (0, 0, passed)])
    assert found(by_hand)["s0"].share.opinion is opinion  # type: ignore[union-attr]


def test_people_of_hands_are_those_of_the_statement_with_most_of_them() -> None:
    told = result(held([[1, 1]], hands=[(0, 1, 3), (0, -1, 2), (1, 1, 4)], present=3))
    assert told.voters == {Channel.PHONE: 1, Channel.HANDS: 5}
    assert told.present == 6, "never fewer present than voted, whatever was noted"


def test_each_statement_has_the_base_of_those_who_answered_it() -> None:
    told = found(held([[1, None], [1, -1], [-1, None]], present=10))
    assert (told["s0"].answered, told["s1"].answered) == (3, 1)
    assert (told["s0"].unanswered, told["s1"].unanswered) == (7, 9)


def test_the_words_for_what_is_no_opinion_of_a_room() -> None:
    told = found(held([[1, 0, None], [None, 0, None]]))
    assert [class_words(told[f"s{at}"]) for at in range(3)] == [
        "One answer only",
        "Everybody without opinion",
        "Nobody answered",
    ]
    assert class_words(found(held([[1]] * 3))["s0"]) == "Too few voices"


def test_nobody_at_all() -> None:
    told = result(held([], hands=[(0, 1, 0)], present=12, quorum=3))
    assert (told.people, told.present, told.has_quorum) == (0, 12, False)
    assert told.statements[0].share is not None and told.statements[0].share.agreed is None
    assert evidence(told, told.statements[0]) == (
        "0 for, 0 against, 0 without opinion; 0 voters of 12 present; quorum of 3 not reached"
    )


def test_gradients_stand_on_two_sides_and_aside() -> None:
    told = found(held([[2]] * 5 + [[1]] * 3 + [[0]] * 2 + [[-1]], PollForm.GRADIENTS))["s0"]
    assert told.share is not None
    assert (told.share.agree, told.share.disagree, told.share.passed) == (8, 1, 2)
    assert told.values == {2: 5, 1: 3, 0: 2, -1: 1}


def test_reasons_stand_with_the_side_of_who_wrote_them() -> None:
    why = {(0, 0): "no money", (1, 0): "with lorries", (2, 0): "late"}
    told = found(held([[-1], [1], [-1], [2]], PollForm.GRADIENTS, reasons=why))["s0"]
    assert (told.reasons, told.grounds) == (("no money", "late"), ("with lorries",))


def test_scores_of_the_forms_without_sides() -> None:
    dots = found(held([[3, 2], [0, 1], [None, 2]], PollForm.DOTS))
    assert (dots["s0"].score, dots["s1"].score) == (3.0, 5.0)
    ranks = found(held([[1, 2, 3], [2, 1, None], [1, None, None]], PollForm.RANKING))
    assert [ranks[f"s{at}"].score for at in range(3)] == [2 + 1 + 2, 1 + 2, 0], "one for each statement placed below"
    marks = found(held([[5, 0], [2, 0], [0, None], [4, None]], PollForm.ESTIMATE))
    assert (marks["s0"].score, marks["s1"].score) == (4.0, None), "no opinion is no number"
    assert all(one.share is None and not one.kinds for one in (*dots.values(), *ranks.values(), *marks.values()))
    assert found(held([[None, 1]], PollForm.DOTS))["s0"].score is None


def test_nothing_is_told_of_fewer_than_three() -> None:
    kinds = ["a"] * 3 + ["b"] * 2 + ["c"] * 4 + [""]
    told = found(held([[1]] * 3 + [[-1]] * 6 + [[1]], kinds=kinds))["s0"]
    assert [(part.name, part.agree, part.disagree) for part in told.kinds] == [("a", 3, 0), ("c", 0, 4)]
    assert [part.name for part in told.runs_along] == ["a", "c"]
    assert (
        along(told.runs_along)
        == "The sides run along who people are: a rather for (3 of 3), c rather against (4 of 4)."
    )


def test_fewer_than_three_answers_of_a_kind_are_not_told_although_more_of_it_voted() -> None:
    rows: list[list[int | None]] = [[1, 1], [1, 1], [1, 1], [-1, -1], [-1, None], [-1, None]]
    told = found(held([*rows, [0, 0], [0, 0], [0, 0]], kinds=["a"] * 3 + ["b"] * 3 + [""] * 3))
    assert [part.name for part in told["s0"].kinds] == ["a", "b"]
    assert [part.name for part in told["s1"].kinds] == ["a"]
    alone = found(held(rows, kinds=["a"] * 3 + ["b"] * 3))
    assert alone["s1"].kinds == (), "all but a would be what one person said"
    assert told["s1"].runs_along == ()


def test_sides_run_along_tables_where_kinds_do_not_part() -> None:
    rows = [[1]] * 4 + [[-1]] * 4
    told = found(held(rows, kinds=["a", "b"] * 4, tables=["1"] * 4 + ["2"] * 4))["s0"]
    assert [part.leaning for part in told.kinds] == [0, 0]
    assert [part.name for part in told.runs_along] == ["1", "2"]
    mixed = found(held([[1], [1], [-1], [-1], [-1], [1]], kinds=["a"] * 3 + ["b"] * 3))["s0"]
    assert [part.leaning for part in mixed.kinds] == [1, -1], "two of three is two thirds"
    level = found(held([[1], [-1], [0], [-1], [-1], [-1]], kinds=["a"] * 3 + ["b"] * 3))["s0"]
    assert level.runs_along == ()


def test_the_order_is_by_consensus_or_by_division() -> None:
    record = held([[1, 1, 1, 1]] * 6 + [[1, -1, -1, None]] * 5 + [[1, -1, 1, None]])
    sure = [one.statement.id for one in result(record, PollOrder.CONSENSUS).statements]
    assert sure[0] == "s0" and sure.index("s3") < sure.index("s1")
    split = [one.statement.id for one in result(record, PollOrder.DIVISION).statements]
    assert split[:2] == ["s1", "s2"] and set(split[2:]) == {"s0", "s3"}


def test_a_divergence_is_told_only_where_there_is_one() -> None:
    told = result(held([[1]] * 9 + [[-1]] * 8))
    assert divergence(told, told.statements[0], EntryKind.CONSENSUS) == "Noted as consensus, measured as: dissensus."
    assert not divergence(told, told.statements[0], EntryKind.DISSENSUS)
    assert not divergence(told, told.statements[0], EntryKind.DECISION)
    against = result(held([[-1]] * 9))
    assert not divergence(against, against.statements[0], EntryKind.CONSENSUS), "agreed against is agreed"
    few = result(held([[1]] * 3))
    assert "too few voices" in divergence(few, few.statements[0], EntryKind.CONSENSUS)


def test_groups_need_twenty_phones_whatever_the_hands() -> None:
    camps = [[1, 1, -1, -1], [-1, -1, 1, 1]]
    assert result(held([camps[n % 2] for n in range(19)], hands=[(0, 1, 30)])).analysis is None
    told = result(held([camps[n % 2] for n in range(20)])).analysis
    assert told is not None and [len(group.people) for group in told.groups] == [10, 10] and told.indicative
    same = result(held([[1, 1, 1, 1]] * 24)).analysis
    assert same is not None and same.groups == ()


def test_the_quorum_of_a_round_is_not_taken_for_that_of_a_statement_few_answered() -> None:
    told = result(held([[1, 1], [1], [-1], [0]], quorum=3))
    first, second = sorted(told.statements, key=lambda one: -one.answered)
    assert evidence(told, first).endswith("4 voters; phones 4; quorum of 3 reached")
    assert evidence(told, second).endswith("1 voter; phones 1; quorum of 3 reached (4 voters in all)")
