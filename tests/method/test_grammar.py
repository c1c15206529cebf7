"""The capture line: any line gives an intention, and no text is lost."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import Room, a_room
from tests.hostile import CORPUS, Hostile, cleaned
from workshop.bundle import Workspace
from workshop.method.grammar import number_in, parse, resolve
from workshop.method.intentions import (
    AddPosition,
    Command,
    Continue,
    Intention,
    Known,
    NewNote,
    Rekind,
    Retheme,
    SetKind,
    SetTheme,
    Speaker,
    Substitute,
    UnclearSlot,
)
from workshop.method.marks import COMMANDS, DEGREES, LETTERS, MARKS, SLOTS
from workshop.model.text import fold
from workshop.model.words import Degree, EntryKind

LPO = Speaker("LPO", "org-lpo")
CHAMBER = Speaker("CA", "org-ca")
WORKS = Speaker("Œuvres de mer", "org-oeuvres")
HELENE = Speaker("Hélène Dœuff", "org-lpo", "person-helene")
KNOWN = Known(
    {
        fold(name): speaker
        for name, speaker in (
            ("LPO", LPO),
            ("Ligue de protection des oiseaux", LPO),
            ("CA", CHAMBER),
            ("Œuvres de mer", WORKS),
            ("Hélène Dœuff", HELENE),
        )
    },
    {fold("air"): "theme-air", fold("Qualité de l'air"): "theme-air", fold("eau"): "theme-eau"},
    (CHAMBER, LPO, Speaker("Zoé Nœl")),
)
KINDS = (NewNote, UnclearSlot, SetKind, SetTheme, Continue, AddPosition, Substitute, Rekind, Retheme, Command)


def read(line: str, *, takes_positions: bool = False) -> Intention:
    return parse(line, KNOWN, takes_positions=takes_positions)


PIECES = st.sampled_from(
    (";", ";c", ";?", ";1", ";é", ";7", ";§", " : ", " :: ", "::", ":", "LPO", "Hélène Dœuff", "…", "...", "+ ", "- ",
     "= ", "_ ", "s/", "/", "12", "12:", ">", "air", "/annuler", "/fusion 1 2", ",", " ", "\n", "œ", "é", "note")
)  # fmt: skip
LINES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map("".join))


@given(LINES, st.booleans())
@example("12:", True)
@example(";", True)
@example("+ ,,,", True)
@example("/", False)
@example("s//x/", False)
@example("²;c", False)
@example("१२;c", False)
def test_any_line_is_some_intention(line: str, takes_positions: bool) -> None:
    assert isinstance(read(line, takes_positions=takes_positions), KINDS)


def letters(text: str) -> str:
    """The text without blanks, as far as nobody may lose any of it."""
    return "".join(text.split())


@given(LINES, st.booleans())
@example("+ , :x", True)
@example("+ LPO ::: x", True)
@example("LPO : : x", False)
@example(";; LPO : x", False)
@example("...... x", False)
@example(";c   …", False)
@example(";1 : x", False)
@example(";7", False)
@example(";c ;3 LPO : x", False)
def test_no_text_is_lost(line: str, takes_positions: bool) -> None:
    """A note, its mark and its speaker make up the line again; a continuation and a side keep every word of it."""
    intention = read(line, takes_positions=takes_positions)
    if isinstance(intention, NewNote):
        assert letters(line) in {letters(way) for way in ways_to_type(intention)}
    elif isinstance(intention, UnclearSlot):
        assert letters(line).endswith(letters(intention.text))
        assert len(only_words(line)) - len(only_words(intention.text)) <= 2, "a kind and a number"
    elif isinstance(intention, Continue):
        assert letters(line) in {"…" + letters(intention.text), "..." + letters(intention.text)}
    elif isinstance(intention, AddPosition):
        names = "".join(holder.name for holder in intention.holders)
        assert only_words(names + intention.wording) == only_words(line)


def only_words(text: str) -> str:
    return re.sub(r"[;:…+\-=_,.\s]", "", text).casefold()


def ways_to_type(note: NewNote) -> Iterator[str]:
    mark = f";{LETTERS[note.kind]} " if note.kind else ""
    if note.speaker is None:
        yield mark + note.text
        yield ";" + note.text  # « ;;… » begins with a semicolon
        return
    for sign in (sign for sign, slot in SLOTS.items() if KNOWN.slots[slot - 1 : slot] == (note.speaker,)):
        for colon in ("", ":", "::"):
            yield f"{mark};{sign}{colon}{note.text}"
    names = [
        note.speaker.name,
        *(name for name in ("Hélène Dœuff", "Œuvres de mer") if resolve(name, KNOWN) == note.speaker),
    ]
    for name in names:
        yield f"{mark}{name} : {note.text}"
        yield f"{mark}{name} :: {note.text}"
        yield f";{mark}{name} : {note.text}"
        yield f";{name} : {note.text}"
        yield f";{name} :: {note.text}"


@pytest.mark.parametrize(("letter", "kind"), MARKS.items())
def test_each_mark(letter: str, kind: EntryKind) -> None:
    assert read(f";{letter}") == SetKind(kind)
    assert read(f"  ;{letter}  ") == SetKind(kind)
    assert read(f";{letter} le texte") == NewNote("le texte", kind)
    assert read(f";{letter} LPO : le texte") == NewNote("le texte", kind, LPO)
    assert read(f"12;{letter}") == Rekind(12, kind)
    assert read(f"12 ;{letter}") == Rekind(12, kind)
    assert read(f";{letter}texte") == NewNote(f";{letter}texte"), "a mark is followed by a blank"


SIGNS = ("123456789", "&é\"'(-è_ç", "&é\"'(§è!ç")
"""The top row of a keyboard, then of AZERTY without Shift: on most computers, and on a Mac or in Belgium."""


@pytest.mark.parametrize("signs", SIGNS)
def test_a_number_names_the_speaker_without_shift_too(signs: str) -> None:
    for slot, sign in enumerate(signs, 1):
        unfilled = UnclearSlot(slot, "le texte", KNOWN.slots)
        for line in (f";{sign} le texte", f"  ;{sign}   le texte ", f";{sign} : le texte", f";{sign}:: le texte"):
            assert read(line) == (NewNote("le texte", None, KNOWN.slots[slot - 1]) if slot <= 3 else unfilled)
        assert read(f";{sign}") == UnclearSlot(slot, "", KNOWN.slots), "there are no words yet"
        assert read(f";{sign}texte") == NewNote(f";{sign}texte"), "a mark is followed by a blank"
        assert read(f";;{sign} texte") == NewNote(f";{sign} texte"), "a text that begins with a semicolon"
    assert read(f";d ;{signs[1]} le texte") == NewNote("le texte", EntryKind.DISSENSUS, LPO)
    assert read(f";d ;{signs[8]} le texte") == UnclearSlot(9, "le texte", KNOWN.slots)
    assert read(";1 LPO : oui") == NewNote("LPO : oui", None, CHAMBER), "who speaks may name somebody"
    assert read(";10 haies") == NewNote(";10 haies")


def test_no_number_is_the_letter_of_a_kind() -> None:
    assert not set(SLOTS) & set(MARKS)
    assert not set(SLOTS) & set("@#~{}[]|`\\^¨")
    assert sorted(set(SLOTS.values())) == list(range(1, 10))


def test_a_guest_on_the_attendance_sheet_is_known_by_name_alone() -> None:
    known = Known({"ada": Speaker("Ada")})
    assert parse("ada : bonjour", known) == NewNote("bonjour", None, Speaker("Ada"))
    assert parse("+ ADA", known, takes_positions=True) == AddPosition(Degree.AGREEMENT, (Speaker("Ada"),), "")
    assert parse("eve : bonjour", known) == NewNote("eve : bonjour")


def test_every_kind_has_one_mark_that_an_azerty_keyboard_has_at_hand() -> None:
    assert set(MARKS.values()) == set(EntryKind)
    assert len(LETTERS) == len(MARKS)
    assert not set("".join(MARKS)) & set("@#~{}[]|`\\^¨")
    assert all(len(mark) == 1 for mark in MARKS)


@pytest.mark.parametrize(
    ("line", "intention"),
    [
        ("une note", NewNote("une note")),
        ("", NewNote("")),
        (";", NewNote(";")),
        (";;c n’est pas une marque", NewNote(";c n’est pas une marque")),
        (";z inconnue", NewNote(";z inconnue")),
        (";c", SetKind(EntryKind.CONSENSUS)),
        ("LPO : il manque une haie", NewNote("il manque une haie", None, LPO)),
        ("lpo: il manque une haie", NewNote("il manque une haie", None, LPO)),
        ("Lpo :: il manque une haie", NewNote("il manque une haie", None, LPO)),
        ("Ligue de protection des oiseaux : oui", NewNote("oui", None, LPO)),
        ("oeuvres de mer : oui", NewNote("oui", None, WORKS)),
        ("ŒUVRES DE MER : oui", NewNote("oui", None, WORKS)),
        ("helene doeuff : oui", NewNote("oui", None, HELENE)),
        ("Hélène Dœuff\u00a0: oui", NewNote("oui", None, HELENE)),
        ("Zoé Nœl :: oui", NewNote("oui", None, Speaker("Zoé Nœl"))),
        ("Zoé Nœl : oui", NewNote("Zoé Nœl : oui")),
        ("Attention : travaux", NewNote("Attention : travaux")),
        ("à 17:30 on commence", NewNote("à 17:30 on commence")),
        ("LPO :", NewNote("LPO :")),
        ("https://example.org/x", NewNote("https://example.org/x")),
        ("… et la suite", Continue("et la suite")),
        ("... et la suite", Continue("et la suite")),
        ("…et la suite", Continue("et la suite")),
        ("…", NewNote("…")),
        ("...", NewNote("...")),
        ("s/haie/haies/", Substitute(None, "haie", "haies")),
        ("s/haie/haies", Substitute(None, "haie", "haies")),
        ("s/haie//", Substitute(None, "haie", "")),
        ("12:s/haie/haies/", Substitute(12, "haie", "haies")),
        ("s//haies/", NewNote("s//haies/")),
        ("s/a/b/c/", NewNote("s/a/b/c/")),
        ("12;c", Rekind(12, EntryKind.CONSENSUS)),
        ("12>air", Retheme(12, "theme-air")),
        ("12 > qualité de l’AIR", Retheme(12, "theme-air")),
        ("12>", NewNote("12>")),
        ("12>inconnu", NewNote("12>inconnu")),
        ("1234567;c", NewNote("1234567;c")),
        (">air", SetTheme("theme-air")),
        ("> eau", SetTheme("theme-eau")),
        (">", SetTheme(None)),
        ("> 30 % de haies", NewNote("> 30 % de haies")),
        ("/chemin/du/littoral", NewNote("/chemin/du/littoral")),
        ("/inconnu", NewNote("/inconnu")),
        ("/ 3 places", NewNote("/ 3 places")),
        ("+ LPO : oui", NewNote("+ LPO : oui")),
        ("- une puce", NewNote("- une puce")),
    ],
)
def test_what_a_line_means(line: str, intention: Intention) -> None:
    assert read(line) == intention


@pytest.mark.parametrize(("sign", "degree"), DEGREES.items())
def test_sides_on_a_point(sign: str, degree: Degree) -> None:
    def taken(rest: str) -> Intention:
        return read(f"{sign} {rest}", takes_positions=True)

    assert taken("LPO : pour les haies") == AddPosition(degree, (LPO,), "pour les haies")
    assert taken("LPO, CA : d’accord") == AddPosition(degree, (LPO, CHAMBER), "d’accord")
    assert taken("LPO, CA") == AddPosition(degree, (LPO, CHAMBER), "")
    assert taken("les riverains : trop de bruit") == AddPosition(degree, (Speaker("les riverains"),), "trop de bruit")
    assert taken("trop cher pour tous") == AddPosition(degree, (), "trop cher pour tous")
    assert taken(": sans nom") == AddPosition(degree, (), "sans nom")
    assert taken(",,,") == AddPosition(degree, (), ",,,")
    assert taken(f"{'x' * 81} : y") == AddPosition(degree, (), f"{'x' * 81} : y"), "too long for a name"
    assert read(f"{sign}LPO : oui", takes_positions=True) == NewNote(f"{sign}LPO : oui")


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in COMMANDS.items() for word in words])
def test_command_words_with_and_without_accents(name: str, word: str) -> None:
    for typed in {word, fold(word), word.upper(), word.capitalize()}:
        assert read(f"/{typed}") == Command(name, "")
        assert read(f"  /{typed}   12 13 ") == Command(name, "12 13")
    assert read(f"/{word}x") == NewNote(f"/{word}x")


def test_each_command_has_a_french_word_first_and_words_are_not_shared() -> None:
    words = [fold(word) for words in COMMANDS.values() for word in words]
    assert len(words) == len(set(words))
    assert COMMANDS["undo"] == ("annuler", "undo")


@pytest.mark.parametrize("word", ["0", "7", "12", "999999"])
def test_numbers_of_notes(word: str) -> None:
    assert number_in(word) == int(word)


@pytest.mark.parametrize("word", ["", "²", "1000000", "-1", "1.5", "douze", "1 2", "9" * 5000])
def test_what_is_no_number_of_a_note(word: str) -> None:
    assert number_in(word) is None


@pytest.mark.parametrize("name", list(KNOWN.speakers))
@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text and text))
def test_a_known_speaker_is_always_recognised(name: str, text: str) -> None:
    assert read(f"{name} : {text}") == NewNote(text, None, KNOWN.speakers[name])


def test_three_hundred_lines_are_one_note_or_three_hundred() -> None:
    pasted = "\n".join(f"ligne {number}" for number in range(300))
    assert read(pasted) == NewNote(pasted)
    assert read(f";m {pasted}") == NewNote(pasted, EntryKind.WHATS_MISSING)
    assert [read(line) for line in pasted.splitlines()] == [NewNote(f"ligne {number}") for number in range(300)]


@pytest.mark.parametrize(
    "text", [" " * 20_000, "a " * 10_000, "a" + " " * 19_998 + ":", "s/" + "a/" * 9_999, "+ " + "a," * 9_999]
)
def test_a_long_line_is_read_at_once(text: str) -> None:
    """The longest that fits; a grammar that backtracks would stand still for minutes here."""
    for takes_positions in (True, False):
        assert isinstance(read(text, takes_positions=takes_positions), KINDS)


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_lines_are_intentions(hostile: Hostile) -> None:
    for before in ("", ";c ", ";q ", "LPO : ", "+ ", "… ", "s/", "/"):
        for takes_positions in (True, False):
            assert isinstance(read(before + hostile.raw, takes_positions=takes_positions), KINDS)


def test_hostile_notes_come_back_as_they_went_in(room: Room) -> None:
    texts = [hostile.raw for hostile in cleaned()]
    for text in texts:
        room.say(f";n Quelqu’un d’autre :: {text}")
    assert [note.text for note in room.notes()] == [text.strip() for text in texts]
    assert {note.author for note in room.notes()} == {"Quelqu’un d’autre"}


@pytest.mark.parametrize("letter", [LETTERS[kind] for kind in (
    EntryKind.WHOS_MISSING, EntryKind.INDICATOR, EntryKind.OBJECTIVE, EntryKind.LEVER, EntryKind.DISSENSUS)])  # fmt: skip
def test_hostile_notes_of_the_kinds_that_bring_something_along(room: Room, letter: str) -> None:
    """Also what is made of a note (a voice, an indicator, figures, a lever) holds whatever was typed."""
    for hostile in cleaned():
        entry_id = room.say(f";{letter} Quelqu’un d’autre :: {hostile.raw}").entry_id
        assert entry_id is not None
        room.say(f";{letter} 12{hostile.raw}", f";{letter} groupe {hostile.raw} > levier")
    assert len(room.notes()) == 3 * len(cleaned())


@pytest.mark.parametrize(
    ("line", "intention"),
    [
        (";cLPO : des haies", NewNote("des haies", EntryKind.CONSENSUS, LPO)),
        (";cUn consensus", NewNote("Un consensus", EntryKind.CONSENSUS)),
        (";?Quel budget", NewNote("Quel budget", EntryKind.QUESTION)),
        (";mÉcole fermée", NewNote("École fermée", EntryKind.WHATS_MISSING)),
        (";cun consensus", NewNote(";cun consensus")),
        (";c2 vélos", NewNote(";c2 vélos")),
        (";;cLPO : des haies", NewNote(";cLPO : des haies")),
    ],
)
def test_before_a_capital_the_blank_may_be_forgotten(line: str, intention: Intention) -> None:
    assert read(line) == intention
