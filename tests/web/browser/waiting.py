"""How tests of pages wait, and how they are faster than a slow network."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, Route


def until(page: Page, holds: Callable[[], bool], seconds: float = 30) -> None:
    """Waits while the page goes on; fails when it never is so."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"never happened; the page says: {page.locator('main').inner_text()}"
        page.wait_for_timeout(20)


def type_before_the_script(page: Page, address: str, text: str) -> None:
    """Opens a page, and fills its text before its script has come."""
    held: list[Route] = []

    def hold(script: Route) -> None:
        held.append(script)

    page.route("**/outbox.js*", hold)
    page.goto(address, wait_until="commit")
    page.get_by_role("textbox").fill(text)
    until(page, lambda: bool(held))
    held[0].continue_()
    page.unroute("**/outbox.js*")
