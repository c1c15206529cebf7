"""What the last sessions agreed to do next."""

import re

from workshop.locales import _, pgettext
from workshop.model.programme_views import SessionView
from workshop.reports.blocks import Block, Cell, CellKind, Column, Line, Row, Span, Table
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, remark

_MARK = re.compile(r"^\s*[-–•*]\s+")


def steps_of(session: SessionView) -> list[str]:
    """The next steps as typed, a line each."""
    return [step for step in map(lettered, session.next_steps.splitlines()) if step]


def lettered(line: str) -> str:
    """A typed line without the mark of a list; the bars of « what | who | when » become dashes."""
    return _MARK.sub("", line).strip().replace(" | ", " – ")


def steps_table(desk: YearDesk) -> list[Block]:
    """What the last session on each theme agreed on, and the very last session; () without any.

    What an earlier session agreed on is left out: the later ones took it over.
    """
    rows = tuple(_steps(desk, one) for one in _latest(desk) if one.snapshot.session.next_steps.strip())
    if not rows:
        return []
    titles = ((pgettext("minutes", "Session"), 1.4), (_("What was agreed"), 3))
    columns = tuple(Column(desk.say(text), width) for text, width in titles)
    said = _("From the last session on each theme, and the last one of all.")
    if "annexes" in desk.parts:
        said += " " + _("Those of every session stand in the annex.")
    return [remark(desk, said), Table(desk.say(_("Next steps")), columns, rows)]


def _latest(desk: YearDesk) -> list[Desk]:
    """The last session of each theme and the last of all, newest first."""
    last: dict[str, Desk] = {}
    for rank, one in enumerate(reversed(desk.sessions)):
        theme = one.snapshot.session.theme_id or ""
        if theme not in last and (theme or rank == 0):
            last[theme] = one
    return list(last.values())


def _steps(desk: YearDesk, one: Desk) -> Row:
    session = one.snapshot.session
    text = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
    lines = tuple(Line((Span(one.words(step)),)) for step in steps_of(session))
    return Row((text_cell(desk.say(text)), Cell(lines, CellKind.BULLETS)))
