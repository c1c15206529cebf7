"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import locales
from workshop.method.figures import read_number, rounded, write_number

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("812", "812"),
        (" 1 234,5 ", "1234.5"),
        ("1\u202f020", "1020"),
        ("1\u00a0020,25 kt", "1020.25"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("0,3", "0.3"),
        ("0.3", "0.3"),
        ("−3,2 %", "-3.2"),
        ("- 30 %", "-30"),
        ("+12", "12"),
        ("< 3", "3"),
        ("≤ 4,5 µg/m³", "4.5"),
        ("environ 40 ha/an", "40"),
        ("2 500 foyers ouverts", "2500"),
        ("12’500", "12500"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "beaucoup", "3 à 4", "12 34", "1,2,3", "1.2.3,4", "2019-2021", "12 en 2024", "9" * 80, "NC"]
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(NUMBERS)
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_number_that_was_written_is_read_back(language: str, number: Decimal) -> None:
    with locales.speaking(language):
        written = write_number(number)
    # « 1,234 » alone is a decimal in French: what English groups in thousands needs its decimals to be told apart
    if language == "fr" or "," not in written or "." in written or written.count(",") > 1:
        assert read_number(written) == number


@given(st.text(max_size=120))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    assert read_number(text) is None or isinstance(read_number(text), Decimal)


@given(NUMBERS)
def test_rounding_stays_near(number: Decimal) -> None:
    assert abs(rounded(number) - number) <= max(Decimal("0.005"), abs(number) / 100)
