"""The one table: figure, value, baseline, ratio, goal, met or not."""

from collections.abc import Sequence
from dataclasses import asdict

from workshop.bench.figures import Figure
from workshop.locales import _, current


def table(figures: Sequence[Figure]) -> str:
    """The figures in aligned columns, a line each."""
    head = (_("figure"), _("value"), _("baseline"), _("ratio"), _("goal"), _("met"))
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    lines.insert(1, "─" * len(lines[0]))
    return "\n".join(line.rstrip() for line in lines)


def as_data(figure: Figure) -> dict[str, object]:
    """The figure for programs: numbers as measured, `met` None without a goal."""
    return {**asdict(figure), "met": figure.met}


def _row(figure: Figure) -> tuple[str, ...]:
    met = {True: _("yes"), False: _("NO"), None: ""}[figure.met]
    baseline = "" if figure.baseline is None else _number(figure.baseline, figure.unit)
    ratio = "" if figure.ratio is None else _number(figure.ratio, "×")
    return figure.name, _number(figure.value, figure.unit), baseline, ratio, _goal(figure), met


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return f"≤ {_number(figure.goal.limit, figure.unit if figure.goal.on == 'value' else '×', True)}"


def _number(number: float, unit: str, plain: bool = False) -> str:
    """With as many digits as mean something, and the sign of its language."""
    text = f"{round(number, 2):g}" if plain else f"{number:.2f}" if abs(number) < 10 else f"{number:.0f}"
    return f"{text.replace('.', ',') if current() == 'fr' else text} {unit}"
