"""The process of the simulated participants: `python -m workshop.crowd`, started by `workshop.crowd.process` alone.

The first line of standard input says what to do; its end, however it comes, ends the process: nobody is left behind by
a program that was killed. What the room did is told on standard output, as JSON, when all is done or the input ends.
"""

import asyncio
import json
import os
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workshop.bundle import Workspace
from workshop.crowd.guests import invited, read_guests
from workshop.crowd.pace import HUMAN, QUICK
from workshop.crowd.room import take_part
from workshop.crowd.tally import Tally

GRACE_SECONDS = 1.0


@dataclass(slots=True)
class _Lifeline:
    """Standard input. When it ends, `work` is cancelled; should that hang, the process ends all the same."""

    work: "asyncio.Task[None]"
    loop: asyncio.AbstractEventLoop

    def hold(self) -> None:
        sys.stdin.buffer.read()
        with suppress(RuntimeError):  # the loop has ended by itself
            self.loop.call_soon_threadsafe(self.work.cancel)
        threading.Event().wait(GRACE_SECONDS)
        os._exit(1)


async def _run(told: dict[str, str], tally: Tally) -> None:
    workspace = Workspace(Path(told["root"]))
    guests = invited(read_guests(Path(told["file"])), int(told["number"]))
    pace = QUICK if told["quick"] else HUMAN
    work = asyncio.create_task(take_part(workspace, told["code"], guests, pace, tally))
    threading.Thread(target=_Lifeline(work, asyncio.get_running_loop()).hold, daemon=True).start()
    with suppress(asyncio.CancelledError):
        await work


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(5)  # the keyboard and the real phones come first
    tally = Tally()
    asyncio.run(_run(json.loads(sys.stdin.buffer.readline()), tally))
    with suppress(OSError):  # who wanted to know is gone
        print(json.dumps(tally.told()), flush=True)  # noqa: T201
    os._exit(0)  # the thread that reads the input would hold us up


if __name__ == "__main__":
    main()
