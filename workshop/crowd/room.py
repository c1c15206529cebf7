"""The whole room of simulated participants, all in one process and one event loop."""

import asyncio
from dataclasses import dataclass

from workshop.bundle import Workspace
from workshop.crowd.guest import Visit
from workshop.crowd.guests import Guest
from workshop.crowd.pace import Pace
from workshop.crowd.phone import Phone
from workshop.crowd.tally import Tally
from workshop.services.server_file import server_status

AT_ONCE = 32
"""Connections: they all come from this computer, which the server allows 60 of them."""
LOOK_SECONDS = 0.1


@dataclass(slots=True)
class _Server:
    """Where the workspace's server is: it may come late, die and come back elsewhere."""

    workspace: Workspace

    async def port(self) -> int:
        while (status := server_status(self.workspace)) is None:
            await asyncio.sleep(LOOK_SECONDS)
        return status.port


async def take_part(workspace: Workspace, code: str, guests: list[Guest], pace: Pace, tally: Tally) -> None:
    """Until the last guest has sent its last text; `tally` is right at any moment, so this may be cancelled."""
    server, doors = _Server(workspace), asyncio.Semaphore(AT_ONCE)
    await server.port()

    async def come(at: int, guest: Guest) -> None:
        await asyncio.sleep(pace.arrives(at, len(guests)))
        await Visit(guest, Phone(server.port, doors), f"/s/{code}", pace, tally, at).run()

    await asyncio.gather(*(come(at, guest) for at, guest in enumerate(guests)))
