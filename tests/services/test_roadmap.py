"""The roadmap, from notes to commitments: what is stored, told, taken back, and what a removal leaves behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import Room, a_room, complete_notice, dump
from tests.hostile import CORPUS, Hostile
from workshop.bundle import Workspace
from workshop.method.convergence import convergence
from workshop.method.gap_words import count_words, gap_counts, todo
from workshop.method.gaps import Gap, GapKind, gaps, missing_for
from workshop.method.objective_words import objective_words
from workshop.model.errors import WorkshopError
from workshop.model.roadmap_views import ActionView, AxisView, CommitmentView, RoadmapObjective, RoadmapView
from workshop.model.text import clean_line
from workshop.model.words import (
    CommitmentStatus,
    Direction,
    EntryKind,
    FormState,
    IndicatorStatus,
    ResponseStatus,
)
from workshop.services import axes, closing, commitments, indicators, levers, responses, targets
from workshop.services.axes import AxisValidation
from workshop.services.commitments import CommitmentDraft
from workshop.services.indicators import ObservationDraft
from workshop.services.levers import LeverDraft
from workshop.services.questionnaire_answers import newest
from workshop.services.questionnaires import QuestionnaireDraft, create_questionnaire, form_of, set_state
from workshop.services.replies import Answerer, Part, introduce, keep_part, take_back_reply
from workshop.services.responses import ResponseDraft
from workshop.services.taking_part import new_token
from workshop.services.targets import ObjectiveDraft
from workshop.storage import erasing
from workshop.storage.queries.presence import missing_people
from workshop.storage.queries.roadmap import roadmap
from workshop.storage.queries.sessions import organisations, themes

TODAY = date(2026, 11, 21)
DAY = date(2025, 12, 31)


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(
            ";i Émissions de GES", ";o 787 kt en 2030 (SNBC)", ";i Nids d’hirondelles", ";o baisse ou au moins maintien"
        )
        built.say(";l Se chauffer > isoler les logements", ";a LPO : 62 refuges, dont neuf en entreprise")
        yield built


def plan(room: Room) -> RoadmapView:
    return room.house.read(roadmap, room.programme_id)


def member(room: Room, short: str) -> str:
    return next(one.id for one in plan(room).organisations if one.short == short)


def first(room: Room) -> RoadmapObjective:
    return plan(room).objectives[0]


def commit(
    room: Room, what: str = "Isoler 40 logements", told: ActionView | None = None, **values: object
) -> CommitmentView:
    draft = CommitmentDraft(what, **values)  # type: ignore[arg-type]
    made = commitments.make_commitment(room.house, room.programme_id, draft, told)
    return next(one for one in plan(room).commitments if one.id == made)


def found_gaps(room: Room) -> dict[GapKind, list[Gap]]:
    return {kind: list(group) for kind, group in gap_counts(gaps(plan(room), TODAY))}


def an_axis(room: Room, title: str = "Sobriété") -> AxisView:
    made = axes.add_axis(room.house, room.programme_id, title)
    return axis(room, made)


def axis(room: Room, axis_id: str) -> AxisView:
    return next(one for one in plan(room).axes if one.id == axis_id)


# indicators


def test_the_objectives_that_were_said_stand_in_the_roadmap(room: Room) -> None:
    ges, nests = plan(room).objectives
    assert objective_words(ges) == "Émissions de GES\u00a0: 787 kt en 2030"
    assert nests.objective.direction is Direction.DECREASE_OR_MAINTAIN
    assert objective_words(nests) == "Nids d’hirondelles\u00a0: Baisse ou au moins maintien"


def test_the_life_of_an_indicator_is_read_from_the_change_log(room: Room) -> None:
    room.say("1:s/Émissions de GES/Émissions territoriales de GES/")
    closing.validate(room.house, room.session_id, EntryKind.INDICATOR)
    tracked = plan(room).indicators[0]
    assert [(line.name, line.status, line.session) for line in tracked.life] == [
        ("Émissions de GES", IndicatorStatus.PROPOSED, 1),
        ("Émissions territoriales de GES", IndicatorStatus.PROPOSED, 1),
        ("Émissions territoriales de GES", IndicatorStatus.VALIDATED, 1),
    ]


def test_the_life_of_its_objectives_is_told_with_what_they_were_before(room: Room) -> None:
    indicator = plan(room).indicators[0].indicator
    draft = targets.draft_of(indicator)
    others = draft.objectives
    added = replace(draft, objectives=(*others, ObjectiveDraft(value="-55", unit="%", horizon=2030, base_year=1990)))
    targets.save_indicator(room.house, indicator.id, added, "")
    kept = targets.draft_of(plan(room).indicators[0].indicator)
    stricter = replace(kept, objectives=(*kept.objectives[:-1], replace(kept.objectives[-1], value="-60")))
    targets.save_indicator(room.house, indicator.id, stricter, "")
    targets.save_indicator(room.house, indicator.id, replace(stricter, objectives=others), "")
    assert [(line.before, line.after) for line in plan(room).indicators[0].targets][-3:] == [
        ("", "-55 % en 2030 (base 1990)"),
        ("-55 % en 2030 (base 1990)", "-60 % en 2030 (base 1990)"),
        ("-60 % en 2030 (base 1990)", ""),
    ]


@pytest.mark.parametrize("status", IndicatorStatus)
def test_each_status_is_kept_and_only_a_validated_one_names_its_session(room: Room, status: IndicatorStatus) -> None:
    known = plan(room).indicators[0].indicator.id
    indicators.set_indicator_status(room.house, known, IndicatorStatus.VALIDATED, room.session_id)
    indicators.set_indicator_status(room.house, known, status, room.session_id)
    now = plan(room).indicators[0].indicator
    assert (now.status, now.validated_in) == (status, 1 if status is IndicatorStatus.VALIDATED else None)


def test_a_validation_needs_a_session_and_takes_the_open_objectives_along(room: Room) -> None:
    known = plan(room).indicators[0].indicator.id
    with pytest.raises(WorkshopError, match="dites laquelle"):
        indicators.set_indicator_status(room.house, known, IndicatorStatus.VALIDATED)
    indicators.set_indicator_status(room.house, known, IndicatorStatus.VALIDATED, room.session_id)
    assert first(room).objective.validated_in == 1


def test_a_new_indicator_belongs_to_its_theme(room: Room) -> None:
    theme = room.house.read(themes, room.programme_id)[1]
    made = indicators.create_indicator(room.house, room.programme_id, theme.id, "  Eau   prélevée ")
    tracked = plan(room).tracked(made)
    assert tracked is not None and tracked.indicator.theme_id == theme.id
    with pytest.raises(WorkshopError, match="nom"):
        indicators.create_indicator(room.house, room.programme_id, theme.id, " ")
    indicators.remove_indicator(room.house, made)
    assert plan(room).tracked(made) is None


# observations


def test_observations_are_read_in_the_order_of_their_days(room: Room) -> None:
    known = plan(room).indicators[0].indicator.id
    indicators.add_observation(room.house, known, ObservationDraft(date(2026, 6, 1), "1 020,5", "Inventaire"))
    indicators.add_observation(room.house, known, ObservationDraft(date(2019, 1, 1), "1 300"))
    values = [(one.value, str(one.number), one.source) for one in plan(room).indicators[0].observations]
    assert values == [("1 300", "1300", ""), ("1 020,5", "1020.5", "Inventaire")]


@pytest.mark.parametrize("value", ["", "beaucoup", "3 à 4"])
def test_words_are_no_measured_value(room: Room, value: str) -> None:
    with pytest.raises(WorkshopError, match="pas un nombre"):
        indicators.add_observation(room.house, plan(room).indicators[0].indicator.id, ObservationDraft(DAY, value))


def test_a_day_has_one_value_a_source_and_a_value_can_be_corrected_and_removed(room: Room) -> None:
    known = plan(room).indicators[0].indicator.id
    made = indicators.add_observation(room.house, known, ObservationDraft(DAY, "12", "ADEME"))
    with pytest.raises(WorkshopError, match="déjà"):
        indicators.add_observation(room.house, known, ObservationDraft(DAY, "13", " ADEME "))
    indicators.add_observation(room.house, known, ObservationDraft(DAY, "13", "Métropole"))
    indicators.change_observation(room.house, made, ObservationDraft(DAY, "12,5", "ADEME", "relu"))
    assert {one.value for one in plan(room).indicators[0].observations} == {"12,5", "13"}
    indicators.remove_observation(room.house, made)
    assert [one.value for one in plan(room).indicators[0].observations] == ["13"]


def test_a_withdrawn_indicator_takes_its_values_along_and_undo_brings_all_back(room: Room) -> None:
    known = plan(room).indicators[0].indicator.id
    indicators.add_observation(room.house, known, ObservationDraft(DAY, "12"))
    axes.put_objective(room.house, first(room).objective.id, an_axis(room).id)
    levers.put_lever(room.house, plan(room).levers[0].lever.id, first(room).objective.id)
    commit(room, objective_id=first(room).objective.id)
    before = room.house.read(dump, "change", "draft")
    room.say("/withdraw 1", "/withdraw 2", "/withdraw 5")
    assert [one.indicator.name for one in plan(room).indicators] == ["Nids d’hirondelles"]
    assert plan(room).levers == () and plan(room).commitments[0].objective_id is None
    room.say("/undo", "/undo", "/undo")
    assert room.house.read(dump, "change", "draft") == before


# levers and commitments


def test_a_lever_stands_under_its_objective_with_those_who_lead_it(room: Room) -> None:
    lever, target = plan(room).levers[0], first(room).objective.id
    levers.put_lever(room.house, lever.lever.id, target)
    commit(room, organisation_id=member(room, "LPO"), lever_id=lever.lever.id, leads=True)
    line = first(room)
    assert [one.lever.heading for one in line.levers] == ["Se chauffer"]
    assert [one.who for one in line.levers[0].leads] == ["LPO"]
    levers.put_lever(room.house, lever.lever.id, None)
    assert first(room).levers == ()


def test_a_lever_can_be_made_reworded_and_removed(room: Room) -> None:
    target = first(room)
    made = levers.save_lever(
        room.house, room.programme_id, None, LeverDraft("Rénover", objective_id=target.objective.id)
    )
    lever = first(room).levers[0]
    assert (lever.lever.title, lever.lever.theme_id) == ("Rénover", target.theme_id)
    levers.save_lever(room.house, room.programme_id, made, LeverDraft("Rénover mieux", "Logement"))
    assert {one.lever.title for one in plan(room).levers} == {"isoler les logements", "Rénover mieux"}
    levers.remove_lever(room.house, made)
    with pytest.raises(WorkshopError, match="noté en séance"):
        levers.remove_lever(room.house, plan(room).levers[0].lever.id)
    with pytest.raises(WorkshopError, match="nommé"):
        levers.save_lever(room.house, room.programme_id, None, LeverDraft(" "))


def test_an_action_told_twice_is_one_commitment_with_two_notes(room: Room) -> None:
    room.say(";a LPO : 62 refuges dont neuf dans des entreprises")
    told, again = plan(room).actions
    made = commit(room, told.text, told, organisation_id=told.organisation_id)
    assert [one.key for one in plan(room).actions] == [again.key]
    commitments.attach_action(room.house, made.id, again)
    now = plan(room)
    assert now.actions == ()
    assert [(one.session, one.number) for one in now.commitments[0].mentions] == [(1, told.number), (1, again.number)]
    with pytest.raises(WorkshopError, match="déjà"):
        commitments.attach_action(room.house, made.id, again)
    commitments.remove_commitment(room.house, made.id)
    assert [one.key for one in plan(room).actions] == [told.key, again.key]


def test_a_note_that_names_its_organisation_only_in_words_finds_it(room: Room) -> None:
    room.say(";a Chambre d’agriculture : 85 fermes suivies", ";a Un voisin: prête sa haie", ";a tout le monde marche")
    told = [(one.who, one.organisation_id is not None, one.text) for one in plan(room).actions[1:]]
    assert told == [
        ("CA", True, "85 fermes suivies"),
        ("Un voisin", False, "prête sa haie"),
        ("", False, "tout le monde marche"),
    ]


def test_a_line_of_an_answer_is_reconciled_too_and_leaves_with_its_reply(room: Room) -> None:
    complete_notice(room)
    made = create_questionnaire(room.house, room.programme_id, QuestionnaireDraft("Q", opens_on=date(2026, 10, 1)))
    set_state(room.house, made, FormState.OPEN)
    about, token = newest(room.house, room.programme_id), new_token()
    introduce(room.house, about, token, Answerer(member(room, "LPO"), "", "Nora")).result()
    theme = room.house.read(themes, room.programme_id)[0].id
    values = {"actions": "- Soixante-deux refuges\n- Dix mares creusées"}
    keep_part(
        room.house, about, token, Part(theme, form_of(room.house, about.form).per_theme, values, "k2", "")
    ).result()
    actions = [one for one in plan(room).actions if one.answer_id]
    assert [(one.who, one.text) for one in actions] == [("LPO", "Soixante-deux refuges"), ("LPO", "Dix mares creusées")]
    kept = commit(room, actions[0].text, actions[0], organisation_id=actions[0].organisation_id)
    commitments.attach_action(room.house, kept.id, actions[1])
    assert [one.text for one in plan(room).commitments[0].mentions] == [one.text for one in actions]
    take_back_reply(room.house, about.id, token)
    assert not [one for one in plan(room).commitments if one.what == "Soixante-deux refuges"]


def test_merged_commitments_keep_what_tells_of_both(room: Room) -> None:
    room.say(";a CA : isole ses serres")
    lpo, ca = plan(room).actions
    one, other = commit(room, "A", lpo), commit(room, "B", ca, due_on=DAY, evidence="vu")
    commitments.merge_commitments(room.house, one.id, other.id)
    (left,) = plan(room).commitments
    assert (left.what, left.due_on, left.evidence, len(left.mentions)) == ("A", DAY, "vu", 2)
    with pytest.raises(WorkshopError, match="différents"):
        commitments.merge_commitments(room.house, left.id, left.id)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"what": " "}, "dit ce qui est fait"),
        ({"what": "A", "starts_on": date(2027, 1, 1), "due_on": date(2026, 1, 1)}, "précéder"),
        ({"what": "A", "leads": True}, "dites lequel"),
    ],
)
def test_a_commitment_that_cannot_be_is_refused(room: Room, values: dict[str, object], said: str) -> None:
    with pytest.raises(WorkshopError, match=said):
        commitments.make_commitment(room.house, room.programme_id, CommitmentDraft(**values))  # type: ignore[arg-type]


@pytest.mark.parametrize("status", CommitmentStatus)
def test_each_state_of_a_commitment_is_kept(room: Room, status: CommitmentStatus) -> None:
    made = commit(room)
    commitments.set_commitment_status(room.house, made.id, status)
    assert plan(room).commitments[0].status is status


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda one: one.name)
def test_hostile_words_are_stored_as_they_may_be(room: Room, hostile: Hostile) -> None:
    try:
        made = commit(room, f"a {hostile.raw}", holder=hostile.raw)
    except WorkshopError:
        return
    assert plan(room).commitments[0] == made and made.who == clean_line(hostile.raw)


# axes


def test_an_axis_holds_objectives_and_an_objective_is_in_one_axis(room: Room) -> None:
    one, other, target = an_axis(room), an_axis(room, "Nature"), first(room).objective.id
    axes.put_objective(room.house, target, one.id)
    axes.put_objective(room.house, target, other.id)
    assert [len(each.objectives) for each in plan(room).axes] == [0, 1]
    axes.move_axis(room.house, other.id, -1)
    assert [each.title for each in plan(room).axes] == ["Nature", "Sobriété"]
    axes.move_axis(room.house, other.id, -1)
    axes.remove_axis(room.house, other.id)
    assert [each.title for each in plan(room).axes] == ["Sobriété"]
    assert first(room).axis_id is None


def test_a_validation_says_when_where_by_whom_and_what_was_held_against_it(room: Room) -> None:
    made = an_axis(room)
    with pytest.raises(WorkshopError, match="quelle séance"):
        axes.validate_axis(room.house, made.id, AxisValidation(DAY))
    axes.validate_axis(room.house, made.id, AxisValidation(DAY, room.session_id, "14 membres", "La CA : pas si vite."))
    now = axis(room, made.id)
    assert (now.validated_on, now.validated_in, now.validated_by) == (DAY, 1, "14 membres")
    assert (now.reservations, now.modified_at) == ("La CA : pas si vite.", None)
    axes.invalidate_axis(room.house, made.id)
    assert axis(room, made.id).validated_on is None


def test_what_changes_after_a_validation_is_told_until_it_is_validated_again_or_as_before(room: Room) -> None:
    made, target = an_axis(room), first(room).objective.id
    vote = AxisValidation(DAY, room.session_id)
    axes.validate_axis(room.house, made.id, vote)
    axes.reword_axis(room.house, made.id, "Sobriété partagée", "")
    assert axis(room, made.id).modified_at is not None
    axes.reword_axis(room.house, made.id, "Sobriété", "")
    assert axis(room, made.id).modified_at is None
    axes.put_objective(room.house, target, made.id)
    assert axis(room, made.id).modified_at is not None
    assert GapKind.AXIS_CHANGED in found_gaps(room)
    axes.validate_axis(room.house, made.id, vote)
    assert axis(room, made.id).modified_at is None
    axes.put_objective(room.house, target, None)
    assert axis(room, made.id).modified_at is not None


# what is missing


def test_gaps_say_what_is_missing_and_close_one_by_one(room: Room) -> None:
    assert {kind: len(group) for kind, group in found_gaps(room).items()} == {
        GapKind.NO_COMMITMENT: 2, GapKind.NO_LEVER: 2, GapKind.NO_LEAD: 1, GapKind.TO_RECONCILE: 1, GapKind.NO_VALUE: 2,
    }  # fmt: skip
    line, lever = first(room), plan(room).levers[0].lever
    levers.put_lever(room.house, lever.id, line.objective.id)
    told = plan(room).actions[0]
    commit(room, told.text, told, organisation_id=told.organisation_id, lever_id=lever.id, leads=True)
    for day, value in ((date(2020, 1, 1), "1000"), (date(2026, 1, 1), "990")):
        indicators.add_observation(room.house, plan(room).indicators[0].indicator.id, ObservationDraft(day, value))
    now = found_gaps(room)
    assert {kind: len(group) for kind, group in now.items()} == {
        GapKind.OFF_TRACK: 1, GapKind.NO_COMMITMENT: 1, GapKind.NO_LEVER: 1, GapKind.NO_VALUE: 1,
    }  # fmt: skip
    assert now[GapKind.OFF_TRACK][0].detail == "hors trajectoire\u00a0: 990 pour 872 attendus en 2026"


def test_an_abandoned_or_overdue_commitment_is_told(room: Room) -> None:
    target = first(room).objective.id
    made = commit(room, objective_id=target, due_on=date(2026, 1, 1))
    assert missing_for(first(room), plan(room).indicators[0], TODAY) == (
        "aucun levier", "aucune valeur mesurée à ce jour", "échéance dépassée\u00a0: Isoler 40 logements",
    )  # fmt: skip
    commitments.set_commitment_status(room.house, made.id, CommitmentStatus.DONE)
    assert GapKind.OVERDUE not in found_gaps(room)
    commitments.set_commitment_status(room.house, made.id, CommitmentStatus.ABANDONED)
    assert "personne n’y travaille" in missing_for(first(room), None, TODAY)


def test_every_gap_has_words_and_something_to_do(room: Room) -> None:
    for kind in GapKind:
        for count in (1, 2):
            group = (Gap(kind, "", "", str(count)),) * (1 if kind is GapKind.TO_RECONCILE else count)
            assert count_words(kind, group).startswith(f"{count} ")
        assert todo(kind).endswith(".")


def test_members_by_objectives(room: Room) -> None:
    ges, nests = plan(room).objectives
    lever = plan(room).levers[0].lever.id
    levers.put_lever(room.house, lever, ges.objective.id)
    lpo, ca = member(room, "LPO"), member(room, "CA")
    commit(room, "A", organisation_id=lpo, lever_id=lever)
    commit(room, "B", organisation_id=lpo, objective_id=ges.objective.id)
    commit(room, "C", organisation_id=ca)
    commit(room, "D", holder="Voisins", objective_id=nests.objective.id)
    found = convergence(plan(room))
    assert [one.what for one in found.of(lpo, ges.objective.id)] == ["B", "A"]
    assert (found.objectives_of(lpo), found.objectives_of(ca), found.members_on(ges.objective.id)) == (1, 0, 1)
    assert [one.what for one in found.loose[ca]] == ["C"]
    assert found.alone == ()


def test_who_was_never_invited_is_told(room: Room) -> None:
    room.say(";q les éleveurs")
    missing = room.house.read(missing_people, room.programme_id)
    assert {one.organisation.short for one in missing.never_invited} == {
        one.short for one in room.house.read(organisations, room.programme_id)
    }
    assert [match.voice.name for match in missing.voices] == ["les éleveurs"]


# answers to remarks


def test_a_remark_is_answered_and_the_answer_changed_and_withdrawn(room: Room) -> None:
    room.say(";e Qui paie ?", ";n un simple mot")
    (remark,) = [one for one in plan(room).remarks if one.response is None]
    with pytest.raises(WorkshopError, match="rédigée"):
        responses.respond(room.house, remark.entry.id, ResponseDraft(" "))
    responses.respond(room.house, remark.entry.id, ResponseDraft("La Ville.", responder="Ville", answered_on=DAY))
    responses.respond(room.house, remark.entry.id, ResponseDraft("La Ville et l’Ademe.", ResponseStatus.TAKEN_UP))
    (answered,) = plan(room).remarks
    assert answered.response is not None
    assert (answered.response.text, answered.response.status) == ("La Ville et l’Ademe.", ResponseStatus.TAKEN_UP)
    responses.withdraw_response(room.house, remark.entry.id)
    assert plan(room).remarks[0].response is None


# erasure


def test_an_erased_note_leaves_no_word_in_the_roadmap(room: Room) -> None:
    room.say(
        ";a LPO : Zéphyrine-secret ouvre un refuge", ";a CA : Zéphyrine-secret, dit autrement", ";e Zéphyrine-secret ?"
    )
    kept, alone, reworded = [one for one in plan(room).actions if "refuges" in one.text or "secret" in one.text][:3]
    question = plan(room).remarks[-1].entry
    secret = commit(room, alone.text, alone)
    commit(room, "Dans d’autres mots", reworded)
    commit(room, kept.text, kept)
    responses.respond(room.house, question.id, ResponseDraft("À Zéphyrine-secret : oui."))
    ids = [one for one in (alone.entry_id, reworded.entry_id, question.id) if one]
    wanted = frozenset(erasing.tombstone(erasing.ENTRY, each) for each in ids)
    room.house.store.write("test.erase", lambda w: erasing.obey(w.connection, wanted)).result()
    assert sorted(one.what for one in plan(room).commitments) == [
        "62 refuges, dont neuf en entreprise",
        "Dans d’autres mots",
    ]
    assert secret.id not in {one.id for one in plan(room).commitments}
    assert "secret" not in repr(room.house.read(dump, "draft"))
    assert room.house.read(lambda c: c.execute("PRAGMA foreign_key_check").fetchall()) == []
