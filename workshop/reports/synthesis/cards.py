"""The annex of the sessions: a card for each, with all that was noted of it beside its notes."""

from collections.abc import Iterator

from workshop.locales import _, pgettext
from workshop.method.labels import heading
from workshop.model.views import AttendanceView
from workshop.model.words import AttendanceStatus, Role, SessionState
from workshop.reports.blocks import Block, Heading, KeyValues, Line, Span
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.people import role_words
from workshop.reports.synthesis.desk import YearDesk, no_day, state
from workshop.reports.synthesis.plans import steps_of
from workshop.reports.wording import clock, day, day_held, minutes_between, minutes_text, sentence

_NAMED = (Role.FACILITATOR, Role.GRAPHIC_RECORDER, Role.EXPERT, Role.GUEST)
"""Capacities in which somebody came that a card tells; members stand in the part on them."""


def cards(desk: YearDesk) -> list[Block]:
    """When and where, what for, with whom, the agenda, what the room validated and agreed to do next."""
    if not desk.sessions:
        return [state(desk, _("No session was held in this period."))]
    blocks: list[Block] = []
    for one in desk.sessions:
        session = one.snapshot.session
        title = desk.say(_("Session no. {0}, {1}").format(session.number, one.words(session.title)))
        rows = [(name, told) for name, told in _facts(desk, one) if told]
        lines = tuple((desk.say(name), Line((Span(told),))) for name, told in rows)
        blocks += [Heading(title, 2), KeyValues(lines, desk.say(_("The session in brief")))]
    return blocks


def _facts(desk: YearDesk, one: Desk) -> list[tuple[str, str]]:
    """What each line of a card is, and its text; "" for what is not known."""
    session = one.snapshot.session
    agenda = sorted(one.snapshot.agenda, key=lambda item: item.position)
    return [
        (_("When and where"), _when(desk, one)),
        (pgettext("minutes", "Purpose"), one.words(session.purpose)),
        (_("With"), "\n".join(_with(desk, one))),
        (pgettext("minutes", "Agenda"), " · ".join(one.words(item.title) for item in agenda)),
        (_("Validated by the room"), _validated(desk, one)),
        (_("Next steps"), "\n".join(one.words(step) for step in steps_of(session))),
    ]


def _when(desk: YearDesk, one: Desk) -> str:
    session = one.snapshot.session
    held = day_held(session, one.zone)
    when = ", ".join(text for text in (day(held) if held else no_day(session), _hours(one)) if text)
    return "\n".join(text for text in (desk.say(sentence(when)), one.words(session.place)) if text)


def _hours(desk: Desk) -> str:
    session = desk.snapshot.session
    if session.opened_at is None or session.closed_at is None:
        return "" if session.state is SessionState.CLOSED else _("session not closed")
    length = minutes_text(minutes_between(session.opened_at, session.closed_at))
    return _("{0} to {1}, {2}").format(clock(session.opened_at, desk.zone), clock(session.closed_at, desk.zone), length)


def _validated(desk: YearDesk, one: Desk) -> str:
    """What was read back, then what was remarked on it; said too where nothing was."""
    found = one.snapshot.validations
    names = list(dict.fromkeys(heading(view.kind).rstrip("? \u202f\u00a0") for view in found))
    told = ", ".join(name[:1].lower() + name[1:] for name in names) if names else _("nothing was read back")
    remarks = () if one.public else dict.fromkeys(view.note for view in found if view.note)  # they name who held what
    return "\n".join((desk.say(sentence(told)), *(one.words(text) for text in remarks)))


def _present(one: Desk) -> list[AttendanceView]:
    return [line for line in one.snapshot.attendance if line.status is AttendanceStatus.PRESENT]


def _with(desk: YearDesk, one: Desk) -> Iterator[str]:
    """Who came in another capacity than a member's, a line each; last those of no organisation of the register."""
    for role in _NAMED:
        if found := _told(one, [line for line in _present(one) if line.role is role]):
            yield desk.say(sentence(role_words(role))) + one.colon + found
    rest = [line for line in _present(one) if line.role not in _NAMED and line.organisation_id is None]
    if found := _told(one, rest):
        yield desk.say(_("Also came")) + one.colon + found


def _told(one: Desk, people: list[AttendanceView]) -> str:
    """Persons with their organisation; in public the organisations of the register."""
    if one.public:
        names = [line.acronym or line.organisation for line in people if line.organisation_id]
    else:
        houses: dict[str, list[str]] = {}
        for line in people:
            houses.setdefault(line.acronym or line.organisation, []).append(line.name)
        names = [_house(house, [name for name in found if name]) for house, found in houses.items()]
    return one.between.join(dict.fromkeys(name for name in names if name))


def _house(house: str, names: list[str]) -> str:
    """« Maud Kervadel, Ilyès Benhadra (Traits d’union) », « Laurelle Habitat »."""
    return f"{', '.join(names)} ({house})" if names and house else ", ".join(names) or house
