"""Sigles completed while a line is typed."""

import pytest

from tests.hostile import CORPUS, Hostile
from workshop.method.sigles import sigle_at

SIGLES = (("CO₂e", "équivalent dioxyde de carbone"), ("PLU", "plan local d’urbanisme"), ("PLUi", "… intercommunal"),
          ("SCoT", "schéma de cohérence territoriale"), ("Ademe", "Agence de la transition écologique"))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("PL", "PLU"),
        ("il faut le PL", "PLU"),
        ("il faut l’Ad", "Ademe"),
        ("(SC", "SCoT"),
        ("PLU", "PLU"),
        ("PLUi", "PLUi"),
        ("Plui", "PLUi"),
        ("le plui", "PLUi"),
        ("le scot", "SCoT"),
        (";c LPO : le SCO", "SCoT"),
        ("en CO", "CO₂e"),
        ("P", None),
        ("le pl", None),
        ("le sco", None),
        ("PLUs", None),
        ("PLU ", None),
        ("PLU,", None),
        ("/lien PL", None),
        (">PL", None),
        ("s/PL", None),
        ("", None),
        ("P" * 5000, None),
    ],
)
def test_which_sigle_is_meant(line: str, short: str | None) -> None:
    found = sigle_at(SIGLES, line)
    assert (found.short if found else None) == short
    if found:
        assert found.is_whole == line.endswith(found.short)
        assert len(line[: len(line) - found.typed] + found.short) >= len(line)


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_hostile_lines_name_no_sigle(hostile: Hostile) -> None:
    assert sigle_at((("ZZQX", "…"),), hostile.raw) is None
