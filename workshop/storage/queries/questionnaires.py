"""Questionnaires and what was answered."""

import json
from collections import defaultdict
from typing import Any

from workshop.locales import _
from workshop.model.questionnaire_views import AnswerView, QuestionnaireView, ReplyView
from workshop.model.words import EntryKind, FormState
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries.rows import Row, day, moment

_QUESTIONNAIRE = "SELECT q.*, p.timezone FROM questionnaire q JOIN programme p ON p.id = q.programme_id"
_REPLY = """
SELECT r.*, coalesce(o.name, '') AS organisation, coalesce(o.acronym, '') AS acronym FROM reply r
LEFT JOIN organisation o ON o.id = r.organisation_id
"""


def questionnaires(connection: Connection, programme_id: str) -> tuple[QuestionnaireView, ...]:
    """The questionnaires of a programme, oldest first."""
    found = connection.execute(f"{_QUESTIONNAIRE} WHERE q.programme_id = ? ORDER BY q.id", (programme_id,))
    return tuple(_questionnaire(row) for row in found)


def questionnaire(connection: Connection, questionnaire_id: str) -> QuestionnaireView:
    """One questionnaire. Raises NotFoundError."""
    row = connection.execute(f"{_QUESTIONNAIRE} WHERE q.id = ?", (questionnaire_id,)).fetchone()
    if row is None:
        raise NotFoundError(_("This questionnaire no longer exists."))
    return _questionnaire(row)


def questionnaire_by_code(connection: Connection, code_hash: str) -> QuestionnaireView | None:
    """The questionnaire that the code with this SHA-256 opens."""
    row = connection.execute(f"{_QUESTIONNAIRE} WHERE q.code_hash = ?", (code_hash,)).fetchone()
    return _questionnaire(row) if row else None


def code_row(connection: Connection, questionnaire_id: str) -> tuple[int, str]:
    """The generation of a questionnaire's code and its SHA-256. Raises NotFoundError."""
    row = connection.execute(
        "SELECT generation, code_hash FROM questionnaire WHERE id = ?", (questionnaire_id,)
    ).fetchone()
    if row is None:
        raise NotFoundError(_("This questionnaire no longer exists."))
    return int(row["generation"]), str(row["code_hash"])


def replies(connection: Connection, questionnaire_id: str) -> tuple[ReplyView, ...]:
    """Everything that was answered, in the order in which the devices first answered."""
    return _replies(connection, "r.questionnaire_id", questionnaire_id)


def reply(connection: Connection, token_hash: str) -> ReplyView | None:
    """What the device whose token has this SHA-256 answered."""
    return next(iter(_replies(connection, "r.token_hash", token_hash)), None)


def last_before(connection: Connection, table: str, row_id: str) -> dict[str, Any] | None:
    """A row as it was before its newest change; None where that change made it."""
    row = connection.execute(
        "SELECT before FROM change WHERE table_name = ? AND row_id = ? ORDER BY seq DESC LIMIT 1", (table, row_id)
    ).fetchone()
    return json.loads(row["before"]) if row and row["before"] else None


def _replies(connection: Connection, column: str, value: str) -> tuple[ReplyView, ...]:
    """The answers follow the order of the themes, those in general come first."""
    answers: dict[str, list[AnswerView]] = defaultdict(list)
    for row in connection.execute(
        "SELECT a.* FROM reply_answer a JOIN reply r ON r.id = a.reply_id LEFT JOIN theme t ON t.id = a.theme_id "
        f"WHERE {column} = ? ORDER BY t.position, a.id",
        (value,),
    ):
        answers[row["reply_id"]].append(_answer(row))
    found = connection.execute(f"{_REPLY} WHERE {column} = ? ORDER BY r.id", (value,))
    return tuple(_reply(row, tuple(answers[row["id"]])) for row in found)


def _questionnaire(row: Row) -> QuestionnaireView:
    return QuestionnaireView(
        row["id"], row["programme_id"], row["title"], row["intro"], row["form"], day(row["opens_on"]),
        day(row["closes_on"]), FormState(row["state"]), row["address"], row["timezone"],
    )  # fmt: skip


def _reply(row: Row, answers: tuple[AnswerView, ...]) -> ReplyView:
    sent_at, changed_at = moment(row["sent_at"]), moment(row["changed_at"])
    assert sent_at is not None and changed_at is not None
    return ReplyView(
        row["id"], row["organisation_id"], row["organisation"], row["acronym"], row["affiliation"], row["name"],
        row["received"], sent_at, changed_at, answers,
    )  # fmt: skip


def _answer(row: Row) -> AnswerView:
    return AnswerView(
        row["id"], row["theme_id"], row["field"], row["label"], EntryKind(row["kind"]) if row["kind"] else None,
        row["text"], row["key"], bool(row["doubtful"]),
    )  # fmt: skip
