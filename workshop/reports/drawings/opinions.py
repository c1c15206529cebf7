"""Where people stand by how they voted: near each other who voted alike, each group with a mark of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.locales import _
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.svg import ACCENT, GREY, INK, LIGHT, PAPER, RULE, WIDTH, box, drawing, line, words

_EDGE, _FOOT = 26, 34
FULL, SLIM = (400, 300), (300, 180)
"""How wide and how high a map is; the slim one is for documents in which many follow each other."""
_SIZE = 5.2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one person stands; `group` counts from 0, None for nobody's."""

    x: float
    y: float
    group: int | None


def opinions(spots: Sequence[Spot], names: Sequence[str], caption: str, area: tuple[int, int] = FULL) -> Drawing:
    """The map; `names` are the groups' names with their sizes. It says nothing of who is who."""
    side, high = area
    reach = max((max(abs(one.x), abs(one.y)) for one in spots), default=0) or 1
    middle_x, middle_y = WIDTH / 2, high / 2
    unit_x, unit_y = (side - _EDGE) / 2 / reach, (high - 2 * _EDGE) / 2 / reach
    unit = min(unit_x, unit_y)
    parts = [
        box((WIDTH - side) / 2, 1, side, high - 2, stroke=RULE, round_=4),
        line(middle_x, 8, middle_x, high - 8, weight=0.6),
        line((WIDTH - side) / 2 + 8, middle_y, (WIDTH + side) / 2 - 8, middle_y, weight=0.6),
    ]
    counts: list[str] = []
    places = Counter((round(one.x, 6), round(one.y, 6), one.group) for one in spots)
    for (x, y, group), people in sorted(places.items(), key=lambda item: (-item[1], str(item[0]))):
        size = min(_SIZE * people**0.5, 15)
        at_x, at_y = middle_x + x * unit, middle_y - y * unit
        parts.append(_mark(at_x, at_y, group, size))
        if people > 1:
            counts.append(words(at_x + size + 3, at_y + 3.5, str(people), 9.5, bold=True))
    parts += [*counts, *_legend(names, high)]
    alt = _("Map of {people} people by how they voted; who voted alike stands together. {groups}.").format(
        people=len(spots), groups=", ".join(names)
    )
    return drawing(WIDTH, high + _FOOT, parts, caption, alt)


def _legend(names: Sequence[str], y: float) -> list[str]:
    step = WIDTH / max(len(names), 1)
    parts = []
    for rank, name in enumerate(names):
        x = rank * step + 14
        parts.append(_mark(x, y + 20, rank, 5.5))
        parts.append(words(x + 13, y + 24, name, 10.5))
    return parts


def _mark(x: float, y: float, group: int | None, size: float) -> str:
    """Disc, ring, square, triangle, diamond: the form tells the group, also in black and white."""
    if group is None:
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.6:.1f}" fill="{RULE}" stroke="{GREY}" stroke-width="0.6"/>'
        )
    if group < 2:
        fill = ACCENT if group == 0 else PAPER
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}" stroke="{ACCENT}" stroke-width="1.7"/>'
    corners = {
        2: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        3: ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
        4: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    }[min(group, 4)]
    fill = {2: GREY, 3: LIGHT}.get(group, PAPER)
    path = "L".join(f"{x + size * a:.1f} {y + size * b:.1f}" for a, b in corners)
    return f'<path d="M{path}Z" fill="{fill}" stroke="{INK}" stroke-width="1.4"/>'
