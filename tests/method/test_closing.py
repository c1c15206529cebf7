"""Closing checks: each finds what is missing, names the notes, and is content when nothing is."""

from dataclasses import replace

import pytest

from tests.method.make import (
    at,
    attendance,
    entry,
    indicator,
    item,
    objective,
    organisation,
    picture,
    session,
    snapshot,
    table,
    voice,
)
from workshop import locales
from workshop.method.closing import Check, ClosingPoint, closing_points
from workshop.model.views import ListView, PositionView, SessionSnapshot, ValidationView
from workshop.model.words import (
    HARVEST,
    AttendanceStatus,
    Degree,
    EntryKind,
    EntryState,
    IndicatorStatus,
    ListState,
    Ordering,
)

AGREES = PositionView("p1", Degree.AGREEMENT, "LDH", "")
AGREES_TOO = PositionView("p2", Degree.AGREEMENT, "RDT", "")
OBJECTS = PositionView("p3", Degree.OBJECTION, "Ville", "trop tôt")
ANOTHER_WORDING = PositionView("p4", Degree.AGREEMENT, "RDT", "à condition de financer")


def point(check: Check, seen: SessionSnapshot) -> ClosingPoint:
    (found,) = closing_points(seen, [check])
    assert found.check is check
    return found


def lists(kind: EntryKind, state: ListState, table_id: str | None = None) -> ListView:
    return ListView(kind, table_id, state, Ordering.NONE)


def test_checks_come_in_the_order_asked_and_all_by_default() -> None:
    assert [one.check for one in closing_points(snapshot())] == list(Check)
    asked = ["next_session_said", "agenda_run"]
    assert [one.check for one in closing_points(snapshot(), asked)] == asked


def test_an_unknown_check_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nothing_at_all"):
        closing_points(snapshot(), ["nothing_at_all"])


def test_free_notes_are_to_sort() -> None:
    notes = (entry(5), entry(2), entry(3, EntryKind.QUOTE), entry(4, state=EntryState.MERGED))
    found = point(Check.NOTES_SORTED, snapshot(entries=notes))
    assert (found.ok, found.numbers) == (False, (2, 5))
    assert found.sentence == "2 notes libres restent à classer\u00a0: 2 et 5."
    assert point(Check.NOTES_SORTED, snapshot(entries=notes[2:])).ok


@pytest.mark.parametrize(
    ("positions", "ok"),
    [
        ((), False),
        ((AGREES,), False),
        ((AGREES, AGREES_TOO), False),
        ((AGREES, OBJECTS), True),
        ((AGREES, ANOTHER_WORDING), True),
    ],
)
def test_a_dissensus_has_two_sides(positions: tuple[PositionView, ...], ok: bool) -> None:
    seen = snapshot(entries=(entry(7, EntryKind.DISSENSUS, positions=positions),))
    found = point(Check.DISSENSUS_HAS_SIDES, seen)
    assert (found.ok, found.numbers) == (ok, () if ok else (7,))


def test_a_withdrawn_dissensus_wants_nothing() -> None:
    seen = snapshot(entries=(entry(7, EntryKind.DISSENSUS, state=EntryState.WITHDRAWN),))
    assert point(Check.DISSENSUS_HAS_SIDES, seen).ok


@pytest.mark.parametrize(
    ("status", "ok"),
    [
        (IndicatorStatus.PROPOSED, False),
        (IndicatorStatus.REWORKED, False),
        (IndicatorStatus.VALIDATED, True),
        (IndicatorStatus.TO_CREATE, True),
    ],
)
def test_indicators_are_validated_or_to_create(status: IndicatorStatus, ok: bool) -> None:
    seen = snapshot(entries=(entry(3, EntryKind.INDICATOR),), indicators=(indicator("haies", status, entry_id="e3"),))
    found = point(Check.INDICATORS_VALIDATED, seen)
    assert (found.ok, found.numbers) == (ok, () if ok else (3,))


def test_an_indicator_without_a_note_is_told_without_a_number() -> None:
    found = point(Check.INDICATORS_VALIDATED, snapshot(indicators=(indicator("haies", IndicatorStatus.PROPOSED),)))
    assert (found.sentence, found.numbers) == ("Un indicateur n’est pas validé.", ())


def test_the_notes_of_indicators_are_named() -> None:
    entries = tuple(entry(n, EntryKind.INDICATOR) for n in (1, 2))
    waiting = tuple(indicator(f"i{n}", IndicatorStatus.PROPOSED, entry_id=f"e{n}") for n in (2, 1))
    found = point(Check.INDICATORS_VALIDATED, snapshot(entries=entries, indicators=waiting))
    assert found.sentence == "2 indicateurs ne sont pas validés\u00a0: notes 1 et 2."


def test_a_session_without_indicators_or_objectives_says_so() -> None:
    assert not point(Check.INDICATORS_VALIDATED, snapshot()).ok
    assert not point(Check.OBJECTIVES_VALIDATED, snapshot()).ok


def test_an_objective_counts_once_under_its_indicator_and_in_the_list() -> None:
    waiting = objective("787", IndicatorStatus.PROPOSED)
    holder = indicator("haies", IndicatorStatus.VALIDATED, objectives=(waiting,))
    found = point(Check.OBJECTIVES_VALIDATED, snapshot(indicators=(holder,), objectives=(waiting,)))
    assert found.sentence == "Un objectif n’est pas validé."
    done = objective("787", IndicatorStatus.VALIDATED)
    assert point(Check.OBJECTIVES_VALIDATED, snapshot(objectives=(done,))).ok


def test_an_empty_list_of_the_agenda_wants_a_word() -> None:
    agenda = (item(1, 10, kinds=(EntryKind.CONSENSUS, EntryKind.WHATS_MISSING, EntryKind.QUOTE)),)
    bare = snapshot(agenda=agenda, entries=(entry(1, EntryKind.CONSENSUS),))
    found = point(Check.LISTS_ADDRESSED, bare)
    assert not found.ok
    assert found.sentence.endswith("\u00a0: Ce qui manque.")
    for state in (ListState.NOT_ADDRESSED, ListState.NO_ANSWER):
        assert point(Check.LISTS_ADDRESSED, replace(bare, lists=(lists(EntryKind.WHATS_MISSING, state),))).ok
    still = replace(bare, lists=(lists(EntryKind.WHATS_MISSING, ListState.OPEN),))
    assert not point(Check.LISTS_ADDRESSED, still).ok


def test_a_list_that_the_agenda_does_not_ask_for_may_be_empty() -> None:
    assert point(Check.LISTS_ADDRESSED, snapshot(agenda=(item(1, 10, kinds=(EntryKind.QUOTE,)),))).ok


def test_a_withdrawn_note_leaves_its_list_empty() -> None:
    agenda = (item(1, 10, kinds=(EntryKind.CONSENSUS,)),)
    gone = entry(1, EntryKind.CONSENSUS, state=EntryState.WITHDRAWN)
    assert not point(Check.LISTS_ADDRESSED, snapshot(agenda=agenda, entries=(gone,))).ok


def test_the_harvest_is_wanted_at_every_table() -> None:
    tables = (table(1), table(2))
    seen = snapshot(
        agenda=(item(1, 25, kinds=HARVEST),),
        tables=tables,
        entries=(
            entry(1, EntryKind.WHATS_MISSING, table_id="tb1"),
            entry(2, EntryKind.WHATS_MISSING, table_id="tb2"),
            entry(3, EntryKind.WHOS_MISSING, table_id="tb1"),
        ),
        lists=(
            lists(EntryKind.WHOS_MISSING, ListState.NOT_ADDRESSED, "tb2"),
            lists(EntryKind.PARTNER_ACTION, ListState.NOT_ADDRESSED, "tb1"),
        ),
    )
    found = point(Check.LISTS_ADDRESSED, seen)
    assert not found.ok
    assert "Table 2" in found.sentence
    assert "Table 1" not in found.sentence
    whole = lists(EntryKind.PARTNER_ACTION, ListState.NOT_ADDRESSED)
    assert point(Check.LISTS_ADDRESSED, replace(seen, lists=(*seen.lists, whole))).ok


def test_questions_left_open_are_named() -> None:
    notes = (entry(1, EntryKind.QUESTION), entry(2, EntryKind.TO_CLARIFY), entry(3, EntryKind.HIGHLIGHT))
    found = point(Check.QUESTIONS_ANSWERED, snapshot(entries=notes))
    assert (found.ok, found.numbers) == (False, (1, 2))
    assert point(Check.QUESTIONS_ANSWERED, snapshot(entries=notes[2:])).ok


def test_decisions_are_read_back() -> None:
    seen = snapshot(entries=(entry(4, EntryKind.DECISION),))
    assert point(Check.DECISIONS_READ_BACK, seen).numbers == (4,)
    other = ValidationView(EntryKind.INDICATOR, at(18), "")
    assert not point(Check.DECISIONS_READ_BACK, replace(seen, validations=(other,))).ok
    done = ValidationView(EntryKind.DECISION, at(18), "")
    assert point(Check.DECISIONS_READ_BACK, replace(seen, validations=(done,))).ok
    assert point(Check.DECISIONS_READ_BACK, snapshot()).ok


def test_missing_voices_are_in_the_register() -> None:
    seen = snapshot(entries=(entry(6, EntryKind.WHOS_MISSING),))
    assert point(Check.MISSING_VOICES_RECORDED, seen).numbers == (6,)
    assert not point(Check.MISSING_VOICES_RECORDED, replace(seen, voices=(voice("Jeunes", 9),))).ok
    assert point(Check.MISSING_VOICES_RECORDED, replace(seen, voices=(voice("Jeunes", 1, 9),))).ok
    assert point(Check.MISSING_VOICES_RECORDED, snapshot()).ok


def test_everybody_expected_is_accounted_for() -> None:
    league = organisation("Ligue")
    waiting = attendance(league, AttendanceStatus.EXPECTED)
    came = attendance(league, AttendanceStatus.PRESENT)
    assert not point(Check.ATTENDANCE_TAKEN, snapshot()).ok
    assert "Une personne" in point(Check.ATTENDANCE_TAKEN, snapshot(attendance=(waiting, came))).sentence
    assert point(Check.ATTENDANCE_TAKEN, snapshot(attendance=(came,))).ok


def test_agenda_items_never_run_are_named() -> None:
    agenda = (item(2, 10), item(1, 10, at(17)), item(3, 10))
    found = point(Check.AGENDA_RUN, snapshot(agenda=agenda))
    assert found.sentence == "2 points de l’ordre du jour n’ont pas eu lieu\u00a0: Point 2 et Point 3."
    assert point(Check.AGENDA_RUN, snapshot(agenda=agenda[1:2])).ok


def test_pictures_are_described() -> None:
    bare = picture("fresque.png", "  ", entry_id="e1")
    seen = snapshot(entries=(entry(1),), attachments=(bare, picture("a.jpg", "Un cercle de chaises")))
    found = point(Check.IMAGES_DESCRIBED, seen)
    assert (found.ok, found.numbers) == (False, (1,))
    assert "fresque.png" in found.sentence
    assert point(Check.IMAGES_DESCRIBED, snapshot(attachments=(picture("x.pdf", "", "application/pdf"),))).ok


def test_a_next_session_is_planned() -> None:
    assert not point(Check.NEXT_SESSION_SAID, snapshot()).ok
    assert point(Check.NEXT_SESSION_SAID, snapshot(next_sessions=(session(2),))).ok


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_finding_is_one_whole_sentence(language: str) -> None:
    locales.use(language)
    full = snapshot(
        entries=tuple(entry(number, kind) for number, kind in enumerate(EntryKind, 1)),
        agenda=(item(1, 10, kinds=tuple(EntryKind)),),
        tables=(table(1),),
        attachments=(picture("a.png"),),
        indicators=(indicator("i", IndicatorStatus.PROPOSED, entry_id="e1"),),
    )
    for one in (*closing_points(full), *closing_points(snapshot())):
        assert one.sentence.endswith(".")
        assert "{" not in one.sentence
