"""What did not work, said kindly: a page, or the same as JSON, in the visitor's language, that keeps what was typed."""

from collections.abc import Mapping

from starlette.requests import Request

JSON = "application/json"


class Kind(Exception):  # noqa: N818  (a page that is shown, not a mistake)
    """Raised anywhere in a request, shown as the page `kind.html`: a title, a sentence that says what to do.

    `kept` is what the visitor had typed, by the label of its box: it is shown again, to be copied.
    """

    def __init__(
        self,
        status: int,
        title: str,
        text: str,
        *,
        kept: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.text = text
        self.kept = dict(kept or {})
        self.headers = dict(headers or {})


def wants_json(request: Request) -> bool:
    """Whether the answer goes to the script of the page instead of the eyes of a person."""
    return JSON in request.headers.get("accept", "")
