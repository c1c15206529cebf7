"""S-12 and S-23: only our own pages send, only under our own names; behind a proxy, under its name."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.site import ORIGIN, Site, a_site
from workshop.bundle import Workspace
from workshop.services.addresses import host_names

PUBLIC = "https://ateliers.example.org"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "127.0.0.1", f"{host_names()[-1]}:80"]
)
def test_our_names_are_answered(site: Site, host: str) -> None:
    assert site.client.get("/sante", headers={"Host": host}).text == "ok"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "",
        "10.9.8.7:8000",
        "[::1]:8000",
        "127.0.0.1@evil",
    ],
)
def test_other_names_are_refused(site: Site, host: str) -> None:
    assert site.client.get("/sante", headers={"Host": host}).status_code == 403


def test_the_address_at_which_a_connection_came_in_is_ours(site: Site) -> None:
    from starlette.testclient import TestClient

    at = TestClient(site.client.app, base_url="http://192.168.7.9:8000")
    assert at.get("/sante").text == "ok"
    assert at.get("/sante", headers={"Host": "192.168.7.10:8000"}).status_code == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (ORIGIN, 201),
        (None, 201),
        ("null", 403),
        ("http://127.0.0.1:8001", 403),
        ("https://127.0.0.1:8000", 403),
        ("http://evil.example", 403),
        ("", 403),
        (PUBLIC, 403),
    ],
)
def test_only_our_own_pages_send(site: Site, origin: str | None, status: int) -> None:
    phone = site.phone()
    fields = {**site.open_form(phone), "what": "Des bancs", "key": "k"}
    headers = {} if origin is None else {"Origin": origin}
    assert phone.post(f"/s/{site.code}/small", data=fields, headers=headers).status_code == status


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
def test_no_other_origin_passes(site: Site, origin: str) -> None:
    if origin.lower() != ORIGIN:
        answer = site.client.post("/sante", headers={"Origin": origin})
        assert answer.status_code == 403, origin


def test_a_form_needs_its_mark(site: Site) -> None:
    mine, other = site.phone(), site.phone()
    fields = {**site.open_form(mine), "what": "Des bancs", "key": "k"}
    site.open_form(other)
    assert site.send(mine, {**fields, "csrf": "0" * 32}).status_code == 403
    assert site.send(mine, {"what": "Des bancs"}).status_code == 403
    refused = site.send(other, {name: value for name, value in fields.items() if name != "t"})
    assert refused.status_code == 403, "the mark of another phone"
    assert "Des bancs" in refused.text, "what was typed is there to be copied"
    assert site.send(mine, fields).status_code == 201


def test_a_phone_that_keeps_no_cookie_sends_its_token_along(site: Site) -> None:
    phone = site.phone()
    fields = {**site.open_form(phone), "what": "Des bancs", "key": "k"}
    phone.cookies.clear()
    assert site.send(phone, fields).status_code == 201


def test_behind_a_proxy_its_name_counts_and_cookies_are_secure(workspace: Workspace) -> None:
    with a_site(workspace, public_url=PUBLIC) as site:
        for host in ("ateliers.example.org", "127.0.0.1:8000"):  # some proxies pass the name on, some do not
            opened = site.phone().get(f"/s/{site.code}/small", headers={"Host": host})
            assert "secure" in opened.headers["set-cookie"].lower()
            token = opened.json()["t"]
            fields = {"csrf": opened.json()["csrf"], "t": token, "what": "Des bancs", "key": "k"}
            for origin, status in ((PUBLIC, {200, 201}), ("https://evil.example", {403}), ("null", {403})):
                sent = site.phone().post(f"/s/{site.code}/small", data=fields, headers={"Host": host, "Origin": origin})
                assert sent.status_code in status, (host, origin)
        assert site.client.get("/sante", headers={"Host": "evil.example"}).status_code == 403
