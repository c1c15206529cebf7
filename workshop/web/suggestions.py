"""What is offered while somebody types the name of an organisation."""

from workshop.locales import _
from workshop.model.text import fold
from workshop.model.views import OrganisationView
from workshop.web.context import Visit


def members(me: Visit) -> tuple[str, ...]:
    """The members, by name, and « habitant·e »."""
    return (*(one.name for one in _organisations(me) if one.is_member), _("Resident"))


def organisation_named(me: Visit, typed: str) -> OrganisationView | None:
    """The organisation of the register with this name or acronym; None for all that it does not know."""
    wanted = fold(typed)
    return next((one for one in _organisations(me) if wanted and wanted in (fold(one.name), fold(one.acronym))), None)


def _organisations(me: Visit) -> tuple[OrganisationView, ...]:
    return me.web.kept.around(me.access.session_id).organisations
