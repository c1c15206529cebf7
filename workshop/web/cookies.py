"""Cookies, read and written without the standard library's machine for them: ours are letters and digits.

`http.cookies` takes as long to write one as the whole form takes to be checked, and a whole room sends at once.
"""

import re

_PLAIN = re.compile(r"[A-Za-z0-9_-]*")


def read(header: str) -> dict[str, str]:
    """The cookies of a request by name; of two of one name the last counts. Nothing is unquoted: ours need it not."""
    pairs = (part.partition("=") for part in header.split(";"))
    return {name.strip(): value.strip() for name, _sign, value in pairs}


def written(name: str, value: str, path: str, *, keep: int | None, secure: bool) -> bytes:
    """The value of a Set-Cookie header for a cookie that no script reads; `keep` in seconds, None until the browser ends.

    Raises ValueError for a value that would need quoting.
    """
    if not _PLAIN.fullmatch(value):
        raise ValueError(f"not a value of a cookie of ours: {value!r}")
    kept = f"; Max-Age={keep}" if keep is not None else ""
    return f"{name}={value}; HttpOnly{kept}; Path={path}; SameSite=lax{'; Secure' if secure else ''}".encode()
