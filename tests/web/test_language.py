"""D-06: each visitor reads their own language, and may choose the other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.site import Site

FRENCH, ENGLISH = "Cette page n’existe pas.", "This page does not exist."


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", FRENCH),
        ("en-GB,en;q=0.9", ENGLISH),
        ("en;q=0.1, fr;q=0.2", FRENCH),
        ("de,en;q=0.5", ENGLISH),
        ("de, it", FRENCH),
        ("en;q=0", FRENCH),
        ("en;q=x", FRENCH),
        ("enough", FRENCH),
        ("", FRENCH),
        (";;,,", FRENCH),
    ],
)
def test_the_phone_says_what_it_reads(site: Site, asked: str, text: str) -> None:
    assert text in site.phone().get("/nowhere", headers={"Accept-Language": asked}).text


def test_what_was_chosen_is_remembered(site: Site) -> None:
    phone = site.phone()
    assert ENGLISH in phone.get("/nowhere?lang=en").text
    assert ENGLISH in phone.get("/nowhere", headers={"Accept-Language": "fr"}).text
    assert FRENCH in phone.get("/nowhere?lang=fr").text
    assert FRENCH in phone.get("/nowhere?lang=xx").text
    assert FRENCH in phone.get("/nowhere", headers={"Accept-Language": "en"}).text
    assert 'lang="fr"' in phone.get("/nowhere").text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(max_codepoint=255), max_size=80), st.text(st.characters(max_codepoint=255), max_size=80))
def test_any_header_is_read_without_harm(site: Site, asked: str, cookie: str) -> None:
    headers = [
        (b"host", b"127.0.0.1:8000"),
        (b"accept-language", asked.encode("latin-1")),
        (b"cookie", b"l=" + cookie.encode("latin-1")),
    ]
    assert site.client.get("/nowhere", headers=headers).status_code == 404
