"""The tick: a vote counts with those of a structure and a table only where its voter said so."""

from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.vote.conftest import a_vote, new_phone
from workshop.services.poll_results import results
from workshop.services.polls import close_round
from workshop.storage.driver import Connection


def shared(connection: Connection) -> list[tuple[object, object]]:
    return [tuple(row) for row in connection.execute("SELECT organisation_id, table_id FROM ballot ORDER BY rowid")]


def introduced(site: Site, name: str = "LPO") -> Phone:
    phone = new_phone(site)
    phone.get("/moi")
    phone.press("Enregistrer", organisation=name)
    return phone


def test_it_is_off_until_it_is_ticked_and_can_be_unticked(site: Site) -> None:
    a_vote(site)
    phone, house = introduced(site), site.room.house
    words = phone.get("/vote").words
    assert "Compter mon vote avec ceux de Ligue de protection des oiseaux" in words and "moins de 3 personnes" in words
    phone.press("D’accord")
    assert house.read(shared) == [(None, None)]
    phone.get("/votes")
    phone.press("Enregistrer ce choix", share="1")
    assert "Votre choix est enregistré" in phone.page.words
    ((organisation, table),) = house.read(shared)
    assert organisation and table is None
    phone.get("/vote")
    phone.press("Pas d’accord")
    assert house.read(shared) == [(organisation, None)], "the next vote keeps the choice"
    phone.get("/votes")
    form = next(form for form in phone.page.forms if form.action.endswith("/votes"))
    assert form.fields["share"] == "1"
    del form.fields["share"]
    phone.press("Enregistrer ce choix")
    assert house.read(shared) == [(None, None)]


def test_ticked_before_the_first_vote_it_makes_no_voter(site: Site) -> None:
    poll_id = a_vote(site)
    phone = introduced(site)
    phone.get("/vote")
    phone.press("Enregistrer ce choix", share="1")
    close_round(site.room.house, poll_id)
    assert results(site.room.house, poll_id).people == 0


def test_nobody_is_asked_who_said_nothing_of_themselves(site: Site, phone: Phone) -> None:
    a_vote(site)
    assert "Compter mon vote" not in phone.get("/vote").words + phone.get("/votes").words


def test_fewer_than_three_are_never_told_apart(site: Site) -> None:
    poll_id = a_vote(site)
    for name in ("LPO", "LPO", "CA"):
        phone = introduced(site, name)
        phone.get("/vote")
        phone.press("Enregistrer ce choix", share="1")
        for _statement in range(3):
            phone.press("D’accord" if name == "LPO" else "Pas d’accord")
    close_round(site.room.house, poll_id)
    assert all(not one.kinds and not one.tables for one in results(site.room.house, poll_id).statements)
    assert "Ligue" not in phone.get("/vote").words
