"""Links and antagonisms between themes, stated by a note."""

from workshop.locales import _
from workshop.method.grammar import number_in
from workshop.method.marks import SHORTEST
from workshop.method.prefix import named
from workshop.model.entry import Entry
from workshop.model.errors import WorkshopError
from workshop.model.programme import ThemeLink
from workshop.model.text import fold
from workshop.model.words import LinkNature
from workshop.services.capture_state import Circumstances
from workshop.services.notes import numbered
from workshop.storage.queries.sessions import themes
from workshop.storage.writer import Writer


def link(writer: Writer, where: Circumstances, last_id: str | None, nature: LinkNature, argument: str) -> str:
    """« [number] theme [why] »: links the theme of a note (the last one) with another; returns the note's id.

    Raises WorkshopError when the theme is unknown or when there is no note.
    """
    words = argument.split()
    number = number_in(words[0]) if words else None
    if number is not None:
        words.pop(0)
        entry_id: str | None = numbered(writer, where.session_id, number).id
    else:
        entry_id = last_id
    if entry_id is None:
        raise WorkshopError(_("Note the point first, then link it."))
    other = _theme(writer, where.programme_id, words[0] if words else "")
    own = writer.get(Entry, entry_id).theme_id or where.theme_id
    writer.insert(
        ThemeLink(theme_id=own, other_theme_id=other, nature=nature, note=" ".join(words[1:]), entry_id=entry_id)
    )
    return entry_id


def _theme(writer: Writer, programme_id: str, name: str) -> str:
    known = themes(writer.connection, programme_id)
    names = {fold(word): theme.id for theme in known for word in (theme.title, theme.code)}
    if (found := named(name, names, SHORTEST["theme"])) is not None:
        return found
    codes = ", ".join(theme.code for theme in known)
    raise WorkshopError(
        _("No theme is called “{name}”.").format(name=name), _("The themes are: {codes}.").format(codes=codes)
    )
