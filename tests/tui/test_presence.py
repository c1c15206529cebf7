"""Who was expected, who came, who was never invited; and what is done to a missing voice is taken back."""

import pytest

from tests.tui.helpers import footer, text_of
from tests.tui.session_app import SIZES, running, seen, until
from workshop.locales import LANGUAGES, use
from workshop.model.people import MissingVoice, Organisation
from workshop.model.words import VoiceStatus
from workshop.services.house import House
from workshop.services.voices import came_as
from workshop.storage.queries.home import programmes
from workshop.storage.queries.presence import presence_board
from workshop.storage.queries.sessions import organisations
from workshop.storage.queries.voices import voices
from workshop.storage.writer import Writer
from workshop.tui.screens.attendance import AttendanceScreen
from workshop.tui.screens.presence import PresenceScreen
from workshop.tui.screens.voices import VoicesScreen


def programme(house: House) -> str:
    return house.read(programmes)[0].id


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_presence_at_a_glance(house: House, size: tuple[int, int], language: str) -> None:
    use(language)
    forgotten = Organisation(programme_id=programme(house), name="Les Oubliés [/]", is_member=True)
    house.store.write("x", lambda w: w.insert(forgotten)).result()
    async with running(house, size) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, VoicesScreen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PresenceScreen) and "Oubliés [/]" in text_of(pilot))
        words = text_of(pilot)
        assert {"fr": "▲ 1 membre jamais invité", "en": "▲ 1 member never invited"}[language] in words
        assert {"fr": "Sur la liste d’aucune séance", "en": "On the list of no session"}[language] in words
        assert {"fr": "Membres · 37", "en": "Members · 37"}[language] in words
        assert {"fr": "Échap Retour", "en": "Esc Back"}[language] in footer(pilot)
        await pilot.press("m")
        await until(pilot, lambda: {"fr": "Tous les organismes", "en": "All organisations"}[language] in text_of(pilot))


async def test_each_session_is_one_enter_away_and_the_next_one_has_its_key(house: House) -> None:
    board = house.read(presence_board, programme(house))
    assert [one.number for one in board.sessions] == list(range(1, 11))
    assert all(len(line.states) == len(board.sessions) for line in board.lines)
    async with running(house) as pilot:
        await pilot.press("v", "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, PresenceScreen) and pilot.app.screen.line)
        await pilot.press("left", "enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "session_id", "") == board.sessions[7].id)
        assert isinstance(pilot.app.screen, AttendanceScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PresenceScreen))
        await pilot.press("i")
        await until(pilot, lambda: getattr(pilot.app.screen, "session_id", "") == board.sessions[9].id)


async def test_what_became_of_a_voice_is_taken_back_and_done_again(house: House) -> None:
    first, second = house.read(voices, programme(house))[:2]

    def forget(writer: Writer) -> None:
        for voice in (first, second):  # the demonstration's coordinator has reached some already
            writer.update(MissingVoice, voice.id, status=VoiceStatus.TO_INVITE, organisation_id=None)

    house.store.write("x", forget).result()

    def states() -> dict[str, VoiceStatus]:
        return {one.id: one.status for one in house.read(voices, programme(house))}

    async with running(house) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, VoicesScreen) and pilot.app.screen.line)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "plus rien à annuler" in seen(pilot))
        await pilot.press("i", "down", "d")
        await until(pilot, lambda: states()[second.id] is VoiceStatus.DECLINED)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: states()[second.id] is VoiceStatus.TO_INVITE)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: states()[first.id] is VoiceStatus.TO_INVITE)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: states()[first.id] is VoiceStatus.INVITED)
        await pilot.press("m", *first.name[:8], "enter")
        await until(pilot, lambda: "avec les notes des deux" in text_of(pilot))
        await pilot.press("o")
        await until(pilot, lambda: second.id not in states())
        await pilot.press("ctrl+z")
        await until(pilot, lambda: second.id in states())
    back = {one.id: one for one in house.read(voices, programme(house))}
    assert (back[first.id].mentions, back[second.id].mentions) == (first.mentions, second.mentions)


async def test_a_voice_tells_how_often_its_organisation_came(house: House) -> None:
    voice = house.read(voices, programme(house))[0]
    member = next(one for one in house.read(organisations, programme(house)) if one.short == "Atmo")
    came_as(house, voice.id, member.id)
    async with running(house) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: "≈ Atmo\u00a0: sur 9 listes, venu à 7 séances" in text_of(pilot))
