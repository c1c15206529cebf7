"""Whose request it is: the phone's own token, or that of another person to whom it was lent.

The own token stays in its cookie while the phone is lent; the other person's has a cookie beside it, and every form
of theirs carries it too, so that a note that leaves late still leaves under the right one.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from starlette.requests import Request

OWN = "w"
LENT = "a"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}")


class Holder(NamedTuple):
    """`token` is "" where none came. `lent`: it is another person's. `cookies`: the phone keeps what it is given."""

    token: str
    lent: bool
    cookies: bool


def holder(request: Request, form: Mapping[str, str] | None, mark: Callable[[str], str]) -> Holder:
    """Who sends. A posted form belongs to the token that its mark was made for (`mark` gives a token's)."""
    own, lent = _valid(request.cookies.get(OWN)), _valid(request.cookies.get(LENT))
    carried = _valid((form or {}).get("t"))
    candidates = [token for token in dict.fromkeys((lent, own, carried)) if token]
    token = candidates[0] if candidates else ""
    if form and len(candidates) > 1:
        token = next((one for one in candidates if mark(one) == form.get("csrf")), token)
    cookies = bool(own or lent)
    return Holder(token, cookies and token != own, cookies)


def _valid(found: str | None) -> str:
    return found if found and _TOKEN.fullmatch(found) else ""
