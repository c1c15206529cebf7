"""The finder of names, addresses and numbers, on two hundred French sentences and on what is known of a session."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from workshop.method.sensitive import NOBODY, Sort, find, learned, mask, people

CORPUS = [line for line in (Path(__file__).parent / "sensitive_corpus.txt").read_text("utf-8").splitlines()
          if line and not line.startswith("#")]  # fmt: skip
SORTS = {"e": Sort.EMAIL, "t": Sort.PHONE, "n": Sort.PERSON}
MARK = re.compile(r"\{([etn]):([^}]*)\}")
KNOWN = people(
    ["Lucie Léger", "Sœur Hélène d’Aubépine-Ñúñez", "Ousmane Diarra", "Tom", "Habitant"],
    surnames=["Castel"],
    houses=["Fondation Lucie Léger", "Diarra et fils"],
)


def marked(line: str) -> tuple[str, list[tuple[Sort, str]]]:
    """The sentence without its marks, and what was marked."""
    return MARK.sub(r"\2", line), [(SORTS[found[1]], found[2]) for found in MARK.finditer(line)]


def test_the_corpus_has_two_hundred_sentences() -> None:
    assert len(CORPUS) >= 200 and len(set(CORPUS)) == len(CORPUS)


@pytest.mark.parametrize("sort", [Sort.EMAIL, Sort.PHONE, Sort.PERSON])
def test_at_least_ninety_five_in_a_hundred_are_masked_whole(sort: Sort) -> None:
    wanted, missed = 0, []
    for line in CORPUS:
        text, marks = marked(line)
        masked = mask(text)
        for kind, words in marks:
            if kind is sort:
                wanted += 1
                if words.split()[-1].strip(".") in masked.replace("[…]", ""):
                    missed.append(line)
    assert wanted >= 25
    assert len(missed) <= wanted * 0.05, missed


def test_hardly_anything_else_is_masked() -> None:
    wrong = []
    for line in CORPUS:
        text, marks = marked(line)
        left = MARK.sub("", line)
        found = [text[one.start : one.end] for one in find(text) if one.sort is not Sort.MAYBE]
        if any(words in left and not any(words in mark for _s, mark in marks) for words in found):
            wrong.append((line, found))
    assert len(wrong) <= len(CORPUS) * 0.02, wrong


@pytest.mark.parametrize(
    "text",
    ["Lucie Léger", "lucie leger", "LÉGER Lucie", "L. Léger", "Léger",
     "Mme Leger", "d'Aubepine-Nunez", "Hélène d’Aubépine-Ñúñez", "Castel", "DIARRA"],
)  # fmt: skip
def test_a_known_person_is_masked_in_every_form(text: str) -> None:
    assert mask(f"Selon {text}, oui.", KNOWN) == "Selon […], oui."
    assert mask(f"{text} dit oui", KNOWN) == "[…] dit oui"


def test_words_that_only_look_like_a_known_name_stay() -> None:
    for text in (
        "un sac léger",
        "La Fondation Lucie Léger paie.",
        "Diarra et fils livrent",
        "Habitant du centre",
        "atomes",
    ):
        assert mask(text, KNOWN) == text


def test_a_given_name_alone_is_doubtful_and_never_masked() -> None:
    text = "Demander à Lucie, et à Tom."
    assert [(text[f.start : f.end], f.sort) for f in find(text, KNOWN)] == [("Lucie", Sort.MAYBE), ("Tom", Sort.MAYBE)]
    assert mask(text, KNOWN) == text


def test_what_the_notes_give_away_is_learned() -> None:
    full, surnames = learned(["Mme Léger demande", "écrire à karim.benali@example.org", "contact@example.org", "M. X"])
    assert full == {"karim benali"} and surnames == {"Léger"}
    assert mask("Léger et Karim Benali", people(full, surnames)) == "[…] et […]"


def test_nothing_is_lost_around_what_is_masked() -> None:
    for line in CORPUS:
        text, _marks = marked(line)
        rest = mask(text).split("[…]")
        at = 0
        for part in rest:
            at = text.index(part, at) + len(part)


def test_findings_are_in_order_and_apart() -> None:
    for line in CORPUS:
        text, _marks = marked(line)
        found = find(text, NOBODY)
        assert all(one.end <= two.start for one, two in pairwise(found))
