"""What the room validated of a rubric, said once under its heading: all of it, a part, or what was changed since."""

from collections.abc import Sequence

from workshop.locales import _
from workshop.method.labels import heading
from workshop.model.views import ValidationView
from workshop.model.words import EntryKind
from workshop.reports.blocks import Block, Line, Paragraph, Role, Span
from workshop.reports.minutes.desk import Desk
from workshop.reports.wording import clock

_UNREAD = (
    EntryKind.NOTE,
    EntryKind.ACTIVE_LISTENING,
    EntryKind.TO_CLARIFY,
    EntryKind.QUESTION,
    EntryKind.DATA_GAP,
)
"""Kinds that nobody has to validate, for they stay open or personal: nothing is said of them when nobody did."""


def validations(desk: Desk, kinds: Sequence[EntryKind]) -> list[Block]:
    """« Validé par la séance à 18 h 42 », or list by list where they differ. Nothing in a session that validated nothing."""
    found = {one.kind: one for one in desk.snapshot.validations if one.kind in kinds}
    there = [kind for kind in kinds if kind in found or desk.of(kind)]
    if not desk.snapshot.validations or not there:
        return []
    if not found:
        if all(kind in _UNREAD for kind in there):
            return []
        return [Paragraph(desk.own(_("Not read back by the session.")), Role.REMARK)]
    said = {kind: _said(desk, found.get(kind)) for kind in there if kind in found or kind not in _UNREAD}
    if len(said) == len(there) and len(set(said.values())) == 1:
        text = _("Validated by the session {0}").format(next(iter(said.values())))
    else:
        parts = (f"{_name(kind)} {words}" for kind, words in said.items())
        text = _("Validated by the session: {0}").format(desk.between.join(parts))
    return [Paragraph(_line(desk, text, [one.note for one in found.values()]), Role.VALIDATED)]


def is_validated(desk: Desk, kinds: Sequence[EntryKind]) -> bool:
    return any(one.kind in kinds for one in desk.snapshot.validations)


def _said(desk: Desk, found: ValidationView | None) -> str:
    """« à 18 h 42 », « à 18 h 42, modifié après validation (18 h 51) », « non relu »."""
    if found is None:
        return _("not read back")
    at = _("at {0}").format(clock(found.validated_at, desk.zone))
    if found.modified_at is None:
        return at
    return _("{0}, changed after the validation ({1})").format(at, clock(found.modified_at, desk.zone))


def _name(kind: EntryKind) -> str:
    """The heading of a list inside a sentence: « ce qui manque »."""
    words = heading(kind).rstrip("? \u202f\u00a0")
    return words[:1].lower() + words[1:]


def _line(desk: Desk, text: str, notes: list[str]) -> Line:
    told = list(dict.fromkeys(note for note in notes if note))
    if not told:
        return desk.own(text)
    between = ". " if desk.between in text or ": " in text else desk.colon  # a second colon would hide what it is about
    return Line((Span(desk.say(text) + between + desk.words(desk.between.join(told))),))
