"""`workshop demo --participants N`: a simulated room that takes part from its phones, over HTTP."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.bundle import Workspace
from workshop.crowd.process import CrowdProcess
from workshop.crowd.tally import Tally
from workshop.locales import _, current
from workshop.model.errors import WorkshopError
from workshop.services.demo_room import OpenRoom, Stored, open_demo_room, stored
from workshop.services.serving import ServeWish, Supervisor, why_no_phones

STARTING_SECONDS = 30.0
LOOK_SECONDS = 0.05


@contextmanager
def crowd_beside(workspace: Workspace, number: int) -> Iterator[list[str]]:
    """So many participants at a human pace while the block runs; afterwards the list says what they did.

    They wait for the server, which the app starts. Raises WorkshopError when phones cannot take part here.
    """
    room, said = _opened(workspace, now=True), list[str]()
    crowd = CrowdProcess.start(workspace, _file(workspace), room.code, number, quick=False)
    try:
        yield said
    finally:
        tally = crowd.stop()
    if tally is not None and tally.keys:
        said.append(summary(tally, stored(workspace, room.session_id, tally.keys)))


def quick_crowd(workspace: Workspace, number: int) -> str:
    """Has so many participants take part as fast as it goes, on a server of their own; one line about it.

    Raises WorkshopError when phones cannot take part here, and when the file does not hold what was acknowledged.
    """
    room = _opened(workspace, now=False)
    with _served(workspace):
        tally = CrowdProcess.start(workspace, _file(workspace), room.code, number, quick=True).finish()
    if tally is None:
        raise WorkshopError(_("The simulated participants did not come to an end."))
    found = stored(workspace, room.session_id, tally.keys)
    if tally.votes != found.votes:
        raise WorkshopError(
            _("Of {sent} votes that were acknowledged, {stored} are in the file.").format(
                sent=tally.votes, stored=found.votes
            )
        )
    if found.missing or found.doubled or tally.unconfirmed or tally.refused:
        raise WorkshopError(
            _("Of {sent} notes, {missing} are not in the file, {doubled} are there more than once.").format(
                sent=len(tally.keys), missing=found.missing, doubled=found.doubled
            ),
            _("Not confirmed: {unconfirmed}. Refused: {refused}.").format(
                unconfirmed=tally.unconfirmed, refused=", ".join(sorted(set(tally.refused))) or "0"
            ),
        )
    return summary(tally, found)


def summary(tally: Tally, found: Stored) -> str:
    """One line about what was sent, and about what of it was counted in the file."""
    once = _("each stored once") if not (found.missing or found.doubled) else _("not each stored once")
    words = _(
        "Participants: {participants}. Notes sent from their phones: {sent}; in the file: {stored}, {once}. "
        "Sent twice: {twice}; taken back by their authors: {withdrawn}; corrected: {corrected}."
    ).format(
        participants=tally.participants, sent=len(tally.keys), stored=found.notes, once=once, twice=len(tally.twice),
        withdrawn=tally.withdrawn, corrected=tally.corrected,
    )  # fmt: skip
    if not tally.votes:
        return words
    return f"{words} {_('Votes from their phones: {votes}.').format(votes=tally.votes)}"


def _opened(workspace: Workspace, *, now: bool) -> OpenRoom:
    if trouble := why_no_phones():
        raise WorkshopError(trouble)
    return open_demo_room(workspace, now=now)


def _file(workspace: Workspace) -> Path:
    return workspace.find("sessions/demo/participants.toml")


@contextmanager
def _served(workspace: Workspace) -> Iterator[None]:
    """A server on this computer alone, for the block."""
    supervisor = Supervisor(workspace, ServeWish("127.0.0.1", _free_port(), language=current()))
    supervisor.start()
    until = time.monotonic() + STARTING_SECONDS
    try:
        while supervisor.status is None:
            if time.monotonic() > until:
                raise WorkshopError(supervisor.trouble or _("The server for phones did not start."))
            time.sleep(LOOK_SECONDS)
        yield
    finally:
        supervisor.stop()
        supervisor.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
