"""The one error of the documents: what went wrong and what to do, in words for people."""

from workshop.model.errors import WorkshopError


class ReportError(WorkshopError):
    """A document that cannot be made or written. `message` says why, `hint` what to do ("" for nothing)."""
