"""What was typed on this phone and never sent: where outbox.js keeps it, told to the pages that list it (drafts.js)."""

from dataclasses import dataclass

from workshop.method.playbook_parts import FieldType, Form
from workshop.web.context import Visit
from workshop.web.fields import is_grid, name_on_page

_CHOSEN = (FieldType.CONSENT, FieldType.CHOICE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The place of one draft. `place` is its key in localStorage, `names` are its fields that hold words.

    `path` is where to go on writing, "" where the form takes nothing now: then the words can only be copied.
    """

    place: str
    names: str
    title: str
    path: str


def drafts(me: Visit, shown: tuple[str, str] = ("", "")) -> tuple[Draft, ...]:
    """A place for each box of each form of the session, but the one (form, box) that stands on the page itself."""
    found = []
    for sheet in me.sheets:
        form, address = sheet.form, f"/s/{me.code}/f/{sheet.form.name}"
        for box, label, names in _boxes(form):
            if (form.name, box) != shown:
                title = f"{form.title} · {label}" if box else form.title
                found.append(Draft(f"d{address}{box}{me.mark}", names, title, address if sheet.takes else ""))
    return tuple(found)


def _boxes(form: Form) -> list[tuple[str, str, str]]:
    """For each button of the form: its value, the label of its box, the names of the fields that hold words."""
    if is_grid(form):
        return [(field.name, field.label, name_on_page(field.name)) for field in form.fields if field.kind]
    return [("", "", " ".join(name_on_page(field.name) for field in form.fields if field.type not in _CHOSEN))]
