"""A room that votes, in a process of its own so that it disturbs nobody's clock: each phone on a connection of its own.

Run as `python -m workshop.bench.web_votes PORT HOME PHONES STATEMENTS SECONDS REST`: so many phones come in within so many
seconds and answer one statement after the other, with so many seconds of thought before each. Prints what `Ballots`
holds, as JSON.
"""

import asyncio
import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, field

from workshop.bench.ground import python
from workshop.bench.web_client import Phone, open_form
from workshop.crowd.wire import Line

_FORM = re.compile(rb'<form method="post" action="([^"]+/vote/[^"]+)"')


@dataclass(slots=True)
class Ballots:
    """`votes` were acknowledged, `seconds` is how long each took, `whole` how long it took the room."""

    votes: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    whole: float = 0.0


async def _phone(found: Ballots, number: int, port: int, home: str, statements: int, rest: float) -> None:
    line = Line(port)
    try:
        phone, path = await open_form(line, f"{home}/vote"), f"{home}/vote"
        for turn in range(statements):
            page = await line.ask("GET", path, f"Cookie: {phone.cookie}\r\n")
            statement = _FORM.search(page.body)
            if statement is None:
                raise AssertionError(f"no statement on the page ({page.status})")
            await asyncio.sleep(rest)
            path = await _answer(found, line, phone, (number + turn) % 3 - 1, statement[1].decode(), port)
    except (OSError, AssertionError, asyncio.IncompleteReadError, TimeoutError) as error:
        found.failures.append(f"{type(error).__name__}: {error}")
    finally:
        line.close()


async def _answer(found: Ballots, line: Line, phone: Phone, value: int, action: str, port: int) -> str:
    """Touches an answer as the script of the page does; where the phone is sent then."""
    headers, body = phone.request(port, f"bench-{len(found.seconds):08}", "vote", str(value))
    reply = await line.ask("POST", action, headers, body)
    if reply.status != 200:
        raise AssertionError(f"the vote answered {reply.status}: {reply.body[:200].decode(errors='replace')}")
    found.votes += 1
    found.seconds.append(reply.seconds)
    return str(json.loads(reply.body)["at"])


async def _room(
    found: Ballots, port: int, home: str, phones: int, statements: int, seconds: float, rest: float
) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async def later(number: int) -> None:
        await asyncio.sleep(seconds * number / phones)
        await _phone(found, number, port, home, statements, rest)

    await asyncio.gather(*(later(number) for number in range(phones)))
    found.whole = loop.time() - begun


def held(port: int, home: str, phones: int, statements: int, seconds: float, rest: float) -> Ballots:
    """What became of such a room."""
    command = python("workshop.bench.web_votes", port, home, phones, statements, seconds, rest)
    return Ballots(**json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout))


def main() -> None:
    """One room, told as JSON."""
    port, home, phones, statements, seconds, rest = sys.argv[1:]
    found = Ballots()
    asyncio.run(_room(found, int(port), home, int(phones), int(statements), float(seconds), float(rest)))
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
