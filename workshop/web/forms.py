"""What a form brought: a few short fields, never a file. And the mark that says that the form was one of ours."""

import hmac
from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Protocol
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request

from workshop.locales import _
from workshop.method.playbook_parts import FormField
from workshop.web.context import Visit, web_of
from workshop.web.fields import KEY, name_on_page
from workshop.web.kind import Kind

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
UNREADABLE = "\ufffd"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form by name; the last one of a name counts, broken UTF-8 becomes U+FFFD.

    Raises Kind for what is no form, a file (`kept` has the texts that came with it, by the names of their fields), or too
    many fields; the guard before us stops what is too long.
    """
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    most = web_of(request).options.limits.fields
    if sort == URLENCODED:
        pairs = (await request.body()).split(b"&")
        if len(pairs) > most:
            raise _not_ours()
        parts = (pair.partition(b"=") for pair in pairs if pair)
        return {_plain(name): _plain(value) for name, _sign, value in parts}
    if sort == MULTIPART:
        try:
            sent = await request.form(
                max_files=most, max_fields=most, max_part_size=web_of(request).options.limits.body
            )
        except HTTPException as error:
            raise _not_ours() from error
        texts = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
        await sent.close()
        if len(texts) < len(sent):
            raise _not_ours(texts)
        return texts
    raise _not_ours()


class Marked(Protocol):
    """Something that forms are made for: a phone in a session, a device at a questionnaire."""

    @property
    def fresh(self) -> bool: ...

    @property
    def mark(self) -> str: ...


def check_mark(opened: Marked, form: dict[str, str], kept: dict[str, str] | None = None) -> None:
    """Raises Kind (403) unless the form was made for this phone in this session. `kept` is shown again."""
    if opened.fresh or not hmac.compare_digest(form.get("csrf", "").encode(), opened.mark.encode()):
        raise Kind(
            403,
            _("This page was open for too long."),
            _("Open the form again from the code, and paste your text into it."),
            kept=kept,
        )


def count_sending(opened: Visit, key: str, notes: int, kept: dict[str, str] | None = None) -> None:
    """Counts what a phone sends; raises Kind (429) with `kept` when it is too much. Sent again, it counts once."""
    opened.web.rates.check(f"{opened.access.session_id} {opened.token}", key, notes, kept)


def key_of(posted: Mapping[str, str]) -> str:
    """The name of the sending; a new one where the page brought none."""
    key = posted.get("key", "")
    return key if KEY.fullmatch(key) else token_hex(16)


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


def _not_ours(kept: dict[str, str] | None = None) -> Kind:
    sentence = _("A form takes text only, no file. Go back and try again.")
    return Kind(400, _("This form was not understood."), sentence, kept=kept)
