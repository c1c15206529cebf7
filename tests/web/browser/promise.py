"""From the scan to « Enregistré », and to the facilitator's queue: a phone on a slow network, and the app in a terminal.

`python -m tests.web.browser.promise` measures it five times and prints the seconds.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.web.browser.served import Process, process
from workshop.bench.terminal import Terminal
from workshop.bundle import Workspace, prepare
from workshop.model.words import FormState
from workshop.services.opening import open_house
from workshop.services.sheets import set_sheet
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import sessions

SMALL = {"width": 320, "height": 568}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 ms for each answer to begin, 400 kbit a second: the slow 3G of Chromium's own tools."""
TEXT = "Des bancs à l’ombre, près de l’école"
FORMS = ("missing", "question", "voices")


@dataclass
class Way:
    """What a participant needed. Seconds without the typing; `sent` is the moment (perf_counter) of the sending."""

    taps: int = 0
    seconds: float = 0.0
    sent: float = 0.0
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Each request, by its sort ("document", "xhr", "stylesheet", "script") and its path."""

    def of(self, sort: str) -> list[str]:
        return [path for found, path in self.asked if found == sort]


def from_scan_to_saved(page: Page, home: str) -> Way:
    """Walks the way of somebody who wants to say what is missing; ends on the confirmation."""
    way = Way()

    def note(request: Request) -> None:
        way.asked.append((request.resource_type, request.url.removeprefix(home.partition("/s/")[0])))
        if request.method == "POST":
            way.sent = way.sent or time.perf_counter()

    def tap(role: str, name: str) -> None:
        page.get_by_role(role, name=name).tap()  # type: ignore[arg-type]
        way.taps += 1

    page.on("request", note)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    begun = time.perf_counter()
    page.goto(home)
    tap("link", "Ce qui manque")
    tap("textbox", "Qu’est-ce qui manque")
    typing = time.perf_counter()
    page.keyboard.type(TEXT, delay=5)
    begun += time.perf_counter() - typing
    tap("button", "Envoyer")
    expect(page.get_by_role("heading", name="Enregistré")).to_be_visible()
    way.seconds = time.perf_counter() - begun
    page.remove_listener("request", note)
    return way


@contextmanager
def room(workspace: Workspace) -> Iterator[tuple[Process, Terminal]]:
    """A server of its own, and the app in a terminal on the live screen of the same file."""
    with process(workspace) as server:
        with open_house(workspace) as house:
            (programme,) = house.read(programmes)
            (session,) = house.read(sessions, programme.id)
            for form in FORMS:
                set_sheet(house, session.id, form, state=FormState.OPEN)
        command = [
            sys.executable,
            "-m",
            "workshop",
            "-w",
            str(workspace.root),
            "--lang",
            "fr",
            "capture",
            str(session.number),
        ]
        with Terminal(command) as terminal:
            terminal.until("0.à lire")
            terminal.quiet()
            yield server, terminal


@contextmanager
def watched(terminal: Terminal, pattern: str) -> Iterator[list[float]]:
    """Reads the terminal beside the block; the list has the moment (perf_counter) at which it showed the pattern."""
    seen: list[float] = []
    terminal.send("")  # what it showed before does not count
    reader = threading.Thread(target=lambda: seen.append(terminal.until(pattern)), daemon=True)
    reader.start()
    yield seen
    reader.join(60)


@contextmanager
def slow_phone(browser: Browser) -> Iterator[Page]:
    """A new phone: small, slow, French."""
    context = browser.new_context(viewport=SMALL, locale="fr-FR", has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def main(rounds: int = 5) -> None:
    """Prints the medians and the longest."""
    from tests.web.conftest import ARGUMENTS, chromium

    program, saved, shown = chromium(), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for turn in range(rounds):
            with room(prepare(Path(folder, str(turn)))) as (server, terminal), slow_phone(browser) as page:
                with watched(terminal, "1.à lire") as seen:
                    way = from_scan_to_saved(page, server.home)
                saved.append(way.seconds)
                shown.append(seen[0] - way.sent)
        browser.close()
    for name, found in (
        ("from the scan to « Enregistré », 400 ms a request", saved),
        ("from sending to the queue", shown),
    ):
        print(f"{name}: {median(found):.2f} s (longest {max(found):.2f} s)")  # noqa: T201


if __name__ == "__main__":
    main()
