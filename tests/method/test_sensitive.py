"""P-04: what may be about one person is pointed out, on two hundred French sentences; nothing is changed."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS
from tests.method.french_sentences import sentences
from workshop.method.sensitive import Trace, sensitive, warning

RECALL = 0.95
PRECISION = 0.9


def counts(trace: Trace) -> tuple[int, int, list[str], list[str]]:
    """Finds that are there, finds that were made and are there, what was missed, what was seen in vain."""
    there = hit = 0
    missed, vain = [], []
    for text, wanted in sentences():
        expected = wanted.count(trace)
        found = sum(one.trace is trace for one in sensitive(text))
        there += expected
        hit += min(expected, found)
        missed += [text] * (found < expected)
        vain += [text] * (found > expected)
    return there, hit, missed, vain


def test_there_are_two_hundred_different_sentences() -> None:
    texts = [text for text, _wanted in sentences()]
    assert len(texts) == len(set(texts)) == 200


@pytest.mark.parametrize("trace", [Trace.EMAIL, Trace.PHONE])
def test_addresses_and_numbers_are_found(trace: Trace) -> None:
    there, hit, missed, vain = counts(trace)
    assert there >= 25
    assert hit / there >= RECALL, missed
    assert hit / (hit + len(vain)) >= PRECISION, vain


def test_names_behind_a_title_are_found_and_offices_are_not() -> None:
    there, hit, missed, vain = counts(Trace.NAME)
    assert hit / there >= RECALL, missed
    assert hit / (hit + len(vain)) >= PRECISION, vain


def test_each_find_says_where_it_stands() -> None:
    text = "Mme Tessonneau (zoe@example.org) au 06 39 98 12 34."
    assert [(one.trace, text[one.start : one.end]) for one in sensitive(text)] == [
        (Trace.NAME, "Mme Tessonneau"), (Trace.EMAIL, "zoe@example.org"), (Trace.PHONE, "06 39 98 12 34"),
    ]  # fmt: skip


def test_one_sentence_names_the_notes() -> None:
    notes = [(4, "06 39 98 12 34"), (12, "a@example.org"), (3, "b@example.org"), (7, "rien"), (9, "M. Garandeau")]
    assert warning(notes) == (
        "À relire avant l’envoi\u00a0: des adresses électroniques dans les notes 3 et 12, "
        "un numéro de téléphone dans la note 4 et un nom de personne dans la note 9."
    )
    assert warning([(7, "rien")]) == ""
    assert warning([]) == ""
    many = warning([(number, "a@example.org") for number in range(1, 40)])
    assert many.endswith("dans les notes 1, 2, 3, 4, 5, 6, 7, 8 et d’autres.")


@given(st.text(max_size=200))
def test_any_text_is_looked_at_and_finds_do_not_overlap(text: str) -> None:
    found = sensitive(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_no_text_takes_long() -> None:
    long = [text.raw for text in CORPUS] + [
        "a." * 10_000 + "@",
        "0 " * 20_000,
        "1" * 20_000,
        "M. " * 7_000,
        "a@" * 10_000,
    ]
    start = time.process_time()
    for text in long:
        sensitive(text)
    assert time.process_time() - start < 5
