"""A questionnaire's life and what is answered to it: once, part by part, changed until it closes, never overwritten."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Room, a_room, complete_notice, dump
from tests.hostile import CORPUS, Hostile
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import NoticeView
from workshop.model.questionnaire_views import QuestionnaireView, ReplyView
from workshop.model.words import FormState
from workshop.services import retention
from workshop.services.access import ALPHABET
from workshop.services.attaching import attach, likely
from workshop.services.backup import back_up
from workshop.services.erasing import stale_copies, tidy_all
from workshop.services.notices import write_notice
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import (
    Phase,
    QuestionnaireDraft,
    address_fault,
    change_questionnaire,
    code_of,
    create_questionnaire,
    form_of,
    link_of,
    phase,
    questionnaire_opened_by,
    set_state,
)
from workshop.services.replies import (
    Answerer,
    Kept,
    Part,
    introduce,
    keep_part,
    own_reply,
    state_of,
    take_back_part,
    take_back_reply,
)
from workshop.services.taking_part import new_token
from workshop.services.undone import undo
from workshop.storage.queries.questionnaires import questionnaires
from workshop.storage.queries.sessions import organisations, themes
from workshop.storage.undo import ATTACHING

DRAFT = QuestionnaireDraft("Questionnaire aux membres", opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 31))


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.fixture
def about(room: Room) -> QuestionnaireView:
    """A questionnaire that is open."""
    complete_notice(room)
    made = create_questionnaire(room.house, room.programme_id, DRAFT)
    set_state(room.house, made, FormState.OPEN)
    return newest(room.house, room.programme_id)


def theme_id(room: Room) -> str:
    return room.house.read(themes, room.programme_id)[0].id


def answer(room: Room, about: QuestionnaireView, token: str, key: str, seen: str = "", **values: str) -> Kept:
    part = Part(theme_id(room), form_of(room.house, about.form).per_theme, values, key, seen)
    return keep_part(room.house, about, token, part).result()


def seen_by(room: Room, about: QuestionnaireView, token: str) -> str:
    """What a page of this device is opened with."""
    own = own_reply(room.house, about.id, token)
    return state_of(own.about(theme_id(room)) if own else ())


def mine(room: Room, about: QuestionnaireView, token: str) -> ReplyView:
    own = own_reply(room.house, about.id, token)
    assert own is not None
    return own


def texts(reply: ReplyView) -> dict[str, str]:
    return {one.field: one.text for one in reply.answers}


def test_its_code_opens_it_and_is_not_in_the_file(room: Room, about: QuestionnaireView) -> None:
    code = code_of(room.house, about.id)
    assert len(code) == 12 and set(code) <= set(ALPHABET)
    assert code_of(room.house, about.id) == code
    assert questionnaire_opened_by(room.house, f" {code.lower()[:6]}-{code[6:]} ") == about
    with room.house.store.reading() as connection:
        assert code not in str(dump(connection))
    other = code_of(room.house, about.id, renew=True)
    assert questionnaire_opened_by(room.house, code) is None
    assert questionnaire_opened_by(room.house, other) == about
    assert link_of("https://ateliers.example.org/ ", other) == f"https://ateliers.example.org/q/{other}"
    assert link_of("", other) == ""


def test_with_another_secret_it_gets_another_code(room: Room, about: QuestionnaireView) -> None:
    code = code_of(room.house, about.id)
    room.house.workspace.key_file.unlink()
    other = code_of(room.house, about.id)
    assert other != code
    assert questionnaire_opened_by(room.house, other) == about


@pytest.mark.parametrize(
    ("state", "day", "hour", "expected"),
    [
        (FormState.AUTO, date(2026, 9, 30), 21, Phase.NOT_YET),
        (FormState.AUTO, date(2026, 9, 30), 22, Phase.OPEN),  # midnight in Paris
        (FormState.AUTO, date(2026, 10, 31), 22, Phase.OPEN),  # winter time by then
        (FormState.AUTO, date(2026, 10, 31), 23, Phase.OVER),
        (FormState.OPEN, date(2027, 1, 1), 12, Phase.OPEN),
        (FormState.CLOSED, date(2026, 10, 15), 12, Phase.OVER),
    ],
)
def test_days_say_when_and_a_hand_overrides(
    about: QuestionnaireView, state: FormState, day: date, hour: int, expected: Phase
) -> None:
    at = datetime(day.year, day.month, day.day, hour, 59, tzinfo=UTC)
    if expected is Phase.OPEN:
        at = at.replace(minute=0)
    assert phase(replace(about, state=state), at) is expected


def test_without_days_it_is_open(about: QuestionnaireView) -> None:
    free = replace(about, state=FormState.AUTO, opens_on=None, closes_on=None)
    assert phase(free, datetime(2030, 1, 1, tzinfo=UTC)) is Phase.OPEN


@pytest.mark.parametrize(
    "changes",
    [
        {"title": " "},
        {"closes_on": date(2026, 9, 1)},
        {"address": "ateliers.example.org"},
        {"address": "https://deux mots"},
        {"form": "absent"},
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    room: Room, about: QuestionnaireView, changes: Mapping[str, object]
) -> None:
    wrong = replace(DRAFT, **changes)  # type: ignore[arg-type]
    for attempt in (
        lambda: create_questionnaire(room.house, room.programme_id, wrong),
        lambda: change_questionnaire(room.house, about.id, wrong),
    ):
        with pytest.raises(WorkshopError):
            attempt()
    assert newest(room.house) == about
    assert address_fault("") == ""


def test_it_is_changed(room: Room, about: QuestionnaireView) -> None:
    change_questionnaire(room.house, about.id, replace(DRAFT, title="Autre titre", closes_on=None))
    assert (newest(room.house).title, newest(room.house).closes_on) == ("Autre titre", None)


def test_without_one_that_is_said(room: Room) -> None:
    with pytest.raises(WorkshopError) as told:
        newest(room.house)
    assert "puis Q" in told.value.hint


def test_sent_twice_it_is_stored_once(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    first = answer(room, about, token, "k1", objectives="Moins 20 %", actions="Un\nDeux")
    again = answer(room, about, token, "k1", objectives="Moins 20 %", actions="Un\nDeux")
    assert (first.new, again.new) == (True, False)
    assert texts(mine(room, about, token)) == {"objectives": "Moins 20 %", "actions": "Un\nDeux"}
    (actions,) = [one for one in mine(room, about, token).answers if one.field == "actions"]
    assert (actions.label, actions.kind, actions.lines) == ("Vos actions", "partner_action", ("Un", "Deux"))


def test_the_same_device_changes_and_clears_its_answers(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", objectives="Un", actions="Deux")
    sent_at = mine(room, about, token).sent_at
    answer(room, about, token, "k2", seen_by(room, about, token), objectives="Un, revu", actions="")
    own = mine(room, about, token)
    assert texts(own) == {"objectives": "Un, revu"}
    assert own.sent_at == sent_at < own.changed_at


def test_a_late_resend_of_an_older_text_changes_nothing(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", actions="vélo")
    answer(room, about, token, "k2", seen_by(room, about, token), actions="vélos et bus")
    assert not answer(room, about, token, "k1", actions="vélo").new
    assert texts(mine(room, about, token)) == {"actions": "vélos et bus"}


def test_one_page_sent_again_with_another_text_replaces_its_own(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", actions="vélo")
    assert not answer(room, about, token, "k1", actions="vélos").doubtful
    assert texts(mine(room, about, token)) == {"actions": "vélos"}


def test_two_pages_of_one_device_lose_nothing(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    both_opened_with = seen_by(room, about, token)
    answer(room, about, token, "left", both_opened_with, actions="vélo\nbus", objectives="A")
    kept = answer(room, about, token, "right", both_opened_with, actions="bus\ntrain", objectives="")
    assert kept.doubtful
    own = mine(room, about, token)
    assert texts(own) == {"actions": "vélo\nbus\ntrain", "objectives": "A"}
    assert [one.doubtful for one in own.answers if one.field == "actions"] == [True]
    answer(room, about, token, "third", seen_by(room, about, token), actions="vélo, bus, train", objectives="A")
    assert [one.doubtful for one in mine(room, about, token).answers] == [False, False]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_the_order_of_pages_and_resends_no_line_that_stood_last_is_lost(
    room: Room, about: QuestionnaireView, data: st.DataObject
) -> None:
    """Pages are opened and sent in any order, sendings repeated: what each page sent last is there, or was seen by
    the page that replaced it."""
    token = new_token()
    sent: list[tuple[str, str, str]] = []
    replaced: set[str] = set()
    for number in range(data.draw(st.integers(1, 6))):
        stale = data.draw(st.booleans())
        opened_with = "" if stale else seen_by(room, about, token)
        before = texts(mine(room, about, token)).get("actions", "") if number else ""
        line = f"ligne {number}"
        sent.append((f"k{number}", opened_with, line))
        answer(room, about, token, *sent[-1][:2], actions=line)
        if not stale:
            replaced |= set(before.split("\n"))
        for key, seen, text in data.draw(st.lists(st.sampled_from(sent), max_size=2)):
            assert not answer(room, about, token, key, seen, actions=text).new
    lines = texts(mine(room, about, token))["actions"].split("\n")
    assert len(lines) == len(set(lines))
    assert {line for _key, _seen, line in sent} - replaced <= set(lines)


def test_two_devices_are_two_replies_and_do_not_see_each_other(room: Room, about: QuestionnaireView) -> None:
    one, two = new_token(), new_token()
    answer(room, about, one, "k", actions="A")
    answer(room, about, two, "k", actions="B")
    assert texts(mine(room, about, one)) == {"actions": "A"}
    assert texts(mine(room, about, two)) == {"actions": "B"}
    assert own_reply(room.house, about.id, new_token()) is None


def test_for_whom_one_answers(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    introduce(room.house, about, token, Answerer(said="lpo", name="Ana")).result()
    own = mine(room, about, token)
    assert (own.organisation, own.said, own.name) == ("Ligue de protection des oiseaux", "", "Ana")
    introduce(room.house, about, token, Answerer(said="Amis du fleuve")).result()
    own = mine(room, about, token)
    assert (own.organisation_id, own.who, own.name) == (None, "Amis du fleuve", "")
    member = room.house.read(organisations, room.programme_id)[0]
    introduce(room.house, about, token, Answerer(member.id, said="peu importe")).result()
    assert mine(room, about, token).who == member.name


def test_closed_it_takes_nothing_and_keeps_what_there_is(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", actions="A")
    for state, opens in ((FormState.CLOSED, None), (FormState.AUTO, datetime.now(UTC).date() + timedelta(days=3))):
        set_state(room.house, about.id, state)
        change_questionnaire(room.house, about.id, replace(DRAFT, opens_on=opens, closes_on=None))
        with pytest.raises(WorkshopError):
            answer(room, about, token, "k2", seen_by(room, about, token), actions="B")
        with pytest.raises(WorkshopError):
            introduce(room.house, about, token, Answerer(said="LPO")).result()
    assert texts(mine(room, about, token)) == {"actions": "A"}


def test_a_reply_is_attached_to_a_member_and_stays_so_when_its_author_goes_on(
    room: Room, about: QuestionnaireView
) -> None:
    token = new_token()
    introduce(room.house, about, token, Answerer(said="Antenne de la LPO", name="Ana")).result()
    answer(room, about, token, "k1", actions="A")
    members = [one for one in read_answers(room.house, about).organisations if one.is_member]
    lpo = likely("Antenne de la Ligue pour la protection des oiseaux", members)[0]
    assert lpo.acronym == "LPO"
    assert set(likely("tout autre chose", members)) == set(likely("", members)) == set(members)
    attach(room.house, mine(room, about, token).id, lpo.id)
    assert (mine(room, about, token).organisation_id, mine(room, about, token).said) == (lpo.id, "Antenne de la LPO")
    assert [one.organisation.id for one in read_answers(room.house, about).follow_up.answered] == [lpo.id]
    introduce(room.house, about, token, Answerer(said="Antenne de la LPO", name="Ana Prénom")).result()
    assert mine(room, about, token).organisation_id == lpo.id
    introduce(room.house, about, token, Answerer(said="Une autre structure")).result()
    assert mine(room, about, token).organisation_id is None
    with pytest.raises(WorkshopError, match="plus rien à annuler"):
        undo(room.house, ATTACHING, "another")
    with pytest.raises(WorkshopError):
        attach(room.house, mine(room, about, token).id, "nobody")


def test_only_the_attachments_of_this_questionnaire_are_taken_back(room: Room, about: QuestionnaireView) -> None:
    set_state(
        room.house,
        create_questionnaire(room.house, room.programme_id, replace(DRAFT, title="Un autre")),
        FormState.OPEN,
    )
    other = room.house.read(questionnaires, room.programme_id)[-1]
    lpo = next(one for one in read_answers(room.house, about).organisations if one.acronym == "LPO")
    found = []
    for asked in (about, other):
        token = new_token()
        introduce(room.house, asked, token, Answerer(said=asked.title)).result()
        answer(room, asked, token, "k1", actions="A")
        attach(room.house, mine(room, asked, token).id, lpo.id)
        found.append((asked, token))
    assert about.title in undo(room.house, ATTACHING, about.id)
    assert [mine(room, asked, token).organisation_id for asked, token in found] == [None, lpo.id]
    with pytest.raises(WorkshopError):
        undo(room.house, ATTACHING, about.id)
    undo(room.house, ATTACHING, about.id, again=True)
    assert [mine(room, asked, token).organisation_id for asked, token in found] == [lpo.id, lpo.id]


def test_taken_back_it_is_gone(room: Room, about: QuestionnaireView) -> None:
    token, other = new_token(), new_token()
    answer(room, about, token, "k1", actions="Rendre la rue aux piétons")
    answer(room, about, other, "k1", actions="B")
    answer(room, about, token, "k2", seen_by(room, about, token), actions="")
    answer(room, about, token, "k3", seen_by(room, about, token), objectives="Secret d’atelier")
    take_back_reply(room.house, about.id, token)
    take_back_reply(room.house, about.id, token)
    assert own_reply(room.house, about.id, token) is None
    assert [texts(reply) for reply in read_answers(room.house, about).replies] == [{"actions": "B"}]
    with room.house.store.reading() as connection:
        everything = str(dump(connection))
    assert "Rendre la rue" not in everything and "Secret d’atelier" not in everything


def test_no_byte_of_what_was_taken_back_is_left_in_the_file_its_journal_and_its_copies(
    workspace: Workspace, room: Room, about: QuestionnaireView
) -> None:
    def held() -> dict[str, int]:
        files = [file for file in workspace.sessions_dir.rglob("*") if file.is_file()]
        found = {file.name: file.read_bytes().count("Zéphyrine".encode()) for file in files}
        return {name: count for name, count in found.items() if count}

    token = new_token()
    introduce(room.house, about, token, Answerer(said="Zéphyrine-structure", name="Zéphyrine-nom")).result()
    answer(room, about, token, "k1", actions="Zéphyrine-action")
    back_up(room.house)
    answer(room, about, token, "k2", seen_by(room, about, token), actions="Zéphyrine-autre action")
    lpo = next(one for one in read_answers(room.house, about).organisations if one.acronym == "LPO")
    attach(room.house, mine(room, about, token).id, lpo.id)
    undo(room.house, ATTACHING, about.id)
    back_up(room.house)
    assert len(held()) >= 3
    assert take_back_reply(room.house, about.id, token)
    assert len(stale_copies(room.house)) == 2
    done = tidy_all(room.house)
    assert (held(), done.clean, done.left, len(done.copies)) == ({}, True, (), 2)
    assert stale_copies(room.house) == ()
    room.house.close()
    assert held() == {}


def test_a_copy_that_cannot_be_changed_is_named(workspace: Workspace, room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", actions="A")
    back_up(room.house)
    away = back_up(room.house)
    assert away.path
    assert take_back_reply(room.house, about.id, token)
    away.path.write_bytes(b"no database")
    assert tidy_all(room.house).left == stale_copies(room.house) == (away.path,)


def test_a_sending_that_is_taken_back_leaves_what_stood_before(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    answer(room, about, token, "k1", objectives="A", actions="B")
    answer(room, about, token, "k2", seen_by(room, about, token), objectives="A, revu", actions="B", strategies="C")
    part = Part(theme_id(room), (), {}, "k2", "")
    assert take_back_part(room.house, about, token, part).result()
    assert texts(mine(room, about, token)) == {"objectives": "A", "actions": "B"}
    assert not take_back_part(room.house, about, token, part).result()
    assert not take_back_part(room.house, about, new_token(), part).result()


def test_nobody_answers_before_the_notice_is_complete(room: Room, about: QuestionnaireView) -> None:
    write_notice(room.house, room.programme_id, NoticeView())
    for attempt in (
        lambda: answer(room, about, new_token(), "k1", actions="A"),
        lambda: introduce(room.house, about, new_token(), Answerer(said="LPO")).result(),
    ):
        with pytest.raises(WorkshopError, match="pas encore ouvert"):
            attempt()
    assert read_answers(room.house, about).replies == ()


def test_names_go_a_year_after_the_last_day_and_answers_stay(room: Room, about: QuestionnaireView) -> None:
    token = new_token()
    introduce(room.house, about, token, Answerer(said="LPO", name="Ana Prénom")).result()
    answer(room, about, token, "k1", actions="A")
    (term,) = [one for one in retention.terms(room.house) if one.kind is retention.DataClass.RESPONDENTS]
    last = max(date(2026, 10, 31), datetime.now(UTC).date())
    assert (term.count, term.until) == (1, last.replace(year=last.year + 1))
    retention.purge(room.house, term.until)
    assert mine(room, about, token).name == "Ana Prénom"
    retention.purge(room.house, term.until + timedelta(days=1))
    assert (mine(room, about, token).name, texts(mine(room, about, token))) == ("", {"actions": "A"})
    with room.house.store.reading() as connection:
        assert "Ana Prénom" not in str(dump(connection))


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_any_text_is_kept_as_it_was_written(room: Room, about: QuestionnaireView, hostile: Hostile) -> None:
    from workshop.method.wording import Answers, validate_fields

    questions = form_of(room.house, about.form).per_theme
    checked = validate_fields(questions, {"actions": hostile.raw})
    if not isinstance(checked, Answers):
        assert "caractères" in checked.sentences["actions"]
        return
    token = new_token()
    answer(room, about, token, "k", **checked.values)
    assert texts(mine(room, about, token)).get("actions", "") == checked.values["actions"]
