"""A short code in large letters, to be read aloud and from afar: five rows of pixels in three lines of half blocks."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.plain import plain

GROUP = 4
"""Characters in a group; codes are said in groups."""
_PIXELS = {
    "0": "01110 10001 10001 10001 01110", "1": "00100 01100 00100 00100 01110", "2": "11110 00001 01110 10000 11111",
    "3": "11110 00001 01110 00001 11110", "4": "10010 10010 11111 00010 00010", "5": "11111 10000 11110 00001 11110",
    "6": "01110 10000 11110 10001 01110", "7": "11111 00010 00100 01000 01000", "8": "01110 10001 01110 10001 01110",
    "9": "01110 10001 01111 00001 01110", "A": "01110 10001 11111 10001 10001", "B": "11110 10001 11110 10001 11110",
    "C": "01111 10000 10000 10000 01111", "D": "11110 10001 10001 10001 11110", "E": "11111 10000 11110 10000 11111",
    "F": "11111 10000 11110 10000 10000", "G": "01111 10000 10011 10001 01111", "H": "10001 10001 11111 10001 10001",
    "J": "00111 00001 00001 10001 01110", "K": "10001 10010 11100 10010 10001", "M": "10001 11011 10101 10001 10001",
    "N": "10001 11001 10101 10011 10001", "P": "11110 10001 11110 10000 10000", "Q": "01110 10001 10101 10010 01101",
    "R": "11110 10001 11110 10010 10001", "S": "01111 10000 01110 00001 11110", "T": "11111 00100 00100 00100 00100",
    "V": "10001 10001 10001 01010 00100", "W": "10001 10001 10101 11011 10001", "X": "10001 01010 00100 01010 10001",
    "Y": "10001 01010 00100 00100 00100", "Z": "11111 00010 00100 01000 11111",
}  # fmt: skip
_BLOCKS = {"11": "█", "10": "▀", "01": "▄", "00": " "}


class BigCode(Widget):
    """A code, large where it has the room, else in bold with blanks between its characters."""

    DEFAULT_CSS = """
    BigCode { width: 1fr; height: auto; color: $key; text-style: bold; content-align: center middle; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._code = ""

    def put(self, code: str) -> None:
        """Shows another code; "" for none."""
        if code != self._code:
            self._code = code
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(_lines(self._code, width)) if self._code else 0

    def render(self) -> Content:
        return plain("\n".join(_lines(self._code, self.size.width)))


def grouped(code: str) -> str:
    """The code as people say it: "K7QX-2M9P"."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def large(code: str) -> list[str]:
    """The code in large letters, three lines. Raises KeyError for a character that no code has."""
    rows = []
    for row in range(6):
        groups = []
        for at in range(0, len(code), GROUP):
            letters = [[*_PIXELS[sign].split(), "00000"][row] for sign in code[at : at + GROUP]]
            groups.append("0".join(letters))
        rows.append("000".join(groups))
    return ["".join(_BLOCKS[top + low] for top, low in zip(*rows[at : at + 2], strict=True)) for at in (0, 2, 4)]


def _lines(code: str, width: int) -> list[str]:
    lines = large(code)
    return lines if len(lines[0]) <= width else [grouped(code)]
