"""Where things stand in a TOML file: `tomllib` keeps no line numbers, and an error needs one."""

import re
from collections.abc import Mapping

Location = tuple[str | int, ...]
"""A way into a parsed document: table names, positions in arrays (from 0), keys."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.\- ]+?)\s*=(.*)$""")
_TOKEN = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|#.*|[\[\]{}]''')
_PART = re.compile(r"""(?:"[^"]*"|'[^']*'|[^."'])+""")
_CLOSING = {'"""': re.compile(r'(?:\\.|[^\\])*?"""'), "'''": re.compile(r".*?'''")}


class TomlLines:
    """The line (from 1) of each table and key of a TOML text, which may hold mistakes.

    Written for the plain TOML that people type: tables, arrays of tables, keys, arrays over several lines.
    `unclosed` is the line where a long string starts that nothing ends, None where there is none.
    """

    def __init__(self, text: str) -> None:
        self._text = text.split("\n")
        self._lines: dict[Location, int] = {}
        self._counts: dict[Location, int] = {}
        self._table: Location = ()
        self.unclosed: int | None = None
        self._read()

    @property
    def lines(self) -> Mapping[Location, int]:
        return self._lines

    def line(self, location: Location, value: object = None) -> int:
        """The line of this place, or of the nearest one around it that is known; 1 where nothing is.

        A text `value` is looked for from there on, because an array may stand on several lines.
        """
        while location and location not in self._lines:
            location = location[:-1]
        start = self._lines.get(location, 1)
        return self._line_of(value, start) if isinstance(value, str) and value else start

    def _line_of(self, value: str, start: int) -> int:
        following = [line for line in self._lines.values() if line > start]
        end = min(following, default=len(self._text) + 1)
        return next((n for n in range(start, end) if value in self._text[n - 1]), start)

    def _read(self) -> None:
        quote, depth, opened = "", 0, 0
        for number, line in enumerate(self._text, 1):
            rest = line if quote or depth else self._start(line, number)
            was = quote
            quote, depth = _scan(rest, quote, depth)
            if quote and quote != was:
                opened = number
        self.unclosed = opened if quote else None

    def _start(self, line: str, number: int) -> str:
        """Notes the header or key of a line; what comes back is its value, still to be scanned."""
        if header := _HEADER.match(line):
            self._enter(_parts(header[2]), number, array=header[1] == "[[")
            return ""
        if key := _KEY.match(line):
            self._note((*self._table, *_parts(key[1])), number)
            return key[2]
        return ""

    def _enter(self, parts: Location, number: int, *, array: bool) -> None:
        place: Location = ()
        for part in parts[:-1]:
            place = self._inside((*place, part))
        place = (*place, parts[-1])
        self._note(place, number)
        if array:
            self._counts[place] = self._counts.get(place, 0) + 1
            place = self._inside(place)
            self._note(place, number)
        self._table = place

    def _inside(self, place: Location) -> Location:
        return (*place, self._counts[place] - 1) if place in self._counts else place

    def _note(self, place: Location, number: int) -> None:
        self._lines.setdefault(place, number)


def _parts(dotted: str) -> Location:
    """The names between the dots; a dot between quotation marks belongs to its name."""
    return tuple(part.strip().strip("\"'") for part in _PART.findall(dotted)) or ("",)


def _scan(text: str, quote: str, depth: int) -> tuple[str, int]:
    """The long string and the depth of brackets that are still open at the end of this line."""
    at = 0
    while True:
        if quote:
            closing = _CLOSING[quote].match(text, at)
            if closing is None:
                return quote, depth
            at, quote = closing.end(), ""
        token = _TOKEN.search(text, at)
        if token is None:
            return "", depth
        at = token.end()
        if token[0] in _CLOSING:
            quote = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth = max(0, depth - 1)
