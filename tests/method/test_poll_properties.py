"""What holds of a round whatever was voted in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.method.poll_rounds import by_name, found, held
from workshop.method.consensus.shares import Opinion
from workshop.method.polls.results import SMALLEST_GROUP, Part, PollResult, StatementResult, result, tellable
from workshop.model.voting_views import PollRecord
from workshop.model.words import Channel, PollForm

MIRROR = {Opinion.FOR: Opinion.AGAINST, Opinion.AGAINST: Opinion.FOR}
WIDTH = st.shared(st.integers(1, 5), key="width")
VOTE = st.sampled_from([1, -1, 0, None])
ROWS = WIDTH.flatmap(lambda width: st.lists(st.lists(VOTE, min_size=width, max_size=width), max_size=26))
KINDS = st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=26, max_size=26)
Rows = list[list[int | None]]


def told(one: StatementResult) -> tuple[object, ...]:
    """All that is said of a statement, the order of what was written aside."""
    return one.values, one.channels, one.share, one.kinds, one.tables, one.runs_along


def groups(found_: PollResult) -> list[tuple[str, ...]] | None:
    return sorted(group.people for group in found_.analysis.groups) if found_.analysis else None


@given(ROWS, KINDS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_ballots_and_statements_changes_nothing(rows: Rows, kinds: list[str], chance: object) -> None:
    if not rows:
        return
    record = held(rows, kinds=kinds[: len(rows)])
    ballots, statements = list(record.ballots), list(record.statements)
    chance.shuffle(ballots)  # type: ignore[attr-defined]
    chance.shuffle(statements)  # type: ignore[attr-defined]
    other = PollRecord(record.poll, 1, tuple(statements), tuple(ballots), record.counts)
    first, second = result(record), result(other)
    assert {name: told(one) for name, one in by_name(first).items()} == {
        name: told(one) for name, one in by_name(second).items()
    }
    assert [one.statement.id for one in first.statements] == [one.statement.id for one in second.statements]
    assert groups(first) == groups(second)


@given(ROWS, st.integers(1, 4))
@settings(max_examples=60)
def test_who_passes_on_all_changes_no_share(rows: Rows, more: int) -> None:
    if not rows:
        return
    before, after = found(held(rows)), found(held([*rows, *[[0] * len(rows[0])] * more]))
    for name, one in before.items():
        share, other = one.share, after[name].share
        assert share is not None and other is not None
        assert (share.agreed, share.low, share.high) == (other.agreed, other.low, other.high)
        assert other.passed == share.passed + more


@given(ROWS)
@settings(max_examples=60)
def test_mirrored_votes_mirror_the_class(rows: Rows) -> None:
    if not rows:
        return
    mirrored = [[None if vote is None else -vote for vote in row] for row in rows]
    before, after = found(held(rows)), found(held(mirrored))
    for name, one in before.items():
        share, other = one.share, after[name].share
        assert share is not None and other is not None
        assert other.opinion is MIRROR.get(share.opinion, share.opinion)
        assert abs(share.low - (1 - other.high)) < 1e-9 and abs(share.high - (1 - other.low)) < 1e-9


@given(ROWS, st.booleans())
@settings(max_examples=60)
def test_one_more_who_agrees_never_lowers_agreement(rows: Rows, by_hand: bool) -> None:
    if not rows:
        return
    more = held(rows, hands=[(0, 1, 1)]) if by_hand else held([*rows, [1, *[None] * (len(rows[0]) - 1)]])
    before, after = found(held(rows))["s0"].share, found(more)["s0"].share
    assert before is not None and after is not None and after.agreed is not None
    assert after.agreed >= (before.agreed or 0) and after.low >= before.low - 1e-9 and after.high >= before.high - 1e-9
    if before.opinion is Opinion.FOR:
        assert after.opinion is Opinion.FOR


@given(ROWS, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=60)
def test_hands_and_phones_add_up(rows: Rows, agree: int, disagree: int, passed: int) -> None:
    if not rows:
        return
    hands = [(0, 1, agree), (0, -1, disagree), (0, 0, passed)]
    mixed = found(held(rows, hands=hands))["s0"]
    silent: list[int | None] = [None] * (len(rows[0]) - 1)
    people = [[value, *silent] for _at, value, n in hands for _person in range(n)]
    phones = found(held([*rows, *people]))["s0"]
    assert {value: n for value, n in mixed.values.items() if n} == {value: n for value, n in phones.values.items() if n}
    assert mixed.answered == sum(mixed.channels.values()) == phones.answered
    assert mixed.channels.get(Channel.HANDS, 0) == agree + disagree + passed
    assert mixed.share is not None and phones.share is not None
    assert (mixed.share.opinion, mixed.share.agreed) == (phones.share.opinion, phones.share.agreed)


@given(ROWS, KINDS, KINDS)
@settings(max_examples=60)
def test_no_part_of_fewer_than_three_is_ever_told(rows: Rows, kinds: list[str], tables: list[str]) -> None:
    for one in found(held(rows, kinds=kinds[: len(rows)], tables=tables[: len(rows)])).values():
        for parts in (one.kinds, one.tables):
            assert all(part.name and part.people >= SMALLEST_GROUP for part in parts)
            left = one.answered - sum(part.people for part in parts)
            assert not parts or left == 0 or left >= SMALLEST_GROUP, "nobody is found out by subtraction"
        assert not one.runs_along or {1, -1} <= {part.leaning for part in one.runs_along}


def test_one_more_is_kept_quiet_where_the_others_would_tell_the_few() -> None:
    four, three, two = (Part(name, n, 0, 0) for name, n in (("a", 4), ("b", 3), ("c", 2)))
    assert tellable([four, three, two], 9, 3) == (four,)
    assert tellable([four, three], 7, 3) == (four, three)
    assert tellable([four, three, two], 10, 3) == (four, three)
    assert tellable([three, two], 5, 3) == () == tellable([two], 2, 3)


@given(ROWS, st.integers(0, 40))
@settings(max_examples=40)
def test_every_person_present_is_counted_once(rows: Rows, present: int) -> None:
    for one in found(held(rows, present=present)).values():
        assert one.answered + one.unanswered == one.present >= one.answered
        assert one.share is not None and one.share.asked == one.present


@given(st.lists(st.permutations([1, 2, 3, 4]), max_size=20))
@settings(max_examples=40)
def test_points_of_a_ranking_are_shared_out_whole(ballots: list[list[int]]) -> None:
    if not ballots:
        return
    scores = [one.score or 0 for one in found(held(ballots, PollForm.RANKING)).values()]
    assert sum(scores) == len(ballots) * (3 + 2 + 1)
