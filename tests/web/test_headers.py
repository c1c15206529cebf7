"""S-13: what browsers are told, on every route, every refusal and every mistake."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route

from tests.web.site import ORIGIN, Site
from workshop.web.app import routes
from workshop.web.guard import bare

EXPECTED = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}
NEVER = ("strict-transport-security", "server", "x-powered-by", "access-control-allow-origin")


def check(headers: Any, path: str) -> None:
    for name, value in EXPECTED.items():
        assert headers.get(name) == value, (path, name)
    for name in NEVER:
        assert name not in headers, (path, name)
    assert "upgrade-insecure-requests" not in headers["content-security-policy"]
    keeps = headers.get("cache-control")
    assert keeps == "no-store" or (path.startswith("/static/") and keeps), (path, keeps)


def addresses(code: str) -> Iterator[tuple[str, str]]:
    """Every route with every method, with a code that is good and one that is not."""
    for route in routes():
        assert isinstance(route, Route)
        for given in (code, "00000000"):
            values = {"code": given, "name": "style.css"}
            path = re.sub(r"{(\w+)[^}]*}", lambda match: values.get(match[1], "0"), route.path)  # noqa: B023
            for method in sorted(route.methods or ()):
                yield method, path


def test_every_route_says_what_browsers_may_do(site: Site) -> None:
    asked = list(addresses(site.code))
    assert ("GET", "/sante") in asked
    for method, path in asked:
        response = site.phone().request(method, path, headers={"Origin": ORIGIN}, follow_redirects=False)
        check(response.headers, path)
        assert response.status_code != 500, path


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nowhere", {}, 404),
        ("DELETE", "/sante", {}, 405),
        ("GET", "/sante", {"Host": "evil.example"}, 403),
        ("POST", "/sante", {"Origin": "null"}, 403),
        ("POST", "/s/x/small", {"Content-Length": "999999"}, 413),
        ("GET", "/fails", {}, 500),
        ("GET", "/s/00000000/small", {}, 404),
    ],
)
def test_refusals_and_mistakes_say_it_too(
    site: Site, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    response = site.client.request(method, path, headers=headers)
    assert response.status_code == status
    check(response.headers, path)
    assert "<h1>" in response.text
    assert 'lang="fr"' in response.text


@pytest.mark.parametrize("answer", [bare.crowded, bare.too_slow, bare.too_much, bare.not_http])
def test_so_do_answers_from_before_any_request(answer: Any) -> None:
    head, body = answer().decode().split("\r\n\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head.split("\r\n")[1:])}
    check(headers, "")
    assert int(headers["content-length"]) == len(body.encode())
    assert 'lang="en"' in body
    assert "téléphone" in body or "page" in body


def test_what_no_cookie_may_do(site: Site) -> None:
    made = site.phone().get(f"/s/{site.code}/small").headers["set-cookie"]
    assert made.startswith("w=")
    assert "httponly" in made.lower()
    assert "samesite=lax" in made.lower()
    assert "path=/s/" in made.lower()
    assert "secure" not in made.lower(), "on plain http the phone would never send it back"
