"""French typography: blanks and quotes as they should be, letters as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.hostile_texts import hostile
from tests.reports.sample import sample
from workshop import locales
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.typography import french, shaper


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


_MARKS = st.text(st.sampled_from("ab é'’\"«»:;!?%€°n12 \u00a0\u202f\n./-[]"), max_size=40)


@given(st.text() | _MARKS)
def test_letters_and_digits_stay_as_they_were(text: str) -> None:
    assert letters(french(text)) == letters(text)
    assert french(text).count("\n") == text.count("\n")


@given(_MARKS)
def test_twice_is_once(text: str) -> None:
    assert french(french(text)) == french(text)


def test_hostile_texts_keep_their_letters() -> None:
    for text in hostile():
        assert letters(french(text)) == letters(text)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Pourquoi?", "Pourquoi\u202f?"),
        ("Pourquoi ?!", "Pourquoi\u202f?!"),
        ("l'air d'ici", "l’air d’ici"),
        ('le "vrai" air', "le «\u00a0vrai\u00a0» air"),
        ("« vrai »", "«\u00a0vrai\u00a0»"),
        ("oui : non", "oui\u00a0: non"),
        ("oui: non", "oui\u00a0: non"),
        ("12 %; 5 €", "12\u202f%\u202f; 5\u00a0€"),
        ("n° 4", "n°\u00a04"),
        ("après 22 h ?", "après 22\u00a0h\u202f?"),
        ("à 8 h 20", "à 8\u00a0h\u00a020"),
        ("source : oui", "source\u00a0: oui"),
        ("1 250 t, 12 345 678 m³", "1\u202f250\u00a0t, 12\u202f345\u202f678\u00a0m³"),
        ("en 2024 120 personnes", "en 2024 120 personnes"),
        ("M. Le Goff, Mme X", "M.\u00a0Le Goff, Mme\u00a0X"),
        ("http://a.fr/?x=1 18:42 a:b", "http://a.fr/?x=1 18:42 a:b"),
        ("a[i] = b;", "a[i] = b\u202f;"),
    ],
)
def test_rules(typed: str, set_: str) -> None:
    assert french(typed) == set_


def test_notes_are_left_alone_unless_it_is_asked() -> None:
    plain, shaped = (minutes(sample(), MinutesOptions(typography_in_notes=wanted)).blocks for wanted in (False, True))
    assert "Qui est responsable des contrôles de chaudières collectives : la" in str(plain).replace("\\xa0", "!")
    assert "collectives\\xa0: la" in str(shaped)


def test_english_is_left_alone() -> None:
    locales.use("en")
    assert shaper(True, "en")("why?") == "why?"
