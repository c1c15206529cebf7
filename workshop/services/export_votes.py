"""A closed round as the table that `workshop consensus` reads, so that anybody can check what came of it."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from workshop.locales import _, speaking
from workshop.method.polls.forms import TAKES_SIDES, side
from workshop.model.errors import WorkshopError
from workshop.model.text import shorten
from workshop.model.voting_views import PollRecord
from workshop.model.words import Channel
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import day_held, zone_of
from workshop.services.house import House
from workshop.storage.queries.home import programme
from workshop.storage.queries.polls import polls, records
from workshop.storage.queries.sessions import find_session

_LONGEST = 300
"""Signs of a statement that name its column."""
Line = tuple[int | None, ...]


def export_votes(
    house: House, reference: str, number: int = 0, to: Path | None = None, *, phones_only: bool = False
) -> list[Path]:
    """Writes the closed rounds of a session in which people took sides, or the one of this number; where they are.

    Raises WorkshopError for a round that is not closed, or in which nobody could take a side.
    """
    session = house.read(find_session, reference)
    about = house.read(programme, session.programme_id)
    found = [one for one in house.read(records, [session.id]) if number in (0, one.poll.number)]
    if not found:
        raise WorkshopError(_why_none(house, session.id, number))
    found = [one for one in found if one.poll.form in TAKES_SIDES]
    if not found:
        raise WorkshopError(
            _("Only votes in which people agree or disagree make a table of votes."),
            _("Dots, rankings and estimates are in the minutes, and in the data: workshop export data."),
        )
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    day = day_held(session, zone_of(about.timezone)) or date.min
    with speaking(about.language):
        return [
            write_whole(folder / export_name(_name(session.number, one), day, "csv"), matrix(one, phones_only))
            for one in found
        ]


def matrix(record: PollRecord, phones_only: bool = False) -> bytes:
    """One row a ballot and a column a statement: 1, -1, 0 or nothing. Rows are in the order of what they say.

    Their order, and so their names, tell nothing of who voted when. Of hands and paper each vote has a row of its own,
    for nobody knows which of them belong together.
    """
    asked = [one.id for one in record.statements]
    form = record.poll.form
    ballots = [
        tuple(side(form, one.votes[name].value) if name in one.votes else None for name in asked)
        for one in record.ballots
    ]
    rows = [(f"p{rank}", *line) for rank, line in enumerate(sorted(ballots, key=_rank), start=1)]
    if not phones_only:
        rows += list(_counted(record, asked))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    head = [f"{rank}. {shorten(' '.join(one.text.split()), _LONGEST)}" for rank, one in enumerate(record.statements, 1)]
    writer.writerow([_("participant"), *head])
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def _counted(record: PollRecord, asked: list[str]) -> Iterator[tuple[str | int | None, ...]]:
    names = {Channel.HANDS: "h", Channel.PAPER: "b"}
    rank = 0
    for one in record.counts:
        if one.statement_id not in asked:
            continue
        for _person in range(one.count):
            rank += 1
            place = asked.index(one.statement_id)
            told = side(record.poll.form, one.value)
            yield (f"{names.get(one.channel, 'x')}{rank}", *(told if at == place else None for at in range(len(asked))))


def _rank(line: Line) -> list[tuple[bool, int]]:
    return [(value is None, -(value or 0)) for value in line]


def _name(session: int, record: PollRecord) -> str:
    return _("votes session {session} vote {number}").format(session=session, number=record.poll.number)


def _why_none(house: House, session_id: str, number: int) -> str:
    known = house.read(polls, session_id)
    if any(number in (0, one.number) for one in known):
        return _("No such vote is closed yet: until then nobody sees what was voted.")
    return (
        _("There is no vote {number} in this session.").format(number=number) if number else _("Nobody has voted here.")
    )
