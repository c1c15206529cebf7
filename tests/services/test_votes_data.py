"""Rounds of votes as data: whole after a way out and in, silent before the close, and a table that can be checked."""

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders import Room
from tests.services.polling import a_round, asked, closed, english, room, votes
from tests.services.test_interchange import take
from workshop.bundle import Workspace, prepare
from workshop.method.consensus.analysis import analyse
from workshop.method.polls.words import evidence
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation, Person
from workshop.model.words import Channel, EntryKind, PollForm, StatementState
from workshop.services.export_votes import export_votes
from workshop.services.export_year import Asked, export_synthesis
from workshop.services.hand_counts import count
from workshop.services.house import House
from workshop.services.interchange.exporting import export_data, json_bytes
from workshop.services.interchange.vote_counts import vote_counts
from workshop.services.opening import open_house
from workshop.services.poll_points import make_point
from workshop.services.poll_results import results
from workshop.services.polls import ask_again, close_round, open_round, put_to_vote, set_state
from workshop.services.votes_file import read_votes
from workshop.services.voting import Casting, cast, propose, voter_hash
from workshop.storage.queries.polls import polls

__all__ = ["english", "room"]

WHY = "Zéphyrine-motif"


def filled(room: Room) -> tuple[str, ...]:
    """A round of every form, with hands, an objection, kinds, a point, a withdrawn statement and one asked again."""
    room.say(";c Il faut des haies")
    first = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, first)
    kind = room.house.store.write(
        "test", lambda w: w.insert(Organisation(programme_id=room.programme_id, name="Alpha", kind="association")).id
    ).result()
    statement = asked(room, first)[0].id
    for number in range(9):
        cast(room.house, Casting(room.session_id, first, f"{number}", {statement: 1}, {}, kind)).result(30)
    count(room.house, statement, Channel.HANDS, {1: 4, -1: 1})
    close_round(room.house, first)
    make_point(room.house, first, statement, EntryKind.CONSENSUS)
    again = ask_again(room.house, room.session_id, first)
    open_round(room.house, again)
    votes(room, again, "0", [-1])
    close_round(room.house, again)
    grades = a_round(room, "Un", "Deux", form=PollForm.GRADIENTS, quorum=3)
    votes(room, grades, "a", [-1, 2], {0: "Le calendrier est intenable."})
    set_state(room.house, asked(room, grades)[1].id, StatementState.WITHDRAWN)
    close_round(room.house, grades)
    others = []
    for form, values in ((PollForm.DOTS, [2, 1]), (PollForm.RANKING, [2, 1]), (PollForm.ESTIMATE, [4, 0])):
        others.append(a_round(room, "Un", "Deux", form=form))
        votes(room, others[-1], "a", values)
        close_round(room.house, others[-1])
    return (first, again, grades, *others)


def test_all_of_it_comes_back_equal(room: Room, tmp_path: Path) -> None:
    rounds = filled(room)
    sent = room.house.read(json_bytes)
    with open_house(prepare(tmp_path / "other")) as house:
        assert take(house, sent).refused == ()
        assert house.read(json_bytes) == sent
        again = take(house, sent)
        assert sum(one.new + one.changed for one in again.counts) == 0
        for poll_id in rounds:
            here, there = results(room.house, poll_id), results(house, poll_id)
            assert (here.voters, here.present, len(here.withdrawn)) == (
                there.voters,
                there.present,
                len(there.withdrawn),
            )
            told = [(evidence(one, each), each.reasons, each.kinds) for one in (here, there) for each in one.statements]
            assert told[: len(here.statements)] == told[len(here.statements) :]


def test_nothing_in_the_data_leads_from_a_ballot_to_a_phone(room: Room) -> None:
    poll_id = a_round(room, "Un", may_add=True)
    votes(room, poll_id, "a phone", [1])
    propose(room.house, room.session_id, poll_id, "a phone", "Encore").result(30)
    closed(room, poll_id)
    assert voter_hash(poll_id, "a phone") not in room.house.read(json_bytes).decode()


def everything(house: House, folder: Path) -> str:
    """All formats as one text."""
    told = []
    for path in export_data(house, ("json", "csv", "xlsx"), folder):
        if path.suffix == ".json":
            told.append(path.read_text(encoding="utf-8"))
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                told += [f"{name}\n{archive.read(name).decode('utf-8-sig')}" for name in archive.namelist()]
        else:
            for sheet in openpyxl.load_workbook(path).worksheets:
                told.append(f"{sheet.title}\n" + "\n".join(str(row) for row in sheet.iter_rows(values_only=True)))
    return "\n".join(told)


def test_votes_of_an_open_round_never_leave(room: Room, tmp_path: Path) -> None:
    room.say(";c Autre chose")
    poll_id = a_round(room, "Un", form=PollForm.GRADIENTS)
    votes(room, poll_id, "a", [-1], {0: WHY})
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {2: 7})
    ids = room.house.read(lambda c: [row[0] for row in c.execute("SELECT id FROM ballot UNION SELECT id FROM vote")])
    told = everything(room.house, tmp_path / "open")
    assert poll_id in told and "Un" in told
    assert WHY not in told and not any(one in told for one in ids)
    assert not {"ballots", "votes", "hand_counts"} & set(json.loads(room.house.read(json_bytes)))
    (document,) = export_synthesis(room.house, Asked(formats=("md",), to=tmp_path))
    assert WHY not in document.read_text(encoding="utf-8")
    close_round(room.house, poll_id)
    told = everything(room.house, tmp_path / "closed")
    assert WHY in told and all(one in told for one in ids)
    assert {"ballots", "votes", "hand_counts"} <= set(json.loads(room.house.read(json_bytes)))


@pytest.mark.parametrize(
    ("form", "value"), [("sides", 2), ("sides", -2), ("gradients", 3), ("estimate", 6), ("dots", 9), ("ranking", 3)]
)
def test_a_vote_that_no_ballot_may_hold_is_refused(workspace: Workspace, form: str, value: int) -> None:
    poll: dict[str, Any] = {"form": form, "state": "closed", "statements": [{"id": "a", "text": "Un"}]}
    poll["ballots"] = [{"votes": [{"statement": "a", "value": value}]}]
    with open_house(workspace) as house:
        result = take(house, {"programme": "Air", "sessions": [{"number": 1, "title": "Une", "polls": [poll]}]})
        assert len(result.refused) == 1 and "no answer of the vote" in result.refused[0]
        assert house.read(json_bytes).decode().count("Une") == 0


def test_a_round_written_by_hand_comes_in(workspace: Workspace) -> None:
    poll: dict[str, Any] = {"state": "closed", "present": 9, "statements": ["Un", {"id": "b", "text": "Deux"}]}
    poll["ballots"] = [{"votes": [{"statement": "b", "value": 1}]} for _voter in range(5)]
    poll["statements"][1]["hand_counts"] = [{"channel": "hands", "value": -1, "count": 2}]
    with open_house(workspace) as house:
        data = {"programme": "Air", "sessions": [{"number": 1, "title": "Une", "polls": [poll]}]}
        assert take(house, data).refused == ()
        assert sum(one.new for one in take(house, data).counts) == 0
        session_id = house.read(lambda c: str(c.execute("SELECT id FROM session").fetchone()[0]))
        (held,) = house.read(polls, session_id)
        found = results(house, held.id)
    one = next(each for each in found.statements if each.statement.text == "Deux")
    assert evidence(found, one) == "5 for, 2 against, 0 without opinion; 7 voters of 9 present; phones 5, hands 2"


def test_the_example_of_the_documentation_comes_in(workspace: Workspace) -> None:
    page = (Path(__file__).parents[2] / "docs" / "interchange.md").read_text(encoding="utf-8")
    example = json.loads(page.rpartition("```json")[2].partition("```")[0])
    with open_house(workspace) as house:
        assert take(house, {"programme": "Air", **example}).refused == ()
        session_id = house.read(lambda c: str(c.execute("SELECT id FROM session").fetchone()[0]))
        (held,) = house.read(polls, session_id)
        found = results(house, held.id)
    assert evidence(found, found.statements[0]).startswith("1 for, 2 against, 0 without opinion; 3 voters of 9 present")


def test_the_table_of_a_round_gives_the_same_classes(room: Room, tmp_path: Path) -> None:
    texts = ("Un, ou deux ; ou trois", '« Deux » "bis"', "Trois", "Quatre")
    poll_id = a_round(room, *texts, present=30)
    camps = ([1, 1, -1, 0], [1, -1, 1, 0], [1, -1, 1, 1])
    for number in range(21):
        votes(room, poll_id, f"{number}", camps[number % 3][: 4 - (number == 4)])
    for statement in asked(room, poll_id)[:2]:
        count(room.house, statement.id, Channel.HANDS, {1: 3, -1: 2})
    close_round(room.house, poll_id)
    (path,) = export_votes(room.house, "1", to=tmp_path)
    read = analyse(read_votes(path))
    found = {one.statement.text: one.share for one in results(room.house, poll_id).statements}
    by_text = {share.statement.partition(". ")[2]: share for share in read.shares}
    assert by_text.keys() == set(texts)
    for text, share in by_text.items():
        mine = found[text]
        assert mine is not None
        assert (share.opinion, share.agree, share.disagree, share.passed) == (
            mine.opinion, mine.agree, mine.disagree, mine.passed,
        )  # fmt: skip
        assert (share.low, share.high) == pytest.approx((mine.low, mine.high))


def test_the_table_of_phones_gives_the_same_groups(room: Room, tmp_path: Path) -> None:
    poll_id = a_round(room, "Un", "Deux", "Trois", "Quatre")
    for number in range(24):
        votes(room, poll_id, f"{number}", [1, 1, -1, -1] if number % 2 else [-1, -1, 1, 1])
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {1: 3})
    close_round(room.house, poll_id)
    (path,) = export_votes(room.house, "1", 1, tmp_path, phones_only=True)
    read, found = analyse(read_votes(path)), results(room.house, poll_id).analysis
    assert found is not None and len(found.groups) == 2
    assert sorted(len(one.people) for one in read.groups) == sorted(len(one.people) for one in found.groups) == [12, 12]
    assert read.silhouette == pytest.approx(found.silhouette)
    assert read.consensus is not None and found.consensus is not None
    assert sorted(read.consensus) == pytest.approx(sorted(found.consensus))


def test_the_table_tells_nothing_of_who_voted_when(room: Room, tmp_path: Path) -> None:
    tables: list[bytes] = []
    for order in (range(6), reversed(range(6))):
        poll_id = a_round(room, "Un", "Deux")
        for number in order:
            votes(room, poll_id, f"phone {number}", [number % 3 - 1, 1])
        close_round(room.house, poll_id)
        (path,) = export_votes(room.house, "1", len(tables) + 1, tmp_path)
        tables.append(path.read_bytes())
    assert tables[0] == tables[1] and b"phone" not in tables[0]


def test_a_table_that_cannot_be_is_said(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="Nobody has voted here"):
        export_votes(room.house, "1", to=tmp_path)
    poll_id = a_round(room, "Un", form=PollForm.DOTS)
    with pytest.raises(WorkshopError, match="closed yet"):
        export_votes(room.house, "1", 1, tmp_path)
    close_round(room.house, poll_id)
    with pytest.raises(WorkshopError, match="agree or disagree"):
        export_votes(room.house, "1", 1, tmp_path)
    with pytest.raises(WorkshopError, match="no vote 4"):
        export_votes(room.house, "1", 4, tmp_path)


def test_the_public_tables_tell_counts_and_none_of_few(room: Room, tmp_path: Path) -> None:
    room.house.store.write(
        "test", lambda w: w.insert(Person(programme_id=room.programme_id, name="Jeanne Morel"))
    ).result()
    poll_id = a_round(room, "Écouter Jeanne Morel", "Deux", form=PollForm.GRADIENTS)
    for number in range(6):
        votes(room, poll_id, f"{number}", [2, 1] if number < 4 else [-1], {0: WHY} if number >= 4 else {})
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {2: 3})
    assert vote_rows(room) == []
    close_round(room.house, poll_id)
    told = vote_rows(room)
    assert [(row[3], row[4]) for row in told[:4]] == [
        ("Agree", "7"), ("Agree with a reservation", "0"), ("Stand aside", "0"), ("Object", "2"),
    ]  # fmt: skip
    assert {row[4] for row in told[4:]} == {"<5"} and {row[2] for row in told} == {"Écouter […]", "Deux"}
    for path in export_data(room.house, ("json", "csv", "xlsx"), tmp_path, public=True):
        assert WHY.encode() not in path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                assert not {"ballots.csv", "votes.csv", "polls.csv"} & set(archive.namelist())
                assert WHY not in archive.read("vote_counts.csv").decode("utf-8-sig")


def vote_rows(room: Room) -> list[Any]:
    return list(room.house.read(vote_counts).rows)
