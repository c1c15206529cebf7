"""What a form brought: a few short fields, never a file. And the mark that says that the form was one of ours."""

import hmac
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from workshop.locales import _
from workshop.web.context import Visit, web_of
from workshop.web.kind import Kind

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form by name; the last one of a name counts, broken UTF-8 becomes U+FFFD.

    Raises Kind for what is no form, a file (`kept` has the texts that came with it, by the names of their fields), or too
    many fields; the guard before us stops what is too long.
    """
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    most = web_of(request).options.limits.fields
    if sort == URLENCODED:
        body = (await request.body()).decode("utf-8", "replace")
        try:
            pairs = parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=most)
        except ValueError as error:
            raise _not_ours() from error
        return dict(pairs)
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


def check_mark(opened: Visit, form: dict[str, str], kept: dict[str, str] | None = None) -> None:
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


def _not_ours(kept: dict[str, str] | None = None) -> Kind:
    sentence = _("A form takes text only, no file. Go back and try again.")
    return Kind(400, _("This form was not understood."), sentence, kept=kept)
