"""Running a session: opening it, going through its agenda, giving an item more time."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.views import AgendaItemView
from workshop.model.words import SessionState
from workshop.services.house import House
from workshop.storage.queries.sessions import agenda

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def open_session(house: House, session_id: str) -> None:
    """Starts the session and its first agenda item; one that is under way goes on as it is.

    Raises WorkshopError when the session is closed.
    """
    house.store.write("session.open", lambda w: start(w, session_id, datetime.now(UTC)), session_id=session_id).result()


def go_to_next(house: House, session_id: str) -> None:
    """Ends the item under way and starts the one after it; after the last one, only ends it."""
    house.store.write(
        "agenda.next", lambda w: step(w, session_id, 1, datetime.now(UTC)), session_id=session_id
    ).result()


def go_back(house: House, session_id: str) -> None:
    """Takes up the item before the one under way again, as if it had never ended."""
    now = datetime.now(UTC)
    house.store.write("agenda.previous", lambda w: step(w, session_id, -1, now), session_id=session_id).result()


def extend(house: House, session_id: str, minutes: int = 5) -> None:
    """Gives the item under way more minutes (fewer when negative, never less than none)."""

    def work(writer: "Writer") -> None:
        from workshop.model.session import AgendaItem

        item = current(agenda(writer.connection, session_id))
        if item is None:
            raise WorkshopError(_("No agenda item is under way."))
        added = max(item.added + minutes, -item.minutes)
        writer.update(AgendaItem, item.id, added=added)

    house.store.write("agenda.extend", work, session_id=session_id).result()


def current(items: tuple[AgendaItemView, ...]) -> AgendaItemView | None:
    """The item under way: started and not ended."""
    return next((item for item in items if item.started_at is not None and item.ended_at is None), None)


def _place(items: tuple[AgendaItemView, ...], item: AgendaItemView | None, direction: int) -> int:
    """Where a step begins: at the item under way, else behind the last one that has ended, seen from either side."""
    if item is not None:
        return items.index(item)
    ended = [at for at, one in enumerate(items) if one.ended_at is not None]
    return max(ended) + (direction < 0) if ended else -1


def start(writer: "Writer", session_id: str, now: datetime) -> None:
    """`open_session` as a step inside a transaction."""
    from workshop.model.session import AgendaItem, WorkshopSession

    session = writer.get(WorkshopSession, session_id)
    if session.state is SessionState.CLOSED:
        raise WorkshopError(
            _("This session is closed."), _("Reopen it from its closing screen if something was forgotten.")
        )
    if session.state is SessionState.RUNNING:
        return
    writer.update(WorkshopSession, session_id, state=SessionState.RUNNING, opened_at=session.opened_at or now)
    items = agenda(writer.connection, session_id)
    if items and current(items) is None:
        writer.update(AgendaItem, items[0].id, started_at=now, ended_at=None)


def step(writer: "Writer", session_id: str, direction: int, now: datetime) -> None:
    """Moves along the agenda by one item, forwards (1) or back (-1)."""
    from workshop.model.session import AgendaItem

    items = agenda(writer.connection, session_id)
    item = current(items)
    target = _place(items, item, direction) + direction
    if direction < 0 and target < 0:
        raise WorkshopError(_("This is the first item."))
    if item:
        ended = {"ended_at": now} if direction > 0 else {"started_at": None}
        writer.update(AgendaItem, item.id, **ended)
    if 0 <= target < len(items):
        again = items[target]
        writer.update(AgendaItem, again.id, started_at=again.started_at or now, ended_at=None)
