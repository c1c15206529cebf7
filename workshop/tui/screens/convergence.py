"""Members by objectives: who works on what. The arrows move over the table; what is done there stands below."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.convergence import Convergence, convergence
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.model.programme_views import OrganisationView
from workshop.model.roadmap_views import RoadmapObjective, RoadmapView
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.plain import plain
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.rowlist import Pieces, Row, RowList
from workshop.tui.widgets.words import Words
from workshop.tui.widgets.wrap import clip

CELL, NAME, EDGES = 3, 18, 8
"""Cells of a column, of a member's name, and of what stands around the columns."""
TOLD = 4
"""Commitments told below the table."""


class ConvergenceScreen(ViewScreen[RoadmapView]):
    """Only read: commitments are changed on their own screen."""

    CSS_PATH: ClassVar[list[str]] = ["convergence.tcss"]  # type: ignore[assignment]
    HEADING = N_("Members × objectives")
    AUTO_FOCUS = "#members"
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("move", "up,down", N_("Member"), shown="↑ ↓", rank=0, bound=False),
        Command("across(-1)", "left", N_("Objective"), shown="← →", rank=0),
        Command("across(1)", "right", N_("Objective"), rank=None),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=2),
        Command(
            "commitments", "g", N_("Commitments"), N_("Partners’ actions to reconcile; answers to remarks."), rank=2
        ),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.column = 0

    def body(self) -> ComposeResult:
        yield Words(id="about")
        yield Words(id="numbers")
        yield RowList(id="members")
        yield Words(id="cell")

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    @property
    def found(self) -> Convergence | None:
        """The table."""
        return convergence(self.view) if self.view else None

    @property
    def columns(self) -> int:
        """How many objectives are in sight."""
        return max((self.app.size.width - NAME - EDGES) // CELL, 1)

    def show(self, view: RoadmapView) -> None:
        found = convergence(view)
        self.headline(_(self.HEADING), view.programme.title)
        self.column = min(self.column, max(len(found.objectives) - 1, 0))
        first = self._first()
        self.query_one("#about", Words).put(self._about(found))
        self.query_one("#numbers", Words).put(self._numbers(found, first))
        self.query_one(RowList).put(
            [
                self._row(found, one, first)
                for one in sorted(found.members, key=lambda one: -found.objectives_of(one.id))
            ]
        )
        self._tell()

    @on(RowList.Moved)
    def _tell(self) -> None:
        """What the member under the cursor does for the objective of the lit column."""
        found = self.found
        if found is None:
            return
        line = found.objectives[self.column] if found.objectives else None
        member = next((one for one in found.members if one.id == self.query_one(RowList).key), None)
        self.query_one("#cell", Words).put(self._cell(found, member, line))

    def action_across(self, by: int) -> None:
        if self.view is not None:
            count = max(len(convergence(self.view).objectives), 1)
            self.column = (self.column + by) % count
            self.show(self.view)

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_commitments(self) -> None:
        self.workshop.open_commitments()

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted and self.query("#members"):
            self.show(self.view)

    def _first(self) -> int:
        """The first objective in sight, so that the lit one is."""
        return max(0, self.column - self.columns + 1)

    def _about(self, found: Convergence) -> Content:
        alone, idle = len(found.alone), sum(1 for one in found.members if not found.objectives_of(one.id))
        lonely = ngettext("▲ {n} objective nobody works on", "▲ {n} objectives nobody works on", alone).format(n=alone)
        quiet = ngettext("{n} member without any commitment here", "{n} members without any commitment here", idle)
        return plain(lonely, "bold $warning" if alone else "$quiet") + plain(f"   {quiet.format(n=idle)}", "$quiet")

    def _numbers(self, found: Convergence, first: int) -> Content:
        """The numbers of the objectives; amber for one that nobody works on, lit for the chosen one."""
        alone = {one.objective.id for one in found.alone}
        parts = [plain(" " * (NAME + 1))]
        for place, line in enumerate(found.objectives[first : first + self.columns], first):
            look = "bold $warning" if line.objective.id in alone else "$quiet"
            parts.append(plain(f"{place + 1:>{CELL - 1}} ", look + (" on $chosen" if place == self.column else "")))
        return Content().join(parts)

    def _row(self, found: Convergence, member: OrganisationView, first: int) -> Row:
        cells: list[tuple[str, str]] = []
        for place, line in enumerate(found.objectives[first : first + self.columns], first):
            count = len(found.of(member.id, line.objective.id))
            sign = "●" if count == 1 else str(count) if count else "│" if place == self.column else "·"
            cells.append((f"{sign:>{CELL - 1}} ", "kind-agreed bold" if count else "rule"))
        total = found.objectives_of(member.id)
        look = "foreground bold" if total else "quiet"
        pieces: Pieces = tuple(cells) or (("", "quiet"),)
        lead = ((f"{clip(member.short, NAME - 1):<{NAME}}", look),)
        return Row(member.id, pieces, lead, ((f"{total or ''}", "key bold"),), lines=1)

    def _cell(self, found: Convergence, member: OrganisationView | None, line: RoadmapObjective | None) -> Content:
        if line is None:
            return plain(_("No objective yet: a note “;o” in a session makes one."), "bold")
        title = plain(f"{self.column + 1}  {objective_words(line)}", "bold $key")
        others = ", ".join(one.who for one in found.others.get(line.objective.id, ()) if one.who)
        lines = [title]
        here = found.of(member.id, line.objective.id) if member else ()
        told = [f"● {one.what} — {label(one.status).lower()}" for one in here]
        lines += [plain(clip(words, self.app.size.width - 6)) for words in told[:TOLD]]
        if member is not None and not told:
            lines.append(plain(_("{name} has said nothing for it.").format(name=member.short), "$quiet"))
        if others:
            lines.append(plain(_("Outside the members: {names}").format(names=others), "$quiet"))
        return Content("\n").join(lines)
