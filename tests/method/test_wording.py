"""One validator for all forms: it cleans, it says what is wrong in one sentence a field, and it loses nothing."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS, Hostile
from workshop import locales
from workshop.method.playbook import FieldType, Form, FormField
from workshop.method.wording import Answers, Problems, consent_of, notes, one_box, validate
from workshop.model.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line, grapheme_count
from workshop.model.words import Consent, EntryKind


def field(name: str, type: FieldType = FieldType.TEXT, kind: EntryKind | None = None, **more: Any) -> FormField:
    return FormField(name=name, label=name.capitalize(), type=type, kind=kind, **more)


def form(*fields: FormField) -> Form:
    return Form(name="form", title="Titre", fields=fields)


LEVER = field("lever", kind=EntryKind.LEVER, required=True, limit=10)
TERM = field("term", FieldType.CHOICE, choices=("court terme", "long terme"))
ACTION = form(
    field("organisation", FieldType.ORGANISATION, required=True, limit=20),
    field("action", kind=EntryKind.PARTNER_ACTION, required=True),
    field("state", FieldType.CHOICE, choices=("en cours", "à accélérer")),
    field("why", FieldType.LINE),
)
GRID = form(
    field("kept", kind=EntryKind.ACTIVE_LISTENING),
    field("kept_consent", FieldType.CONSENT),
    field("doubt", kind=EntryKind.ACTIVE_LISTENING),
    field("doubt_consent", FieldType.CONSENT),
)


def accepted(one: Form, answers: Mapping[str, str]) -> Answers:
    result = validate(one, answers)
    assert isinstance(result, Answers)
    return result


def refused(one: Form, answers: Mapping[str, str]) -> Problems:
    result = validate(one, answers)
    assert isinstance(result, Problems)
    return result


def test_answers_are_cleaned() -> None:
    answers = accepted(ACTION, {"organisation": " La  LDH\n", "action": " planter\r\ndes haies\u202e "})
    assert answers.values["organisation"] == "La LDH"
    assert answers.values["action"] == "planter\ndes haies"
    assert answers.values["state"] == ""


def test_what_is_needed_is_asked_for_by_its_label() -> None:
    problems = refused(ACTION, {"action": "  \u200b "})
    assert list(problems.sentences) == ["organisation", "action"]
    assert problems.sentences["action"] == "«\u00a0Action\u00a0» est à remplir pour continuer."


def test_a_limit_counts_what_a_reader_counts() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert accepted(form(LEVER), {"lever": family * 10}).values["lever"] == family * 10
    problems = refused(form(LEVER), {"lever": family * 11})
    assert problems.sentences["lever"] == "«\u00a0Lever\u00a0» dépasse de 1 caractère (10 au plus)."


def test_a_text_too_long_is_kept_whole_beside_the_problem() -> None:
    typed = "é" * (TEXT_LIMIT + 500)
    problems = refused(form(field("a", kind=EntryKind.NOTE)), {"a": typed})
    assert problems.values["a"] == typed
    assert "500" in problems.sentences["a"]


def test_lines_have_the_houses_limit() -> None:
    line = form(field("a", FieldType.LINE, EntryKind.NOTE, limit=9999))
    accepted(line, {"a": "x" * LINE_LIMIT})
    refused(line, {"a": "x" * (LINE_LIMIT + 1)})


def test_a_choice_is_taken_as_the_form_spells_it() -> None:
    choice = form(LEVER, TERM)
    assert accepted(choice, {"lever": "x", "term": "COURT  terme"}).values["term"] == "court terme"
    problems = refused(choice, {"lever": "x", "term": "un jour"})
    assert problems.values["term"] == "un jour"
    assert "court terme, long terme" in problems.sentences["term"]


def test_other_words_for_a_consent_are_refused() -> None:
    assert "kept_consent" in refused(GRID, {"kept": "x", "kept_consent": "oui"}).sentences


def test_saying_nothing_is_not_agreeing() -> None:
    answers = accepted(GRID, {"kept": "x"})
    assert answers.values["kept_consent"] == Consent.PRIVATE
    assert [note.consent for note in notes(GRID, answers)] == [Consent.PRIVATE]


def test_an_empty_form_says_so_once() -> None:
    assert dict(refused(GRID, {"kept_consent": "shared"}).sentences) == {"kept": "Rien n’est encore écrit."}


def test_names_the_form_does_not_know_are_left_alone() -> None:
    assert set(accepted(form(LEVER), {"lever": "x", "csrf": "y"}).values) == {"lever"}


def test_values_cannot_be_changed_afterwards() -> None:
    answers = accepted(form(LEVER), {"lever": "x"})
    with pytest.raises(TypeError):
        answers.values["lever"] = "y"  # type: ignore[index]


def test_each_box_of_the_grid_has_its_own_consent() -> None:
    answers = accepted(GRID, {"kept": "a", "kept_consent": "quotable", "doubt": "b", "doubt_consent": "shared"})
    assert [(note.text, note.consent, note.label) for note in notes(GRID, answers)] == [
        ("a", Consent.QUOTABLE, "Kept"),
        ("b", Consent.SHARED, "Doubt"),
    ]


def test_one_consent_at_the_end_speaks_for_all_boxes() -> None:
    one = form(GRID.fields[0], GRID.fields[2], GRID.fields[3])
    assert consent_of(one, one.fields[0]) is one.fields[2]
    assert consent_of(GRID, GRID.fields[0]) is GRID.fields[1]
    assert consent_of(ACTION, ACTION.fields[1]) is None


def test_a_box_is_saved_on_its_own() -> None:
    box = one_box(GRID, "doubt")
    assert [part.name for part in box.fields] == ["doubt", "doubt_consent"]
    answers = accepted(box, {"kept": "not now", "doubt": "b", "doubt_consent": "shared"})
    assert [(note.field, note.text, note.consent) for note in notes(box, answers)] == [("doubt", "b", Consent.SHARED)]
    with pytest.raises(KeyError):
        one_box(GRID, "nobody")


def test_an_action_becomes_one_note_with_its_details() -> None:
    typed = {"organisation": "LDH", "action": "planter", "state": "à accélérer", "why": "ombre"}
    (note,) = notes(ACTION, accepted(ACTION, typed))
    assert (note.kind, note.organisation) == (EntryKind.PARTNER_ACTION, "LDH")
    assert note.text == "planter (à accélérer) — ombre"
    assert note.consent is None


def test_details_join_the_note_above_them_or_the_first() -> None:
    two = form(
        field("when", FieldType.LINE),
        field("a", kind=EntryKind.NOTE),
        field("b", kind=EntryKind.QUESTION),
        field("how", FieldType.LINE),
    )
    answers = accepted(two, {"when": "hier", "a": "un", "b": "deux", "how": "bien"})
    assert [note.text for note in notes(two, answers)] == ["un — hier", "deux — bien"]


def test_the_same_in_english() -> None:
    locales.use("en")
    assert refused(form(LEVER), {}).sentences["lever"] == "“Lever” is needed to go on."


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_texts_come_through_as_the_door_lets_them(hostile: Hostile) -> None:
    one = form(field("a", kind=EntryKind.NOTE), field("b", FieldType.LINE))
    values = validate(one, {"a": hostile.raw, "b": hostile.raw}).values
    assert values["a"] == clean(hostile.raw, 10**9).strip()
    assert values["b"] == clean_line(hostile.raw, 10**9)


@given(st.dictionaries(st.sampled_from(["organisation", "action", "state", "why"]), st.text()))
def test_nothing_is_lost_and_a_second_time_changes_nothing(answers: dict[str, str]) -> None:
    result = validate(ACTION, answers)
    again = validate(ACTION, result.values)
    assert dict(again.values) == dict(result.values)
    assert type(again) is type(result)
    for name, typed in answers.items():
        assert bool(result.values[name]) == bool(clean_line(typed, 10**9))


@given(st.text(), st.integers(1, 30))
def test_what_is_accepted_is_within_its_limit(typed: str, limit: int) -> None:
    one = form(field("a", kind=EntryKind.NOTE, limit=limit))
    result = validate(one, {"a": typed})
    if isinstance(result, Answers):
        assert 0 < grapheme_count(result.values["a"]) <= limit
    else:
        assert not result.values["a"] or grapheme_count(result.values["a"]) > limit
