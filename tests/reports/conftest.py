"""What the tests of the documents share: the French interface, the shipped templates, the sample's report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.sample import sample
from workshop import locales
from workshop.reports.blocks import Report
from workshop.reports.minutes import MinutesOptions, minutes

EXPORTS = Path(__file__).parents[2] / "exports"


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    locales.use("fr")
    yield
    locales.use("fr")


@pytest.fixture
def report() -> Report:
    """The minutes of the sample session, with names."""
    return minutes(sample())


@pytest.fixture
def public() -> Report:
    """The same for everyone."""
    return minutes(sample(), MinutesOptions(public=True))
