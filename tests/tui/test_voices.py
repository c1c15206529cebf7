"""The screen of the missing voices, by keys only."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.hostile import cleaned_lines
from tests.tui.helpers import footer, text_of
from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.locales import LANGUAGES, use
from workshop.model.entry import Entry
from workshop.model.people import MissingVoice, VoiceMention
from workshop.model.text import fold
from workshop.model.views import VoiceView
from workshop.model.words import EntryKind, VoiceStatus
from workshop.services import voices as service
from workshop.services.house import House
from workshop.storage.queries.home import home, programmes
from workshop.storage.queries.voices import naming_notes, voices
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.voices import VoicesScreen


def programme(house: House) -> str:
    return house.read(programmes)[0].id


def register(house: House) -> tuple[VoiceView, ...]:
    return house.read(voices, programme(house))


@pytest.fixture(autouse=True)
def nobody_was_reached(house: House) -> None:
    """The demonstration's coordinator has invited some already."""
    for voice in register(house):
        service.came_as(house, voice.id, None)
        service.set_status(house, voice.id, VoiceStatus.TO_INVITE)


def status(house: House, name: str) -> VoiceStatus | None:
    return next((voice.status for voice in register(house) if voice.name == name), None)


async def opened(pilot: Pilot[None], key: str = "v") -> VoicesScreen:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, VoicesScreen) and pilot.app.screen.line)
    assert isinstance(pilot.app.screen, VoicesScreen)
    return pilot.app.screen


def name_under_cursor(screen: VoicesScreen) -> str:
    assert screen.line is not None
    return screen.line.voice.name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_missing_at_a_glance(house: House, size: tuple[int, int], language: str) -> None:
    use(language)
    first, second = register(house)[:2]
    async with running(house, size) as pilot:
        await opened(pilot)
        words = text_of(pilot)
        for voice in (first, second):
            assert voice.name in words and ", ".join(map(str, voice.named_in)) in words
        all_, to_invite = ("Toutes", "○ À inviter") if language == "fr" else ("All", "○ To invite")
        assert f"[{all_} {len(register(house))}]" in words and f"{to_invite} {len(register(house))}" in words
        note = house.read(naming_notes, programme(house))[first.id][0]
        assert note.text[:30] in words and f"{first.named_in[0]}.{note.number}" in words
        for key in ("I", "D", "R", "M") + (("A", "V") if language == "fr" else ("T", "C")):
            assert f" {key} " in f" {footer(pilot)}".replace("\n", " ")


async def test_one_key_sets_each_state(house: House) -> None:
    first = register(house)[0].name

    def is_now(wanted: VoiceStatus) -> bool:
        return status(house, first) is wanted

    async with running(house) as pilot:
        screen = await opened(pilot)
        for key, wanted, shown in (
            ("i", VoiceStatus.INVITED, "◐ Invitée"), ("v", VoiceStatus.CAME, "● Venue"),
            ("d", VoiceStatus.DECLINED, "× A décliné"), ("a", VoiceStatus.TO_INVITE, "○ À inviter"),
            ("c", VoiceStatus.CAME, "● Venue"), ("t", VoiceStatus.TO_INVITE, "○ À inviter"),
        ):  # fmt: skip
            await pilot.press(key)
            await until(pilot, partial(is_now, wanted))
            await until(pilot, lambda shown=shown: f"{shown}  " in seen(pilot).split(first)[0].splitlines()[-1])  # type: ignore[misc]
            assert name_under_cursor(screen) == first


async def test_a_mark_made_by_mistake_is_taken_back_with_a_key(house: House) -> None:
    first, second = (voice.name for voice in register(house)[:2])
    async with running(house) as pilot:
        await opened(pilot)
        await pilot.press("d")
        await until(pilot, lambda: status(house, first) is VoiceStatus.DECLINED)
        await pilot.press("down", "i")
        await until(pilot, lambda: status(house, second) is VoiceStatus.INVITED)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: status(house, second) is not VoiceStatus.INVITED)
        await until(pilot, lambda: f"Annulé : {second}"[:20] in seen(pilot).replace("\u00a0", " "))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: status(house, first) is not VoiceStatus.DECLINED)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: status(house, first) is VoiceStatus.DECLINED)


async def test_home_counts_what_is_left_to_invite(house: House) -> None:
    before = house.read(home, programme(house)).voices_to_invite
    async with running(house) as pilot:
        await opened(pilot, "f9")
        await pilot.press("i")
        await until(pilot, lambda: "◐ Invitée 1" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: f"{before - 1} voix manquantes à inviter" in text_of(pilot))


async def test_fast_keys_mark_the_line_where_they_were_typed(house: House) -> None:
    names = [voice.name for voice in register(house)[:3]]
    async with running(house) as pilot:
        await opened(pilot)
        for key in ("i", "down", "d", "down", "i", "up"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        wanted = [VoiceStatus.INVITED, VoiceStatus.DECLINED, VoiceStatus.INVITED]
        await until(pilot, lambda: [status(house, name) for name in names] == wanted)


async def test_a_state_at_a_time(house: House) -> None:
    first, second = register(house)[:2]
    async with running(house) as pilot:
        screen = await opened(pilot)
        await pilot.press("i")
        await until(pilot, lambda: "◐ Invitée 1" in seen(pilot))
        await pilot.press("right", "right")
        assert "Invitée · 1" in seen(pilot) and second.name not in seen(pilot)
        await pilot.press("right")
        assert "Aucune voix n’est dans cet état" in seen(pilot) and screen.line is None
        await pilot.press("i", "m", "r", "o", "enter")  # nothing is under the cursor, nothing happens
        assert pilot.app.screen is screen
        await pilot.press("left", "left")
        assert name_under_cursor(screen) == second.name
        await pilot.press("i")  # out of sight: the message says where it went
        await until(pilot, lambda: f"{second.name} · invitée" in seen(pilot))
        assert name_under_cursor(screen) == register(house)[2].name
        await pilot.press("left")
        assert f"[Toutes {len(register(house))}]" in seen(pilot)
        assert first.name in seen(pilot)


async def test_typing_finds_names_and_notes(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"MEDIATRICE")
        assert name_under_cursor(screen) == "Gens du voyage"
        await pilot.press("enter", "i")
        await until(pilot, lambda: status(house, "Gens du voyage") is VoiceStatus.INVITED)
        await pilot.press("f", *"zzz")
        assert "effacez une ou deux lettres" in seen(pilot)
        await pilot.press("escape")
        assert screen.finder.value == "" and screen.list.has_focus
        await pilot.press("f", *"chass", "down", "down")
        assert name_under_cursor(screen) == "Chasseurs et pêcheurs"
        await pilot.press("escape", "escape")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_enter_opens_the_notes_that_named_it(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot)
        notes = house.read(naming_notes, programme(house))[register(house)[0].id]
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "entry_id", "") == notes[1].id)
        await pilot.press("escape", "end", "enter")
        assert screen.line is not None
        wanted = screen.line.notes[0].id
        await until(pilot, lambda: getattr(pilot.app.screen, "entry_id", "") == wanted)


async def test_a_voice_that_no_note_names_any_more_says_so(house: House) -> None:
    lonely = MissingVoice(programme_id=programme(house), name="Œuvres", folded="oeuvres", status=VoiceStatus.INVITED)
    house.store.write("x", lambda w: w.insert(lonely)).result()
    async with running(house) as pilot:
        await opened(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Plus aucune note ne nomme cette voix" in seen(pilot))


async def test_renamed_and_what_was_typed_stays_when_it_is_refused(house: House) -> None:
    first, second = register(house)[:2]
    async with running(house) as pilot:
        screen = await opened(pilot)
        await pilot.press("r", "home", *["delete"] * len(first.name), *second.name, "enter")
        await until(pilot, lambda: "est déjà au registre" in seen(pilot) and second.name in seen(pilot))
        await pilot.press(*" [/] 2", "enter")
        await until(pilot, lambda: pilot.app.screen is screen and f"{second.name} [/] 2" in seen(pilot))
        assert f"{second.name} [/] 2" in {voice.name for voice in register(house)}


async def test_two_that_are_one(house: House) -> None:
    kept, merged = register(house)[0], register(house)[1]
    async with running(house) as pilot:
        screen = await opened(pilot)
        await pilot.press("down", "m")
        await until(pilot, lambda: f"« {merged.name} » est la même voix que" in seen(pilot).replace("\u00a0", " "))
        await pilot.press(*kept.name[:8], "enter")
        await until(pilot, lambda: "avec les notes des deux" in seen(pilot))
        await pilot.press("escape")
        assert len(register(house)) == len(screen.view.lines if screen.view else ())
        await pilot.press("m", *kept.name[:8], "enter")
        await until(pilot, lambda: "avec les notes des deux" in seen(pilot))
        await pilot.press("o")
        await until(pilot, lambda: merged.id not in {voice.id for voice in register(house)})
        await until(pilot, lambda: f"{kept.mentions + merged.mentions} mentions" in seen(pilot))


async def test_it_came_as_an_organisation(house: House) -> None:
    first = register(house)[0].id
    async with running(house) as pilot:
        await opened(pilot)
        await pilot.press("o")
        await until(pilot, lambda: "est venue comme" in seen(pilot))
        await pilot.press(*"chambre d'agri", "enter")
        await until(pilot, lambda: "● Venue  " in seen(pilot))
        shown = next(voice for voice in register(house) if voice.id == first)
        assert shown.status is VoiceStatus.CAME and shown.organisation
        await until(pilot, lambda: f"{shown.name}  {shown.organisation}" in seen(pilot))
        await pilot.press("o")
        await until(pilot, lambda: "est venue comme" in seen(pilot))
        await pilot.press(*"aucune", "enter")
        await until(pilot, lambda: not next(v for v in register(house) if v.id == first).organisation)


async def test_a_voice_merged_elsewhere_is_refused_calmly(house: House) -> None:
    first, second = register(house)[:2]
    async with running(house) as pilot:
        screen = await opened(pilot)
        line = screen.line
        assert line is not None
        service.merge(house, second.id, first.id)
        screen.carry_out(lambda: service.set_status(house, line.voice.id, VoiceStatus.CAME))
        await until(pilot, lambda: "n’existe plus" in seen(pilot))
        await until(pilot, lambda: name_under_cursor(screen) == second.name)


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_reached_from_the_register_the_attendance_and_the_palette(house: House, key: str) -> None:
    async with running(house) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: getattr(pilot.app.screen, "view", None) and len(pilot.app.screen_stack) == 2)
        await opened(pilot, "f7" if key == "f3" else "v")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await pilot.press("ctrl+p", *"voix manq", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VoicesScreen))


async def test_help_tells_every_key(house: House) -> None:
    async with running(house, (120, 60)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: pilot.app.screen is not screen)
        words = text_of(pilot)
        for command in screen.MENU:
            if command.help:
                assert command.sentence.split()[0] in words and command.title in words


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_voices_and_notes_are_shown_literally(house: House, size: tuple[int, int]) -> None:
    texts = [text.raw for text in cleaned_lines()]
    session, owner = session_id(house, "9"), programme(house)
    made = [MissingVoice(programme_id=owner, name=text, folded=fold(text)) for text in texts]
    common: dict[str, Any] = {"session_id": session, "kind": EntryKind.WHOS_MISSING, "captured_at": datetime.now(UTC)}
    notes = [
        Entry(number=900 + at, text=text, folded=fold(text), speaker=text, **common) for at, text in enumerate(texts)
    ]
    mentions = [VoiceMention(voice_id=voice.id, entry_id=note.id) for voice, note in zip(made, notes, strict=True)]
    for records in (made, notes, mentions):
        house.store.write("x", lambda w, records=records: w.insert_all(records)).result()  # type: ignore[misc]
    async with running(house, size) as pilot:
        screen = await opened(pilot)
        words = []
        for place in range(screen.list.count()):
            screen.list.go_to(place)
            words.append(seen(pilot))
        everything = "\n".join(words)
        for name in ("avant [/] après", "[bold]gras ?[/bold]", "[@click=app.quit]x[/]", "a[i] = b[0]"):
            assert name in everything and f"nommée par {name}" in everything
        for at, voice in enumerate(made[:: len(made) // 4]):
            screen.list.put(screen.list._items, voice.id)
            key = ("r", "m", "o", "enter")[at % 4]
            await pilot.press(key)
            await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)


async def test_no_voice_at_all(house: House) -> None:
    for model in (VoiceMention, MissingVoice):
        sql = f"SELECT id FROM {model.__tablename__}"
        ids = house.read(lambda c, sql=sql: [row[0] for row in c.execute(sql)])  # type: ignore[misc]
        house.store.write("x", lambda w, model=model, ids=ids: [w.delete(model, one) for one in ids]).result()  # type: ignore[misc]
    app = WorkshopApp(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: "Aucune voix ne manque encore" in seen(pilot))
