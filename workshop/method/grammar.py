"""The capture line: one line, a prefix if need be, Enter. It knows no widget and no database.

Made for an AZERTY keyboard: every mark is one or two keys without AltGr or a dead key. A line that is no mark and
no command is a note, so any line gives something and no text is lost.

    ;c text           a note of kind c, which stays the kind of the next ones     ;c   only sets the kind
    ;cText            the same: before a capital the blank may be forgotten
    Name : text       said by a known person or organisation                      Name :: text   by somebody new
    ;1 text           said by the first speaker of the session, … ;9 by the ninth; on AZERTY ;& … ;ç without Shift
    … text            goes on with the last note (three dots do as well)
    + Name : words    agrees with the last point; - objects, = has reservations, _ stands aside
    s/old/new/        corrects the last note;  12:s/old/new/  note 12
    12;c   12>air     another kind, another theme for note 12;   >air   the theme of the next notes
    /word …           a command (see `marks.COMMANDS`)

A command or a theme may be shortened as long as one alone begins so.
"""

import re

from workshop.method.intentions import (
    AddPosition,
    Command,
    Continue,
    Intention,
    Known,
    NewNote,
    Rekind,
    Retheme,
    SetKind,
    SetTheme,
    Speaker,
    Substitute,
    UnclearSlot,
)
from workshop.method.marks import COMMANDS, DEGREES, MARKS, SHORTEST, SLOTS
from workshop.method.prefix import named
from workshop.model.text import fold
from workshop.model.words import EntryKind

_COMMAND_WORDS = {fold(word): name for name, words in COMMANDS.items() for word in words}
_NUMBER = r"\d{1,6}"
_NAME_LIMIT = 80
_KIND = re.compile(rf";([{re.escape(''.join(MARKS))}])(?:\s+(.*))?$", re.DOTALL)
_GLUED = re.compile(rf";([{re.escape(''.join(MARKS))}])(?=[^\W\d_])(.*)$", re.DOTALL)
_SLOT = re.compile(rf";([{re.escape(''.join(SLOTS))}])(?:\s*::?(?=\s))?(?:\s+(.*))?$", re.DOTALL)
_CONTINUE = re.compile(r"(?:…|\.\.\.)\s*(\S.*)$", re.DOTALL)
_POSITION = re.compile(rf"([{re.escape(''.join(DEGREES))}])\s+(\S.*)$", re.DOTALL)
_SUBSTITUTE = re.compile(r"(?:(\d{1,6}):)?s/([^/]+)/([^/]*)/?$")
_REKIND = re.compile(rf"(\d{{1,6}})\s?;([{re.escape(''.join(MARKS))}])$")
_RETHEME = re.compile(r"(\d{0,6})\s?>\s?(\S.*)?$")
_COMMAND = re.compile(r"/([^\s/]+)(?:\s+(.*))?$", re.DOTALL)
_SPEAKER = re.compile(rf"([^:\n]{{1,{_NAME_LIMIT}}}?)\s*(::?)\s+(\S.*)$", re.DOTALL)


def parse(line: str, known: Known, *, takes_positions: bool = False) -> Intention:
    """What a line means. `takes_positions` says that the last note is a point on which sides can be taken."""
    text = line.strip()
    short = _marked(text, known)
    if short is not None:
        return short
    if takes_positions and (match := _POSITION.match(text)):
        return _position(match, known)
    if match := _CONTINUE.match(text):
        return Continue(match[1])
    if match := _KIND.match(text) or _forgotten(text):
        kind = MARKS[match[1]]
        return _said(match[2].strip(), kind, known) if match[2] and match[2].strip() else SetKind(kind)
    if match := _SLOT.match(text):
        return _by_slot(match, None, known)
    if text.startswith(";;"):  # a text that begins with a semicolon
        text = text[1:]
    return _note(text, None, known)


def _forgotten(text: str) -> re.Match[str] | None:
    """« ;cLPO : … »: no word begins with a semicolon, a small letter and a capital, so a blank is missing."""
    match = _GLUED.match(text)
    return match if match and match[2][0].isupper() else None


def number_in(word: str) -> int | None:
    """The note's number that a word is, None when it is none (« ² » and « 10000000000 » are not)."""
    return int(word) if re.fullmatch(_NUMBER, word) else None


def resolve(name: str, known: Known) -> Speaker:
    """The known speaker of that name, else one who is only a name."""
    return known.speakers.get(fold(name), Speaker(name.strip()))


def _marked(text: str, known: Known) -> Intention | None:
    """Corrections, commands and the theme mark: what does not make a note."""
    if match := _SUBSTITUTE.match(text):
        return Substitute(int(match[1]) if match[1] else None, match[2], match[3])
    if match := _REKIND.match(text):
        return Rekind(int(match[1]), MARKS[match[2]])
    if (match := _COMMAND.match(text)) and (name := named(match[1], _COMMAND_WORDS, SHORTEST["command"])):
        return Command(name, (match[2] or "").strip())
    if match := _RETHEME.match(text):
        return _theme(match, known)
    return None


def _theme(match: re.Match[str], known: Known) -> Intention | None:
    number, name = match[1], match[2]
    if not name:
        return None if number else SetTheme(None)
    theme_id = named(name, known.themes, SHORTEST["theme"])
    if theme_id is None:
        return None
    return Retheme(int(number), theme_id) if number else SetTheme(theme_id)


def _said(text: str, kind: EntryKind, known: Known) -> NewNote | UnclearSlot:
    """What follows the mark of a kind."""
    match = _SLOT.match(text)
    return _by_slot(match, kind, known) if match else _note(text, kind, known)


def _by_slot(match: re.Match[str], kind: EntryKind | None, known: Known) -> NewNote | UnclearSlot:
    slot, text = SLOTS[match[1]], (match[2] or "").strip()
    if not text or slot > len(known.slots):
        return UnclearSlot(slot, text, known.slots)
    return NewNote(text, kind, known.slots[slot - 1])


def _note(text: str, kind: EntryKind | None, known: Known) -> NewNote:
    match = _SPEAKER.match(text)
    if match is None:
        return NewNote(text, kind)
    speaker = resolve(match[1], known)
    return NewNote(match[3], kind, speaker) if is_known(speaker, known) or match[2] == "::" else NewNote(text, kind)


def is_known(speaker: Speaker, known: Known) -> bool:
    """In the register, or a guest on the attendance sheet, who is only a name."""
    return bool(speaker.organisation_id or speaker.person_id) or fold(speaker.name) in known.speakers


def _position(match: re.Match[str], known: Known) -> AddPosition:
    """« + LPO, CEN : words »; without a colon, all of it is names when all are known, else words of nobody named."""
    rest = match[2]
    names, colon, wording = rest.partition(":")
    holders = tuple(resolve(name, known) for name in names.split(",") if name.strip())
    named = bool(colon) and "\n" not in names and all(len(holder.name) <= _NAME_LIMIT for holder in holders)
    if holders and (named or all(is_known(holder, known) for holder in holders)):
        return AddPosition(DEGREES[match[1]], holders, wording.removeprefix(":").strip())
    return AddPosition(DEGREES[match[1]], (), rest.removeprefix(":").strip() or rest)
