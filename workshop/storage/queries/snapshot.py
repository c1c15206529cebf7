"""Everything that the minutes of a session say, read at one moment."""

from dataclasses import replace
from pathlib import Path

from workshop.model.views import AttachmentView, SessionSnapshot
from workshop.model.words import SessionState
from workshop.storage.changes import last_seq
from workshop.storage.driver import Connection
from workshop.storage.queries import entries, home, people, polls, targets
from workshop.storage.queries.sessions import abbreviations, agenda, persons, session, sessions, tables, themes
from workshop.storage.queries.validations import validations
from workshop.storage.queries.voices import session_voices


def snapshot(connection: Connection, session_id: str, attachments_dir: Path) -> SessionSnapshot:
    """The session as it is now. The paths of its pictures lie in `attachments_dir`. Raises NotFoundError."""
    subject = session(connection, session_id)
    held = sessions(connection, subject.programme_id)
    return SessionSnapshot(
        revision=last_seq(connection),
        programme=home.programme(connection, subject.programme_id),
        session=subject,
        themes=themes(connection, subject.programme_id),
        agenda=agenda(connection, session_id),
        tables=tables(connection, session_id),
        attendance=people.attendance(connection, session_id),
        entries=entries.session_entries(connection, session_id),
        lists=entries.lists(connection, session_id),
        links=entries.links(connection, session_id),
        attachments=_attachments(connection, session_id, attachments_dir),
        indicators=targets.session_indicators(connection, session_id),
        objectives=targets.session_objectives(connection, session_id),
        levers=targets.session_levers(connection, session_id),
        validations=validations(connection, session_id),
        voices=session_voices(connection, session_id),
        board=home.board(connection, subject.programme_id, held),
        next_sessions=tuple(s for s in held if s.state is SessionState.PREPARED and s.number > subject.number),
        abbreviations=abbreviations(connection, subject.programme_id),
        persons=persons(connection, subject.programme_id),
        polls=polls.records(connection, [session_id]),
        earlier_polls=polls.earlier(connection, session_id),
    )


def _attachments(connection: Connection, session_id: str, folder: Path) -> tuple[AttachmentView, ...]:
    return tuple(
        replace(picture, path=folder / picture.path) for picture in entries.attachments(connection, session_id)
    )
