"""Every write is in the change log, with before and after; who subscribed hears of each commit once, after it."""

import json
import threading
from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.programme import Programme
from workshop.services.drafts import KeptLine, keep_draft
from workshop.storage.changes import last_seq, since
from workshop.storage.notice import ChangedRow, Notice
from workshop.storage.queries.entries import draft
from workshop.storage.queries.register import history
from workshop.storage.writer import Writer


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def logged(room: Room, row_id: str) -> list[tuple[str, object, object]]:
    with room.house.store.reading() as connection:
        rows = connection.execute("SELECT * FROM change WHERE row_id = ? ORDER BY seq", (row_id,)).fetchall()
    return [
        (row["intent"], row["before"] and json.loads(row["before"]), row["after"] and json.loads(row["after"]))
        for row in rows
    ]


def test_insert_update_and_delete_are_logged_with_before_and_after(room: Room) -> None:
    store = room.house.store
    made = store.write("test.one", lambda w: w.insert(Programme(title="Un"))).result(30)
    store.write("test.two", lambda w: w.update(Programme, made.id, title="Deux", territory="Ici")).result(30)
    store.write("test.same", lambda w: w.update(Programme, made.id, title="Deux")).result(30)
    store.write("test.three", lambda w: w.delete(Programme, made.id)).result(30)
    (intent, before, after), second, third = logged(room, made.id)
    assert (intent, before) == ("test.one", None)
    assert after == json.loads(made.model_dump_json())
    assert second[1] == after
    assert second[2] == {**json.loads(made.model_dump_json()), "title": "Deux", "territory": "Ici"}
    assert third == ("test.three", second[2], None)


def test_every_row_that_a_line_touches_is_logged_in_one_batch(room: Room) -> None:
    with room.house.store.reading() as connection:
        before = last_seq(connection)
    entry_id = room.say(";q les jeunes — personne ne les voit").entry_id
    with room.house.store.reading() as connection:
        rows = connection.execute("SELECT * FROM change WHERE seq > ? ORDER BY seq", (before,)).fetchall()
    assert {row["table_name"] for row in rows} == {"entry", "missing_voice", "voice_mention"}
    assert len({row["batch"] for row in rows}) == 1
    assert {row["intent"] for row in rows} == {"capture.newnote"}
    assert {row["session_id"] for row in rows} == {room.session_id}
    assert all(row["actor"] == "facilitator" and row["at"].endswith("+00:00") for row in rows)
    assert rows[0]["row_id"] == entry_id


def test_the_draft_is_kept_but_not_logged(room: Room) -> None:
    notices: list[Notice] = []
    room.house.store.subscribe(notices.append)
    with room.house.store.reading() as connection:
        before = last_seq(connection)
    for text in ("l", "la", "la ligne en cours"):
        keep_draft(room.house, room.session_id, KeptLine(text)).result(30)
    assert room.house.read(draft, room.session_id) == "la ligne en cours"
    keep_draft(room.house, room.session_id, KeptLine()).result(30)
    keep_draft(room.house, room.session_id, KeptLine()).result(30)
    assert room.house.read(draft, room.session_id) == ""
    with room.house.store.reading() as connection:
        assert last_seq(connection) == before
    assert notices == []


def test_history_tells_the_life_of_a_note(room: Room) -> None:
    note = room.say(";d le tram est trop cher").entry_id
    assert note is not None
    room.say("s/tram/tramway/", "+ LPO : oui", "/lien energie à cause des recharges", "1;c")
    lines = room.house.read(history, note)
    told = [(line.intent, line.field, line.before, line.after) for line in lines]
    assert ("capture.newnote", "text", "", "le tram est trop cher") in told
    assert ("capture.substitute", "text", "le tram est trop cher", "le tramway est trop cher") in told
    assert ("capture.addposition", "wording", "", "oui") in told
    assert ("capture.link", "note", "", "à cause des recharges") in told
    assert ("capture.rekind", "kind", "dissensus", "consensus") in told
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    other = room.say("une autre").entry_id
    assert other is not None
    assert all(line.intent == "capture.newnote" for line in room.house.read(history, other))


def test_a_notice_comes_after_the_commit_and_can_be_read_at_once(room: Room) -> None:
    seen: list[tuple[Notice, int]] = []

    def hear(notice: Notice) -> None:
        with room.house.store.reading() as connection:
            seen.append((notice, connection.execute("SELECT count(*) FROM entry").fetchone()[0]))

    room.house.store.subscribe(hear)
    for count in range(1, 6):
        entry_id = room.say(f"note {count}").entry_id
        notice, found = seen[-1]
        assert found == count
        assert notice.ids("entry") == {entry_id}
        assert notice.touches("entry")
        assert not notice.touches("programme")
        assert room.house.store.revision == notice.revision


def test_a_failed_write_is_never_announced(room: Room) -> None:
    notices: list[Notice] = []
    room.house.store.subscribe(notices.append)

    def fail(writer: Writer) -> None:
        writer.insert(Programme(title="jamais"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        room.house.store.write("test.fail", fail).result(30)
    room.say("suite")
    assert [notice.ids("programme") for notice in notices] == [frozenset()]


def test_many_commits_fold_into_few_notices_and_none_is_lost(room: Room) -> None:
    notices: list[Notice] = []
    hold, inside = threading.Event(), threading.Event()

    def hear(notice: Notice) -> None:
        notices.append(notice)

    stop = room.house.store.subscribe(hear)

    def wait(_writer: Writer) -> None:
        inside.set()
        hold.wait(30)

    room.house.store.write("test.wait", wait)
    assert inside.wait(30)
    futures = [
        room.house.store.write("test.add", lambda w, n=n: w.insert(Programme(title=str(n))).id)  # type: ignore[misc]
        for n in range(50)
    ]
    hold.set()
    ids = {future.result(30) for future in futures}
    assert len(notices) == 1, "fifty in one commit are one notice"
    assert notices[0].ids("programme") == ids
    stop()
    room.say("plus personne n’écoute")
    assert len(notices) == 1


def test_notices_after_a_number_list_each_row_once(room: Room) -> None:
    entry_id = room.say("un").entry_id
    assert entry_id is not None
    room.say("s/un/deux/", "s/deux/trois/")
    with room.house.store.reading() as connection:
        newest = last_seq(connection)
        notice = since(connection, newest - 3)
        assert since(connection, newest) is None
    assert notice == Notice(newest, (ChangedRow("entry", entry_id, room.session_id),))
