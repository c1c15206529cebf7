"""How a plan looks: the agenda with its clock, the frame in words, who is expected."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.cycle import gates_before
from workshop.method.frame import plan_warnings, read_time
from workshop.method.labels import label
from workshop.model.words import CYCLE
from workshop.reports.wording import minutes_text
from workshop.services.preparing import ItemDraft, TableDraft, minutes_total
from workshop.tui.plain import plain
from workshop.tui.screens.prepare_dates import read_day
from workshop.tui.screens.prepare_plan import Plan, PrepareData
from workshop.tui.when import long_day
from workshop.tui.widgets.rowlist import Row


def agenda_rows(items: Sequence[ItemDraft], starts_at: str, gap: int = 0) -> list[Row]:
    """One row an item: its number, when it begins, its title, its minutes; under the cursor its instructions too."""
    rows, at = [], _start(starts_at)
    for place, item in enumerate(items):
        clock = f"{at:%H:%M}" if at else "  …  "
        lead = ((f"{place + 1:>2}  ", "key bold"), (f"{clock}  ", "quiet"))
        minutes = ((minutes_text(item.minutes), "foreground bold"),)
        more = (((item.instructions, "quiet"),),) if item.instructions else ()
        rows.append(Row(str(place), ((item.title, "foreground bold"),), lead, minutes, more=more, lines=2, gap=gap))
        at = at and at + timedelta(minutes=item.minutes)
    return rows or [Row("none", ((_("No item yet: A adds one."), "quiet"),))]


def table_rows(tables: Sequence[TableDraft]) -> list[Row]:
    """One row a table, with its host."""
    rows = [
        Row(str(place), ((table.name, "foreground bold"),), ((f"{place + 1:>2}  ", "key bold"),),
            ((table.host, "quiet"),) if table.host else (), lines=1)
        for place, table in enumerate(tables)
    ]  # fmt: skip
    return rows or [Row("none", ((_("No table: the room stays together. A adds one."), "quiet"),))]


def expected_rows(data: PrepareData, expected: frozenset[str]) -> list[Row]:
    """One row a member organisation, ticked when it is expected."""
    rows = []
    for one in data.members:
        here = one.id in expected
        lead = (("[x] " if here else "[ ] ", "key bold" if here else "quiet"),)
        text = ((one.short, "foreground bold" if here else "quiet"),)
        name = ((f"  {one.name}", "quiet"),) if one.acronym else ()
        rows.append(Row(one.id, (*text, *name), lead, lines=1))
    return rows


def expected_words(data: PrepareData, expected: frozenset[str]) -> str:
    """« 36 structures attendues sur 39 »."""
    total = len(data.members)
    text = ngettext("{count} organisation expected of {total}", "{count} organisations expected of {total}", total)
    return text.format(count=len(expected), total=total)


def verdict(data: PrepareData, plan: Plan, today: date) -> Content:
    """The running total and the end, whether the frame is kept, what is missing before the stage."""
    total, start = minutes_total(plan.agenda), _start(plan.starts_at)
    words = minutes_text(total)
    if start:
        words += f"   {start:%H:%M} → {start + timedelta(minutes=total):%H:%M}"
    day = read_day(plan.day, today) if plan.day.strip() else None
    warnings = plan_warnings(plan.starts_at, [item.minutes for item in plan.agenda], day, other_days(data))
    lines = [plain(words, "bold")]
    lines.append(plain(long_day(day) if day else _("no date yet"), "$quiet"))
    lines += [plain(f"! {warning}", "bold $warning") for warning in warnings]
    if not warnings:
        lines.append(plain(_("✓ within two hours and before 19:00"), "$success bold"))
    lines += [plain(f"→ {sentence}", "$warning") for sentence in gate_words(data, plan)]
    return Content("\n").join(lines)


def gate_words(data: PrepareData, plan: Plan) -> list[str]:
    """What is missing before this stage, said and never forbidding."""
    if plan.stage not in CYCLE:
        return []
    row = next((row for row in data.board if row.theme.id == plan.theme_id), None)
    if row is None:
        return [_("No theme is chosen: the notes will belong to none.")]
    gates = [gate.sentence for gate in gates_before(row, plan.stage)]
    if not gates:
        return []
    text = _("Before “{stage}”, {theme} has: {gates}. Nothing forbids it.")
    return [text.format(stage=label(plan.stage), theme=row.theme.title, gates=", ".join(gates))]


def other_days(data: PrepareData) -> list[date]:
    """The days of the other sessions of the programme."""
    own = data.session.id if data.session else ""
    return [one.held_on for one in data.sessions if one.held_on and one.id != own]


def _start(text: str) -> datetime | None:
    time = read_time(text)
    return datetime.combine(date(2000, 1, 1), time) if time else None
