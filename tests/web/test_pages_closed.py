"""After the end: thanks, one's own words, the next sessions and their calendar file, and what may still be corrected."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tests.web.pages import Phone
from tests.web.site import Site
from tests.web.test_pages_way import open_only, stored
from workshop.model.session import WorkshopSession
from workshop.model.words import Stage
from workshop.reports.wording import clock, day
from workshop.services.closing import close
from workshop.services.preparing import ItemDraft, SessionDraft, create_session

TITLE = "Indicateurs ; objectifs, l’air \\ l’eau — " + "très long " * 12


def only_event(raw: Any) -> Any:
    """The one entry of a calendar file."""
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    return event


@pytest.fixture
def coming(site: Site) -> date:
    """A session that is still to come; its day."""
    draft = SessionDraft(TITLE, Stage.INDICATORS_OBJECTIVES, agenda=(ItemDraft("Tout", 90),))
    made = create_session(site.room.house, site.room.programme_id, draft)
    day = site.web.clock().date() + timedelta(days=30)
    values = {"held_on": day, "starts_at": "17:30", "place": "Salle du haut, 2e étage"}
    site.room.house.store.write("test.plan", lambda w: w.update(WorkshopSession, made, **values).id).result()
    return day


def write_and_close(site: Site, phone: Phone) -> None:
    open_only(site, "listening")
    phone.get()
    phone.press("Enregistrer cette case", kept="à citer", kept_consent="quotable")
    phone.get()
    phone.press("Enregistrer cette case", kept="pour l’animation", kept_consent="shared")
    close(site.room.house, site.room.session_id)


def test_thanks_and_one_s_own_words(site: Site, phone: Phone, coming: date) -> None:
    write_and_close(site, phone)
    page = phone.get()
    assert page.headings[0].startswith("Merci")
    assert "à citer" in page.words
    assert "Salle du haut, 2e étage" in page.words
    assert {f"/s/{site.code}/notes.txt", f"/s/{site.code}/suite.ics"} <= set(page.links)
    assert phone.get("/f/listening").headings[0].startswith("Merci"), "a form leads to the same page"


def test_only_what_may_be_quoted_is_corrected_and_only_for_some_days(site: Site, phone: Phone) -> None:
    write_and_close(site, phone)
    page = phone.get("/notes")
    (link,) = [link for link in page.links if f"/s/{site.code}/notes/" in link]
    phone.get(link.removeprefix(f"/s/{site.code}"))
    phone.press("Enregistrer ce texte", text="bien cité")
    assert [one.text for one in stored(site)] == ["bien cité", "pour l’animation"]
    session = site.web.kept.session(site.room.session_id)
    assert session.closed_at is not None
    last = (session.closed_at + timedelta(days=15)).astimezone(ZoneInfo("Europe/Paris"))
    told = (
        f"Jusqu’au {day(last.date())}, {clock(last, ZoneInfo('Europe/Paris'))}, vous pouvez encore modifier ou retirer"
    )
    assert told in phone.get("/notes").words
    shared = stored(site)[1].id
    assert phone.get(f"/notes/{shared}").headings == ["Cette note ne peut plus être modifiée"]
    begun = site.web.clock()
    site.web.clock = lambda: begun + timedelta(days=10)
    path = link.removeprefix(f"/s/{site.code}")
    phone.get(path)
    phone.press("Enregistrer ce texte", text="dix jours après")
    assert stored(site)[0].text == "dix jours après"
    form = phone.get(path)
    site.web.clock = lambda: begun + timedelta(days=20)
    phone.page = form
    page = phone.press("Enregistrer ce texte", text="trop tard")
    assert phone.status == 409
    assert "trop tard" in page.words, "to be copied"
    assert stored(site)[0].text == "dix jours après"


def test_half_an_hour_later_the_code_opens_nothing_to_who_sent_nothing(site: Site, phone: Phone) -> None:
    write_and_close(site, phone)
    other = Phone(site.phone(), site.code)
    assert other.get().headings[0].startswith("Merci")
    begun = site.web.clock()
    site.web.clock = lambda: begun + timedelta(minutes=31)
    assert phone.get().headings[0].startswith("Merci"), "one's own notes stay"
    other.get()
    assert other.status == 410


def test_the_calendar_file_is_read_by_others(site: Site, phone: Phone, coming: date) -> None:
    phone.get("/suite.ics")
    assert phone.answer.headers["content-type"] == "text/calendar; charset=utf-8"
    raw = phone.answer.content
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    event = only_event(raw)
    begins = datetime.combine(coming, time(17, 30), ZoneInfo("Europe/Paris"))
    assert event["DTSTART"].dt == begins.astimezone(UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert event["SUMMARY"] == TITLE.strip()
    assert event["LOCATION"] == "Salle du haut, 2e étage"
    assert event["UID"]
    assert event["DTSTAMP"].dt.utcoffset() == timedelta()
