"""The demonstration: an invented programme in a throw-away workspace, and one session of it played to its end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from workshop.bundle import Workspace
from workshop.method.grammar import parse
from workshop.method.intentions import Intention
from workshop.model.words import AttendanceStatus, EntryKind, PollState
from workshop.services import agenda, closing
from workshop.services.attendance import change
from workshop.services.capture import apply, intent_of
from workshop.services.capture_state import Applied, CaptureState, Circumstances
from workshop.services.demo_file import read_demo
from workshop.services.demo_people import store_programme
from workshop.services.demo_questionnaire import store_questionnaire
from workshop.services.demo_roadmap import store_roadmap
from workshop.services.demo_sessions import VOTE, opening_time, script, store_session
from workshop.services.demo_votes import hold_vote
from workshop.services.export import export_minutes
from workshop.services.house import House
from workshop.services.known import known_names
from workshop.services.notices import Ground, proposed, write_notice
from workshop.services.opening import open_house
from workshop.services.polls import settle
from workshop.storage.queries.home import programmes
from workshop.storage.queries.people import attendance
from workshop.storage.queries.polls import polls
from workshop.storage.queries.sessions import find_session, surroundings
from workshop.storage.writer import Writer

T = TypeVar("T")

LIVE_SESSION = "10"
"""The number of the session that is ready to be run."""


def create_demo(workspace: Workspace) -> None:
    """Fills a workspace with the demonstration, in one transaction; one that holds a programme stays as it is."""
    told = read_demo(workspace.find("sessions/demo"))
    with open_house(workspace) as house:
        if house.read(programmes):
            return

        def work(writer: Writer) -> str:
            register = store_programme(writer, told.programme)
            for session in told.sessions:
                store_session(writer, session, register)
            store_questionnaire(house, writer, told.questionnaire, register)
            store_roadmap(writer, told.roadmap, register.programme_id)
            return register.programme_id

        programme_id = house.store.write("demo.create", work).result()
        write_notice(
            house, programme_id, replace(proposed(house, programme_id, Ground.PUBLIC), **told.programme["notice"])
        )


def expect_guests(workspace: Workspace, guests: int) -> None:
    """The votes of the live session know of so many simulated participants in the room, beside those on the sheet."""
    with open_house(workspace) as house:
        session_id = house.read(find_session, LIVE_SESSION).id
        sheet = len(house.read(attendance, session_id))
        for one in house.read(polls, session_id):
            if one.state is not PollState.CLOSED:
                settle(house, one.id, present=sheet + guests)


def play_demo(workspace: Workspace, formats: tuple[str, ...] = ("docx", "html", "md", "pdf")) -> list[Path]:
    """Runs the prepared session line by line as a facilitator would, closes it, writes its minutes; returns the files.

    Raises WorkshopError when a line is refused: the demonstration is then wrong, and says where.
    """
    told = next(t for t in read_demo(workspace.find("sessions/demo")).sessions if str(t["number"]) == LIVE_SESSION)
    with open_house(workspace) as house:
        session = house.read(find_session, LIVE_SESSION)
        if session.closed_at is None:
            _run(house, session.id, told)
        return export_minutes(house, LIVE_SESSION, formats)


def _run(house: House, session_id: str, told: dict[str, Any]) -> None:
    """Plays the session at the times it would have had; each line is a transaction of its own, as on the evening."""
    around = house.read(surroundings, session_id)
    tale = Tale(house, session_id, told, opening_time(told, around.timezone))
    tale.step("session.open", lambda w, now: agenda.start(w, session_id, now))
    for person in house.read(attendance, session_id):
        change(house, person.id, status=AttendanceStatus.PRESENT)
    where = Circumstances(session_id, around.session.programme_id, around.session.theme_id)
    state, known = CaptureState(where, around.session.theme_id), known_names(around)
    for item, minutes in enumerate((item["minutes"] for item in told["agenda"]), start=1):
        current = house.read(surroundings, session_id).agenda[item - 1]
        state = replace(state, where=replace(state.where, agenda_item_id=current.id))
        lines = [line for at, line in script(told) if at == item]
        for line in lines:
            tale.wait(minutes / (len(lines) + 1))
            intention = parse(line, known, takes_positions=state.takes_positions)
            state = tale.step(intent_of(intention), partial(_apply, state=state, intention=intention)).state
        _vote(tale, item)
        tale.wait(minutes / (len(lines) + 1))
        if item == len(told["agenda"]):
            _validate(tale)
        tale.step("agenda.next", lambda w, now: agenda.step(w, session_id, 1, now))
    tale.step("session.close", lambda w, now: closing.close_step(w, session_id, now))


def _vote(tale: "Tale", item: int) -> None:
    """The rounds that the files tell for this item: open while its last lines are noted."""
    for told, poll in zip(tale.told.get("vote", []), tale.house.read(polls, tale.session_id), strict=True):
        if told["item"] == item and poll.state is PollState.PREPARED:
            tale.step("poll.hold", partial(_hold, poll_id=poll.id, told=told))


def _hold(writer: Writer, now: datetime, *, poll_id: str, told: dict[str, Any]) -> None:
    hold_vote(writer, poll_id, told, now - VOTE, now)


def _validate(tale: "Tale") -> None:
    for kind in (EntryKind.DEFINITION, EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.INDICATOR):
        tale.step("closing.validate", partial(_validate_one, session_id=tale.session_id, kind=kind))


def _validate_one(writer: Writer, now: datetime, *, session_id: str, kind: EntryKind) -> None:
    closing.validate_step(writer, session_id, kind, "", now)


def _apply(writer: Writer, now: datetime, *, state: CaptureState, intention: Intention) -> Applied:
    return apply(writer, state, intention, now)


@dataclass(slots=True)
class Tale:
    """A session being played: its own clock, and steps that are stored one by one."""

    house: House
    session_id: str
    told: dict[str, Any]
    now: datetime

    def wait(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def step(self, intent: str, work: Callable[[Writer, datetime], T]) -> T:
        now = self.now
        return self.house.store.write(intent, lambda w: work(w, now), session_id=self.session_id).result()
