"""A web side for each test, and a browser for those that want to see it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.web.pages import Phone
from tests.web.site import Site, a_site
from workshop.bundle import Workspace

expect.set_options(timeout=20_000)  # a machine that runs four workers on two cores may need more than five seconds
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip


def chromium() -> str | None:
    """The browser of this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Site]:
    with a_site(workspace) as built:
        yield built


@pytest.fixture
def phone(site: Site) -> Phone:
    """A phone in the room, without a script."""
    return Phone(site.phone(), site.code)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one module: while it is there, no other event loop can run in this process."""
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()
