"""Why a part could not be measured."""

from workshop.model.errors import WorkshopError


class UnavailableError(WorkshopError):
    """A part needs something that this computer does not have, or the program did not answer in time."""
