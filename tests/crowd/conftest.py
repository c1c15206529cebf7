"""A web side without a network, for what only reads pages."""

from collections.abc import Iterator

import pytest

from tests.web.site import Site, a_site
from workshop.bundle import Workspace


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Site]:
    with a_site(workspace) as built:
        yield built
