"""QR codes as plain data: the room's screen, the poster and the terminal each draw the same squares."""

from xml.sax.saxutils import escape

Matrix = tuple[tuple[bool, ...], ...]
"""The squares of a code, True for dark, without the quiet zone around them."""

QUIET = 4
"""Light squares around a code (ISO/IEC 18004): without them many phones do not see it."""
_HALVES = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
"""For a dark terminal: what is drawn is light, as paper is."""
_WIFI_MARKS = str.maketrans({mark: f"\\{mark}" for mark in '\\;,:"'})


def matrix(text: str) -> Matrix:
    """The smallest code that holds the text and still reads with 15 % of it hidden."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    made = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    made.add_data(text)
    made.make(fit=True)
    return tuple(tuple(bool(square) for square in row) for row in made.get_matrix())


def drawing(squares: Matrix) -> tuple[int, str]:
    """The code for an SVG element: its width in units with the quiet zone, and the path of its dark squares."""
    path = "".join(
        f"M{start + QUIET} {y + QUIET}h{end - start}v1h-{end - start}z"
        for y, row in enumerate(squares)
        for start, end in _runs(row)
    )
    return len(squares) + 2 * QUIET, path


def svg(squares: Matrix, title: str) -> str:
    """The code as one SVG element, black on white with its quiet zone, in whatever size its place has.

    `title` says to who cannot see it what the code holds.
    """
    size, path = drawing(squares)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" shape-rendering="crispEdges">'
        f'<title>{escape(title)}</title><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}"/></svg>'
    )


def half_blocks(squares: Matrix) -> tuple[str, ...]:
    """The code as lines of half blocks, two rows of squares in each, to be shown light on dark."""
    width = len(squares) + 2 * QUIET
    blank = (False,) * width
    rows = [blank] * QUIET + [(False,) * QUIET + row + (False,) * QUIET for row in squares] + [blank] * QUIET
    rows += [blank] * (len(rows) % 2)
    return tuple(
        "".join(_HALVES[upper, lower] for upper, lower in zip(rows[at], rows[at + 1], strict=True))
        for at in range(0, len(rows), 2)
    )


def wifi(name: str, password: str = "") -> str:
    """What a code says to bring a phone into a Wi-Fi; without a password the network is an open one."""
    kind = "WPA" if password else "nopass"
    secret = f"P:{password.translate(_WIFI_MARKS)};" if password else ""
    return f"WIFI:T:{kind};S:{name.translate(_WIFI_MARKS)};{secret};"


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where the dark squares of a row begin and end: neighbours are drawn as one, so that no seam shows."""
    edges = [at for at in range(len(row) + 1) if (at > 0 and row[at - 1]) != (at < len(row) and row[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))
