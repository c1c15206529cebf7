"""Cookies as browsers send them and as they take them; the standard library reads what we write."""

from http.cookies import SimpleCookie

import pytest

from workshop.web import cookies


def test_what_is_written_is_read_by_others_as_it_was_meant() -> None:
    made = cookies.written("w", "abc_DEF-12", "/s/", keep=60, secure=True).decode()
    read = SimpleCookie(made)["w"]
    assert (read.value, read["path"], read["max-age"], read["samesite"]) == ("abc_DEF-12", "/s/", "60", "lax")
    assert read["httponly"] is True
    assert read["secure"] is True
    plain = SimpleCookie(cookies.written("w", "", "/", keep=None, secure=False).decode())["w"]
    assert (plain["max-age"], plain["secure"]) == ("", "")


@pytest.mark.parametrize("value", ["a b", "a;b", 'a"b', "é", "a\r\nb", "a=b"])
def test_a_value_that_needs_quoting_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a value"):
        cookies.written("w", value, "/", keep=None, secure=False)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("w=1; l=en", {"w": "1", "l": "en"}),
        (" w = 1 ;l=", {"w": "1", "l": ""}),
        ("w=1; w=2", {"w": "2"}),
        ("w=a=b", {"w": "a=b"}),
        ("nonsense", {"nonsense": ""}),
        ("", {"": ""}),
    ],
)
def test_what_browsers_send_is_read(header: str, found: dict[str, str]) -> None:
    assert cookies.read(header) == found
