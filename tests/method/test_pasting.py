"""Pasted lines are notes; a bullet goes only where each line has one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.method.pasting import pasted


@pytest.mark.parametrize(
    ("text", "lines", "bullet"),
    [
        ("un\n\n  deux ", ("un", "deux"), ""),
        ("- un\n- deux", ("un", "deux"), "-"),
        ("• un\n - deux\n", ("un", "deux"), "•"),
        ("1. un\n2) deux\n10. dix", ("un", "deux", "dix"), "1."),
        ("- un\ndeux", ("- un", "deux"), ""),
        ("- un\n1. deux", ("- un", "1. deux"), ""),
        ("-\n- deux", ("-", "- deux"), ""),
        ("- - un\n- deux", ("- un", "deux"), "-"),
        ("3 arbres\n4 haies", ("3 arbres", "4 haies"), ""),
        ("/annuler\n1;c\ns/a/b/", ("/annuler", "1;c", "s/a/b/"), ""),
        ("\n \n", (), ""),
    ],
)
def test_lines_and_their_bullets(text: str, lines: tuple[str, ...], bullet: str) -> None:
    found = pasted(text)
    assert (found.lines, found.bullet, found.text) == (lines, bullet, text)


@given(st.text(max_size=80))
def test_no_word_is_lost(text: str) -> None:
    found = pasted(text)
    if not found.bullet:
        assert "".join("".join(found.lines).split()) == "".join(text.split())
    assert len(found.lines) == len([line for line in text.split("\n") if line.strip()])
