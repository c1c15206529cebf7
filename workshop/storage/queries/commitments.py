"""Commitments with where they were told, and the partners' actions that are no commitment yet."""

from collections import defaultdict
from collections.abc import Iterator

from workshop.method.actions import mark_of, split_action
from workshop.model.questionnaire_views import AnswerView, ReplyView
from workshop.model.roadmap_views import ActionView, CommitmentView, MentionView
from workshop.model.views import EntryView, OrganisationView, SessionView
from workshop.model.words import CommitmentStatus, EntryKind
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import entries
from workshop.storage.queries.questionnaires import questionnaires, replies
from workshop.storage.queries.rows import Row, day
from workshop.storage.queries.sessions import organisations, sessions

_COMMITMENTS = """
SELECT c.*, coalesce(nullif(o.acronym, ''), o.name, c.holder) AS who FROM commitment c
LEFT JOIN organisation o ON o.id = c.organisation_id WHERE c.programme_id = ? ORDER BY c.id
"""
_NOTES = """
SELECT id AS commitment_id, entry_id FROM commitment WHERE programme_id = ?1 AND entry_id IS NOT NULL
UNION ALL
SELECT m.commitment_id, m.entry_id FROM commitment_mention m JOIN commitment c ON c.id = m.commitment_id
WHERE c.programme_id = ?1
"""
_ANSWERS = """
SELECT a.commitment_id, a.answer_id, a.line FROM commitment_answer a JOIN commitment c ON c.id = a.commitment_id
WHERE c.programme_id = ? ORDER BY a.id
"""
_TOLD = """
SELECT e.id FROM entry e JOIN session s ON s.id = e.session_id
WHERE s.programme_id = ? AND e.kind = ? AND e.state = 'kept' ORDER BY s.number, e.number
"""
Answered = tuple[ReplyView, AnswerView, str]
"""A line of an answer about actions, with the answer and the reply that it stands in."""


def commitments(connection: Connection, programme_id: str) -> tuple[CommitmentView, ...]:
    """All commitments, in the order in which they were made, each with the notes and answers that tell of it."""
    told = _mentions(connection, programme_id)
    found = connection.execute(_COMMITMENTS, (programme_id,)).fetchall()
    return tuple(_commitment(row, tuple(told.get(row["id"], ()))) for row in found)


def unreconciled(connection: Connection, programme_id: str) -> tuple[ActionView, ...]:
    """The partners' actions that no commitment stands for: notes first, then lines of the questionnaires' answers."""
    numbers = {session.id: session for session in sessions(connection, programme_id)}
    register = organisations(connection, programme_id)
    notes = {row["entry_id"] for row in connection.execute(_NOTES, (programme_id,))}
    lines = {(row["answer_id"], row["line"]) for row in connection.execute(_ANSWERS, (programme_id,))}
    told = [row[0] for row in connection.execute(_TOLD, (programme_id, EntryKind.PARTNER_ACTION.value))]
    left = entries(connection, [entry_id for entry_id in told if entry_id not in notes])
    answered = [one for one in _answers(connection, programme_id) if (one[1].id, mark_of(one[2])) not in lines]
    return (
        *(_of_note(entry, numbers[entry.session_id], register) for entry in left),
        *(_of_answer(*one) for one in answered),
    )


def _of_note(entry: EntryView, session: SessionView, register: tuple[OrganisationView, ...]) -> ActionView:
    """The organisation that the note names, else the one that its words begin with."""
    organisation_id, who, text = entry.organisation_id, entry.author, entry.text
    if organisation_id is None:
        found, name, rest = split_action(text, register)
        if found is not None or (name and not who):
            organisation_id, who, text = (found.id, found.short, rest) if found else (None, name, rest)
    return ActionView(
        entry.id, None, "", entry.theme_id, organisation_id, who, text, session.number, entry.number
    )  # fmt: skip


def _of_answer(reply: ReplyView, answer: AnswerView, line: str) -> ActionView:
    who = reply.acronym or reply.who
    return ActionView(None, answer.id, mark_of(line), answer.theme_id, reply.organisation_id, who, line, None, None)


def _answers(connection: Connection, programme_id: str) -> Iterator[Answered]:
    for questionnaire in questionnaires(connection, programme_id):
        for reply in replies(connection, questionnaire.id):
            for answer in reply.answers:
                if answer.kind is EntryKind.PARTNER_ACTION:
                    yield from ((reply, answer, line) for line in dict.fromkeys(answer.lines))


def _mentions(connection: Connection, programme_id: str) -> dict[str, list[MentionView]]:
    """What tells of each commitment, by the commitment's id: its note first."""
    numbers = {session.id: session.number for session in sessions(connection, programme_id)}
    found = connection.execute(_NOTES, (programme_id,)).fetchall()
    notes = {note.id: note for note in entries(connection, list(dict.fromkeys(row["entry_id"] for row in found)))}
    told: dict[str, list[MentionView]] = defaultdict(list)
    for row in found:
        note = notes[row["entry_id"]]
        place = numbers[note.session_id]
        told[row["commitment_id"]].append(MentionView(note.id, None, place, note.number, note.author, note.text))
    rows = connection.execute(_ANSWERS, (programme_id,)).fetchall()
    lines = {(one[1].id, mark_of(one[2])): one for one in _answers(connection, programme_id)} if rows else {}
    for row in rows:
        said = lines.get((row["answer_id"], row["line"]))
        if said is not None:  # the answer may have changed since
            reply, answer, line = said
            told[row["commitment_id"]].append(
                MentionView(None, answer.id, None, None, reply.acronym or reply.who, line)
            )
    return told


def _commitment(row: Row, mentions: tuple[MentionView, ...]) -> CommitmentView:
    return CommitmentView(
        row["id"], row["theme_id"], row["objective_id"], row["lever_id"], row["organisation_id"], row["who"],
        bool(row["leads"]), row["what"], day(row["starts_on"]), day(row["due_on"]), CommitmentStatus(row["status"]),
        row["evidence"], mentions,
    )  # fmt: skip
