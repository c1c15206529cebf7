"""What a document is made of, in no format: frozen blocks that each writer turns into its own.

A `Line` is the unit of trace: its `refs` name the notes it comes from, () for our own words.
Texts are plain: no markup of any format ever enters a block. "\\n" in a text is a line break.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Ref = int | str
"""A note: its number in a document of one session, « session.number » (4.12) in one of several."""


class Tone(StrEnum):
    """How a piece of text is said: QUIET for who spoke and small print, STATE for « not addressed »."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    STATE = "state"


class Role(StrEnum):
    """What a paragraph is for; each role is one paragraph style."""

    BODY = "body"
    LEAD = "lead"
    REMARK = "remark"
    VALIDATED = "validated"
    QUOTE = "quote"
    POINT = "point"


class CellKind(StrEnum):
    """How the lines of a cell follow each other. SUB belongs to the row above (a sub-indicator)."""

    TEXT = "text"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    SUB = "sub"


class StageState(StrEnum):
    """A stage of the cycle seen from one session."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    spans: tuple[Span, ...]
    refs: tuple[Ref, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line, without the note numbers."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a rubric; levels 2 and 3 stand under it and never skip one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Item:
    line: Line
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `ordered` where the numbers carry meaning. Sub-items are never numbered."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[Line, ...] = ()
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `note` is the note it stands for, to which references may lead."""

    cells: tuple[Cell, ...]
    note: Ref | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share: a column of 2 is twice as wide as a column of 1."""

    header: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. `row_header`: the first cell of each row names the row. `dense`: small, to be looked up in."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_header: bool = True
    dense: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A short sheet of facts: what each line is, and the line."""

    rows: tuple[tuple[str, Line], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its bytes as they are, in words what it shows, and its size in pixels (0 if unknown)."""

    data: bytes
    media_type: str
    alt: str
    caption: str
    width_px: int = 0
    height_px: int = 0
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure that is drawn from the data: an SVG element of `width` by `height` units (96 an inch).

    What it shows stands in words in `alt`, and in full in the table that follows it.
    """

    svg: str
    width: int
    height: int
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """A place of the coordinator's own: `text` is hers, "" so far; only a Word document shows an empty one.

    `place` names it for good (ASCII, 50 characters at most); `prompt` invites to write.
    """

    place: str
    text: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    detail: str
    state: StageState


@dataclass(frozen=True, slots=True)
class Stages:
    """Where a theme is on the target, outer ring first; `alt` says the same in one sentence."""

    stages: tuple[Stage, ...]
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The rubric that follows begins on a new page; before anything else it means nothing."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, for long documents only; headings down to level `depth`, 1 or 2."""

    title: str
    depth: int = 2


Block = Heading | Paragraph | Items | Table | KeyValues | Figure | Drawing | OwnText | Stages | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that writers add themselves, in the report's language (`wording.words` makes them)."""

    table: str = "Table"
    figure: str = "Figure"
    page: str = "Page"
    skip: str = "Skip to content"
    note: str = "Note"
    picture_missing: str = "This format of picture cannot be shown here: {0}"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document. `made_at` is its own date (aware): two exports are equal, byte for byte.

    `running` stands at the left of each page's header, `mark` at its right, `footer` beside the page number.
    """

    title: str
    subtitle: str
    language: str
    made_at: datetime
    blocks: tuple[Block, ...]
    running: str = ""
    mark: str = ""
    footer: str = ""
    author: str = ""
    words: Words = field(default_factory=Words)


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of a block, in reading order."""
    match block:
        case Paragraph():
            yield block.line
        case Items():
            for item in block.items:
                yield item.line
                yield from item.items
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.lines
        case KeyValues():
            for _key, line in block.rows:
                yield line
        case Figure():
            yield Line((Span(block.caption),), block.refs)
        case _:
            return


def leads(block: Block, led: bool) -> bool:
    """Whether a remark right after this block introduces what follows; `led` is whether this block did itself."""
    if isinstance(block, Paragraph):
        return led and block.role in (Role.REMARK, Role.VALIDATED)
    return isinstance(block, Heading)


def stays(blocks: Sequence[Block], rank: int) -> bool:
    """Whether the block of this rank goes with the next one: the last quotation but one, what is said of a table or
    leads to a list, what stands between a heading and a drawing.
    """
    here, *after = blocks[rank : rank + 3]
    if not isinstance(here, Paragraph) or not after:
        return False
    if here.role is Role.QUOTE:
        return [isinstance(one, Paragraph) and one.role is Role.QUOTE for one in after] in ([True], [True, False])
    if isinstance(after[0], Items) and here.line.text.endswith(":"):
        return True
    if rank == 0 or not isinstance(blocks[rank - 1], Heading):
        return False
    is_state = all(span.tone is Tone.STATE for span in here.line.spans)
    return isinstance(after[0], Drawing) or (is_state and isinstance(after[0], Table))


def cited(blocks: tuple[Block, ...]) -> frozenset[Ref]:
    """All notes that these blocks come from."""
    return frozenset(ref for block in blocks for line in lines_of(block) for ref in line.refs)


def anchored(blocks: tuple[Block, ...]) -> frozenset[Ref]:
    """The notes that have a row of their own, to which a reference may lead."""
    return frozenset(
        row.note for block in blocks if isinstance(block, Table) for row in block.rows if row.note is not None
    )
