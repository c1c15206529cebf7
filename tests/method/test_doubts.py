"""A slip of the fingers is kept as a note, and said."""

import pytest
from hypothesis import given

from tests.method.test_grammar import KNOWN, LINES
from workshop.method.doubts import doubt
from workshop.method.grammar import parse
from workshop.method.intentions import Command, Known, Retheme, SetTheme
from workshop.method.prefix import named, nearest


def said(line: str, *, takes_positions: bool = False) -> str:
    sentence = doubt(line, parse(line, KNOWN, takes_positions=takes_positions), KNOWN)
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("line", "word", "near"),
    [
        ("/fusionne 3 4", "/fusionne", "/fusion"),
        ("/ta", "/ta", "/table"),
        ("/inconnu", "/inconnu", ""),
        (";zz bonjour", ";zz", ""),
        (";cun consensus", ";c un", "espace"),
        ("12;czz", "12;czz", ";c"),
        ("12;zz", "12;zz", ""),
        (">airr", "airr", ">air"),
        (">zzz", "zzz", ""),
        ("12>inconnu", "inconnu", ""),
        ("s/a/b/c/", "s/", ""),
        ("- LPO: x", "", ""),
        ("+ les riverains : oui", "", ""),
        ("AURA : il faut un suivi", "AURA", "AURA ::"),
        (";a CPIE: nous formons", "CPIE", "CPIE ::"),
    ],
)
def test_a_slip_is_said_with_what_comes_nearest(line: str, word: str, near: str) -> None:
    sentence = said(line)
    assert sentence and word in sentence and near in sentence
    assert bool(near) or "Plutôt" not in sentence


@pytest.mark.parametrize(
    "line",
    ["une note", "/chemin/du/littoral", "/ 3 places", "> 30 % de haies", ";;c n’est pas une marque", "- une puce", "+ 3 %",
     "LPO : oui", "Zoé Nœl :: oui", "Attention : travaux", "Question : qui paie ?", "il faut : un plan", "à 17:30 on part",
     "Ce que nous voulons pour demain : des haies", "https://example.org/x", "…", "12>", "= 4", ";c", "/annuler", "s/a/b/"],
)  # fmt: skip
def test_an_ordinary_line_is_left_in_peace(line: str) -> None:
    assert said(line) == ""


def test_who_holds_a_position_is_never_guessed_in_silence() -> None:
    assert "- Club de foot :" in said("- Club de foot", takes_positions=True)
    assert "= Nom :" in said("= on verra bien quand ce sera fait", takes_positions=True)
    assert "Karim · football club" in said("= Karim, football club: qui paie ?", takes_positions=True)
    assert "Zorglub" in said("= Zorglub : la facture", takes_positions=True)
    for line in ("+ LPO : oui", "+ LPO, CA : oui", "+ LPO", "- : personne ne sait"):
        assert said(line, takes_positions=True) == ""


@given(LINES)
def test_any_line_gets_a_sentence_or_none(line: str) -> None:
    for takes_positions in (True, False):
        assert isinstance(said(line, takes_positions=takes_positions), str)


def test_a_command_or_a_theme_may_be_shortened_while_one_alone_begins_so() -> None:
    assert parse("/fus 3 4", KNOWN) == Command("merge", "3 4")
    assert parse("/lie air", KNOWN) == Command("link", "air")
    assert parse("/ta 3", KNOWN).__class__.__name__ == "NewNote", "/table, /tours, /traité"
    assert parse(">ea", KNOWN) == SetTheme("theme-eau")
    assert parse("12>qual", KNOWN) == Retheme(12, "theme-air")
    two = Known(themes={"biodiversite": "one", "biologie": "two"})
    assert parse(">bio", two).__class__.__name__ == "NewNote"
    assert parse(">biod", two) == SetTheme("one")
    assert ">biodiversite" in doubt(">bio", parse(">bio", two), two)


def test_names_shortened_and_nearly_hit() -> None:
    names = {"table": 1, "tours": 2, "tour": 2}
    assert named("TA", names, 2) == 1
    assert named("to", names, 2) == 2, "two names of one thing"
    assert named("t", names, 1) is None
    assert named("ta", names, 3) is None
    assert named("table", names, 9) == 1
    assert nearest("fusionne", ["fusion", "fiche"]) == ["fusion"]
    assert nearest("", ["fusion"]) == []
