"""What the screen of the missing voices shows, read on one frozen state, and how it is searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.method.presence import OrganisationPresence, VoiceMatch
from workshop.model.text import fold
from workshop.model.views import EntryView, OrganisationView, SessionView, VoiceView
from workshop.model.words import VoiceStatus
from workshop.storage.driver import Connection
from workshop.storage.queries.presence import missing_people
from workshop.storage.queries.sessions import organisations, sessions
from workshop.storage.queries.voices import naming_notes, table_names


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A missing voice, the notes that named it, by whom as far as was noted, and its words for searching.

    `presence` is how often the organisation came as which it came, else the one that its words name, if any.
    """

    voice: VoiceView
    notes: tuple[EntryView, ...]
    named_by: tuple[str, ...]
    words: str
    presence: OrganisationPresence | None = None


@dataclass(frozen=True, slots=True)
class VoicesData:
    """The register of missing voices, and what its lines refer to."""

    lines: tuple[VoiceLine, ...]
    sessions: Mapping[str, SessionView]
    tables: Mapping[str, str]
    organisations: tuple[OrganisationView, ...]

    def place(self, note: EntryView) -> str:
        """« 8.36 »: session 8, note 36."""
        return f"{self.sessions[note.session_id].number}.{note.number}"

    def source(self, note: EntryView) -> str:
        """Who said it, else at which table it was said, else ""."""
        return note.author or self.tables.get(note.table_id or "", "")


def read_voices(connection: Connection, programme_id: str) -> VoicesData:
    """The register of missing voices with everything that its screen says."""
    notes = naming_notes(connection, programme_id)
    return VoicesData(
        tuple(_line(match, notes.get(match.voice.id, ())) for match in missing_people(connection, programme_id).voices),
        {session.id: session for session in sessions(connection, programme_id)},
        table_names(connection, programme_id),
        organisations(connection, programme_id),
    )


def found(lines: Sequence[VoiceLine], status: VoiceStatus | None, text: str) -> tuple[VoiceLine, ...]:
    """The voices in this state whose name, notes or namers hold every typed word, accents and case aside."""
    words = fold(text).split()
    return tuple(
        line for line in lines if status in (None, line.voice.status) and all(word in line.words for word in words)
    )


def counts(lines: Sequence[VoiceLine]) -> dict[VoiceStatus, int]:
    """How many voices are in each state."""
    statuses = [line.voice.status for line in lines]
    return {status: statuses.count(status) for status in VoiceStatus}


def _line(match: VoiceMatch, notes: tuple[EntryView, ...]) -> VoiceLine:
    voice = match.voice
    names = tuple(dict.fromkeys(note.author for note in notes if note.author))
    words = fold(" ".join((voice.name, voice.organisation, *names, *(note.text for note in notes))))
    return VoiceLine(voice, notes, names, words, match.presence)
