"""Speaking turns and the numbers of speakers, from notes alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.method.intentions import Speaker, UnclearSlot
from workshop.method.turns import MOST, Turns, turn_lines, turns_of, unclear_slot
from workshop.model.views import SpokenView


def said(number: int, name: str, *, organisation: str | None = None, counts: bool = True) -> SpokenView:
    return SpokenView(f"e{number}", number, name, organisation, None, counts)


def counted(notes: list[SpokenView]) -> dict[str, int]:
    turns = turns_of(notes)
    return {speaker.name: count for speaker, count in zip(turns.speakers, turns.counts, strict=True)}


def notes_of(names: str) -> list[SpokenView]:
    """A note for each letter; a small one was withdrawn."""
    return [said(number, name.upper(), counts=name.isupper()) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "turns"),
    [
        ("", {}),
        ("A", {"A": 1}),
        ("AAA", {"A": 1}),
        ("ABA", {"A": 2, "B": 1}),
        ("AABBBA", {"A": 2, "B": 1}),
        ("AbA", {"A": 1, "B": 0}),
        ("aBA", {"A": 1, "B": 1}),
        ("Aa", {"A": 1}),
    ],
)
def test_notes_one_after_the_other_are_one_turn_and_a_withdrawn_one_is_none(names: str, turns: dict[str, int]) -> None:
    assert counted(notes_of(names)) == turns


def test_one_speaker_has_one_number_however_typed() -> None:
    turns = turns_of(
        [said(1, "LPO", organisation="o1"), said(2, "Ada"), said(3, "Ligue", organisation="o1"), said(4, "ADA")]
    )
    assert [speaker.name for speaker in turns.slots] == ["LPO", "Ada"]
    assert turns.counts == (2, 2)


def test_two_persons_of_an_organisation_are_two_speakers() -> None:
    notes = [
        SpokenView("a", 1, "Ada", "o1", "p1"),
        SpokenView("b", 2, "Eve", "o1", "p2"),
        said(3, "LPO", organisation="o1"),
    ]
    assert len(turns_of(notes).slots) == 3


@given(st.text("ABCDEabcde", max_size=40), st.integers(0, 40))
def test_step_by_step_or_at_once_and_numbers_never_change(names: str, cut: int) -> None:
    notes = notes_of(names)
    before, turns = turns_of(notes[:cut]), turns_of(reversed(notes))
    for note in notes[cut:]:
        before = before.after(note)
    assert before == turns
    assert turns_of(notes[:cut]).slots == turns.slots[: len(turns_of(notes[:cut]).slots)]
    withdrawn = [said(note.number, note.name, counts=False) for note in notes]
    assert turns_of(withdrawn).slots == turns.slots
    assert sum(turns.counts) <= len(notes)


def test_nine_have_a_number_and_all_are_listed() -> None:
    turns = turns_of(said(number, f"Nom {number}") for number in range(1, 12))
    assert len(turns.slots) == MOST
    lines = [line.replace("\u00a0", " ") for line in turn_lines(turns)]
    assert (lines[0], lines[8], lines[10]) == ("1 Nom 1 : 1 tour", "9 Nom 9 : 1 tour", "· Nom 11 : 1 tour")
    assert "Nom : texte" in turn_lines(Turns())[0].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("unclear", "says"),
    [
        (UnclearSlot(1, "x", ()), "Nom : texte"),
        (UnclearSlot(7, "x", (Speaker("LPO"), Speaker("Ada"))), "numéro 7 : 1 LPO · 2 Ada."),
        (UnclearSlot(2, "", (Speaker("LPO"), Speaker("Ada"))), "dit Ada : « ;2 texte »"),
    ],
)
def test_a_number_that_names_nobody_is_told_in_one_sentence(unclear: UnclearSlot, says: str) -> None:
    assert says in unclear_slot(unclear).message.replace("\u00a0", " ")
