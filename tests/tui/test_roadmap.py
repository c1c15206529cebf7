"""Indicators, roadmap, commitments, members by objectives: by keys only, at each size, in both languages."""

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import cleaned_lines
from tests.tui.helpers import footer, text_of
from tests.tui.session_app import SIZES, running, until
from workshop.locales import LANGUAGES, use
from workshop.method.trajectory import Point, Track, TrackState
from workshop.model.roadmap_views import CommitmentView, RoadmapView
from workshop.model.words import CommitmentStatus, IndicatorStatus, ResponseStatus
from workshop.services import commitments
from workshop.services.axes import add_axis
from workshop.services.commitments import CommitmentDraft
from workshop.services.house import House
from workshop.storage.queries.home import programmes
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.screens.commitments import CommitmentsScreen
from workshop.tui.screens.convergence import ConvergenceScreen
from workshop.tui.screens.indicators import IndicatorsScreen
from workshop.tui.screens.pages import PairScreen
from workshop.tui.screens.roadmap import RoadmapScreen
from workshop.tui.widgets.chart import plot

SCREENS = {"i": IndicatorsScreen, "f": RoadmapScreen, "g": CommitmentsScreen}


def plan(house: House) -> RoadmapView:
    return house.read(roadmap, house.read(programmes)[0].id)


async def opened(pilot: Pilot[None], key: str) -> PairScreen[Any]:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, SCREENS[key]) and pilot.app.screen.key)
    assert isinstance(pilot.app.screen, PairScreen)
    return pilot.app.screen


async def on_row(pilot: Pilot[None], key: str) -> None:
    """Puts the cursor there, as so many arrows would."""
    assert isinstance(pilot.app.screen, PairScreen)
    pilot.app.screen.list.go_to_key(key)
    await until(pilot, lambda: getattr(pilot.app.screen, "key", "") == key)


def measured(house: House, indicator_id: str) -> int:
    """How many values an indicator has."""
    tracked = plan(house).tracked(indicator_id)
    return len(tracked.observations) if tracked else 0


def commitment(house: House, start: str) -> CommitmentView:
    return next(one for one in plan(house).commitments if one.what.startswith(start))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SCREENS)
async def test_each_screen_at_a_glance(house: House, size: tuple[int, int], language: str, key: str) -> None:
    use(language)
    told = {
        "i": {"fr": "▲ 5 hors trajectoire", "en": "▲ 5 off track"},
        "f": {"fr": "▲ 5 indicateurs hors trajectoire", "en": "▲ 5 indicators off track"},
        "g": {"fr": "[À rapprocher 84]", "en": "[To reconcile 84]"},
    }[key][language]
    async with running(house, size) as pilot:
        await opened(pilot, key)
        words = text_of(pilot)
        assert told in words
        assert {"fr": "Échap Retour", "en": "Esc Back"}[language] in footer(pilot)
        assert "{" not in words and "None" not in words


# indicators


async def test_a_value_is_added_and_the_standing_follows(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, "i")
        one = next(each for each in plan(house).indicators if each.indicator.name == "NOx du logement")
        await on_row(pilot, one.indicator.id)
        assert "hors trajectoire : 124" in text_of(pilot).replace("\u00a0", " ")
        await pilot.press("v")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "FormDialog")
        await pilot.press(*"abc", "f2")
        assert "812 ou 1 234,5" in text_of(pilot).replace("\u202f", " ").replace("\u00a0", " ")
        await pilot.press("backspace", "backspace", "backspace", *"98,5", "tab", "end", "ctrl+u", *"31/12/2025", "f2")
        await until(pilot, lambda: pilot.app.screen is screen and measured(house, one.indicator.id) == 4)
        await until(pilot, lambda: "sur la trajectoire : 98,5" in text_of(pilot).replace("\u00a0", " "))


async def test_a_value_is_corrected_and_taken_away(house: House) -> None:
    known = next(
        one for one in plan(house).indicators if one.indicator.name == "Points de mesure en service"
    ).indicator.id
    async with running(house) as pilot:
        screen = await opened(pilot, "i")
        await on_row(pilot, known)
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "FormDialog")
        await pilot.press("end", "ctrl+u", "f2")
        await until(pilot, lambda: measured(house, known) == 1)


async def test_an_indicator_is_validated_in_a_session(house: House) -> None:
    known = next(one for one in plan(house).indicators if one.indicator.status is IndicatorStatus.PROPOSED).indicator.id
    async with running(house) as pilot:
        screen = await opened(pilot, "i")
        await on_row(pilot, known)
        await pilot.press("s")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "Validé dans quelle séance" in text_of(pilot))
        await pilot.press(*"9 ", "enter")
        await until(pilot, lambda: plan(house).tracked(known).indicator.validated_in == 9)  # type: ignore[union-attr]


async def test_the_arrows_filter_by_state_and_a_new_one_is_made(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, "i")
        await pilot.press("left")
        assert "[+ À créer 2]" in text_of(pilot)
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"Haies plantées", "f2")
        await until(pilot, lambda: any(one.indicator.name == "Haies plantées" for one in plan(house).indicators))


async def test_enter_reads_in_the_whole_width(house: House) -> None:
    async with running(house, (80, 24)) as pilot:
        screen = await opened(pilot, "i")
        await pilot.press("enter")
        assert screen.is_full
        assert "Objectifs" in text_of(pilot) and "●" in text_of(pilot)
        await pilot.press("escape")
        assert not screen.is_full


# roadmap


async def test_an_axis_is_made_and_validated_with_reservations(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, "f")
        await pilot.press("a")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"Partager toute eau", "f2")
        await until(
            pilot, lambda: screen.key.startswith("axis:") and plan(house).axes[-1].title == "Partager toute eau"
        )
        await until(pilot, lambda: screen.key == f"axis:{plan(house).axes[-1].id}")
        await pilot.press("v")
        await until(pilot, lambda: "Validation collective" in text_of(pilot))
        await pilot.press("tab", "tab", *"12 membres", "tab", *"CDA : pas si vite", "f2")
        await until(pilot, lambda: plan(house).axes[-1].validated_on == date.today())
        axis = plan(house).axes[-1]
        assert (axis.validated_by, axis.reservations) == ("12 membres", "CDA : pas si vite")


async def test_an_objective_gets_an_axis_and_a_new_lever(house: House) -> None:
    line = next(one for one in plan(house).objectives if one.axis_id is None)
    async with running(house) as pilot:
        screen = await opened(pilot, "f")
        await on_row(pilot, f"objective:{line.objective.id}")
        await pilot.press("o")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("home", "enter")
        axis_id = plan(house).axes[0].id
        await until(pilot, lambda: any(one.objective.id == line.objective.id for one in plan(house).axes[0].objectives))
        assert axis_id
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"xyz levier neuf", "enter")
        await until(pilot, lambda: any(one.lever.title == "xyz levier neuf" for one in plan(house).levers))
        made = next(one for one in plan(house).levers if one.lever.title == "xyz levier neuf")
        assert made.objective_id == line.objective.id


async def test_a_commitment_is_made_for_a_lever_and_its_state_changed(house: House) -> None:
    lever = next(one for one in plan(house).levers if one.lever.title.startswith("bail réel"))
    async with running(house) as pilot:
        screen = await opened(pilot, "f")
        await on_row(pilot, f"lever:{lever.lever.id}")
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"Monter un organisme foncier", "tab", *"epf", "f2")
        await until(pilot, lambda: any(one.what == "Monter un organisme foncier" for one in plan(house).commitments))
        made = commitment(house, "Monter")
        assert (made.who, made.leads, made.lever_id) == ("EPF", True, lever.lever.id)
        await until(pilot, lambda: pilot.app.screen is screen)
        await on_row(pilot, f"commitment:{made.id}@{lever.lever.id}")
        await pilot.press("s")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: commitment(house, "Monter").status is CommitmentStatus.DONE)


async def test_what_is_missing_leads_where_it_can_be_done(house: House) -> None:
    async with running(house) as pilot:
        await opened(pilot, "f")
        await pilot.press("m")
        await until(pilot, lambda: "Ce qui manque" in text_of(pilot) and "hors trajectoire" in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, IndicatorsScreen) and pilot.app.screen.key)


# commitments


async def test_an_action_becomes_a_commitment_and_the_like_is_attached(house: House) -> None:
    count = len(plan(house).actions)
    told = next(one for one in plan(house).actions if one.text.startswith("ligne B allongée"))
    again = next(one for one in plan(house).actions if one.text.startswith("Ligne B allongée"))
    async with running(house) as pilot:
        screen = await opened(pilot, "g")
        await on_row(pilot, told.key)
        await pilot.press("enter")
        await until(pilot, lambda: "Un nouvel engagement" in text_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "FormDialog")
        await pilot.press("f2")
        await until(pilot, lambda: len(plan(house).actions) == count - 1 and pilot.app.screen is screen)
        await until(pilot, lambda: screen.view is not None and len(screen.view.actions) == count - 1)
        await on_row(pilot, again.key)
        assert "100 %" in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("enter")
        await until(pilot, lambda: len(plan(house).actions) == count - 2)
        assert len(commitment(house, "ligne B").mentions) == 2


async def test_a_remark_is_answered(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, "g")
        await pilot.press("left")
        await until(pilot, lambda: "[Remarques 5/94]" in text_of(pilot))
        first = plan(house).remarks[0].entry.id
        await on_row(pilot, first)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press(*"On en parle.", "f2")
        await until(pilot, lambda: plan(house).remarks[0].response is not None)
        answer = plan(house).remarks[0].response
        assert answer is not None and (answer.text, answer.status) == ("On en parle.", ResponseStatus.ANSWERED)


async def test_a_commitment_is_removed_only_after_a_question(house: House) -> None:
    async with running(house) as pilot:
        screen = await opened(pilot, "g")
        await pilot.press("right")
        one = commitment(house, "essai de douze")
        await on_row(pilot, one.id)
        await pilot.press("delete")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert commitment(house, "essai de douze")
        await pilot.press("delete")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("o")
        await until(pilot, lambda: one.id not in {each.id for each in plan(house).commitments})


# members by objectives


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_of_members_moves_with_the_arrows(house: House, size: tuple[int, int]) -> None:
    async with running(house, size) as pilot:
        await opened(pilot, "f")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConvergenceScreen) and pilot.app.screen.view)
        assert "16 objectifs auxquels personne ne travaille" in text_of(pilot)
        await pilot.press("left")
        count = len(plan(house).objectives)
        await until(pilot, lambda: f"{count}  " in text_of(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, ConvergenceScreen) and screen.column == count - 1


async def test_hostile_words_stand_as_they_are(house: House) -> None:
    programme_id = house.read(programmes)[0].id
    for words in cleaned_lines():
        if words.raw.strip():
            add_axis(house, programme_id, words.raw)
            commitments.make_commitment(house, programme_id, CommitmentDraft(words.raw, holder=words.raw))
    async with running(house, (120, 36)) as pilot:
        screen = await opened(pilot, "f")
        for _row in range(0, screen.list.count(), 12):
            await pilot.press("pagedown", *["down"] * 6)
        await pilot.press("escape")
        await opened(pilot, "g")
        await pilot.press("right", *["down"] * 40)
        assert "\x1b" not in text_of(pilot)


def test_the_chart_marks_every_value_and_the_target() -> None:
    points = [Point(2015, 1660), Point(2020, 1410), Point(2024, 1392)]  # type: ignore[arg-type]
    found = Track(TrackState.OFF_TRACK, points[0], points[-1], Point(2030, 1020))  # type: ignore[arg-type]
    drawn = ["".join(sign for sign, _look in row) for row in plot(points, found, 40)]
    assert sum(row.count("●") for row in drawn) == 3
    assert drawn[0][0] == "●" and drawn[-1][-1] == "◎"
    assert {len(row) for row in drawn} == {40}
    flat = plot([Point(2020, 6), Point(2025, 6)], Track(TrackState.ON_TRACK), 12)  # type: ignore[arg-type]
    assert sum(sign == "●" for row in flat for sign, _look in row) == 2
