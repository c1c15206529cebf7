"""U-12: three taps and ten seconds from the scan to « Enregistré » on a slow network, and the facilitator sees it come."""

import os

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser.promise import TEXT, from_scan_to_saved, room, slow_phone, watched
from workshop.bundle import Workspace
from workshop.storage import driver

TEN_SECONDS = 10
pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal"),
    pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite"),
]


def test_three_taps_from_the_scan_to_the_facilitators_queue(workspace: Workspace, browser: Browser) -> None:
    with room(workspace) as (server, terminal), slow_phone(browser) as page:
        with watched(terminal, "1.à lire") as seen:
            way = from_scan_to_saved(page, server.home)
        assert len(seen) == 1, "the side queue of the app in the terminal counts it"
        assert way.taps == 3
        assert way.seconds < TEN_SECONDS
        form = f"/s/{server.code}/f/missing"
        first, filled, saved = way.of("document")
        assert (first, filled) == (f"/s/{server.code}", form)
        assert saved.startswith(f"/s/{server.code}/ok/")
        assert way.of("xhr") == [form], "sent once, by the script of the page"
        others = {path for sort, path in way.asked if sort not in ("document", "xhr")}
        assert len(others) == 2 and all(path.startswith("/static/") for path in others), "one style, one script"
        expect(page.locator("blockquote")).to_have_text(TEXT)
        for role, name in (
            ("link", "En écrire une autre"), ("link", "Modifier cette note"), ("button", "Retirer cette note"),
        ):  # fmt: skip
            expect(page.get_by_role(role, name=name)).to_be_visible()  # type: ignore[arg-type]
        with watched(terminal, "0.à lire") as gone:
            page.get_by_role("button", name="Retirer cette note").tap()
            expect(page.get_by_role("heading", name="Cette note est retirée")).to_be_visible()
        assert len(gone) == 1, "and no longer counts what was taken back"
    assert server.texts() == []
