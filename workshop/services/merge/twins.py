"""Rows of theirs that are rows of ours under another identifier: what two computers each made of one thing."""

from collections import defaultdict

from workshop.model.interchange import shapes
from workshop.model.merging import Columns, Values, agree, identity, twin_keys
from workshop.services.merge.plan import TABLES, Plan, stored


def find_twins(plan: Plan) -> None:
    """Their rows get our identifiers, in themselves and in what refers to them; all of them are checked and cleaned."""
    known = _known(plan)
    for table in TABLES:
        ours, theirs = plan.ours.rows[table], plan.theirs.rows[table]
        found = _Finder(plan, table)
        made: dict[str, Values] = {}
        for row_id, raw in theirs.items():
            row = raw
            if ours.get(row_id) != raw:
                row = stored(table, plan.mapped(table, raw))
            if row_id not in ours:
                own = known.get(row_id, "")
                twin = own if own in ours and own not in made else found.twin(row)
                if twin and twin not in theirs and twin not in made:
                    plan.alias[twin], plan.back[row_id] = row_id, twin
                    if own != twin:
                        plan.fresh.add(row_id)
                    row = {**row, "id": twin}
            made[row["id"]] = row
        plan.theirs.rows[table] = made


def _known(plan: Plan) -> dict[str, str]:
    """What earlier merges, here or there, found to be one: from their identifiers to ours."""
    found = {}
    for other, own in plan.ours.same.items():
        found[other] = _end(plan.ours.same, own)
    for ours, theirs in plan.theirs.same.items():
        found.setdefault(_end(plan.theirs.same, theirs), ours)
    return found


def _end(same: dict[str, str], row_id: str) -> str:
    for _step in range(len(same)):
        if row_id not in same:
            break
        row_id = same[row_id]
    return row_id


class _Finder:
    """Finds rows of ours by what they say, among those that the other file does not have."""

    def __init__(self, plan: Plan, table: str) -> None:
        self.table, self.shape = table, shapes()[table]
        known = {*self.shape.columns, *self.shape.hidden}
        self.keys = [names for names in twin_keys(table) if known.issuperset(names)]
        theirs = plan.theirs.rows[table]
        self.ours: dict[tuple[Columns, Columns], list[Values]] = defaultdict(list)
        for row_id, row in plan.ours.rows[table].items() if self.keys else ():
            if row_id not in theirs:
                for names in self.keys:
                    self.ours[(names, identity(self.shape, names, row))].append(row)

    def twin(self, row: Values) -> str:
        """The identifier of the row of ours that says the same, "" where there is none."""
        for names in self.keys:
            for mine in self.ours.get((names, identity(self.shape, names, row)), ()):
                if agree(self.table, mine, row):
                    return str(mine["id"])
        return ""
