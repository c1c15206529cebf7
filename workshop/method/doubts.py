"""What was kept although something else may have been meant: the sentence for it, and what comes nearest.

No text is ever refused for a slip of the fingers, but a slip must not look like a success either.
"""

import re

from workshop.locales import _
from workshop.method.grammar import is_known
from workshop.method.intentions import AddPosition, Intention, Known, NewNote, Speaker
from workshop.method.labels import label
from workshop.method.marks import COMMANDS, MARKS
from workshop.method.prefix import nearest
from workshop.model.text import fold

_COMMAND = re.compile(r"/([^\W\d_][^\s/]*)(?=\s|$)")
_MARK = re.compile(r"\d{0,6}\s?;([^\s;]+)")
_THEME = re.compile(r"(?:(?:\d{1,6})\s?>\s?|>)([^\W\d_]\S*(?:\s\S+)?)$")
_CORRECTION = re.compile(r"(?:\d{1,6}:)?s/")
_SIDE = re.compile(r"[-+=_]\s+([^:\n]{1,80}?)\s*(:(?=\s|$)|$)")
_NAME = re.compile(r"([^\W\d_][^:\n]{0,39}?)\s*:\s+\S")
NAME_WORDS = 4
"""A longer beginning before a colon is a sentence, not somebody."""
_OPENERS = frozenset(
    fold(word)
    for word in (
        "Attention", "Constat", "Exemple", "Par exemple", "Idée", "NB", "PS", "Note", "Problème", "Proposition",
        "Rappel", "Remarque", "Résultat", "Suite", "Example", "Idea", "Issue", "Problem", "Proposal", "Reminder", "Remark",
    )
)  # fmt: skip
"""Words that open a sentence rather than name somebody."""


def doubt(line: str, intention: Intention, known: Known) -> str:
    """One sentence when this line may not have been meant as it was taken; "" when all is clear."""
    if isinstance(intention, AddPosition):
        return _about_holders(line.strip(), intention, known)
    if not isinstance(intention, NewNote):
        return ""
    bare = intention.kind is None and intention.speaker is None
    return (_no_mark(line.strip(), known) if bare else "") or _unknown_speaker(intention)


def _no_mark(line: str, known: Known) -> str:
    """A note that begins like a command, a mark, a theme, a correction or a side."""
    if match := _COMMAND.match(line):
        words = (word for words in COMMANDS.values() for word in words)
        said = _("Kept as it is: {word} is no command (Ctrl+Z takes it back).")
        return _with_nearest(said.format(word=match[0]), [f"/{word}" for word in nearest(match[1], words)])
    if match := _MARK.match(line):
        return _about_mark(match[0], match[1])
    if match := _THEME.match(line):
        said = _("Kept as it is: {word} is no theme (Ctrl+Z takes it back).")
        return _with_nearest(said.format(word=match[1]), [f">{name}" for name in nearest(match[1], known.themes)])
    if _CORRECTION.match(line):
        return _("Kept as it is: a correction is written s/before/after/ (Ctrl+Z takes it back).")
    if (match := _SIDE.match(line)) and (match[2] or _all_known(match[1], known)):
        return _("Kept as it is: the note before is no point on which sides are taken (Ctrl+Z takes it back).")
    return ""


def _about_mark(word: str, mark: str) -> str:
    """« ;cun » lacks its blank; any other word behind a semicolon is none of ours."""
    if mark[0] in MARKS and word[0] == ";":
        said = _("Kept as it is: a blank goes after the mark, “;{mark} {rest}” (Ctrl+Z takes it back).")
        return said.format(mark=mark[0], rest=mark[1:])
    near = [f";{mark[0]}"] if mark[0] in MARKS and mark[0] != mark else []
    return _with_nearest(_("Kept as it is: {word} is no mark (Ctrl+Z takes it back).").format(word=word), near)


def _unknown_speaker(note: NewNote) -> str:
    match = _NAME.match(note.text) if note.speaker is None else None
    if match is None or not match[1][0].isupper() or len(match[1].split()) > NAME_WORDS:
        return ""
    if fold(match[1]) in _OPENERS or fold(match[1]) in {fold(label(kind)) for kind in MARKS.values()}:
        return ""
    return _("{name} is not in the register: “{name} ::” adds it.").format(name=match[1])


def _about_holders(line: str, position: AddPosition, known: Known) -> str:
    strangers = [holder.name for holder in position.holders if not is_known(holder, known)]
    if not position.holders:
        named = line[1:].strip()
        if named.startswith(":"):
            return ""
        short = named if len(named.split()) <= NAME_WORDS and ":" not in named else _("Name")
        return _("Nobody is named: “{sign} {name} : …” says who it is.").format(sign=line[0], name=short)
    if strangers and len(position.holders) > 1:
        return _("One position each for {names} (Ctrl+Z takes them back).").format(names=_listed(position.holders))
    if strangers:
        return _("{name} is not in the register: the name is kept as it is.").format(name=strangers[0])
    return ""


def _all_known(names: str, known: Known) -> bool:
    return all(fold(name) in known.speakers for name in names.split(",") if name.strip())


def _listed(holders: tuple[Speaker, ...]) -> str:
    return " · ".join(holder.name for holder in holders)


def _with_nearest(sentence: str, near: list[str]) -> str:
    return f"{sentence} " + _("Rather {near}?").format(near=", ".join(near)) if near else sentence
