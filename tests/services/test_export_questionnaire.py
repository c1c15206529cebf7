"""The answers as a table and as data: all of them, those who did not answer too, and nothing that runs."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.builders import a_room, complete_notice
from tests.hostile import CORPUS, Hostile
from workshop.bundle import Workspace
from workshop.model.text import clean
from workshop.reports.csv_table import csv_table
from workshop.services.export_questionnaire import export_questionnaire
from workshop.services.opening import open_house
from workshop.services.questionnaire_answers import newest, read_answers
from workshop.services.questionnaires import QuestionnaireDraft, create_questionnaire, form_of
from workshop.services.replies import Answerer, Part, introduce, keep_part
from workshop.services.taking_part import new_token
from workshop.storage.queries.sessions import themes


def table(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_each_thing_answered_is_a_row_and_so_is_each_member_that_did_not(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        answers = read_answers(house, newest(house))
        (path,) = export_questionnaire(house)
    rows = table(path)
    said = [row for row in rows if row["Réponse"]]
    lines = [line for reply in answers.replies for answer in reply.answers for line in answer.lines]
    assert sorted(row["Réponse"] for row in said) == sorted(lines)
    silent = [row for row in rows if row["A répondu"] == "non"]
    assert [row["Organisation"] for row in silent] == [one.name for one in answers.follow_up.silent]
    (bus,) = [row for row in said if row["Réponse"].startswith("Plus aucun bus")]
    assert (bus["Sigle"], bus["Thématique"], bus["Question"]) == ("SMTL", "Polluants atmosphériques", "Vos objectifs")
    assert (bus["Nom"], bus["Premier envoi"]) == ("Patrice Lambrou", "2026-10-28 14:05")
    assert {row["Membre"] for row in rows if row["Organisation"] == "Laurelle Habitat"} == {"non"}


def test_the_public_variant_names_no_person(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        paths = export_questionnaire(house, ("csv", "json"), public=True)
        names = [reply.name for reply in read_answers(house, newest(house)).replies if reply.name]
    for path in paths:
        assert "public" in path.name
        assert [name for name in names if name in path.read_text(encoding="utf-8")] == []


def test_as_data_it_has_members_themes_and_answers(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        (path,) = export_questionnaire(house, ("json",))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["members"], len(data["not_answered"])) == (36, 22)
    assert len(data["replies"]) == 15
    lpo = next(reply for reply in data["replies"] if reply["acronym"] == "LPO")
    assert [answer["field"] for answer in lpo["answers"][:3]] == ["objectives", "strategies", "actions"]
    assert lpo["answers"][2]["kind"] == "partner_action"
    assert len(lpo["answers"][2]["lines"]) == 2


@pytest.mark.parametrize("hostile", CORPUS, ids=str)
def test_a_hostile_answer_is_text_in_the_table(workspace: Workspace, hostile: Hostile) -> None:
    text = clean(hostile.raw[:2000])
    with a_room(workspace) as room:
        house = room.house
        complete_notice(room)
        create_questionnaire(house, room.programme_id, QuestionnaireDraft("Q"))
        about, token = newest(house), new_token()
        theme = house.read(themes, room.programme_id)[0].id
        introduce(house, about, token, Answerer(said="=Structure")).result()
        keep_part(
            house, about, token, Part(theme, form_of(house, "members").per_theme, {"actions": text}, "k", "")
        ).result()
        stored = [line for one in read_answers(house, about).replies for answer in one.answers for line in answer.lines]
        safe, raw = (table(export_questionnaire(house, raw=flag)[0]) for flag in (False, True))
    assert [row["Réponse"] for row in raw if row["A répondu"] == "oui"] == stored
    for row, line in zip(safe, stored, strict=False):
        assert row["Organisation"] == "'=Structure"
        assert row["Réponse"] in (line, f"'{line}")
        assert not row["Réponse"].startswith(("=", "+", "-", "@", "\t", "\0"))


def test_cells_that_look_like_formulas_get_an_apostrophe() -> None:
    rows = [["=1+1", "+1", "-1", "@x", "\tx", "x=1", "a;b", 'c"d', "e\nf"]]
    safe = csv_table(["h"], rows).decode("utf-8-sig").split("\r\n", 1)[1]
    assert safe == '\'=1+1;\'+1;\'-1;\'@x;\'\tx;x=1;"a;b";"c""d";"e\nf"\r\n'
    assert csv_table(["h"], rows, raw=True).decode("utf-8-sig").split("\r\n", 1)[1].startswith("=1+1;+1;-1;@x;")
