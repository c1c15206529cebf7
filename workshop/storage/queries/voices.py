"""The register of missing voices, and the notes that named them.

A voice that no note names any more and that nobody has acted upon has left the register: its note was reworded or
withdrawn. It stays in the file, so that undo finds it.
"""

from collections import defaultdict

from workshop.model.views import EntryView, VoiceView
from workshop.model.words import VoiceStatus
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import entries

_STANDS = """(e.state = 'kept' OR e.state = 'merged' AND EXISTS
 (SELECT 1 FROM entry k WHERE k.id = e.merged_into_id AND k.state = 'kept'))"""
"""A note that counts, or that joined one: whom it named is still missing."""

_SELECT = f"""
SELECT v.id, v.name, v.status, v.organisation_id, coalesce(nullif(o.acronym, ''), o.name, '') AS organisation,
       count(DISTINCT e.id) AS mentions, group_concat(DISTINCT s.number) AS numbers
FROM missing_voice v
LEFT JOIN organisation o ON o.id = v.organisation_id
LEFT JOIN voice_mention m ON m.voice_id = v.id
LEFT JOIN entry e ON e.id = m.entry_id AND {_STANDS}
LEFT JOIN session s ON s.id = e.session_id
WHERE v.programme_id = ?
GROUP BY v.id HAVING count(DISTINCT e.id) > 0 OR v.status <> 'to_invite' OR v.note <> '' OR v.organisation_id IS NOT NULL
ORDER BY mentions DESC, v.folded
"""


def voices(connection: Connection, programme_id: str) -> tuple[VoiceView, ...]:
    """The register of missing voices: those named most often first."""
    return tuple(
        VoiceView(
            row["id"],
            row["name"],
            VoiceStatus(row["status"]),
            tuple(sorted(int(number) for number in (row["numbers"] or "").split(",") if number)),
            row["mentions"],
            row["organisation_id"],
            row["organisation"],
        )
        for row in connection.execute(_SELECT, (programme_id,))
    )


def session_voices(connection: Connection, session_id: str) -> tuple[VoiceView, ...]:
    """The missing voices that a session named."""
    programme_id = connection.execute("SELECT programme_id FROM session WHERE id = ?", (session_id,)).fetchone()[0]
    named = {
        row[0]
        for row in connection.execute(
            f"SELECT m.voice_id FROM voice_mention m JOIN entry e ON e.id = m.entry_id AND {_STANDS} WHERE e.session_id = ?",
            (session_id,),
        )
    }
    return tuple(voice for voice in voices(connection, programme_id) if voice.id in named)


def naming_notes(connection: Connection, programme_id: str) -> dict[str, tuple[EntryView, ...]]:
    """The notes that name each voice, by the voice's id, in the order of the sessions."""
    found = connection.execute(
        f"SELECT m.voice_id, e.id FROM voice_mention m JOIN entry e ON e.id = m.entry_id AND {_STANDS} "
        "JOIN session s ON s.id = e.session_id WHERE s.programme_id = ? ORDER BY s.number, e.number",
        (programme_id,),
    ).fetchall()
    notes = {note.id: note for note in entries(connection, list(dict.fromkeys(row[1] for row in found)))}
    named: dict[str, list[EntryView]] = defaultdict(list)
    for voice_id, entry_id in found:
        named[voice_id].append(notes[entry_id])
    return {voice_id: tuple(views) for voice_id, views in named.items()}


def table_names(connection: Connection, programme_id: str) -> dict[str, str]:
    """The names of all parallel tables of a programme, by id."""
    found = connection.execute(
        "SELECT t.id, t.name FROM breakout_table t JOIN session s ON s.id = t.session_id WHERE s.programme_id = ?",
        (programme_id,),
    )
    return {row["id"]: row["name"] for row in found}
