"""`/s/CODE`: what this session is, what can be written now; once it is closed, thanks and what comes next."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.locales import _
from workshop.model.words import SessionState
from workshop.web.context import Visit, keep_token, visit
from workshop.web.drafts import drafts
from workshop.web.fields import page_of
from workshop.web.pages.closed import closed_page
from workshop.web.standing import about, own_notes
from workshop.web.suggestions import members
from workshop.web.vote.round import lead_of


async def first(request: Request) -> Response:
    """The first page. Where one form is open, its first box stands here."""
    me = visit(request, late=True)
    if me.session.state is SessionState.CLOSED:
        return closed_page(request, me)
    forms = [sheet.form for sheet in me.sheets if sheet.takes]
    page = page_of(forms[0], members(me), first_only=True) if len(forms) == 1 else None
    lead = lead_of(me)
    on_page = (page.name, page.boxes[0].name if page.grid else "") if page else ("", "")
    response = me.web.render(
        request, "first.html", me=me, about=about(me, me.session), forms=forms, page=page, count=len(own_notes(me)),
        lead=lead, introduced=_introduced(me), waiting=_waiting(me), drafts=drafts(me, on_page),
    )  # fmt: skip
    if page or (lead and lead.is_open):
        keep_token(me, response)
    return response


def _introduced(me: Visit) -> bool:
    """Whether somebody said anything of who they are."""
    known = me.participant
    return known is not None and bool(known.organisation or known.affiliation or known.name or known.attends)


def _waiting(me: Visit) -> str:
    if me.session.state is SessionState.PREPARED:
        return _("The session has not begun yet.")
    return _("No form is open at the moment.")


ROUTES = [Route("/s/{code}", first)]
