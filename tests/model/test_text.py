"""The door for text: what `clean` promises about every text there is."""

import sys
import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tests.hostile import BYTES, CORPUS, DIRTY, EMPTY, WORDS, Hostile, cleaned, cleaned_lines
from workshop.model.patterns import MAX_MARKS
from workshop.model.text import (
    LINE_LIMIT,
    TextTooLongError,
    clean,
    clean_line,
    fold,
    grapheme_count,
    graphemes,
    shorten,
)

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
INVISIBLE = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
NASTY = [
    *INVISIBLE,
    *"\u0301\u0323\u0345\u20dd\u200d\u200c\ufe0f\u1161\u11a8\u1100\uac00\U000e0067\U000e007f",
]
NASTY += [
    "\r",
    "\n",
    "\x1b",
    "\x00",
    "\ud800",
    "\ufffe",
    "\u2028",
    "\U0001f3f4",
    SCOTLAND,
    "e",
    "Å",
    "ﬁ",
    "가",
]

any_text = st.text(st.characters(exclude_categories=()), max_size=60)
nasty_text = st.lists(st.sampled_from(NASTY) | st.characters(exclude_categories=()), max_size=40).map("".join)
texts = any_text | nasty_text


def assert_fit(text: str) -> None:
    """The text may be stored, shown in a terminal and written into any document."""
    assert not regex.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert not set(text) & set(INVISIBLE)
    assert not regex.search("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]", text)
    assert not regex.search(rf"\p{{M}}{{{MAX_MARKS + 1},}}", text)
    assert unicodedata.is_normalized("NFC", text)
    outside_flags = regex.sub("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f", "", text)
    assert not regex.search("[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]", outside_flags)
    text.encode("utf-8")
    element = etree.Element("t")
    element.text = text
    assert etree.fromstring(etree.tostring(element)).text == (text or None)


@given(texts)
@example("e" + "\u0301" * 10_000)
@example("e\x1b" + "\u0301" * 3 + "\u200b" + "\u0301" * 3)
@example("\U0001f3f4\U000e0067\ud800\U000e007f")
@example("\u0344" * 5)
def test_cleaned_text_is_fit_and_stays_as_it_is(text: str) -> None:
    stored = clean(text)
    assert_fit(stored)
    assert clean(stored) == stored


@given(texts)
def test_a_cleaned_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    line = clean_line(text)
    assert_fit(line)
    assert "\n" not in line
    assert line == line.strip()
    assert clean_line(line) == line


def test_every_code_point_alone_and_between_letters() -> None:
    for start in range(0, sys.maxunicode + 1, 0x400):
        block = [chr(code) for code in range(start, start + 0x400)]
        for text in ("".join(block), "a".join(block)):
            stored = clean(text)
            assert_fit(stored)
            assert clean(stored) == stored


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "S"], exclude_characters="\ufeff"), max_size=60))
def test_words_are_never_altered(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(st.binary(max_size=40))
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert_fit(clean(data))


@pytest.mark.parametrize("text", CORPUS, ids=str)
def test_the_corpus_is_fit_once_cleaned(text: Hostile) -> None:
    assert_fit(clean(text.raw))


@pytest.mark.parametrize("text", WORDS, ids=str)
def test_words_that_look_like_mark_up_survive(text: Hostile) -> None:
    assert clean(text.raw) == unicodedata.normalize("NFC", text.raw)


@pytest.mark.parametrize("text", DIRTY, ids=str)
def test_dirt_is_taken_out(text: Hostile) -> None:
    assert clean(text.raw) != text.raw


def test_nothing_is_left_of_nothing() -> None:
    assert {clean_line(text.raw) for text in EMPTY} == {""}


def test_the_helpers_leave_out_what_is_empty() -> None:
    assert all(text.raw.strip() for text in cleaned())
    assert {text.name for text in cleaned_lines()} >= {"sic", "flag of Scotland"}


@pytest.mark.parametrize("data", BYTES)
def test_wrong_bytes_become_replacement_characters(data: bytes) -> None:
    assert_fit(clean(data))
    assert "\ufffd" in clean(data)


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\n\rd\u2028e\u2029f") == "a\nb\nc\n\nd\ne\nf"


def test_flags_and_families_keep_their_parts_and_false_flags_do_not() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean(f"{SCOTLAND} {family}") == f"{SCOTLAND} {family}"
    assert clean("a\U000e0067\U000e007f") == "a"
    assert clean(SCOTLAND[:-1]) == "\U0001f3f4"


def test_length_is_counted_as_readers_do() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
    assert grapheme_count(f"{family}{SCOTLAND}e\u0301") == 3
    assert list(graphemes("e\u0301a")) == ["e\u0301", "a"]
    assert clean_line(family * LINE_LIMIT) == family * LINE_LIMIT
    with pytest.raises(TextTooLongError) as caught:
        clean_line("x" * (LINE_LIMIT + 1))
    assert (caught.value.size, caught.value.limit) == (LINE_LIMIT + 1, LINE_LIMIT)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("coeur", "Cœur"), ("l'air", "L’air"), ("emerveillement", "Émerveillement"), ("ex aequo", "ex æquo")],
)
def test_searching_folds_accents_and_ligatures(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_is_passed_over_quickly_has_nothing_to_clean() -> None:
    from workshop.model.patterns import SUSPECT, without_unsafe
    from workshop.model.text import _UNUSUAL

    usual = [sign for sign in map(chr, range(0x110000)) if not _UNUSUAL.search(sign)]
    assert len(usual) > 700
    text = "".join(usual)
    assert not SUSPECT.search(text)
    assert without_unsafe(text) == text
    assert all(unicodedata.normalize("NFC", before + sign) == before + sign for before in "aeE " for sign in usual)


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("court", 5, "court"),
        ("un peu\nplus  long", 12, "un peu plus…"),
        (FAMILY * 3, 3, FAMILY * 3),
        (FAMILY * 4, 3, FAMILY * 2 + "…"),
        ("e\u0301te\u0301", 3, "e\u0301te\u0301"),
    ],
)
def test_what_is_too_long_is_cut_between_the_signs_that_a_reader_sees(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short
