"""Closing checks on people, agenda, indicators, pictures and what comes next."""

from collections.abc import Sequence

from workshop.locales import _, ngettext
from workshop.method.closing_lists import Finding, kept, numbers_of
from workshop.method.phrases import list_numbers, list_words
from workshop.model.views import IndicatorView, ObjectiveView, SessionSnapshot
from workshop.model.words import AttendanceStatus, EntryKind, EntryState, IndicatorStatus

_OPEN = (IndicatorStatus.PROPOSED, IndicatorStatus.REWORKED)


def attendance(snapshot: SessionSnapshot) -> Finding:
    """Whether everybody on the list is present, excused or absent, and nobody only expected."""
    waiting = sum(line.status is AttendanceStatus.EXPECTED for line in snapshot.attendance)
    if not snapshot.attendance:
        return Finding(False, _("Nobody is on the attendance list."))
    if not waiting:
        return Finding(True, _("The attendance list is complete."))
    text = ngettext(
        "One person expected is neither present nor excused nor absent yet.",
        "{count} persons expected are neither present nor excused nor absent yet.",
        waiting,
    )
    return Finding(False, text.format(count=waiting))


def agenda(snapshot: SessionSnapshot) -> Finding:
    """Agenda items that were never begun."""
    items = sorted(snapshot.agenda, key=lambda item: item.position)
    missed = [item.title for item in items if item.started_at is None]
    if not missed:
        return Finding(True, _("Every agenda item was held."))
    text = ngettext(
        "This agenda item was not held: {titles}.",
        "{count} agenda items were not held: {titles}.",
        len(missed),
    )
    return Finding(False, text.format(count=len(missed), titles=list_words(missed)))


def indicators(snapshot: SessionSnapshot) -> Finding:
    """Indicators that are proposed or reworked only; one still to create counts as settled."""
    if not snapshot.indicators:
        return Finding(False, _("No indicator was noted in this session."))
    waiting = [one for one in snapshot.indicators if one.status in _OPEN]
    if not waiting:
        return Finding(True, _("Every indicator is validated or still to create."))
    text = ngettext(
        "One indicator is not validated{where}.", "{count} indicators are not validated{where}.", len(waiting)
    )
    return _with_notes(snapshot, text, waiting)


def objectives(snapshot: SessionSnapshot) -> Finding:
    """Objectives that are proposed or reworked only, whether of an indicator or of the theme."""
    nested = [one for indicator in snapshot.indicators for one in indicator.objectives]
    every = {one.id: one for one in [*snapshot.objectives, *nested]}
    waiting = [one for one in every.values() if one.status in _OPEN]
    if not every:
        return Finding(False, _("No objective was noted in this session."))
    if not waiting:
        return Finding(True, _("Every objective is validated."))
    text = ngettext(
        "One objective is not validated{where}.", "{count} objectives are not validated{where}.", len(waiting)
    )
    return _with_notes(snapshot, text, waiting)


def voices(snapshot: SessionSnapshot) -> Finding:
    """Whether the missing voices named in this session are in the register."""
    entries = kept(snapshot, EntryKind.WHOS_MISSING)
    if not entries:
        return Finding(True, _("No missing voice was named."))
    named = sum(snapshot.session.number in voice.named_in for voice in snapshot.voices)
    if named:
        text = ngettext(
            "One missing voice of this session is in the register.",
            "{count} missing voices of this session are in the register.",
            named,
        )
        return Finding(True, text.format(count=named))
    numbers = numbers_of(entries)
    text = _("The missing voices named here are not in the register yet: {numbers}.")
    return Finding(False, text.format(numbers=list_numbers(numbers)), numbers)


def images(snapshot: SessionSnapshot) -> Finding:
    """Pictures without a description, which whoever cannot see them would miss."""
    pictures = [one for one in snapshot.attachments if one.media_type.startswith("image/")]
    bare = [one for one in pictures if not one.alt_text.strip()]
    if not pictures:
        return Finding(True, _("No picture was attached."))
    if not bare:
        return Finding(True, _("Every picture has its description."))
    text = ngettext(
        "One picture has no description: {names}.",
        "{count} pictures have no description: {names}.",
        len(bare),
    )
    names = list_words([one.caption or one.path.name for one in bare])
    numbers = _numbers(snapshot, [one.entry_id for one in bare])
    return Finding(False, text.format(count=len(bare), names=names), numbers)


def next_session(snapshot: SessionSnapshot) -> Finding:
    """Whether a later session can be announced."""
    if snapshot.next_sessions:
        return Finding(True, _("The next session can be announced."))
    return Finding(False, _("No next session is planned."))


def _with_notes(snapshot: SessionSnapshot, text: str, waiting: Sequence[IndicatorView | ObjectiveView]) -> Finding:
    """The notes are named where there are any: an indicator may have been entered without one."""
    numbers = _numbers(snapshot, [one.entry_id for one in waiting])
    where = ngettext(": note {numbers}", ": notes {numbers}", len(numbers)) if numbers else ""
    where = where.format(numbers=list_numbers(numbers))
    return Finding(False, text.format(count=len(waiting), where=where), numbers)


def _numbers(snapshot: SessionSnapshot, entry_ids: Sequence[str | None]) -> tuple[int, ...]:
    """The numbers of these notes of the session, in order, each once."""
    wanted = set(entry_ids)
    return tuple(sorted(one.number for one in snapshot.entries if one.id in wanted and one.state is EntryState.KEPT))
