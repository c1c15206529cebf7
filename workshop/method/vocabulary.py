"""The words of a theme: those that the room defined together, and those whose meaning is still in dispute."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.model.text import fold
from workshop.model.theme_views import ThemeNote
from workshop.model.words import Degree, EntryKind

_TERM = re.compile(r"\s*(?P<term>[^:=\n]{1,60}?)\s*[:=]\s+(?P<meaning>\S.*)", re.S)
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"\n]{2,40}?)\s*[»”\"]")
_ASKING = (EntryKind.DISSENSUS, EntryKind.TO_CLARIFY, EntryKind.QUESTION)
"""Kinds of notes in which a word between quotation marks is one that people do not agree on."""
_AGAINST = (Degree.RESERVATION, Degree.OBJECTION)
LONGEST = 4
"""Words that a quoted term has at most: more is a sentence that somebody said."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What the room calls something. `term` is "" where the note does not say it as « term: meaning »."""

    term: str
    meaning: str
    note: ThemeNote


@dataclass(frozen=True, slots=True)
class DisputedWord:
    """A word with the notes that make it one: two definitions, sides taken on one, or a question about the word."""

    term: str
    notes: tuple[ThemeNote, ...]


def definitions(notes: Iterable[ThemeNote]) -> tuple[Definition, ...]:
    """The shared definitions, in the order of the notes."""
    return tuple(_definition(note) for note in notes if note.entry.kind is EntryKind.DEFINITION)


def disputed_words(notes: Sequence[ThemeNote]) -> tuple[DisputedWord, ...]:
    """The words in dispute, in the order in which they came up."""
    found: dict[str, tuple[str, list[ThemeNote]]] = {}
    known = definitions(notes)
    named = [fold(one.term) for one in known if one.term]
    for one in known:
        twice = named.count(fold(one.term)) > 1
        if one.term and (twice or any(side.degree in _AGAINST for side in one.note.entry.positions)):
            _add(found, one.term, one.note)
    for note in notes:
        if note.entry.kind in _ASKING:
            for term in _QUOTED.findall(note.entry.text):
                if len(term.split()) <= LONGEST:
                    _add(found, term, note)
    return tuple(DisputedWord(term, tuple(its)) for term, its in found.values())


def _add(found: dict[str, tuple[str, list[ThemeNote]]], term: str, note: ThemeNote) -> None:
    _term, notes = found.setdefault(fold(term), (term, []))
    if note not in notes:
        notes.append(note)


def _definition(note: ThemeNote) -> Definition:
    match = _TERM.fullmatch(note.entry.text)
    return Definition(match["term"], match["meaning"], note) if match else Definition("", note.entry.text, note)
