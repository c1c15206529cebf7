"""The questionnaire's screen: how far it is, who did and did not answer, what they wrote, the reminder, the link."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import CORPUS
from tests.tui.helpers import SIZES, footer, settled, text_of
from workshop.model.questionnaire import Questionnaire, ReplyAnswer
from workshop.model.words import FormState
from workshop.services.house import House
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import code_of
from workshop.services.replies import Part, keep_part
from workshop.services.taking_part import new_token
from workshop.tui.app import WorkshopApp
from workshop.tui.dialogs.reminder import ReminderDialog
from workshop.tui.screens.questionnaire import QuestionnaireScreen
from workshop.tui.widgets.page import Page


async def opened(pilot: Pilot[Any]) -> QuestionnaireScreen:
    await settled(pilot)
    await pilot.press("q")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, QuestionnaireScreen)
    return screen


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Waits for what a thread brings about."""
    for _round in range(200):
        await pilot.pause(0.02)
        if true():
            return


def read(pilot: Pilot[Any]) -> str:
    """All that stands in the reading part, seen or not."""
    return "\n".join(para.text for para in pilot.app.screen.query_one(Page).paras)


def without(house: House) -> None:
    """Takes the demonstration's questionnaire away."""
    answers = read_answers(house, newest(house))

    def work(writer: Any) -> None:
        from workshop.model.questionnaire import Reply

        for reply in answers.replies:
            for answer in reply.answers:
                writer.delete(ReplyAnswer, answer.id)
            writer.delete(Reply, reply.id)
        writer.delete(Questionnaire, answers.about.id)

    house.store.write("test.without", work).result()


@pytest.mark.parametrize("size", SIZES)
async def test_at_a_glance(house: House, size: tuple[int, int]) -> None:
    async with WorkshopApp(house).run_test(size=size) as pilot:
        await opened(pilot)
        text = text_of(pilot)
        for words in ("14 structures sur 36 ont répondu", "Ouvert", "Ont répondu (14)", "Pas encore de réponse (22)"):
            assert words in text
        assert f"https://ateliers.sorvigne.example.org/q/{code_of(house, newest(house).id)}" in text
        assert "Calorelle" in text and "réseau de chaleur" in read(pilot)
        assert "F5 Relance" in footer(pilot) and "Échap Retour" in footer(pilot)


async def test_the_cursor_leads_from_one_to_the_next_and_enter_reads(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down")
        assert "Bastien Courtelin" in read(pilot)
        await pilot.press("enter")
        assert "Ont répondu" not in text_of(pilot)
        assert "Diviser par deux les émissions du territoire entre 2019 et 2035" in text_of(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "Guichet unique" in text_of(pilot)
        await pilot.press("escape")
        assert "Ont répondu" in text_of(pilot)
        await pilot.press("end")
        assert "Laurelle Habitat" in read(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, QuestionnaireScreen)


async def test_who_did_not_answer_and_whom_to_ask(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        for _step in range(17):
            await pilot.press("down")
        assert "Chambre de commerce" in read(pilot)
        assert "A commencé, sans rien écrire encore." in read(pilot)
        assert "Laurent Pivoteau · laurent.pivoteau@example.org" in read(pilot)
        await pilot.press("up")
        assert "N’a pas encore répondu." in read(pilot)


async def test_by_theme_and_back(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("t", "home", "down", "down")
        assert "Polluants atmosphériques" in read(pilot) and "Plus aucun bus au gazole en 2029" in read(pilot)
        assert "F6 Par structure" in footer(pilot)
        await pilot.press("f6")
        assert "Ont répondu (14)" in text_of(pilot)


async def test_the_reminder_is_copied_turned_and_written(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReminderDialog)
        assert "14 structures sur 36 ont déjà répondu" in read(pilot)
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("Objet\u00a0: Questionnaire aux membres")
        assert newest(house).address in pilot.app.clipboard
        await pilot.press("l", "c")
        assert pilot.app.clipboard.startswith("Subject: ")
        await pilot.press("l", "e")
        await settled(pilot)
        await until(pilot, lambda: "Écrit" in text_of(pilot))
        (written,) = house.workspace.exports_dir.glob("relance-*.txt")
        assert written.read_text(encoding="utf-8").startswith("Objet")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionnaireScreen)


async def test_opened_and_shut_by_hand_and_by_its_days(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        for keys, state in ((("down",), FormState.CLOSED), (("up", "up"), FormState.AUTO), (("down",), FormState.OPEN)):
            await pilot.press("o")
            await settled(pilot)
            await pilot.press(*keys, "enter")
            await settled(pilot)
            assert newest(house).state is state
            assert ("Fermé" in text_of(pilot)) is (state is FormState.CLOSED) or state is FormState.AUTO
        await pilot.press("o", "escape")


async def test_closed_there_is_nothing_to_remind_of(house: House) -> None:
    about = newest(house)
    house.store.write("test", lambda w: w.update(Questionnaire, about.id, state=FormState.CLOSED).id).result()
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionnaireScreen)
        assert ["Le questionnaire est clos." in one.message for one in pilot.app._notifications] == [True]


async def test_the_link_in_large(house: House) -> None:
    from workshop.services.qr import half_blocks, matrix

    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("l")
        await settled(pilot)
        link = f"https://ateliers.sorvigne.example.org/q/{code_of(house, newest(house).id)}"
        assert link in text_of(pilot)
        for line in half_blocks(matrix(link)):
            assert line.strip() in text_of(pilot)
        await pilot.press("c")
        assert pilot.app.clipboard == link


async def test_without_an_address_the_link_is_asked_for(house: House) -> None:
    about = newest(house)
    house.store.write("test", lambda w: w.update(Questionnaire, about.id, address="").id).result()
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert "lien inconnu" in text_of(pilot)
        await pilot.press("l")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionnaireScreen)


async def test_changed_in_a_form_that_keeps_what_is_wrong(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("tab", "tab", *["backspace"] * 10, *"01/10/2026", "f2")
        await settled(pilot)
        assert "Il fermerait avant d’ouvrir." in text_of(pilot)
        await pilot.press(*["backspace"] * 10, *"15/01/2027", "f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionnaireScreen)
        assert "jusqu’au 15 janv. 2027" in text_of(pilot)


async def test_without_one_it_is_made(house: House) -> None:
    without(house)
    async with WorkshopApp(house).run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        assert "Pas encore de questionnaire" in text_of(pilot)
        assert "F2 En créer un" in footer(pilot) and "Relance" not in footer(pilot)
        await pilot.press("f2")
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert "0 structure sur 36 a répondu" in text_of(pilot)
    made = newest(house)
    assert (made.title, made.form, made.state) == ("Questionnaire aux membres", "members", FormState.AUTO)
    assert made.intro.startswith("Dites ce que votre structure vise")


async def test_one_of_several(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.press(*" bis", "f2")
        await settled(pilot)
        assert "Questionnaire aux membres bis" in text_of(pilot)
        assert "0 structure" in text_of(pilot)
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "14 structures" in text_of(pilot)


async def test_the_tables_are_written(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await until(pilot, lambda: not isinstance(pilot.app.screen, QuestionnaireScreen))
        await settled(pilot)
        assert "questionnaire-aux-membres" in text_of(pilot)
    assert {path.suffix for path in house.workspace.exports_dir.glob("questionnaire-*")} == {".csv", ".json"}


async def test_an_answer_that_arrives_is_shown_where_the_cursor_stays(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("down", "down")
        before = read(pilot)
        about = newest(house)
        answers = read_answers(house, about)
        asked = next(one for one in answers.follow_up.silent if one.acronym == "DDT")
        from workshop.services.questionnaires import form_of
        from workshop.services.replies import Answerer, introduce

        token = new_token()
        introduce(house, about, token, Answerer(asked.id)).result()
        part = Part(answers.themes[0].id, form_of(house, about.form).per_theme, {"actions": "Un"}, "k", "")
        keep_part(house, about, token, part).result()
        await until(pilot, lambda: "15 structures" in text_of(pilot))
        assert "15 structures sur 36 ont répondu" in text_of(pilot)
        assert read(pilot) == before


async def test_a_reply_under_another_name_counts_for_a_member_and_can_be_taken_back(house: House) -> None:
    from workshop.services.questionnaires import form_of
    from workshop.services.replies import Answerer, introduce

    about, token = newest(house), new_token()
    introduce(house, about, token, Answerer(said="Chambre de commerce [siège]")).result()
    theme = read_answers(house, about).themes[0].id
    keep_part(
        house, about, token, Part(theme, form_of(house, about.form).per_theme, {"actions": "Un"}, "k", "")
    ).result()
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert "C Rattacher" not in footer(pilot)
        await pilot.press("end")
        assert "C Rattacher" in footer(pilot) and "Chambre de commerce [siège]" in read(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert "Quel membre est «\u00a0Chambre de commerce [siège]\u00a0»" in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "15 structures sur 36" in text_of(pilot))
        assert "Non membres" not in text_of(pilot)
        assert read(pilot).startswith("Chambre de commerce et d’industrie") and "[siège]" in read(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "14 structures sur 36" in text_of(pilot))
        assert "[siège]" in [one.message for one in pilot.app._notifications][-1]
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "15 structures sur 36" in text_of(pilot))
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: "14 structures sur 36" in text_of(pilot))
        await until(pilot, lambda: any("plus rien à annuler" in one.message for one in pilot.app._notifications))
        assert "15 structures" not in text_of(pilot)


async def test_hostile_answers_are_read_as_they_are(house: House) -> None:
    about = newest(house)
    answers = read_answers(house, about)
    (reply,) = [one for one in answers.replies if one.acronym == "PNR"]
    text = "\n".join(one.raw.replace("\n", " ") for one in CORPUS)[:8000]
    house.store.write("test", lambda w: w.update(ReplyAnswer, reply.answers[0].id, text=text).id).result()
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press(*["down"] * 8, "enter")
        await settled(pilot)
        assert "avant [/] après" in text_of(pilot)
        for _page in range(10):
            await pilot.press("pagedown")
        assert pilot.app.is_running
        stored = replace(reply.answers[0], text=text).lines
        assert stored[0] in read(pilot)


async def test_everything_speaks_english(house: House) -> None:
    from workshop import locales

    locales.use("en")
    async with WorkshopApp(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        assert "14 organisations of 36 have answered" in text_of(pilot)
        assert "F5 Reminder" in footer(pilot)
