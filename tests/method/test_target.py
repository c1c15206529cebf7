"""Objectives as people say them: what is recognised fills the fields, and nothing that is typed stops the note."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.hostile import CORPUS, Hostile
from workshop.method.target import Target, read_target, says_more
from workshop.model.text import LINE_LIMIT, clean_line
from workshop.model.words import Direction, ObjectiveState

SET, OPEN, UNTOLD = ObjectiveState.SET, ObjectiveState.NOT_QUANTIFIED, ObjectiveState.NOT_COMMUNICATED
WORDS = ObjectiveState.IN_WORDS
UP, DOWN, KEEP = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN
DOWN_OR_KEEP, UP_OR_KEEP = Direction.DECREASE_OR_MAINTAIN, Direction.INCREASE_OR_MAINTAIN


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("787 kt en 2030 (SNBC)", Target(SET, "787", "kt", horizon=2030, source="SNBC")),
        ("1 020 kt", Target(SET, "1 020", "kt")),
        ("1\u202f020 kt en 2030", Target(SET, "1\u202f020", "kt", horizon=2030)),
        ("1 020,5 GWh d'ici 2050", Target(SET, "1 020,5", "GWh", horizon=2050)),
        ("< 3", Target(SET, "< 3")),
        ("≤ 25 µg/m³ en 2030", Target(SET, "≤ 25", "µg/m³", horizon=2030)),
        (">10 jours par an", Target(SET, ">10", "jours")),
        ("± 2 °C", Target(SET, "± 2", "°C")),
        ("NC", Target(UNTOLD)),
        ("nc (PCAET)", Target(UNTOLD, source="PCAET")),
        ("non communiqué", Target(UNTOLD)),
        ("Non communiquée en 2030", Target(UNTOLD, horizon=2030)),
        ("not communicated", Target(UNTOLD)),
        ("baisse ou au moins maintien", Target(SET, direction=DOWN_OR_KEEP)),
        ("diminution ou stabilisation", Target(SET, direction=DOWN_OR_KEEP)),
        ("réduction ou maintien d'ici 2030", Target(SET, direction=DOWN_OR_KEEP, horizon=2030)),
        ("hausse ou maintien", Target(SET, direction=UP_OR_KEEP)),
        ("increase or at least maintain", Target(SET, direction=UP_OR_KEEP)),
        ("decrease or maintain", Target(SET, direction=DOWN_OR_KEEP)),
        ("baisse", Target(SET, direction=DOWN)),
        ("en recul", Target(SET, direction=DOWN)),
        ("réduire les émissions", Target(SET, direction=DOWN)),
        ("hausse", Target(SET, direction=UP)),
        ("accroître la part du vélo", Target(SET, direction=UP)),
        ("progression", Target(SET, direction=UP)),
        ("maintien", Target(SET, direction=KEEP)),
        ("stable", Target(SET, direction=KEEP)),
        ("2 500 foyers en 2030 (PPA)", Target(SET, "2 500", "foyers", horizon=2030, source="PPA")),
        (
            "-30 % en 2030 par rapport à 2005",
            Target(SET, "-30", "%", direction=DOWN, horizon=2030, base_year=2005),
        ),
        (
            "−69 % en 2030 p/r 2005 (PREPA)",
            Target(SET, "−69", "%", direction=DOWN, horizon=2030, base_year=2005, source="PREPA"),
        ),
        (
            "– 55 % d’ici à 2030 (par rapport à 1990)",
            Target(SET, "– 55", "%", direction=DOWN, horizon=2030, base_year=1990),
        ),
        ("+12 % à l'horizon 2040 vs 2019", Target(SET, "+12", "%", horizon=2040, base_year=2019)),
        ("baisse de 20 % en 2030", Target(SET, "20", "%", direction=DOWN, horizon=2030)),
        ("augmentation de 3 points", Target(SET, "3", "points", direction=UP)),
        ("12 %", Target(SET, "12", "%")),
        ("12,5%", Target(SET, "12,5", "%")),
        ("100 € par foyer", Target(SET, "100", "€")),
        ("3 000 ha de haies by 2035", Target(SET, "3 000", "ha", horizon=2035)),
        ("500 km en 2028 [schéma vélo]", Target(SET, "500", "km", horizon=2028, source="schéma vélo")),
        ("60 en 2030", Target(SET, "60", horizon=2030)),
        ("zéro artificialisation nette en 2050", Target(OPEN, horizon=2050)),
        ("20 µg/m3 en 2030 au lieu de 35 en 2022", Target(SET, "20", "µg/m3", horizon=2030, base_year=2022)),
        ("3 en 2030 (contre 12 en 2024)", Target(SET, "3", horizon=2030, base_year=2024)),
        ("−55 % en 2030 (réf. 2015)", Target(SET, "−55", "%", direction=DOWN, horizon=2030, base_year=2015)),
        ("passer de 150 à 120 litres par jour en 2035", Target(SET, "120", "litres", horizon=2035)),
        ("baisse de 20 % à 10 %", Target(SET, "10", "%", direction=DOWN)),
        ("+8 points depuis 2019", Target(SET, "+8", "points", base_year=2019)),
        ("−55 % de NOx en 2030 (réf. 2015) soit 1 250 t", Target(WORDS)),
        ("zéro artificialisation nette en 2050, -50 % en 2031", Target(WORDS)),
        ("baisse : 10 % en 2030 puis 20 %", Target(WORDS, direction=DOWN)),
        ("à définir", Target(OPEN)),
        ("2030", Target(OPEN, horizon=2030)),
        ("", Target(OPEN)),
        ("(SRADDET)", Target(OPEN, source="SRADDET")),
    ],
)
def test_what_is_recognised(said: str, target: Target) -> None:
    assert read_target(said) == target


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("787 kt en 2030 (SNBC)", False),
        ("− 30 % en 2030 par rapport à 2005", False),
        ("baisse", False),
        ("en baisse d’ici 2030", False),
        ("baisse ou au moins maintien", False),
        ("baisse de 20 % des crues", True),
        ("100 € par foyer", True),
        ("20 µg/m3 en 2030 au lieu de 35 en 2022", True),
        ("à définir", True),
    ],
)
def test_words_that_say_more_than_the_fields_stay_beside_them(said: str, more: bool) -> None:
    assert says_more(said, read_target(said)) is more


@given(st.text(max_size=200))
@example("(" * 200)
@example("1 " * 100)
@example("baisse ou " * 50)
def test_any_words_are_an_objective_whose_parts_fit(said: str) -> None:
    check(read_target(said))


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_words_are_an_objective_whose_parts_fit(hostile: Hostile) -> None:
    for said in (hostile.raw, f"12 {hostile.raw}", f"12{hostile.raw} en 2030 ({hostile.raw})"):
        check(read_target(said))


@pytest.mark.parametrize("piece", ["baisse ou ", "1 ", "1", "(", "en 2030 ", "par rapport à ", "²", "x²/", "−", "12."])
def test_a_paragraph_is_read_at_once(piece: str) -> None:
    """20,000 characters; an expression that backtracks would hold up everybody's notes for minutes."""
    check(read_target(piece * (20_000 // len(piece))))


def check(target: Target) -> None:
    assert isinstance(target.state, ObjectiveState)
    for part in (target.value, target.unit, target.source):
        assert len(clean_line(part)) <= LINE_LIMIT
    for year in (target.horizon, target.base_year):
        assert year is None or 1900 <= year < 2100
