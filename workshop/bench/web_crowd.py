"""A room that answers, in a process of its own so that it disturbs nobody's clock: each phone on a connection of its own.

Run as `python -m workshop.bench.web_crowd PORT PATH FIELD PHONES SECONDS EACH`: so many phones come in within so many
seconds (0: all at the same moment), open the form and send EACH texts. Prints what `Outcome` holds, as JSON.
"""

import asyncio
import json
import secrets
import subprocess
import sys
from dataclasses import asdict, dataclass, field

from workshop.bench.ground import python
from workshop.bench.web_client import open_form
from workshop.bench.web_sides import TEXT, Side
from workshop.crowd.wire import Line


@dataclass(slots=True)
class Outcome:
    """`mark` begins the key of every sending; `seconds` are those of a phone: connection, form, and texts stored."""

    mark: str
    stored: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


async def _phone(outcome: Outcome, number: int, port: int, path: str, box: str, each: int) -> None:
    loop = asyncio.get_running_loop()
    line, begun = Line(port), loop.time()
    try:
        phone = await open_form(line, path)
        for turn in range(each):
            headers, body = phone.request(port, f"{outcome.mark}{number:05}{turn:03}", box, TEXT)
            reply = await line.ask("POST", path, headers, body)
            if reply.status == 201:
                outcome.stored += 1
            else:
                outcome.failures.append(f"{reply.status}: {reply.body[:200].decode(errors='replace')}")
        outcome.seconds.append(loop.time() - begun)
    except (OSError, AssertionError, asyncio.IncompleteReadError, TimeoutError) as error:
        outcome.failures.append(f"{type(error).__name__}: {error}")
    finally:
        line.close()


async def _room(outcome: Outcome, port: int, path: str, box: str, phones: int, seconds: float, each: int) -> None:
    async def later(number: int) -> None:
        await asyncio.sleep(seconds * number / phones)
        await _phone(outcome, number, port, path, box, each)

    await asyncio.gather(*(later(number) for number in range(phones)))


def begin(side: Side, phones: int, seconds: float = 0, each: int = 1) -> "subprocess.Popen[str]":
    """Starts a room at this web side; `outcome_of` waits for its end."""
    command = python("workshop.bench.web_crowd", side.port, side.path, side.field, phones, seconds, each)
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def outcome_of(room: "subprocess.Popen[str]") -> Outcome:
    """What became of a room that was begun. Raises AssertionError when it told nothing."""
    told, _none = room.communicate()
    if room.returncode:
        raise AssertionError(f"the room ended with {room.returncode}")
    return Outcome(**json.loads(told))


def main() -> None:
    """One room, told as JSON."""
    port, path, box, phones, seconds, each = sys.argv[1:]
    outcome = Outcome(f"crowd-{secrets.token_hex(4)}-")
    asyncio.run(_room(outcome, int(port), path, box, int(phones), float(seconds), int(each)))
    sys.stdout.write(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main()
