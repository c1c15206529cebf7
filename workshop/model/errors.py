"""The one family of errors that people read: a sentence that says what happened, and a hint that says what to do."""


class WorkshopError(Exception):
    """A refusal. `message` and `hint` are sentences in the language of the interface; `hint` may be empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
