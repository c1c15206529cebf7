"""Pages that are kept in pieces: what is another phone's never stands in mine, and what changed is seen at once."""

from workshop.web.stencil import Stencils


def page(stencils: Stencils, values: tuple[str, ...], made_of: tuple[object, ...], words: str = "bonjour") -> str:
    return stencils.page(
        "here", made_of, values, lambda mark, key: f"<{mark}> {words} <{key}{mark}>".encode()
    ).decode()  # fmt: skip


def test_each_phone_gets_its_own_values() -> None:
    stencils, form = Stencils(), object()
    assert page(stencils, ("a", "b"), (form,)) == "<a> bonjour <ba>"
    assert page(stencils, ("c", "d"), (form,)) == "<c> bonjour <dc>"


def test_it_is_rendered_once_as_long_as_nothing_changed() -> None:
    stencils, form = Stencils(), object()
    page(stencils, ("a", "b"), (form,))
    assert "bonjour" in page(stencils, ("a", "b"), (form,), words="bonsoir")


def test_another_object_makes_it_anew_even_an_equal_one() -> None:
    stencils = Stencils()
    page(stencils, ("a", "b"), ([1],))
    assert "bonsoir" in page(stencils, ("a", "b"), ([1],), words="bonsoir")


def test_a_value_that_looks_like_a_piece_stays_what_it_is() -> None:
    assert page(Stencils(), ("<b>", ""), (object(),)) == "<<b>> bonjour <<b>>"
