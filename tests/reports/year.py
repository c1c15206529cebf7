"""The demonstration's year, played once for all tests of the documents of a period."""

import tempfile
from functools import cache
from pathlib import Path

from workshop import locales
from workshop.bundle import prepare
from workshop.model.year_views import Period, YearSnapshot
from workshop.reports.blocks import Block, Heading, Line, lines_of
from workshop.services.demo import create_demo, play_demo
from workshop.services.export_year import Asked, read_year
from workshop.services.opening import open_house


@cache
def demo_year(period: Period | None = None, *themes: str) -> YearSnapshot:
    """What the demonstration says over a period, all of it without one."""
    locales.use("fr")
    with tempfile.TemporaryDirectory() as place:
        workspace = prepare(Path(place))
        create_demo(workspace)
        play_demo(workspace, formats=())
        with open_house(workspace) as house:
            return read_year(house, Asked(period or Period(), themes))


def plain(text: str) -> str:
    """The text with usual blanks: what the typographer put is not at stake."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def lines(blocks: tuple[Block, ...]) -> list[Line]:
    return [line for block in blocks for line in lines_of(block)]


def titles(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Heading) and block.level == level]


def under(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks from the level-1 heading of this title to the next one of its level."""
    inside, found = False, list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.text) == title
        elif inside:
            found.append(block)
    return tuple(found)
