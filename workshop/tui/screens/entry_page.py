"""All about one note, read on one frozen state, and its history in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.views import EntryView, HistoryLine, IndicatorView, LinkView, Surroundings
from workshop.model.words import Channel, Consent, Degree, EntryKind, EntryState, LinkNature
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries.entries import entries, links
from workshop.storage.queries.register import history
from workshop.storage.queries.sessions import surroundings
from workshop.storage.queries.targets import indicator_of_entry

ENUMS = (EntryKind, EntryState, Channel, Consent, Degree, LinkNature)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A note, what surrounds it, and how it became what it is. `target` is the note that it was merged into."""

    entry: EntryView
    around: Surroundings
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
    indicator: IndicatorView | None
    target: EntryView | None


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did at one moment: the changed fields as (name, before, after), in words."""

    at: datetime
    what: str
    actor: str
    fields: tuple[tuple[str, str, str], ...]


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
    """The history by moment, oldest first; what says nothing to a reader is left out."""
    names, fields = _names(page.around), _field_names()
    grouped: dict[tuple[datetime, str, str], list[tuple[str, str, str]]] = {}
    for line in page.history:
        changes = grouped.setdefault((line.at, line.intent, line.actor), [])
        if line.field in fields:
            before, after = _worded(line.before, names), _worded(line.after, names)
            if before != after and "0" not in (before or after, after or before):
                changes.append((fields[line.field], before, after))
    made: list[Step] = []
    for (at, intent, actor), changes in grouped.items():
        what = _intents().get(intent.partition(".")[0], "") or _("Changed")
        if not made:  # how it began is told above
            made.append(Step(at, _("Captured") if intent.startswith("capture") else what, _actor(actor), ()))
        elif changes:
            made.append(Step(at, what, _actor(actor), tuple(changes)))
    return tuple(made)


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


def _intents() -> dict[str, str]:
    return {
        "capture": _("Corrected"),
        "closing": _("Closing"),
        "import": _("Imported"),
        "demo": _("Demonstration"),
        "undo": _("Undone"),
        "redo": _("Redone"),
    }


def _actor(actor: str) -> str:
    return {"facilitator": _("facilitator")}.get(actor, actor)
