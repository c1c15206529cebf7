"""A proposed indicator: what a form or a person wrote beside its name fills its sheet, and nothing is lost or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS, Hostile
from workshop.method.labels import label
from workshop.method.proposal import Proposal, direction_named, read_proposal
from workshop.model.words import Direction

UP, DOWN = Direction.INCREASE, Direction.DECREASE


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Nids de martinets (hausse) — donnée\u00a0: LPO", Proposal("Nids de martinets", UP, "LPO")),
        ("Nids de martinets (hausse) — LPO", Proposal("Nids de martinets", UP, "LPO")),
        ("Nids de martinets (hausse)", Proposal("Nids de martinets", UP)),
        ("Nids de martinets — donnée : LPO", Proposal("Nids de martinets", source="LPO")),
        ("Nids (en colonie) - source : LPO", Proposal("Nids (en colonie)", source="LPO")),
        (
            "Part des haies — bocage — (baisse ou au moins maintien) — données : Chambre, DDT",
            Proposal("Part des haies — bocage —", Direction.DECREASE_OR_MAINTAIN, "Chambre, DDT"),
        ),
        ("Part des haies — bocage", Proposal("Part des haies — bocage")),
        ("Part des haies (en km) — bocage", Proposal("Part des haies (en km) — bocage")),
        ("Prix du foncier (à la hausse en 2020)", Proposal("Prix du foncier (à la hausse en 2020)")),
        ("(hausse)", Proposal("(hausse)")),
        ("a (hausse)", Proposal("a", UP)),
        ("première ligne\nseconde (baisse) — data: DDT", Proposal("première ligne\nseconde", DOWN, "DDT")),
    ],
)
def test_what_is_recognised(said: str, read: Proposal) -> None:
    assert read_proposal(said) == read


@pytest.mark.parametrize("direction", [one for one in Direction if one is not Direction.NONE])
def test_every_direction_is_known_by_its_own_name(direction: Direction) -> None:
    assert direction_named(label(direction)) is direction


@given(st.text(max_size=60))
def test_any_words_keep_a_name_that_they_begin_with(words: str) -> None:
    read = read_proposal(f"x{words}")
    assert read.name and f"x{words}".startswith(read.name)


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_words_are_a_name(hostile: Hostile) -> None:
    assert read_proposal(f"a{hostile.raw}").name
