"""How the roadmap looks: axes, under them objectives, levers, commitments; what is missing at the top, in amber."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.gap_words import count_words, gap_counts, todo
from workshop.method.gaps import Gap, is_overdue
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.method.trajectory import track
from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView
from workshop.model.words import CommitmentStatus
from workshop.tui.plain import plain, shown
from workshop.tui.standing import colour, sign
from workshop.tui.when import day_with_year
from workshop.tui.widgets.rowlist import Pieces, Row
from workshop.tui.widgets.wrap import clip

STATUS = {
    CommitmentStatus.TO_COME: ("○", "foreground"),
    CommitmentStatus.UNDER_WAY: ("◐", "kind-measure bold"),
    CommitmentStatus.DONE: ("●", "kind-agreed bold"),
    CommitmentStatus.PAUSED: ("‖", "quiet bold"),
    CommitmentStatus.ABANDONED: ("×", "quiet"),
    CommitmentStatus.BLOCKED: ("■", "warning bold"),
    CommitmentStatus.LATE: ("!", "warning bold"),
    CommitmentStatus.TO_DISCUSS: ("?", "kind-open bold"),
}


def gap_lines(found: tuple[Gap, ...], most: int, width: int) -> Content:
    """« ▲ 5 indicateurs hors trajectoire   Renforcer un levier… », the most urgent; then how many kinds more."""
    counted = gap_counts(found)
    if not counted:
        return plain(_("✓ Nothing is missing."), "bold $kind-agreed")
    told = [(f"▲ {count_words(kind, group)}", todo(kind)) for kind, group in counted[:most]]
    edge = max(len(words) for words, _do in told) + 3
    lines = [
        plain(f"{words:<{edge}}", "bold $warning") + plain(clip(do, max(width - edge, 8)), "$foreground")
        for words, do in told
    ]
    if more := len(counted) - len(told):
        text = ngettext("and {n} more kind of gap: M tells all", "and {n} more kinds of gaps: M tells all", more)
        lines.append(plain(f"  {text.format(n=more)}", "$quiet"))
    return Content("\n").join(lines)


def tree(view: RoadmapView, today: date) -> list[Row]:
    """All rows in their order."""
    made: list[Row] = []
    for axis in view.axes:
        made.append(_axis(axis))
        for line in axis.objectives:
            made += _objective(view, line, today)
    groups: tuple[tuple[str, list[Row]], ...] = (
        (
            _("Objectives in no axis"),
            [row for line in view.objectives if line.axis_id is None for row in _objective(view, line, today)],
        ),
        (
            _("Levers under no objective"),
            [row for lever in view.levers if lever.objective_id is None for row in lever_rows(lever, today)],
        ),
        (
            _("Commitments to nothing named"),
            [_commitment(one, "", 1, today) for one in view.commitments if not (one.objective_id or one.lever_id)],
        ),
    )
    for place, (name, below) in enumerate(groups):
        if below:
            made.append(Row(f"group:{place}", ((name, "primary bold"),), heading=True, lines=1))
            made += below
    return made


def by(who: str) -> str:
    """« LPO : », before what it does; "" where nobody was named."""
    return _("{author}: ").format(author=who) if who else ""


def axis_state(axis: AxisView) -> tuple[str, str]:
    """« ● avec réserves » and its look."""
    if axis.validated_on is None:
        return f"○ {_('to validate')}", "warning bold"
    if axis.modified_at is not None:
        return f"◐ {_('changed since its validation')}", "warning bold"
    return f"● {_('with reservations') if axis.reservations else _('validated')}", "kind-agreed bold"


def _axis(axis: AxisView) -> Row:
    words, look = axis_state(axis)
    return Row(f"axis:{axis.id}", ((axis.title, "primary bold"),), (("▣ ", "primary bold"),), ((words, look),), lines=1)


def _objective(view: RoadmapView, line: RoadmapObjective, today: date) -> Iterator[Row]:
    tracked = view.tracked(line.objective.indicator_id)
    right: Pieces = ()
    if tracked is not None and tracked.observations:
        found = track(line.objective, tracked.indicator, tracked.observations)
        right = ((sign(found).strip(), f"{colour(found)} bold"),)
    bare = not line.levers and not line.direct
    below: tuple[Pieces, ...] = (((_("▲ no lever, nobody works on it"), "warning"),),) if bare else ()
    words = objective_words(line)
    yield Row(
        f"objective:{line.objective.id}", ((words, "foreground bold"),), (("  » ", "kind-measure bold"),), right, below,
        lines=1,
    )  # fmt: skip
    for lever in line.levers:
        yield from lever_rows(lever, today)
    for one in line.direct:
        yield _commitment(one, line.objective.id, 2, today)


def lever_rows(lever: RoadmapLever, today: date, depth: int = 2) -> Iterator[Row]:
    """A lever, at this depth, and the commitments to it."""
    group = f"{lever.lever.heading} › " if lever.lever.heading else ""
    leads = ", ".join(one.who for one in lever.leads)
    right = (leads, "foreground bold") if leads else (f"▲ {_('no lead')}", "warning bold")
    text: Pieces = ((group, "quiet"), (lever.lever.title, "foreground"))
    yield Row(f"lever:{lever.lever.id}", text, (("  " * depth + "◆ ", "kind-harvest bold"),), (right,), lines=1)
    for one in lever.commitments:
        yield _commitment(one, lever.lever.id, depth + 1, today)


def _commitment(one: CommitmentView, place: str, depth: int, today: date) -> Row:
    mark, look = STATUS[one.status]
    due = day_with_year(one.due_on) if one.due_on else ""
    late = is_overdue(one, today)
    right: Pieces = ((f"{label(one.status)}", look), (f" · {due}" if due else "", "warning bold" if late else "quiet"))
    text: Pieces = ((by(one.who), "foreground bold"), (shown(one.what).replace("\n", " "), "foreground"))
    return Row(f"commitment:{one.id}@{place}", text, (("  " * depth + f"{mark} ", look),), right, lines=1)
