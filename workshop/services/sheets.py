"""The forms of a session: which there are, and which take answers now."""

from dataclasses import dataclass

from workshop.locales import _
from workshop.method.playbook import Playbook, PlaybookError, find_playbooks, load_playbook
from workshop.method.playbook_parts import Form
from workshop.model.errors import WorkshopError
from workshop.model.views import AgendaItemView, SessionView
from workshop.model.words import FormState, Moderation, SessionState
from workshop.services.house import House
from workshop.services.shelf import Shelf
from workshop.storage.queries.participation import sheet_states
from workshop.storage.queries.sessions import agenda, session

_SHELF = Shelf(load_playbook)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form in a session. `takes` says whether it takes answers now, `state` why."""

    form: Form
    state: FormState
    moderation: Moderation
    takes: bool


def sheets(house: House, session_id: str) -> tuple[Sheet, ...]:
    """The forms of a session, in the order of its playbook; none when its playbook is gone or cannot be read."""
    about = house.read(session, session_id)
    book = _playbook(house, about.playbook)
    if book is None:
        return ()
    said, items = house.read(sheet_states, session_id), house.read(agenda, session_id)
    found = []
    for form in book.forms:
        row = said.get(form.name)
        state = row.state if row else FormState.AUTO
        moderation = row.moderation if row else Moderation.BEFORE
        found.append(Sheet(form, state, moderation, _takes(form, state, about, items)))
    return tuple(found)


def sheet(house: House, session_id: str, name: str) -> Sheet:
    """One form of a session. Raises WorkshopError for a name that it does not have."""
    found = next((one for one in sheets(house, session_id) if one.form.name == name), None)
    if found is None:
        raise WorkshopError(_("This form is not part of the session."))
    return found


def set_sheet(
    house: House, session_id: str, form: str, *, state: FormState | None = None, moderation: Moderation | None = None
) -> None:
    """Opens or closes a form by hand, gives it back to the agenda (AUTO), or says whether it is moderated before."""
    from workshop.model.participation import SheetState
    from workshop.storage.writer import Writer

    def work(writer: Writer) -> str:
        row = writer.connection.execute(
            "SELECT id FROM sheet_state WHERE session_id = ? AND form = ?", (session_id, form)
        ).fetchone()
        values = {name: value for name, value in (("state", state), ("moderation", moderation)) if value is not None}
        row_id = row["id"] if row else writer.insert(SheetState(session_id=session_id, form=form)).id
        return writer.update(SheetState, row_id, **values).id

    house.store.write("sheet.set", work, session_id=session_id).result()


def _takes(form: Form, state: FormState, about: SessionView, items: tuple[AgendaItemView, ...]) -> bool:
    """By the agenda: from the start of its item until the session is closed, because people write late."""
    if about.state is not SessionState.RUNNING or state is FormState.CLOSED:
        return False
    if state is FormState.OPEN:
        return True
    first = min(form.opens, len(items)) - 1  # an agenda that was shortened opens it with its last item
    return any(item.started_at is not None for item in items[max(first, 0) :])


def _playbook(house: House, name: str) -> Playbook | None:
    """The playbook of this name, read again only when its file changed."""
    file = find_playbooks(house.workspace.playbook_folders).get(name)
    if file is None:
        return None
    try:
        return _SHELF.read(file)
    except PlaybookError:
        return None
