"""Pages that differ from phone to phone in a few hidden values only: rendered once, kept in pieces, filled in."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

MOST = 500
"""Pages kept at most; beyond, all of them are made anew."""


@dataclass(frozen=True, slots=True)
class _Stencil:
    """`pieces` of a page, and which of the values belongs between each two of them."""

    made_of: tuple[object, ...]
    pieces: tuple[bytes, ...]
    between: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> bytes:
        found = [self.pieces[0]]
        for which, piece in zip(self.between, self.pieces[1:], strict=True):
            found += (values[which].encode(), piece)
        return b"".join(found)


@dataclass(slots=True)
class Stencils:
    """The pages that are kept, for one running web side."""

    _kept: dict[Hashable, _Stencil] = field(default_factory=dict)

    def page(
        self, where: Hashable, made_of: tuple[object, ...], values: Sequence[str], render: Callable[..., bytes]
    ) -> bytes:
        """The page at `where` with these values, which need no escaping.

        `render` is given a stand-in for each value, and makes the page with them. `made_of` are the very objects that
        the page depends on: when one is another object, even an equal one, the page is made anew.
        """
        found = self._kept.get(where)
        if found is None or any(one is not other for one, other in zip(found.made_of, made_of, strict=True)):
            standing_in = [f"stands-in-{token_hex(16)}" for _value in values]
            found = _cut(made_of, render(*standing_in), [mark.encode() for mark in standing_in])
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[where] = found
        return found.filled(values)


def _cut(made_of: tuple[object, ...], page: bytes, marks: Sequence[bytes]) -> _Stencil:
    pieces: list[bytes] = []
    between: list[int] = []
    while places := [(place, which) for which, mark in enumerate(marks) if (place := page.find(mark)) >= 0]:
        place, which = min(places)
        pieces.append(page[:place])
        between.append(which)
        page = page[place + len(marks[which]) :]
    return _Stencil(made_of, (*pieces, page), tuple(between))
