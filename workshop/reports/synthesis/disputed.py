"""The words that are not agreed upon: defined twice, defined with a reservation, or asked about in the sessions."""

import re

from workshop.locales import _
from workshop.model.text import fold
from workshop.model.views import EntryView
from workshop.model.words import Degree, EntryKind
from workshop.reports.blocks import Block, Item, Items, Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.sides import sides

_ASKING = (EntryKind.DISSENSUS, EntryKind.TO_CLARIFY, EntryKind.QUESTION)
_QUOTED = re.compile(r"«\s*([^«»]{1,60}?)\s*»|“([^“”]{1,60})”|\"([^\"]{1,60})\"")
_ABOUT_WORDS = re.compile(r"\b(mots?|termes?|vocabulaire|definitions?|s’appelle|s'appelle|words?|terms?|wording)\b")
_FEW = 4
"""Words of a quotation that is a term and not a sentence."""


def disputed(desk: Desk) -> list[Block]:
    """An item a word, with what was said of it and who holds what; () where no word is disputed."""
    terms = _terms(desk)
    items = [_twice(desk, found) for found in terms.values() if len(found) > 1]
    once = [found[0] for found in terms.values() if len(found) == 1]
    items += [_item(desk, one) for one in once if any(side.degree is not Degree.AGREEMENT for side in one.positions)]
    items += [_item(desk, one) for one in desk.of(*_ASKING) if _is_about_a_word(one, terms)]
    return [Items(tuple(items))] if items else []


def term_of(entry: EntryView) -> str:
    """What stands before the colon of a definition, "" without one."""
    head, colon, rest = entry.text.partition(":")
    return fold(head.strip(" «»\u00a0\u202f")) if colon and rest.strip() else ""


def _terms(desk: Desk) -> dict[str, list[EntryView]]:
    found: dict[str, list[EntryView]] = {}
    for rank, entry in enumerate(desk.of(EntryKind.DEFINITION)):
        found.setdefault(term_of(entry) or f"\n{rank}", []).append(entry)
    return found


def _is_about_a_word(entry: EntryView, terms: dict[str, list[EntryView]]) -> bool:
    """Whether it puts a short term between quotation marks, and asks about words or names one that was defined."""
    quoted = [fold(next(filter(None, found.groups()))) for found in _QUOTED.finditer(entry.text)]
    short = [one for one in quoted if len(one.split()) <= _FEW]
    if not short:
        return False
    return bool(_ABOUT_WORDS.search(fold(entry.text))) or any(one in terms for one in short)


def _twice(desk: Desk, found: list[EntryView]) -> Item:
    """A term with each of its definitions."""
    term = desk.words(found[0].text.partition(":")[0].strip())
    said = desk.say(_("{0} definitions").format(len(found)))
    lines = tuple(line for one in found for line in (desk.line(one), *sides(desk, one)))
    return Item(Line((Span(term, Tone.STRONG), Span(f" ({said})", Tone.QUIET))), lines)


def _item(desk: Desk, entry: EntryView) -> Item:
    return Item(desk.line(entry), sides(desk, entry))
