"""What is kept of persons, and since when: what the end of a retention looks at."""

from dataclasses import dataclass
from datetime import date, datetime

from workshop.storage.driver import Connection
from workshop.storage.erasing import ATTENDANCE, CONTRIBUTION, EMAIL, PARTICIPANT, RESPONDENT
from workshop.storage.queries.rows import Row, moment


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one class, about one session (or a programme's contact list), kept since `since`.

    `rows` are (kind, key) for `storage.erasing.tombstone`; `window` the days in which authors may still correct.
    """

    about: str
    since: date
    rows: tuple[tuple[str, str], ...]
    window: int = 0


def attendance_names(connection: Connection) -> tuple[Holding, ...]:
    """The lines of attendance sheets that name a person, by session, since the day it was held."""
    return _by_session(
        connection,
        "SELECT session_id, id FROM attendance WHERE person_id IS NOT NULL OR name <> '' ORDER BY id",
        ATTENDANCE,
    )


def raw_contributions(connection: Connection) -> tuple[Holding, ...]:
    """What participants sent and who they are, by session that was closed, since it was."""
    sent = _by_session(connection, "SELECT session_id, id FROM contribution ORDER BY id", CONTRIBUTION, closed=True)
    people = _by_session(connection, "SELECT session_id, id FROM participant ORDER BY id", PARTICIPANT, closed=True)
    rows = {holding.about: holding for holding in people}
    for holding in sent:
        other = rows.get(holding.about)
        rows[holding.about] = Holding(
            holding.about, holding.since, holding.rows + (other.rows if other else ()), holding.window
        )
    return tuple(rows.values())


def contacts(connection: Connection) -> tuple[Holding, ...]:
    """The e-mail addresses of each programme's register, since its last session."""
    found = []
    for row in connection.execute("SELECT id, title FROM programme ORDER BY id").fetchall():
        days = [day for one in _sessions(connection, row["id"]) if (day := _day(one)) is not None]
        people = connection.execute("SELECT id, email FROM person WHERE programme_id = ? AND email <> ''", (row["id"],))
        rows = tuple((EMAIL, f"{person['id']}|{person['email']}") for person in people)
        if rows and days:
            found.append(Holding(row["title"], max(days), rows))
    return tuple(found)


def respondents(connection: Connection) -> tuple[Holding, ...]:
    """Who answered for their organisation, by questionnaire, since its last day or the last change of an answer."""
    found = []
    for row in connection.execute("SELECT id, title, closes_on FROM questionnaire ORDER BY id").fetchall():
        named = connection.execute(
            "SELECT id, changed_at FROM reply WHERE questionnaire_id = ? AND name <> '' ORDER BY id", (row["id"],)
        ).fetchall()
        if named:
            days = [date.fromisoformat(one["changed_at"][:10]) for one in named]
            days += [date.fromisoformat(row["closes_on"])] if row["closes_on"] else []
            found.append(Holding(row["title"], max(days), tuple((RESPONDENT, one["id"]) for one in named)))
    return tuple(found)


def _by_session(connection: Connection, sql: str, kind: str, *, closed: bool = False) -> tuple[Holding, ...]:
    lines: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(sql).fetchall():
        lines.setdefault(row["session_id"], []).append((kind, row["id"]))
    found = []
    for session in _sessions(connection):
        day = _day(session)
        over = session["state"] == "closed" or not closed
        if session["id"] in lines and day is not None and over:
            about = f"{session['number']} · {session['title']}"
            found.append(Holding(about, day, tuple(lines[session["id"]]), session["correction_days"]))
    return tuple(found)


def _sessions(connection: Connection, programme_id: str | None = None) -> list[Row]:
    return connection.execute(
        "SELECT s.*, coalesce(n.correction_days, 0) AS correction_days FROM session s "
        "LEFT JOIN privacy_notice n ON n.programme_id = s.programme_id "
        "WHERE ?1 IS NULL OR s.programme_id = ?1 ORDER BY s.number",
        (programme_id,),
    ).fetchall()


def _day(session: Row) -> date | None:
    """The last day of a session that is known: when it was closed, opened, or is to be held."""
    at: datetime | None = moment(session["closed_at"]) or moment(session["opened_at"])
    return at.date() if at else date.fromisoformat(session["held_on"]) if session["held_on"] else None
