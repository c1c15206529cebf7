"""Both languages are complete: every text of the sources has its French, compiled and in force."""

import gettext
import io
import re
from collections import defaultdict

import pytest

from tools.messages import AREAS, CATALOGUES, ROOT, extracted, gaps, known, mo_bytes, sources
from workshop import locales

ENDS = r"(?=[\s»”)\]]|$)"
"""Behind a mark that ends words; « ;c » and « 12:s/a/b/ » are typed, and stay as they are."""
SPACING = {
    "a narrow no-break space before ; ! ?": re.compile(rf"(?<!«)[ \u00a0\w»)\]}}’%][;!?]{ENDS}"),
    "a no-break space before a colon": re.compile(rf"[ \u202f\w»)\]}}’%]:{ENDS}"),
    "a no-break space inside « »": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
}
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")


def texts(value: object) -> tuple[str, ...]:
    """A text alone, or its singular and plural."""
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


@pytest.mark.parametrize("area", AREAS)
def test_every_text_of_the_sources_has_its_french(area: str) -> None:
    assert gaps(area) == [], "run `make messages`, then translate"


@pytest.mark.parametrize("area", AREAS)
def test_no_translation_is_left_over(area: str) -> None:
    wanted = {(message.id, message.context) for message in extracted(area)}
    assert [message.id for message in known(area) if (message.id, message.context) not in wanted] == []


@pytest.mark.parametrize("area", [area for area in AREAS if (CATALOGUES / f"{area}.po").exists()])
def test_the_compiled_catalogue_is_current(area: str) -> None:
    wanted = gettext.GNUTranslations(io.BytesIO(mo_bytes(area)))
    found = gettext.GNUTranslations((CATALOGUES / f"{area}.mo").open("rb"))
    assert _texts_of(found) == _texts_of(wanted), "run `make messages`"


@pytest.mark.parametrize("area", AREAS)
def test_placeholders_are_the_same_in_both_languages(area: str) -> None:
    for message in known(area):
        if message.id:
            asked = set(PLACEHOLDER.findall(texts(message.id)[-1]))
            for french in texts(message.string):
                assert set(PLACEHOLDER.findall(french)) <= asked, message.id


@pytest.mark.parametrize("area", AREAS)
def test_french_marks_have_their_spaces(area: str) -> None:
    wrong = [
        (rule, french)
        for message in known(area)
        if message.id
        for french in texts(message.string)
        for rule, pattern in SPACING.items()
        if pattern.search(french)
    ]
    assert wrong == []


def test_the_rule_of_spaces_sees_what_is_wrong() -> None:
    for wrong in (
        "Quoi ?",
        "Quoi\u00a0?",
        "Quoi?",
        "un ; deux",
        "Note : x",
        "Note\u202f: x",
        "« x »",
        "«\u202fx\u202f»",
    ):
        assert any(pattern.search(wrong) for pattern in SPACING.values()), wrong
    for right in (
        "Quoi\u202f?",
        "Note\u00a0: «\u00a0x\u00a0»",
        ";c texte",
        "12:s/a/b/",
        "17:00",
        "https://…",
        "Nom :: x",
    ):
        assert not any(pattern.search(right) for pattern in SPACING.values()), right


def test_one_text_has_one_french_in_all_areas() -> None:
    found: dict[object, set[object]] = defaultdict(set)
    for area in AREAS:
        for message in known(area):
            if message.id:
                found[message.id, message.context].add(message.string)
    assert {key: value for key, value in found.items() if len(value) > 1} == {}


def test_every_source_belongs_to_one_area() -> None:
    files = [file for area in AREAS for file in sources(area)]
    assert len(files) == len(set(files))
    assert set(files) >= set((ROOT / "workshop").rglob("*.py"))


def test_an_unknown_language_falls_back_on_french() -> None:
    locales.use("de")
    assert locales.current() == "fr"
    assert locales._("Show this help.") == "Montrer cette aide."
    locales.use("en")
    assert locales._("Show this help.") == "Show this help."


def _texts_of(catalogue: gettext.GNUTranslations) -> dict[object, str]:
    found: dict[object, str] = vars(catalogue)["_catalog"]
    return {key: text for key, text in found.items() if key}
