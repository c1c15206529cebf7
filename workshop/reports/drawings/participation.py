"""Who came: people by month as bars, organisations by session as a grid of marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import _
from workshop.model.words import AttendanceStatus
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, RULE, WIDTH, box, drawing, line, shortened, words

_HIGH, _FOOT, _TOP = 120, 46, 24
_LEFT, _ROW, _HEAD = 210, 13.5, 34


@dataclass(frozen=True, slots=True)
class Month:
    """« nov. 2025 », the numbers of its sessions in words, the people present at all of them."""

    name: str
    sessions: str
    people: int


@dataclass(frozen=True, slots=True)
class Comings:
    """An organisation and how it stood in each session, None where it was not expected."""

    name: str
    statuses: tuple[AttendanceStatus | None, ...]


def months(found: Sequence[Month], caption: str) -> Drawing:
    """One bar a month, with its number on top."""
    most = max((month.people for month in found), default=0) or 1
    step = WIDTH / max(len(found), 1)
    parts = [line(0, _TOP + _HIGH, WIDTH, _TOP + _HIGH, stroke=GREY)]
    for rank, month in enumerate(found):
        height = _HIGH * month.people / most
        x, width = rank * step + step * 0.2, min(step * 0.6, 70)
        middle = rank * step + step / 2
        x = middle - width / 2
        if month.people:
            parts.append(box(x, _TOP + _HIGH - height, width, height, fill=ACCENT, round_=0))
        parts.append(words(middle, _TOP + _HIGH - height - 6, str(month.people), 13, bold=True, anchor="middle"))
        parts.append(words(middle, _TOP + _HIGH + 17, month.name, 10.5, anchor="middle"))
        parts.append(
            words(middle, _TOP + _HIGH + 32, shortened(month.sessions, step - 4, 10), 10, fill=GREY, anchor="middle")
        )
    told = ", ".join(f"{month.name} {month.people}" for month in found)
    alt = _("Bars, people present by month: {0}.").format(told)
    return drawing(WIDTH, _TOP + _HIGH + _FOOT, parts, caption, alt)


def grid(rows: Sequence[Comings], sessions: Sequence[int], caption: str) -> Drawing:
    """One row an organisation, one column a session: a full mark present, a ring excused, a cross absent."""
    step = (WIDTH - _LEFT) / max(len(sessions), 1)
    parts = [
        words(_LEFT + (rank + 0.5) * step, 18, str(number), 11, bold=True, anchor="middle")
        for rank, number in enumerate(sessions)
    ]
    for at, row in enumerate(rows):
        y = _HEAD + at * _ROW
        parts.append(line(0, y + _ROW / 2, WIDTH, y + _ROW / 2, weight=0.5))
        parts.append(words(0, y + 4, shortened(row.name, _LEFT - 12, 10), 10))
        parts += [_mark(_LEFT + (rank + 0.5) * step, y, status) for rank, status in enumerate(row.statuses) if status]
    y = _HEAD + len(rows) * _ROW + 12
    legend = (
        (AttendanceStatus.PRESENT, _("present")),
        (AttendanceStatus.EXCUSED, _("excused")),
        (AttendanceStatus.ABSENT, _("absent")),
        (AttendanceStatus.EXPECTED, _("not marked")),
    )
    for rank, (status, name) in enumerate(legend):
        parts.append(_mark(10 + rank * 110, y, status) + words(20 + rank * 110, y + 4, name, 10.5))
    alt = _("Grid of {0} organisations by {1} sessions: the table of the members has the counts.")
    return drawing(WIDTH, int(y) + 15, parts, caption, alt.format(len(rows), len(sessions)))


def _mark(x: float, y: float, status: AttendanceStatus) -> str:
    if status is AttendanceStatus.PRESENT:
        return f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{ACCENT}"/>'
    if status is AttendanceStatus.EXCUSED:
        return f'<circle cx="{x:g}" cy="{y:g}" r="3.8" fill="#ffffff" stroke="{ACCENT}" stroke-width="1.5"/>'
    if status is AttendanceStatus.ABSENT:
        cross = f"M{x - 3.5:g} {y - 3.5:g}l7 7M{x + 3.5:g} {y - 3.5:g}l-7 7"
        return f'<path d="{cross}" stroke="{GREY}" stroke-width="1.5" fill="none"/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="1.8" fill="{RULE}" stroke="{GREY}" stroke-width="0.5"/>'
