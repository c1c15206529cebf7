"""What was voted, for the public variant: counts alone, and none of a statement that too few people answered."""

from workshop.method.polls.forms import COUNTED, value_label, values
from workshop.method.sensitive import mask
from workshop.reports.xlsx_book import Sheet
from workshop.services.interchange.counts import SMALLEST
from workshop.services.interchange.rows import known_people
from workshop.storage.driver import Connection
from workshop.storage.queries.polls import records

_HEADER = ("session", "poll", "statement", "answer", "people")


def vote_counts(connection: Connection) -> Sheet:
    """People by answer of each statement of the closed rounds, phones and hands together; « <5 » where few answered."""
    held = records(connection, [row["id"] for row in connection.execute("SELECT id FROM session ORDER BY number, id")])
    held = tuple(one for one in held if one.poll.form in COUNTED)
    if not held:
        return Sheet("vote_counts", _HEADER, [])
    from workshop.method.polls.results import result

    known = known_people(connection, [one.text for record in held for one in record.statements])
    rows = []
    for record in held:
        told = {one.statement.id: one for one in result(record).statements}
        for statement in record.statements:
            found = told[statement.id]
            for value in values(record.poll.form):
                people = str(found.values.get(value, 0)) if found.answered >= SMALLEST else f"<{SMALLEST}"
                said = mask(statement.text, known)
                answer = value_label(record.poll.form, value)
                rows.append((record.session_number, record.poll.number, said, answer, people))
    return Sheet("vote_counts", _HEADER, rows)
