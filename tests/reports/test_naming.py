"""Names of exported files: safe on every system, whatever the title."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.reports.naming import export_name, slug

_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$")


@given(st.text(max_size=400))
@example("../../etc/passwd")
@example("CON")
@example("nul.docx")
@example("x" * 300)
@example("a\x00b")
@example("🌱")
@example("fin.")
@example("-")
def test_a_slug_is_safe(text: str) -> None:
    found = slug(text)
    assert re.fullmatch(r"[a-z0-9-]{1,60}", found)
    assert not found.startswith("-") and not found.endswith("-")
    assert not _RESERVED.match(found)
    assert slug(found) == found


@given(st.text(max_size=100), st.dates(), st.text(max_size=10))
def test_a_name_is_a_name_and_never_a_path(title: str, when: date, extension: str) -> None:
    name = export_name(title, when, extension)
    assert re.fullmatch(r"[a-z0-9-]{1,60}-\d{4}-\d\d-\d\d\.[a-z0-9]+", name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Compte rendu de la séance n° 4", "compte-rendu-de-la-seance-n-4-2024-09-12.docx"),
        ("Cœur d’îlot", "coeur-d-ilot-2024-09-12.docx"),
        ("…", "document-2024-09-12.docx"),
        ("Aux", "x-aux-2024-09-12.docx"),
    ],
)
def test_names_read_well(title: str, name: str) -> None:
    assert export_name(title, date(2024, 9, 12), ".docx") == name


def test_what_has_no_day_says_so() -> None:
    assert export_name("Séance 3", None, "md") == "seance-3-sans-date.md"
