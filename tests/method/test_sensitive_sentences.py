"""P-04 once more, on two hundred sentences written apart from those of `sensitive_corpus.txt`."""

import pytest

from tests.method.french_sentences import sentences
from workshop.method.sensitive import Sort, find


def test_there_are_two_hundred_different_sentences() -> None:
    texts = [text for text, _wanted in sentences()]
    assert len(texts) == len(set(texts)) == 200


@pytest.mark.parametrize("sort", [Sort.EMAIL, Sort.PHONE, Sort.PERSON])
def test_what_is_there_is_found_and_hardly_anything_else(sort: Sort) -> None:
    there = hit = vain = 0
    missed, seen = [], []
    for text, wanted in sentences():
        expected, found = wanted.count(sort), sum(one.sort is sort for one in find(text))
        there, hit, vain = there + expected, hit + min(expected, found), vain + max(0, found - expected)
        missed += [text] * (found < expected)
        seen += [text] * (found > expected)
    assert there >= 25
    assert hit / there >= 0.95, missed
    assert hit / (hit + vain) >= 0.9, seen
