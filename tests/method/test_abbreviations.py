"""Abbreviations: what is written out, what stays, and what people can get wrong in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS
from workshop import locales
from workshop.bundle import bundled
from workshop.method.abbreviations import LONGEST, Expansion, expand, expanded, last_word
from workshop.method.abbreviations_file import AbbreviationsError, read_abbreviations
from workshop.method.grammar import parse
from workshop.method.intentions import Known, Speaker

TABLE = {"qd": "quand", "tt": "tout", "ds": "dans", "càd": "c’est-à-dire", "c-à-d": "c’est-à-dire", "ex": "exemple",
         "ex.": "exemple", "w/": "with", "w/o": "without", "équipt": "équipement"}  # fmt: skip
KNOWN = Known({"tt": Speaker("TT", "org-tt"), "lpo": Speaker("LPO", "org-lpo")}, {"air": "theme-air"})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("qd on peut", "quand on peut"),
        ("Qd on peut", "Quand on peut"),
        ("Équipt public", "Équipement public"),
        ("on verra qd", "on verra quand"),
        (
            "tt, tt; tt: tt! tt? (tt) [tt] «tt» “tt” tt…",
            "tout, tout; tout: tout! tout? (tout) [tout] «tout» “tout” tout…",
        ),
        ("« tt »", "« tout »"),
        ("d’ex en ex, l'équipt", "d’exemple en exemple, l'équipement"),
        ("c’est tt.", "c’est tout."),
        ("tt...", "tout..."),
        ("par ex. ici", "par exemple ici"),
        ("par ex..", "par exemple."),
        ("càd ou c-à-d", "c’est-à-dire ou c’est-à-dire"),
        ("w/ or w/o it", "with or without it"),
        ("ds\nds", "dans\ndans"),
        ("TT, QD, tT, QDs", "TT, QD, tT, QDs"),
        ("tte, attds, tt-terrain, ex-maire, tt_x, tt2", "tte, attds, tt-terrain, ex-maire, tt_x, tt2"),
        ("tt@example.org et https://tt.example.org/tt", "tt@example.org et https://tt.example.org/tt"),
        ("tt’s", "tt’s"),
        ("", ""),
    ],
)
def test_whole_words_in_small_letters_are_written_out(text: str, written: str) -> None:
    assert expand(text, TABLE) == written


@pytest.mark.parametrize("line", ["/lien air qd tt", "s/qd/quand/", "12:s/qd/tt/", "12>tt", ">tt", "s/le qd", "/tt"])
def test_commands_corrections_and_themes_stay(line: str) -> None:
    assert expand(line, TABLE) == line
    assert last_word(line.rstrip("/"), TABLE) is None
    assert expanded(parse(line, KNOWN), TABLE) == parse(line, KNOWN)


@pytest.mark.parametrize(
    ("line", "as_if"),
    [
        (";c qd tt ira", ";c quand tout ira"),
        ("tt : qd tt ira", "tt : quand tout ira"),
        ("ds :: qd", "ds :: quand"),
        (";d tt : ds la rue", ";d tt : dans la rue"),
        ("… ds la rue", "… dans la rue"),
        ("+ tt : ds la rue", "+ tt : dans la rue"),
        ("+ tt, qd : ds la rue", "+ tt, qd : dans la rue"),
        (";q", ";q"),
        ("12;c", "12;c"),
    ],
)
def test_marks_and_names_of_speakers_stay(line: str, as_if: str) -> None:
    """A line means what it would have meant had its text been typed in full."""
    for positions in (True, False):
        if line[0] == "+" and not positions:
            continue
        meant = expanded(parse(line, KNOWN, takes_positions=positions), TABLE)
        assert meant == parse(as_if, KNOWN, takes_positions=positions)


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ("LPO : qd", Expansion(6, "qd", "quand")),
        ("Qd", Expansion(0, "Qd", "Quand")),
        (";c qd", Expansion(3, "qd", "quand")),
        ("c’est ex.", Expansion(6, "ex.", "exemple")),
        ("c’est tt.", Expansion(6, "tt.", "tout.")),
        ("", None),
        ("qd ", None),
        ("aqd", None),
        ("quand", None),
        ("x" * 5000 + "qd", None),
    ],
)
def test_the_last_word(left: str, found: Expansion | None) -> None:
    assert last_word(left, TABLE) == found


def test_the_beginning_of_a_known_name_stays_while_it_is_typed() -> None:
    assert last_word("tt", TABLE, ["tt"]) is None
    assert last_word(";c tt", TABLE, ["tt vert"]) is None
    assert last_word("+ LPO, tt", TABLE, ["tt vert"]) is None
    assert last_word("tt", TABLE, ["ttx"]) == Expansion(0, "tt", "tout")
    assert last_word("LPO : tt", TABLE, ["tt vert"]) == Expansion(6, "tt", "tout")


@given(st.text(max_size=80))
def test_without_an_abbreviation_in_it_a_text_stays(text: str) -> None:
    assert expand(text, {}) == text
    assert expand(text, {"zzqx": "never"}) == text or "zzqx" in text.lower()


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_texts_go_through(hostile: object) -> None:
    raw = str(getattr(hostile, "raw", ""))
    assert expand(raw, {"zzqx": "never"}) == raw
    assert last_word(raw, TABLE) is None or raw.rstrip(".")[-1:].isalpha()


def test_what_ships_with_the_program_can_be_used_and_is_unambiguous() -> None:
    tables = read_abbreviations(bundled() / "sessions" / "abbreviations.toml")
    assert set(tables) == set(locales.LANGUAGES)
    for table in tables.values():
        assert len(table) >= 40
        for short, long in table.items():
            assert expand(short, table) == long
            assert expand(long, table) == long, "what is written out holds no abbreviation"
            assert len(short.rstrip(".")) <= LONGEST and len(long) > len(short.rstrip("."))
    french = tables["fr"]
    assert (
        expand("qd tt le monde est d’accord, cf. TVA, etc.", french)
        == "quand tout le monde est d’accord, cf. TVA, etc."
    )


def wrong(tmp_path: Path, text: str) -> AbbreviationsError:
    file = tmp_path / "abbreviations.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AbbreviationsError) as caught:
        read_abbreviations(file)
    assert str(file) in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[fr]\n"qd" = "quand"\n"TT" = "tout"\n', 3, "minuscules"),
        ('[fr]\n"q" = "que"\n', 2, "de 2 à 16"),
        ('[fr]\n"q d" = "quand"\n', 2, "de 2 à 16"),
        ('[fr]\n"ex." = 3\n', 2, "guillemets"),
        ('[fr]\n"qd" = " "\n', 2, "de 1 à 80"),
        (f'[fr]\n"qd" = "{"a" * 81}"\n', 2, "de 1 à 80"),
        ('[fr]\n\n[de]\n"zb" = "zum Beispiel"\n', 3, "[fr], [en]"),
        ('"qd" = "quand"\n', 1, "[fr], [en]"),
        ("[fr]\nqd quand\n", 2, "TOML"),
        ('[fr]\n"qd" = "quand"\n"qd" = "quoi donc"\n', 3, "deux fois"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_is_allowed(tmp_path: Path, text: str, line: int, says: str) -> None:
    error = wrong(tmp_path, text)
    assert error.line == line
    assert says in error.reason.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_file_and_empty_tables_are_allowed(tmp_path: Path) -> None:
    file = tmp_path / "abbreviations.toml"
    file.write_text("", encoding="utf-8")
    assert read_abbreviations(file) == {}
    file.write_text("[fr]\n[en]\n", encoding="utf-8")
    assert read_abbreviations(file) == {"fr": {}, "en": {}}
