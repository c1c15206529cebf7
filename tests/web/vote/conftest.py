"""A room with a round of votes, and phones in it."""

from typing import Any

from tests.services.polling import a_round
from tests.web.pages import Phone
from tests.web.site import Site
from workshop.model.words import PollForm

TEXTS = ("Planter des haies", "Une rue aux piétons", "Compter les oiseaux")


def new_phone(site: Site) -> Phone:
    """Another phone, without a script and without a cookie yet."""
    return Phone(site.phone(), site.code)


def a_vote(site: Site, form: PollForm = PollForm.SIDES, **values: Any) -> str:
    """A round that is open; its id."""
    return a_round(site.room, *TEXTS, form=form, title="Après la table ronde", **values)
