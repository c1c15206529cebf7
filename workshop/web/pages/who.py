"""`/s/CODE/moi`: what somebody says of themselves, all of it optional; attendance only when it is ticked."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import FieldType, FormField
from workshop.method.wording import answer_to
from workshop.services.taking_part import Visitor, introduce
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import Input, try_again
from workshop.web.forms import check_mark, read_form, unreadable
from workshop.web.kind import Kind
from workshop.web.standing import own_notes, place_of, receipt, table_of
from workshop.web.suggestions import members, organisation_named


async def show(request: Request) -> Response:
    """What is known of this person, to be filled in."""
    me = visit(request)
    known = me.participant
    values = {
        "organisation": (known.organisation or known.affiliation) if known else "",
        "name": known.name if known else "",
        "attends": "1" if known and known.attends else "",
        "photo": "1" if known and known.photo_consent else "",
    }
    return _page(request, me, values, done=request.query_params.get("done") == "1")


async def receive(request: Request) -> Response:
    """Keeps what was said."""
    posted = await read_form(request)
    me = visit(request, form=posted)
    try:
        check_mark(me, posted)
    except Kind as refusal:
        return _page(request, me, posted, status=refusal.status, sentence=try_again(refusal))
    answers = {field.name: answer_to(field, posted.get(field.name, "")) for field in _fields()}
    problems = {name: problem for name, (_value, problem) in answers.items() if problem}
    problems |= unreadable(_fields(), posted)
    if problems:
        return _page(request, me, posted, problems, status=422)
    said_organisation, name = answers["organisation"][0], answers["name"][0]
    known = organisation_named(me, said_organisation)
    who = Visitor(
        me.token, known.id if known else None, "" if known else said_organisation, name,
        table_id=_table(me, posted.get("table", "")),
    )  # fmt: skip
    ticked = {tick: bool(posted.get(tick)) for tick in ("attends", "photo")}
    kept = introduce(me.web.house, place_of(me), who, attends=ticked["attends"], photo_consent=ticked["photo"])
    await me.web.stored(kept)
    if not me.cookies:
        return _page(request, replace(me, fresh=False), posted, done=True)
    return RedirectResponse(f"/s/{me.code}/moi?done=1", 303)


def _fields() -> tuple[FormField, FormField]:
    organisation = FormField(name="organisation", label=_("My organisation"), type=FieldType.ORGANISATION, limit=120)
    return organisation, FormField(name="name", label=_("My name"), type=FieldType.LINE, limit=80)


def _table(me: Visit, typed: str) -> str | None:
    tables = me.web.kept.around(me.access.session_id).tables
    return me.access.table_id or next((table.id for table in tables if str(table.position) == typed), None)


def _page(
    request: Request,
    me: Visit,
    values: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
    done: bool = False,
) -> Response:
    found = dict(problems or {})
    inputs = [
        Input(
            "f-organisation", "organisation", _("My organisation"), "organisation", values.get("organisation", ""),
            found.get("organisation", ""), choices=tuple((name, name) for name in members(me)), autocomplete="organization",
            hint=_("Pick from the list as you type; otherwise write its name, or “resident”."),
        ),
        Input("f-name", "name", _("My name"), "line", values.get("name", ""), found.get("name", ""), autocomplete="name"),
    ]  # fmt: skip
    inputs += _table_input(me, values.get("table", ""))
    response = me.web.render(
        request, "who.html", status, me=me, inputs=inputs, problem_list=[one for one in inputs if one.problem],
        sentence=sentence, done=done, attends=values.get("attends"), photo=values.get("photo"),
        receipt=receipt(me) if done and not own_notes(me) else "",
    )  # fmt: skip
    keep_token(me, response)
    return response


def _table_input(me: Visit, typed: str) -> list[Input]:
    """Where several tables work side by side and the code does not say at which one."""
    tables = me.web.kept.around(me.access.session_id).tables
    if not tables or me.access.table_id:
        return []
    now = table_of(me)
    choices = tuple((str(table.position), f"{table.position} · {table.name}") for table in tables)
    return [
        Input("f-table", "table", _("My table"), "choice", typed or (str(now.position) if now else ""), choices=choices)
    ]


ROUTES = [Route("/s/{code}/moi", show), Route("/s/{code}/moi", receive, methods=["POST"])]
