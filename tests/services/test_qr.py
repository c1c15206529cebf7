"""QR codes are read back by a decoder that shares no code with the library that made them."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from workshop.services import qr

ADDRESS = "http://192.168.1.23:8000/s/7K4WMX2P"


def picture(squares: list[list[bool]], scale: int = 4) -> Image.Image:
    """Squares as a picture, True drawn black."""
    found = Image.new("L", (len(squares[0]), len(squares)), 255)
    found.putdata([0 if dark else 255 for row in squares for dark in row])
    return found.resize((found.width * scale, found.height * scale), Image.Resampling.NEAREST)


def read(shown: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(shown)]


def framed(squares: qr.Matrix) -> list[list[bool]]:
    blank, side = [False] * (len(squares) + 2 * qr.QUIET), [False] * qr.QUIET
    return [blank] * qr.QUIET + [side + list(row) + side for row in squares] + [blank] * qr.QUIET


def test_the_code_of_a_session_is_small_and_reads() -> None:
    squares = qr.matrix(ADDRESS)
    assert len(squares) == 29, "version 3: 29 squares, which is read from the last row of a room"
    assert read(picture(framed(squares))) == [ADDRESS]


@settings(max_examples=20)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80))
def test_any_address_comes_back(text: str) -> None:
    assert read(picture(framed(qr.matrix(text)))) == [text]


def test_half_blocks_are_the_same_squares() -> None:
    squares = qr.matrix(ADDRESS)
    shades = {"█": (False, False), "▀": (False, True), "▄": (True, False), " ": (True, True)}
    rows: list[list[bool]] = []
    for line in qr.half_blocks(squares):
        rows += [[shades[char][0] for char in line], [shades[char][1] for char in line]]
    assert rows[: len(framed(squares))] == framed(squares)
    assert read(picture(rows)) == [ADDRESS]


def test_the_svg_draws_each_dark_square_once() -> None:
    squares = qr.matrix(ADDRESS)
    drawn = qr.svg(squares, "Le code <b>")
    assert "Le code &lt;b&gt;" in drawn
    lengths = [int(part.split("h")[1].split("v")[0]) for part in drawn.split('d="')[1].split("M")[1:]]
    assert sum(lengths) == sum(map(sum, squares))


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Salle", "motdepasse", "WIFI:T:WPA;S:Salle;P:motdepasse;;"),
        ('a;b,c:d"e\\f', "x;y", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:x\\;y;;'),
        ("Ouvert", "", "WIFI:T:nopass;S:Ouvert;;"),
    ],
)
def test_marks_in_a_wifi_name_are_escaped(name: str, password: str, said: str) -> None:
    assert qr.wifi(name, password) == said
