"""A web side for each test."""

from collections.abc import Iterator

import pytest

from tests.web.pages import Phone
from tests.web.site import Site, a_site
from workshop.bundle import Workspace


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Site]:
    with a_site(workspace) as built:
        yield built


@pytest.fixture
def phone(site: Site) -> Phone:
    """A phone in the room, without a script."""
    return Phone(site.phone(), site.code)
