"""The one error of the documents: what went wrong and what to do, in words for people."""


class ReportError(Exception):
    """A document that cannot be made or written. `message` says why, `hint` what to do ("" for nothing)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
