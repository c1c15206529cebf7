"""Who is missing: organisations counted over sessions, and missing voices found in the register."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.make import attendance, organisation, voice
from workshop.method.matching import find_organisation, key
from workshop.method.presence import (
    match_voices,
    not_invited,
    not_there,
    organisation_presence,
    status_of,
    who_is_missing,
)
from workshop.model.words import AttendanceStatus, VoiceStatus

PRESENT, EXCUSED = AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED
ABSENT, EXPECTED = AttendanceStatus.ABSENT, AttendanceStatus.EXPECTED

CITY = organisation("Ville de Roche-Basse")
LEAGUE = organisation("Ligue des haies", "LDH")
BUSES = organisation("Régie des transports", "RDT")
FARMERS = organisation("Chambre d’agriculture")
GUESTS = organisation("Café des sciences", member=False)
REGISTER = [CITY, LEAGUE, BUSES, FARMERS, GUESTS]

ONE = [attendance(CITY, PRESENT), attendance(CITY, EXCUSED), attendance(LEAGUE, EXCUSED), attendance(BUSES, ABSENT)]
TWO = [attendance(CITY, ABSENT), attendance(LEAGUE, PRESENT), attendance(BUSES, EXPECTED), attendance(None, PRESENT)]


def test_an_organisation_is_there_when_one_of_its_people_is() -> None:
    assert status_of(ONE, CITY.id) is PRESENT
    assert status_of(list(reversed(ONE)), CITY.id) is PRESENT
    assert status_of(ONE, FARMERS.id) is None


def test_counts_over_sessions() -> None:
    city, league, buses, farmers, _guests = organisation_presence(REGISTER, [ONE, TWO])
    assert (city.present, city.excused, city.absent, city.expected) == (1, 0, 1, 0)
    assert (league.present, league.excused) == (1, 1)
    assert (buses.absent, buses.expected, buses.invited) == (1, 1, 2)
    assert farmers.invited == 0


def test_who_was_expected_and_not_there() -> None:
    assert not_there(ONE, REGISTER) == (LEAGUE, BUSES)
    assert not_there(TWO, REGISTER) == (CITY, BUSES)


def test_members_who_were_not_invited() -> None:
    assert not_invited(ONE, REGISTER) == (FARMERS,)


def test_who_is_missing_over_the_year() -> None:
    missing = who_is_missing(REGISTER, [ONE, TWO], [voice("la chambre d'agriculture", 1, 2), voice("Les jeunes", 2)])
    assert [one.organisation for one in missing.never_invited] == [FARMERS]
    assert [one.organisation for one in missing.never_came] == [BUSES]
    farmers, young = missing.voices
    assert farmers.presence is not None
    assert farmers.presence.organisation is FARMERS
    assert not farmers.came
    assert young.presence is None
    assert not young.came


def test_a_voice_whose_organisation_came_is_no_longer_missing() -> None:
    (match,) = match_voices([voice("LDH", 1)], organisation_presence(REGISTER, [ONE, TWO]))
    assert match.came


def test_a_voice_that_came_is_matched_as_it_was_said_to_have_come() -> None:
    counts = organisation_presence(REGISTER, [ONE, TWO])
    young = replace(voice("LDH", 1), status=VoiceStatus.CAME, organisation_id=FARMERS.id)
    gone = replace(voice("Les jeunes", 1), status=VoiceStatus.CAME, organisation_id="an organisation that is gone")
    as_farmers, alone = match_voices([young, gone], counts)
    assert as_farmers.came and as_farmers.presence is not None and as_farmers.presence.organisation is FARMERS
    assert alone.came and alone.presence is None


def test_before_any_session_nobody_was_invited() -> None:
    missing = who_is_missing(REGISTER, [])
    assert len(missing.never_invited) == 4
    assert missing.never_came == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ligue des haies", LEAGUE),
        ("LIGUE DES HAIES", LEAGUE),
        ("ldh", LEAGUE),
        ("la Ligue des haies (LDH)", LEAGUE),
        ("La LDH, section sud", LEAGUE),
        ("regie des transports", BUSES),
        ("le directeur de la Régie des transports", BUSES),
        ("Chambre d'agriculture", FARMERS),
        ("la chambre d’agriculture", FARMERS),
        ("les agriculteurs", None),
        ("Ligue", None),
        ("aldh", None),
        ("LDH et RDT", None),
        ("la", None),
        ("", None),
        ("…", None),
    ],
)
def test_which_organisation_some_words_name(typed: str, found: object) -> None:
    assert find_organisation(typed, REGISTER) is found


def test_the_longest_name_inside_wins() -> None:
    water = organisation("Syndicat de l’eau")
    valley = organisation("Syndicat de l’eau de la vallée")
    assert find_organisation("un élu du Syndicat de l'eau de la vallée", [water, valley]) is valley


def test_an_article_is_a_word_of_its_own() -> None:
    assert key("Lapin") != key("Pin")
    assert key("la Ligue") == key("Ligue") == key("LIGUE.")


def test_two_organisations_of_one_name_are_no_match() -> None:
    assert find_organisation("LDH", [LEAGUE, organisation("Loisirs d’hiver", "LDH")]) is None


def test_acronyms_too_short_are_not_looked_for_inside_a_text() -> None:
    short = organisation("Union nautique", "UN")
    assert find_organisation("un voisin", [short]) is None
    assert find_organisation("UN", [short]) is short


@given(st.text())
def test_any_words_can_be_looked_up(text: str) -> None:
    found = find_organisation(text, REGISTER)
    assert found is None or found in REGISTER


@given(st.sampled_from(REGISTER), st.sampled_from(["", "la ", "Les ", "l’", "du "]))
def test_every_organisation_is_found_by_its_name(one: object, article: str) -> None:
    assert find_organisation(article + one.name, REGISTER) is one  # type: ignore[attr-defined]
