"""A room with a round of votes, and phones in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.services.polling import a_round
from tests.web.pages import Phone
from tests.web.site import Site, a_site
from workshop.bundle import Workspace
from workshop.model.words import PollForm

TEXTS = ("Planter des haies", "Une rue aux piétons", "Compter les oiseaux")


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Site]:
    with a_site(workspace) as built:
        yield built


@pytest.fixture
def phone(site: Site) -> Phone:
    return new_phone(site)


def new_phone(site: Site) -> Phone:
    """Another phone, without a script and without a cookie yet."""
    return Phone(site.phone(), site.code)


def a_vote(site: Site, form: PollForm = PollForm.SIDES, **values: Any) -> str:
    """A round that is open; its id."""
    return a_round(site.room, *TEXTS, form=form, title="Après la table ronde", **values)
