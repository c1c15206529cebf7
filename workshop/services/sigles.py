"""The sigles of a programme: what PLUi stands for. They are completed while one types, and explained in the minutes."""

import re
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.sigles import LONGEST
from workshop.model.errors import WorkshopError
from workshop.model.programme import Abbreviation
from workshop.model.text import clean_line, fold
from workshop.services.house import House
from workshop.storage.undo import SIGLES

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

_PARTED = re.compile(r"\s*(?:=|(?<=\s):(?=\s))\s*")


def typed(writer: "Writer", programme_id: str, argument: str) -> str:
    """« PLUi = Plan local … » keeps a sigle, « PLUi = » forgets it; a sentence that says what was done.

    One that is there already, in whatever case, gets its new meaning. Raises WorkshopError.
    """
    parts = _PARTED.split(argument.strip(), maxsplit=1)
    if len(parts) < 2:
        raise WorkshopError(
            _("Say what it stands for: “/acronym UHI = urban heat island”."),
            _("“/acronym” alone shows all of them."),
        )
    short, expansion = clean_line(parts[0]), clean_line(parts[1])
    known = _named(writer, programme_id, short)
    if not expansion:
        if known is None:
            raise WorkshopError(_("No acronym is called “{name}”.").format(name=short))
        return _("{name}: taken out").format(name=writer.delete(Abbreviation, known).short)
    _check(short)
    if known:
        writer.update(Abbreviation, known, short=short, expansion=expansion)
    else:
        writer.insert(Abbreviation(programme_id=programme_id, short=short, expansion=expansion))
    return _("{name}: {words}").format(name=short, words=expansion)


def keep(house: House, programme_id: str, short: str, expansion: str, sigle_id: str | None = None) -> str:
    """Stores a sigle, a new one without `sigle_id`; its id. Raises WorkshopError for one that another line has."""
    short, expansion = clean_line(short), clean_line(expansion)

    def work(writer: "Writer") -> str:
        _check(short)
        if not expansion:
            raise WorkshopError(_("Type what it stands for."))
        if _named(writer, programme_id, short) not in (None, sigle_id):
            raise WorkshopError(_("“{name}” is in the list already.").format(name=short))
        if sigle_id:
            return writer.update(Abbreviation, sigle_id, short=short, expansion=expansion).id
        return writer.insert(Abbreviation(programme_id=programme_id, short=short, expansion=expansion)).id

    return house.store.write(f"{SIGLES.intents}keep", work).result()


def remove(house: House, sigle_id: str) -> None:
    """Takes a sigle out; `undone.undo` in `SIGLES` brings it back."""
    house.store.write(f"{SIGLES.intents}remove", lambda w: w.delete(Abbreviation, sigle_id)).result()


def _check(short: str) -> None:
    if not short or len(short) > LONGEST or re.search(r"[\s=/;:>]", short):
        text = _("An acronym is one word of {most} letters at most, without / ; : = >.")
        raise WorkshopError(text.format(most=LONGEST))


def _named(writer: "Writer", programme_id: str, short: str) -> str | None:
    found = writer.connection.execute("SELECT id, short FROM abbreviation WHERE programme_id = ?", (programme_id,))
    return next((row["id"] for row in found if fold(row["short"]) == fold(short)), None)
