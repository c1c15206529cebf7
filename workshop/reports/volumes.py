"""A report that is too long for one PDF, chapter by chapter in several: setting thousands of notes takes memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workshop.locales import _
from workshop.reports.blocks import Block, Contents, Heading, PageBreak, Report, Table, lines_of

LIMIT = 9_900
"""Lines of one volume: about 2,000 notes with what is made of them, 130 pages, 350 MiB."""
_SMALL = 0.75
"""What a line of small print counts for."""


def volumes(report: Report, limit: float = LIMIT) -> tuple[Report, ...]:
    """The report itself, or as many as it takes, each with its contents and its rank in the title.

    They begin at a chapter, within a chapter that is too long by itself at a section; a single table is never cut.
    """
    parts = list(_together(list(_pieces(report.blocks, limit)), limit))
    if len(parts) < 2:
        return (report,)
    contents = next((one for one in report.blocks if isinstance(one, Contents)), Contents(report.title, 1))
    made = []
    for rank, blocks in enumerate(parts, start=1):
        front = () if rank == 1 else (contents, PageBreak())
        name = _("{0}, part {1} of {2}").format(report.title, rank, len(parts))
        made.append(replace(report, title=name, mark=name, blocks=(*front, *blocks)))
    return tuple(made)


def _pieces(blocks: Sequence[Block], limit: float, level: int = 1) -> Iterator[list[Block]]:
    """The chapters; of one that is too long its sections, the first with the chapter's title."""
    for piece in _cut(blocks, level):
        if level < 2 and _weight(piece) > limit:
            yield from _pieces(piece, limit, level + 1)
        else:
            yield piece


def _cut(blocks: Sequence[Block], level: int) -> Iterator[list[Block]]:
    piece: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == level and any(isinstance(one, Heading) for one in piece):
            turned = [piece.pop()] if isinstance(piece[-1], PageBreak) else []
            yield piece
            piece = turned
        piece.append(block)
    if piece:
        yield piece


def _together(pieces: list[list[Block]], limit: float) -> Iterator[list[Block]]:
    """As many pieces in a volume as fit."""
    volume: list[Block] = []
    for piece in pieces:
        if volume and _weight(volume) + _weight(piece) > limit:
            yield volume
            volume = []
        volume += piece
    if volume:
        yield volume


def _weight(blocks: Sequence[Block]) -> float:
    return sum(
        _SMALL if isinstance(block, Table) and block.dense else 1 for block in blocks for _line in lines_of(block)
    )
