"""What was decided in merges: for as long as the file lasts, it can be seen what stood against what."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshop.locales import _
from workshop.model.merging import Values
from workshop.services.house import House
from workshop.services.merge.plan import Plan
from workshop.services.merge.words import fields, name_of, value
from workshop.storage.driver import Connection
from workshop.storage.merging import Side, past_decisions, read_side


@dataclass(frozen=True, slots=True)
class Past:
    """A decision: `stands` is what was kept, `lost` what stood against it."""

    at: datetime
    about: str
    kept: str
    stands: str
    lost: str


def decided(house: House) -> tuple[Past, ...]:
    """The decisions of all merges, newest first."""
    return house.read(_decided)


def kept_words(intent: str) -> str:
    """Which side stands."""
    names = {
        "merge.keep_ours": _("kept: here"),
        "merge.keep_theirs": _("kept: there"),
        "merge.keep_both": _("kept: both"),
    }
    return names.get(intent, "")


def _decided(connection: Connection) -> tuple[Past, ...]:
    lines = past_decisions(connection)
    if not lines:
        return ()
    side = read_side(connection)
    plan = Plan(side, Side(connection), {}, final=side.rows)
    return tuple(_past(plan, *line) for line in (tuple(line) for line in lines))


def _past(plan: Plan, _seq: int, at: str, intent: str, table: str, row_id: str, before: str, after: str) -> Past:
    lost: Values = json.loads(before) if before else {}
    stands: Values = json.loads(after) if after else {}
    row = stands or lost or plan.final.get(table, {}).get(row_id, {})
    changed = [name for name in row if lost and stands and lost.get(name) != stands.get(name) and name in fields()]
    what = ", ".join(fields()[name] for name in changed)
    about = name_of(plan, table, row) + (f" · {what}" if what else "")
    texts = [_said(plan, table, changed, one) for one in (stands, lost)]
    return Past(datetime.fromisoformat(at), about, kept_words(intent), *texts)


def _said(plan: Plan, table: str, names: Iterable[str], row: Values) -> str:
    return " · ".join(said for name in names if (said := value(plan, table, name, row)))
