"""Whatever two people type on two laptops: merged twice is merged once, and who merges does not matter."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import dump
from tests.services.merging import (
    at,
    base,
    check_whole,
    content,
    laptop,
    log_of,
    merged,
    mirrored,
    settle,
    texts_of,
)
from workshop.bundle import Workspace
from workshop.model.decision import Decision
from workshop.services.opening import open_house

WORDS = st.sampled_from(["ozone", "voiture", "commune", "jeunes", "haies", "eau", "[sic]", "été"])
NUMBER = st.sampled_from([1, 1, 1, 2, 2, 3, 4, 5, 6, 9])
"""Mostly the notes that both have: that is where two people meet."""
KIND = st.sampled_from("cdpemaq?vxtrlion")
LINES = st.one_of(
    st.builds("1:s/e/{}/".format, WORDS),
    st.builds("{};{}".format, st.integers(1, 2), KIND),
    st.builds(";{} Au sujet de {} {}".format, KIND, WORDS, NUMBER),
    st.builds(";q Les gens de {}".format, WORDS),
    st.builds("{}:s/e/{}/".format, NUMBER, WORDS),
    st.builds("{};{}".format, NUMBER, KIND),
    st.builds("{}>{}".format, NUMBER, st.sampled_from(["eau", "qualité", "énergie"])),
    st.builds("/fusion {} {}".format, NUMBER, NUMBER),
    st.builds("{} {} : {}".format, st.sampled_from("+-="), st.sampled_from(["LPO", "CA"]), WORDS),
    st.builds("/lien eau {}".format, WORDS),
    st.builds("/sigle {} = {}".format, st.sampled_from(["ZAN", "PLU"]), WORDS),
    st.sampled_from(["/annuler", "/non-traité", "/ordre participants", ";m", ";q", ";a", "/table 1", "/table 2"]),
)
TYPED = st.lists(LINES, max_size=9)


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return base(tmp_path_factory.mktemp("common") / "base")


@settings(max_examples=40)
@given(TYPED, TYPED, st.sampled_from([None, *Decision]))
def test_merging_is_idempotent_commutative_and_loses_nothing(
    common: Workspace, here: list[str], there: list[str], wanted: Decision | None
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        a, b = laptop(common, root / "a", *here), laptop(common, root / "b", *there)
        ab = merged(a, b, root / "ab", wanted)
        check_whole(ab)
        assert twice_is_once(ab, b)
        ba = merged(b, a, root / "ba", mirrored(wanted))
        assert content(ab) == content(ba)
        said = log_of(ab)
        for text in texts_of(a) | texts_of(b):
            assert text.replace('"', '\\"') in said
        with open_house(b) as house:  # the merged file goes back: nothing is asked, and both say the same
            back = settle(house, ab.database, None)
        assert [one.questions for one in back.outlooks] == [()]
        assert content(b) == content(ab)


@settings(max_examples=20)
@given(TYPED, TYPED, TYPED, TYPED)
def test_both_go_on_after_a_merge_and_merge_again(
    common: Workspace, here: list[str], there: list[str], later: list[str], elsewhere: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        a, b = laptop(common, root / "a", *here), laptop(common, root / "b", *there)
        ab = laptop(merged(a, b, root / "ab"), root / "ab2", *later)
        b2 = laptop(b, root / "b2", *elsewhere)
        first, second = merged(ab, b2, root / "one"), merged(b2, ab, root / "two")
        check_whole(first)
        assert twice_is_once(first, b2)
        assert content(first) == content(second)


@settings(max_examples=15)
@given(TYPED, TYPED, TYPED)
def test_three_laptops_in_any_order_hold_the_same_notes(
    common: Workspace, one: list[str], two: list[str], three: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        a, b, c = (laptop(common, root / name, *typed) for name, typed in (("a", one), ("b", two), ("c", three)))
        first = merged(merged(a, b, root / "ab"), c, root / "abc")
        second = merged(merged(a, c, root / "ac"), b, root / "acb")
        check_whole(first)
        assert ids_of(first) == ids_of(second)


def ids_of(workspace: Workspace) -> set[str]:
    with at(workspace) as room, room.house.store.reading() as connection:
        return {row[0] for row in connection.execute("SELECT id FROM entry")}


def twice_is_once(workspace: Workspace, other: Workspace) -> bool:
    with open_house(workspace) as house:
        with house.store.reading() as connection:
            before = dump(connection)
        again = settle(house, other.database, None)
        with house.store.reading() as connection:
            return all(one.is_empty for one in again.outlooks) and dump(connection) == before
