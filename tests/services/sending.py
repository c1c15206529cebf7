"""Phones for tests: they answer a form of the session and send it, without any web server."""

from tests.builders import Room
from workshop.method.wording import Answers, notes, validate
from workshop.model.participation_views import ContributionView
from workshop.model.words import ContributionState, Moderation
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Sent, Visitor, new_token, send
from workshop.storage.queries.participation import contributions

EVERY = tuple(ContributionState)


def place_of(room: Room) -> Place:
    return Place(room.session_id, room.programme_id)


def sent(
    room: Room,
    form: str,
    *,
    key: str = "k",
    who: Visitor | None = None,
    how: Moderation = Moderation.BEFORE,
    **answers: str,
) -> Sent:
    """What one phone sends; a new phone each time unless `who` is given."""
    chosen = sheet(room.house, room.session_id, form).form
    answered = validate(chosen, answers)
    assert isinstance(answered, Answers), answered
    visitor = who or Visitor(new_token())
    return send(room.house, place_of(room), visitor, chosen, notes(chosen, answered), key, how).result(30)


def missing(room: Room, *texts: str, how: Moderation = Moderation.BEFORE) -> list[str]:
    """The ids of contributions to « ce qui manque », one phone each."""
    return [sent(room, "missing", how=how, what=text).ids[0] for text in texts]


def found(room: Room, contribution_id: str) -> ContributionView:
    """A contribution that the facilitator may see."""
    return next(one for one in room.house.read(contributions, room.session_id, EVERY) if one.id == contribution_id)
