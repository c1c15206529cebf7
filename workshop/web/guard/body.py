"""How long a request's body may be (S-07). What is too long is refused before it is read."""

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from workshop.locales import _
from workshop.web.kind import Kind


def counted(scope: Scope, headers: Headers, receive: Receive, most: int) -> Receive:
    """The way in for the body, which stops after so many bytes. Raises Kind (413), at once when the length is told."""
    if scope["method"] in ("GET", "HEAD"):
        return receive
    said = headers.get("content-length")
    if said is not None:
        if not said.isdecimal() or int(said) > most:
            raise _too_long(most)
        return receive  # the parser lets no more of it through
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _too_long(most)
        return message

    return counting


def _too_long(most: int) -> Kind:
    text = _("All boxes of a form together hold about {count} characters. Go back, and send it in two parts.")
    return Kind(413, _("This text is too long."), text.format(count=most // 1000 * 1000 // 2))
