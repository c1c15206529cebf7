"""The annex of what stands in the programme's records and in no other part: a report leaves nothing out unsaid."""

import re
from collections.abc import Iterable, Iterator, Mapping

from workshop.locales import _, pgettext
from workshop.method.fields import field_label, list_label
from workshop.model.year_views import WrittenView
from workshop.reports.blocks import (
    Block,
    Cell,
    Column,
    Drawing,
    Figure,
    Heading,
    KeyValues,
    Line,
    OwnText,
    Row,
    Span,
    Stages,
    Table,
    Tone,
    lines_of,
)
from workshop.reports.minutes.goals import figure
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, remark
from workshop.reports.synthesis.plans import lettered
from workshop.reports.wording import day

_WORD = re.compile(r"\w+")
_UNLABELLED = frozenset({"title", "name", "text", "what", "short", "expansion", "note", "value", "label"})
"""Fields that need no name in front: what the record is, or what is said of it."""


def rest(desk: YearDesk, blocks: Iterable[Block]) -> list[Block]:
    """What `blocks` do not have, by kind of record and by what it is about; nothing where they have it all."""
    views = [(view, about) for view in desk.year.written if (about := _about(desk, view)) is not None]
    wanted = {one for view, _about in views for name, text in view.texts for one in _printed(view, name, text)}
    lost = _lost(desk, blocks, wanted)
    left: dict[str, dict[str, dict[Line, None]]] = {}
    for view, about in views:
        if any(_printed(view, name, text) <= lost for name, text in view.texts):
            left.setdefault(view.table, {}).setdefault(about, {})[_line(desk, view, lost)] = None
    if not left:
        return []
    said = _("What the records of the programme also say, and no part above takes up.")
    made: list[Block] = [Heading(desk.say(_("Annex: the rest of the records")), 1), remark(desk, said)]
    for table, found in left.items():
        made += _kind(desk, desk.say(list_label(table)), found)
    return made


def _printed(view: WrittenView, name: str, text: str) -> set[str]:
    """A text as the other parts may have it: the target of an objective is also written as a number is."""
    if view.table == "objective" and name == "value":
        return {text, figure(text, dict(view.texts).get("unit", ""))}
    return {text}


def _kind(desk: YearDesk, name: str, found: Mapping[str, Iterable[Line]]) -> list[Block]:
    """The texts of one kind of record; a row for each thing that they are about."""
    columns = (Column(desk.say(_("About")), 1.1), Column(desk.say(pgettext("records", "What is written")), 3.4))
    whole = desk.say(_("The whole programme"))
    rows = tuple(Row((text_cell(about or whole), Cell(tuple(lines)))) for about, lines in found.items())
    return [Heading(name, 2), Table(desk.say(_("The rest of the records: {0}").format(name)), columns, rows)]


def _line(desk: YearDesk, view: WrittenView, lost: set[str]) -> Line:
    """The texts that are lost, behind what the record is and its day; an abbreviation with what it stands for."""
    first = view.texts[0] if view.table != "session" else None
    texts = [one for one in view.texts if _printed(view, *one) <= lost or one == first or view.table == "abbreviation"]
    spans: list[Span] = []
    for name, text in texts:
        if spans:
            spans.append(Span(_between(desk, name, spans[-1].text)))
        if name not in _UNLABELLED:
            spans.append(Span(desk.say(field_label(name)) + desk.whole.colon, Tone.QUIET))
        spans.append(Span(desk.whole.words(text)))
    if view.day and view.table != "session":
        spans.append(Span(desk.say(f" ({day(view.day)})"), Tone.QUIET))
    return Line(tuple(spans))


def _between(desk: YearDesk, name: str, before: str) -> str:
    """What parts a text from the one before it."""
    if name == "expansion":
        return desk.whole.colon
    return " " if before.endswith((".", "!", "?", "…")) else desk.whole.between


def _about(desk: YearDesk, view: WrittenView) -> str | None:
    """What a record is about, in words; None for what belongs to a session or a note that is not in this document."""
    refers = dict(view.about)
    numbers = desk.whole.series | {one.id: one.number for one in desk.year.to_come}
    if view.table == "session" or "session_id" in refers:
        number = numbers.get(refers.get("session_id", view.row_id))
        return None if number is None else desk.say(_("Session no. {0}").format(number))
    if "entry_id" in refers and view.programme_id == "":
        note = desk.whole.by_id.get(refers["entry_id"])
        return None if note is None else desk.say(_("Note no. {0}").format(desk.whole.ref(note)))
    if "indicator_id" in refers:
        found = next((one.name for one in desk.year.indicators if one.id == refers["indicator_id"]), None)
        return None if found is None else desk.whole.words(found)
    if "organisation_id" in refers:
        return next((one.short for one in desk.year.organisations if one.id == refers["organisation_id"]), "")
    return desk.names.get(refers.get("theme_id", ""), "")


def _lost(desk: YearDesk, blocks: Iterable[Block], wanted: set[str]) -> set[str]:
    """The texts that stand nowhere in the blocks. Each is looked for only where its longest word stands."""
    shown = {text: _said(desk, text) for text in wanted}
    keys = {text: max(_WORD.findall(said[0]) if said else (), key=len, default="") for text, said in shown.items()}
    where: dict[str, list[int]] = {key: [] for key in keys.values()}
    told = [part.replace(" | ", " – ") for line in _lines(desk, blocks) for part in line.split("\n") if part]
    for rank, line in enumerate(told):
        for word in where.keys() & set(_WORD.findall(line)):
            where[word].append(rank)
        if "" in where:
            where[""].append(rank)
    return {text for text, said in shown.items() if not any(_stands(said, told, at) for at in where[keys[text]])}


def _said(desk: YearDesk, text: str) -> list[str]:
    """The lines of a text as they are printed, in small letters."""
    lines = (lettered(line) for line in desk.whole.words(text).lower().split("\n"))
    return [line for line in lines if line]


def _stands(said: list[str], told: list[str], at: int) -> bool:
    """Whether the lines of a text stand one after the other from this line on."""
    lines = told[at : at + len(said)]
    return len(lines) == len(said) and all(part in line for part, line in zip(said, lines, strict=True))


def _lines(desk: YearDesk, blocks: Iterable[Block]) -> Iterator[str]:
    """Every line that is printed, in small letters."""
    programme = desk.year.programme
    yield desk.whole.words(f"{programme.title}, {programme.territory}").lower()
    for block in blocks:
        for line in lines_of(block):
            yield line.text.lower()
        match block:
            case Heading() | OwnText():
                yield block.text.lower()
            case KeyValues():
                yield from (key.lower() for key, _line in block.rows)
            case Table() | Figure() | Drawing() | Stages():
                yield block.caption.lower()
                if isinstance(block, Figure):
                    yield block.alt.lower()
            case _:
                pass
