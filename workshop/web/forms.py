"""What a form brought: a few short fields, never a file. And the mark that says that the form was one of ours."""

import hmac
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from secrets import token_hex
from typing import Protocol
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from workshop.locales import _
from workshop.method.playbook_parts import Form, FormField
from workshop.method.wording import Answers, Problems, validate
from workshop.model.text import clean
from workshop.web.context import Visit, web_of
from workshop.web.fields import KEY, answers_of, name_on_page
from workshop.web.guard.body import TooLong
from workshop.web.kind import Kind

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
UNREADABLE = "\ufffd"


class Posted(dict[str, str]):
    """The fields of a form by name. `refusal` makes what to say where they cannot be taken although they are there."""

    refusal: Callable[[], Kind] | None = None


async def read_form(request: Request) -> Posted:
    """The fields of a posted form, cleaned; the last one of a name counts, broken UTF-8 becomes U+FFFD.

    A file, or a form that is too long, is told by `check_mark`, when the page knows what to show its words in.
    Raises Kind for what is no form, has too many fields, or is far too long.
    """
    refusal: Callable[[], Kind] | None = None
    try:
        texts, files = await _read(request, web_of(request).options.limits.body)
    except TooLong as too_long:
        if not too_long.body:
            raise
        texts, files = await _read(Request(request.scope, _again(too_long.body)), len(too_long.body))
        refusal = partial(TooLong, below=True)  # not the one that was raised: it holds on to the whole body
    found = Posted({name: clean(text, sys.maxsize) for name, text in texts.items()})
    found.refusal = _not_ours if files else refusal
    request.scope["state"]["posted"] = found
    return found


async def _read(request: Request, longest: int) -> tuple[dict[str, str], bool]:
    """The texts of a form by name, and whether files came with them."""
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    most = web_of(request).options.limits.fields
    if sort == URLENCODED:
        pairs = (await _body(request)).split(b"&")
        if len(pairs) > most:
            raise _not_ours()
        parts = [pair.partition(b"=") for pair in pairs if pair]
        return {_plain(name): _plain(value) for name, _sign, value in parts}, False
    if sort == MULTIPART:
        try:
            sent = await request.form(max_files=most, max_fields=most, max_part_size=longest)
        except HTTPException as error:
            raise _not_ours() from error
        texts = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
        await sent.close()
        return texts, len(texts) < len(sent)
    raise _not_ours()


async def _body(request: Request) -> bytes:
    """All of the body; that of a form mostly comes in one piece. Raises ClientDisconnect when it does not come."""
    pieces = []
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(pieces)


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


class Marked(Protocol):
    """Something that forms are made for: a phone in a session, a device at a questionnaire."""

    @property
    def fresh(self) -> bool: ...

    @property
    def mark(self) -> str: ...


def check_mark(opened: Marked, form: Posted) -> None:
    """Raises Kind unless the form may be taken: why it cannot, or 403 when it was not made for this phone here."""
    if form.refusal:
        raise form.refusal()
    if opened.fresh or not hmac.compare_digest(form.get("csrf", "").encode(), opened.mark.encode()):
        raise Kind(
            403,
            _("This page was open for too long."),
            _("Open the form again from the code, and paste your text into it."),
        )


def count_sending(opened: Visit, key: str, notes: int, kept: dict[str, str] | None = None) -> None:
    """Counts what a phone sends; raises Kind (429) with `kept` when it is too much. Sent again, it counts once."""
    opened.web.rates.check(f"{opened.access.session_id} {opened.token}", key, notes, kept)


def key_of(posted: Mapping[str, str]) -> str:
    """The name of the sending; a new one where the page brought none."""
    key = posted.get("key", "")
    return key if KEY.fullmatch(key) else token_hex(16)


def checked(form: Form, posted: Mapping[str, str]) -> Answers | Problems:
    """The answers of a posted form, or what is wrong with them; letters that did not arrive whole are wrong too."""
    found = validate(form, answers_of(form, posted))
    lost = unreadable(form.fields, posted)
    return Problems(found.values, lost) if lost else found


def unreadable(fields: Sequence[FormField], posted: Mapping[str, str]) -> dict[str, str]:
    """What to say of answers whose letters did not arrive whole."""
    lost = [field for field in fields if UNREADABLE in posted.get(name_on_page(field.name), "")]
    if not lost:
        return {}
    text = _("Some letters of “{label}” could not be read: look for � and write them again.")
    return {field.name: text.format(label=field.label) for field in lost}


def _plain(coded: bytes) -> str:
    if b"+" in coded:
        coded = coded.replace(b"+", b" ")
    return (unquote_to_bytes(coded) if b"%" in coded else coded).decode("utf-8", "replace")


def _not_ours() -> Kind:
    return Kind(
        400, _("This form was not understood."), _("A form takes text only, no file. Go back and try again.")
    )  # fmt: skip
