"""Which of the workspace's programmes is meant."""

from collections.abc import Sequence

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import ProgrammeView
from workshop.model.text import fold
from workshop.services.house import House
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import themes


def meant(house: House, named: str = "", codes: Sequence[str] = ()) -> tuple[ProgrammeView, ...]:
    """The programme of this title, of a part of it, or with this identifier; all of them without a name, oldest first.

    With the codes of themes, those among them that have these themes; all where none has, so that it can be told.
    Raises WorkshopError for a name that no programme or that several answer to.
    """
    known = house.read(programmes)
    if not known:
        raise WorkshopError(_("This workspace has no programme yet."), _("Create one first: workshop."))
    found = _answering(known, named) if named.strip() else known
    listed = ", ".join(one.title for one in known)
    if not found:
        raise WorkshopError(
            _("No programme answers to “{name}”.").format(name=named),
            _("The programmes are: {listed}.").format(listed=listed),
        )
    if named.strip() and len(found) > 1:
        raise WorkshopError(
            _("Several programmes answer to “{name}”.").format(name=named),
            _("The programmes are: {listed}.").format(listed=listed),
        )
    having = tuple(one for one in found if set(codes) <= {theme.code for theme in house.read(themes, one.id)})
    return having or found[:1] if codes else found


def _answering(known: Sequence[ProgrammeView], named: str) -> tuple[ProgrammeView, ...]:
    wanted = fold(named)
    exact = tuple(one for one in known if named == one.id or wanted == fold(one.title))
    return exact or tuple(one for one in known if wanted in fold(one.title))
