"""What tests of the phones' pages in a real browser share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.browser.served import Process, Served, process, served
from workshop.bundle import Workspace

SMALL = {"width": 320, "height": 568}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of one module on one worker, which starts one browser for them; groups of many begin first."""
    for item in items:
        if "tests/web/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
def there(workspace: Workspace) -> Iterator[Served]:
    """A web side that the test can also change from inside."""
    with served(workspace) as made:
        yield made


@pytest.fixture
def elsewhere(workspace: Workspace) -> Iterator[Process]:
    """A web side that can be frozen and killed."""
    with process(workspace) as made:
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A small old phone with French pages."""
    made = browser.new_context(viewport=SMALL, locale="fr-FR", has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
