"""The reminder: until when, how many, which link, in both languages; no name of anybody."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workshop.bundle import Workspace
from workshop.method.follow_up import FollowUp
from workshop.model.errors import WorkshopError
from workshop.model.words import FormState
from workshop.services.opening import open_house
from workshop.services.questionnaire_answers import Answers, newest, read_answers
from workshop.services.reminders import reminder, write_reminder

LINK = "https://ateliers.example.org/q/ABCDEFGHJKMN"
DURING = datetime(2026, 12, 9, 12, tzinfo=UTC)


@pytest.fixture
def answers(demo_copy: Workspace) -> Answers:
    with open_house(demo_copy) as house:
        found = read_answers(house, newest(house))
    return replace(found, about=replace(found.about, state=FormState.AUTO))


def text(answers: Answers, at: datetime = DURING, language: str = "fr", link: str = LINK) -> str:
    return reminder(answers.programme, answers.about, answers.follow_up, link, language, at)


def test_it_says_what_until_when_how_many_and_where(answers: Answers) -> None:
    found = text(answers)
    assert found.startswith("Objet\u00a0: Questionnaire aux membres\u00a0: encore 9 jours pour répondre\n\nBonjour,")
    assert "vendredi 18 décembre 2026 inclus" in found
    assert "14 structures sur 36 ont déjà répondu" in found
    assert f"\n{LINK}\n" in found
    assert found.endswith("\nVille de Sorvigne, Sorvigne Métropole\n")


def test_it_names_nobody(answers: Answers) -> None:
    found = text(answers).replace(answers.programme.conveners, "").replace(answers.programme.title, "")
    for organisation in answers.organisations:
        assert organisation.name not in found
    for reply in answers.replies:
        assert not reply.name or reply.name not in found


def test_it_speaks_english_too(answers: Answers) -> None:
    found = text(answers, language="en")
    assert "9 days left" in found
    assert "Friday 18 December 2026" in found
    assert "Bonjour" not in found


@pytest.mark.parametrize(
    ("at", "said", "unsaid"),
    [
        (datetime(2026, 12, 17, 12, tzinfo=UTC), "encore 1 jour pour", "jours pour"),
        (datetime(2026, 12, 18, 12, tzinfo=UTC), "dernier jour", "jour pour"),
        (datetime(2026, 10, 1, 12, tzinfo=UTC), "ouvre le lundi 26 octobre 2026", "jours pour"),
    ],
)
def test_it_follows_the_days(answers: Answers, at: datetime, said: str, unsaid: str) -> None:
    found = text(answers, at)
    assert said in found
    assert unsaid not in found


def test_opened_by_hand_after_its_last_day_it_names_no_day(answers: Answers) -> None:
    by_hand = replace(answers, about=replace(answers.about, state=FormState.OPEN))
    found = text(by_hand, datetime(2027, 3, 1, tzinfo=UTC))
    assert "2026" not in found
    assert "est ouvert." in found


def test_before_the_first_answer_it_counts_nothing(answers: Answers) -> None:
    none = FollowUp((), answers.follow_up.silent, frozenset(), ())
    found = reminder(answers.programme, replace(answers.about, closes_on=None), none, LINK, "fr", DURING)
    assert "ont déjà répondu" not in found
    assert found.startswith("Objet\u00a0: Questionnaire aux membres\n")


def test_without_a_link_or_once_closed_there_is_nothing_to_send(answers: Answers) -> None:
    with pytest.raises(WorkshopError):
        text(answers, link="")
    with pytest.raises(WorkshopError):
        text(answers, datetime(2026, 12, 19, 12, tzinfo=UTC))


def test_it_is_written_beside_the_documents(answers: Answers, workspace: Workspace) -> None:
    with open_house(workspace) as house:
        path = write_reminder(house, answers.about, text(answers), DURING)
        assert path == write_reminder(house, answers.about, text(answers), DURING)
    assert path == Path(workspace.exports_dir / "relance-questionnaire-aux-membres-2026-12-09.txt")
    assert path.read_text(encoding="utf-8") == text(answers)
    assert date.fromisoformat(path.stem[-10:])
