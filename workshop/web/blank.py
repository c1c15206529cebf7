"""The empty page of a form: a whole room opens it at the same moment, so all but what is a phone's own is kept."""

from dataclasses import dataclass, fields, replace
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from workshop.method.playbook_parts import Form
from workshop.web.context import Visit, keep_token
from workshop.web.fields import page_of
from workshop.web.suggestions import members


@dataclass(frozen=True, slots=True)
class _Anybody(Visit):
    """A visit whose marks stand for those of any phone."""

    any_mark: str = ""

    @property
    def mark(self) -> str:
        return self.any_mark


def blank(request: Request, me: Visit, form: Form) -> Response:
    """The form of the session as nobody has filled it in yet, ready to be sent by this phone."""

    def render(token: str, mark: str, key: str) -> bytes:
        known = {one.name: getattr(me, one.name) for one in fields(Visit)}
        anybody = _Anybody(**{**known, "token": token}, any_mark=mark)
        page = replace(page_of(form, members(me)), key=key)
        return bytes(me.web.render(request, "form.html", me=anybody, page=page, sentence="", saved="").body)

    where = (me.code, me.language, me.lent, me.carries_token, form.name)
    made_of = (form, me.session, me.web.kept.around(me.access.session_id))
    values = (me.token, me.mark, token_hex(16))
    response = HTMLResponse(me.web.stencils.page(where, made_of, values, render))
    keep_token(me, response)
    return response
