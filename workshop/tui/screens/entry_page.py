"""All about one note, read on one frozen state, and its history in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.views import EntryView, HistoryLine, IndicatorView, LinkView, Surroundings
from workshop.model.words import Channel, Consent, Degree, EntryKind, EntryState, LinkNature
from workshop.services.merge.past import kept_words
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.merging import OTHER
from workshop.storage.queries.entries import entries, links
from workshop.storage.queries.register import history
from workshop.storage.queries.sessions import surroundings
from workshop.storage.queries.targets import indicator_of_entry

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult

ENUMS = (EntryKind, EntryState, Channel, Consent, Degree, LinkNature)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A note, what surrounds it, and how it became what it is. `target` is the note that it was merged into, `votes` are
    the closed ones behind it.
    """

    entry: EntryView
    around: Surroundings
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
    indicator: IndicatorView | None
    target: EntryView | None
    votes: "tuple[tuple[PollResult, StatementResult], ...]" = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did at one moment: lines of (field, change), in words."""

    at: datetime
    what: str
    actor: str
    lines: tuple[tuple[str, str], ...]


def read_page(connection: Connection, entry_id: str) -> EntryPage:
    """Raises NotFoundError."""
    found = entries(connection, [entry_id])
    if not found:
        raise NotFoundError(_("This note no longer exists."))
    entry = found[0]
    merged_into = entries(connection, [entry.merged_into_id]) if entry.merged_into_id else ()
    return EntryPage(
        entry,
        surroundings(connection, entry.session_id),
        tuple(link for link in links(connection, entry.session_id) if link.entry_id == entry_id),
        history(connection, entry_id),
        indicator_of_entry(connection, entry_id),
        next(iter(merged_into), None),
    )


def steps(page: EntryPage) -> tuple[Step, ...]:
    """The history, newest first; the last one is how it began. What says nothing to a reader is left out."""
    grouped: dict[tuple[datetime, str, str], list[HistoryLine]] = {}
    for line in page.history:
        grouped.setdefault((line.at, line.intent, line.actor), []).append(line)
    made: list[Step] = []
    for (at, intent, actor), lines in grouped.items():
        began = not made
        what = _intent(intent, began)
        step = Step(at, what, _actor(actor), () if began else _changes(lines, page.around))
        if began or step.lines:
            if made and not began and _is_same(made[-1], step):
                step = Step(made[-1].at, what, step.actor, made.pop().lines + step.lines)
            made.append(step)
    return tuple(reversed(made))


def _changes(lines: Sequence[HistoryLine], around: Surroundings) -> tuple[tuple[str, str], ...]:
    """One line a changed field; what was added as a whole is one line."""
    names, fields = _names(around), _field_names()
    worded = [
        (fields[line.field], _worded(line.before, names), _worded(line.after, names))
        for line in lines
        if line.field in fields and "0" not in (line.before or line.after, line.after or line.before)
    ]
    worded = [(name, before, after) for name, before, after in worded if before != after]
    if len(worded) > 1 and not any(before for _name, before, _after in worded):
        return ((worded[0][0], " · ".join(after for _name, _before, after in worded)),)
    return tuple((name, f"{before} → {after or '—'}" if before else after) for name, before, after in worded)


def _is_same(one: Step, other: Step) -> bool:
    """Whether two steps are one to a reader: the same person, the same thing, the same minute."""
    near = abs((other.at - one.at).total_seconds()) < 60
    return near and bool(one.lines) and (one.what, one.actor) == (other.what, other.actor)


def _worded(value: str, names: Mapping[str, str]) -> str:
    if value in names:
        return names[value]
    for enum in ENUMS:
        if value in enum._value2member_map_:
            return label(enum(value))
    return value


def _names(around: Surroundings) -> dict[str, str]:
    """What ids stand for."""
    named = {theme.id: theme.title for theme in around.themes}
    named |= {each.id: each.short for each in around.organisations}
    named |= {each.id: each.name for each in around.persons}
    named |= {each.id: each.name for each in around.tables}
    return named | {each.id: each.title for each in around.agenda}


def _field_names() -> dict[str, str]:
    return {
        "number": _("Number"),
        "kind": _("Kind"),
        "text": _("Text"),
        "theme_id": _("Theme"),
        "organisation_id": _("Organisation"),
        "person_id": _("Person"),
        "speaker": _("Speaker"),
        "table_id": _("Table"),
        "state": _("State"),
        "position": _("Place in the list"),
        "degree": _("Side"),
        "holder": _("Held by"),
        "wording": _("Words"),
        "other_theme_id": _("Other theme"),
        "nature": _("Link"),
        "caption": _("Caption"),
        "alt_text": _("Description"),
    }


def _intent(intent: str, began: bool) -> str:
    """What was done; on another computer where a merge brought it."""
    own = intent.removeprefix(OTHER)
    if own != intent:
        return _("{what} on another computer").format(what=_intent(own, began))
    if began and intent.startswith("capture"):
        return _("Captured")
    if kept := kept_words(intent):
        return f"{_('Brought together')} · {kept}"
    names = {
        "merge": _("Brought together"),
        "capture": _("Corrected"),
        "closing": _("Closing"),
        "import": _("Imported"),
        "demo": _("Demonstration"),
        "undo": _("Undone"),
        "redo": _("Redone"),
    }
    return names.get(intent.partition(".")[0]) or _("Changed")


def _actor(actor: str) -> str:
    return {"facilitator": _("facilitator")}.get(actor, actor)
