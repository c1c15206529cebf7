"""Where each theme stands: stages, gates in words, the next round, and sentences that say what is not done."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.make import DAY, row, session
from workshop import locales
from workshop.method.advancement import advancement
from workshop.method.cycle import (
    StageState,
    current_stage,
    gates,
    gates_before,
    next_round,
    next_stage,
    stage_progress,
    theme_stages,
)
from workshop.model.views import BoardRow
from workshop.model.words import CYCLE, SessionState, Stage

CLOSED, RUNNING, PREPARED = SessionState.CLOSED, SessionState.RUNNING, SessionState.PREPARED
FIRST = session(1, state=CLOSED)
SECOND = session(4, Stage.INDICATORS_OBJECTIVES, state=CLOSED, held_on=date(2026, 4, 9))
THIRD = session(7, Stage.LEVERS, state=CLOSED, held_on=date(2026, 5, 7))


def words(theme: BoardRow) -> list[str]:
    return [gate.sentence for gate in gates(theme)]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], StageState.NOT_YET),
        ([PREPARED], StageState.PLANNED),
        ([PREPARED, PREPARED], StageState.PLANNED),
        ([RUNNING], StageState.UNDER_WAY),
        ([CLOSED, PREPARED], StageState.UNDER_WAY),
        ([CLOSED, RUNNING], StageState.UNDER_WAY),
        ([CLOSED, CLOSED], StageState.DONE),
    ],
)
def test_a_stage_goes_by_its_sessions(states: list[SessionState], expected: StageState) -> None:
    theme = row(*(session(n, state=state) for n, state in enumerate(states, 1)))
    assert stage_progress(theme, Stage.ACCULTURATION).state is expected


def test_a_stage_keeps_numbers_and_dates() -> None:
    progress = stage_progress(row(FIRST, session(3, held_on=None)), Stage.ACCULTURATION)
    assert (progress.numbers, progress.dates) == ((1, 3), (DAY, None))
    assert (progress.held, progress.planned) == ((1,), (3,))


def test_the_three_stages_come_in_their_order() -> None:
    assert tuple(progress.stage for progress in theme_stages(row())) == CYCLE


@pytest.mark.parametrize(
    ("theme", "current", "following"),
    [
        (row(), Stage.ACCULTURATION, Stage.ACCULTURATION),
        (row(session(1)), Stage.ACCULTURATION, Stage.ACCULTURATION),
        (row(session(2, Stage.LEVERS)), Stage.LEVERS, Stage.LEVERS),
        (row(FIRST), Stage.ACCULTURATION, Stage.INDICATORS_OBJECTIVES),
        (row(FIRST, replace(SECOND, state=PREPARED)), Stage.ACCULTURATION, Stage.INDICATORS_OBJECTIVES),
        (row(FIRST, replace(SECOND, state=RUNNING)), Stage.INDICATORS_OBJECTIVES, Stage.LEVERS),
        (row(FIRST, SECOND, THIRD), Stage.LEVERS, None),
        (row(FIRST, THIRD), Stage.LEVERS, None),
    ],
)
def test_where_a_theme_is_and_what_follows(theme: BoardRow, current: Stage, following: Stage | None) -> None:
    assert current_stage(theme).stage is current
    assert next_stage(theme) is following


def test_a_new_theme_has_nothing_in_its_way() -> None:
    assert gates(row()) == ()
    assert gates(row(FIRST)) == ()


def test_before_the_levers_indicators_are_wanted() -> None:
    assert words(row(FIRST, SECOND)) == ["aucun indicateur proposé à ce jour"]
    assert words(row(FIRST, SECOND, still_open=1)) == ["aucun indicateur validé à ce jour (1 proposé)"]
    assert words(row(FIRST, SECOND, still_open=4)) == ["aucun indicateur validé à ce jour (4 proposés)"]
    assert words(row(FIRST, SECOND, validated=3, still_open=1)) == ["1 indicateur à valider"]
    assert words(row(FIRST, SECOND, validated=3)) == []


def test_a_stage_that_was_jumped_over_is_told() -> None:
    told = words(row(SECOND, validated=2))
    assert told == ["aucune séance d’acculturation tenue à ce jour"]


def test_a_session_planned_is_not_a_session_held() -> None:
    missing = gates_before(row(session(1)), Stage.LEVERS)
    assert [gate.before for gate in missing] == [Stage.LEVERS] * 3
    assert "aucune séance d’acculturation tenue à ce jour" in [gate.sentence for gate in missing]


def test_before_the_roadmap_the_whole_cycle_is_wanted() -> None:
    assert gates(row(FIRST, SECOND, THIRD, validated=2)) == ()
    missing = gates_before(row(FIRST, SECOND, validated=2), None)
    assert [gate.sentence for gate in missing] == ["aucune séance sur les leviers tenue à ce jour"]
    assert missing[0].before is None


def test_stages_outside_the_cycle_have_no_gate() -> None:
    assert gates_before(row(), Stage.PLENARY) == ()


def test_rounds_are_counted_within_theme_and_stage() -> None:
    theme = row(session(1, round=1), session(4, round=2), session(9, Stage.LEVERS, round=1))
    assert [next_round(theme, stage) for stage in CYCLE] == [3, 1, 2]


def test_advancement_says_what_is_not_done() -> None:
    theme = row(FIRST, session(4, state=CLOSED), replace(SECOND, number=8, state=PREPARED))
    assert advancement(theme) == (
        "Acculturation\u00a0: tenu (séances 1 et 4).",
        "Indicateurs et objectifs\u00a0: prévu (séance 8).",
        "Leviers d’action\u00a0: pas encore commencé, aucune séance prévue.",
        "Indicateurs\u00a0: aucun indicateur proposé à ce jour.",
    )


def test_advancement_tells_what_was_held_from_what_is_to_come() -> None:
    theme = row(FIRST, session(2), session(3))
    assert advancement(theme)[0] == "Acculturation\u00a0: séances tenues 1, à venir 2 et 3."
    assert advancement(row(session(5, state=RUNNING)))[0] == "Acculturation\u00a0: en cours (séance 5)."


def test_indicators_are_told_once_they_matter() -> None:
    assert len(advancement(row(FIRST))) == 3
    told = advancement(row(FIRST, SECOND, validated=1, still_open=2))[-1]
    assert told == "Indicateurs\u00a0: 1 validé, 2 indicateurs à valider."


def test_the_same_in_english() -> None:
    locales.use("en")
    assert advancement(row(FIRST))[0] == "Acculturation: held (session 1)."


SESSIONS = st.lists(
    st.builds(session, st.integers(1, 9), st.sampled_from(CYCLE), state=st.sampled_from(SessionState)), max_size=6
)


@given(SESSIONS, st.integers(0, 3), st.integers(0, 3))
def test_any_theme_can_be_told(sessions: list[object], validated: int, still_open: int) -> None:
    theme = row(*sessions, validated=validated, still_open=still_open)  # type: ignore[arg-type]
    for sentence in advancement(theme):
        assert sentence.endswith(".")
        assert "{" not in sentence
    for gate in gates(theme):
        assert not gate.sentence.endswith(".")
