"""R-10: the order of notes never depends on the clock; times are in UTC."""

import itertools
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.builders import a_room
from workshop.bundle import Workspace
from workshop.model.columns import utc_text
from workshop.model.views import EntryView
from workshop.services import capture
from workshop.storage import writer
from workshop.storage.queries.entries import entries, entry_ids
from workshop.storage.queries.register import RegisterFilter, found_ids, history
from workshop.storage.queries.snapshot import snapshot


class Backwards(datetime):
    """A clock that somebody sets back, again and again; also over the end of summer time."""

    _steps = itertools.count()

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return datetime(2026, 10, 25, 1, 0, tzinfo=UTC) - timedelta(minutes=7 * next(cls._steps))


def test_a_clock_set_back_changes_no_order(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "datetime", Backwards)
    monkeypatch.setattr(writer, "datetime", Backwards)
    monkeypatch.setattr("workshop.model.ids.time.time_ns", lambda: 10**18 - next(Backwards._steps) * 10**12)
    with a_room(workspace) as room:
        texts = [f"note {number}" for number in range(40)]
        room.say(*texts)
        notes = room.notes()
        assert [note.captured_at for note in notes] == sorted((n.captured_at for n in notes), reverse=True)
        assert [note.text for note in notes] == texts
        assert [note.number for note in notes] == list(range(1, 41))
        ids = room.house.read(entry_ids, room.session_id)
        assert [note.text for note in room.house.read(entries, ids)] == texts
        found = room.house.read(found_ids, room.programme_id, RegisterFilter(text="note"))
        assert found == ids
        frozen = room.house.read(snapshot, room.session_id, workspace.attachments_dir)
        assert [note.text for note in frozen.entries] == texts
        room.say("s/note 39/corrigée/", "/annuler")
        assert room.texts() == texts, "undo takes back the newest change, not the one with the latest time"
        room.say("/annuler")
        assert room.texts() == texts[:-1]
        told = [line.intent for line in room.house.read(history, ids[-1])]
        assert told.index("capture.substitute") < told.index("capture.undo")


def test_times_are_stored_in_utc_with_their_zone(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("une note")
        with room.house.store.reading() as connection:
            stored = [row[0] for row in connection.execute("SELECT captured_at FROM entry UNION SELECT at FROM change")]
        (note,) = room.notes()
    assert all(text.endswith("+00:00") and len(text) == 32 for text in stored)
    assert isinstance(note, EntryView)
    assert note.captured_at.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - note.captured_at) < timedelta(hours=1)


def test_a_time_without_zone_is_refused_and_one_with_another_is_turned() -> None:
    with pytest.raises(ValueError, match="zone"):
        utc_text(datetime(2026, 3, 14, 17, 0))
    paris = timezone(timedelta(hours=2))
    assert utc_text(datetime(2026, 7, 1, 19, 0, tzinfo=paris)) == "2026-07-01T17:00:00.000000+00:00"
