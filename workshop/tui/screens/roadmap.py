"""The roadmap as a tree: axes, objectives, levers, commitments. What is missing stands at the top."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import work

from workshop.locales import _
from workshop.method.gap_words import count_words, gap_counts, todo
from workshop.method.gaps import Gap, GapKind, gaps
from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import N_, Command
from workshop.tui.screens import roadmap_reading as reading
from workshop.tui.screens import roadmap_words as words
from workshop.tui.screens.pages import PairScreen
from workshop.tui.screens.roadmap_actions import RoadmapActions
from workshop.tui.screens.roadmap_commands import MENU
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words

FEW, MANY, TALL = 2, 5, 30
"""Kinds of gaps told at the top, in a low terminal and in others."""
_OF_INDICATORS = (GapKind.OFF_TRACK, GapKind.TO_CREATE, GapKind.NO_TARGET, GapKind.NO_VALUE)


class RoadmapScreen(RoadmapActions, PairScreen[RoadmapView]):
    """Every change is on disk at once."""

    HEADING = N_("Roadmap")
    NOTHING = N_("No axis, no objective yet: A makes an axis; a note “;o” in a session makes an objective.")
    WATCHES: ClassVar[frozenset[str]] = frozenset()
    MENU: ClassVar[tuple[Command, ...]] = MENU

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        self.headline(_(self.HEADING), view.programme.title)
        size = self.app.size
        found = gaps(view, date.today())
        self.query_one("#top", Words).put(
            words.gap_lines(found, MANY if size.height >= TALL else FEW, max(size.width - 5, 20))
        )
        wanted, self.wanted = self.wanted, None
        self.put(view, wanted)

    def rows(self, view: RoadmapView) -> Sequence[Row]:
        return words.tree(view, date.today())

    def reading(self, view: RoadmapView, key: str) -> Sequence[Para]:  # noqa: ARG002
        if (axis := self.axis) is not None:
            return tuple(reading.reading_of_axis(axis))
        if (line := self.objective) is not None:
            return tuple(reading.reading_of_objective(view, line, date.today()))
        if (lever := self.lever) is not None:
            return tuple(reading.reading_of_lever(lever))
        if (one := self.commitment) is not None:
            return tuple(reading.reading_of_commitment(one, date.today()))
        return ()

    @property
    def axis(self) -> AxisView | None:
        """The axis under the cursor."""
        return next((one for one in self.view.axes if f"axis:{one.id}" == self.key), None) if self.view else None

    @property
    def objective(self) -> RoadmapObjective | None:
        """The objective under the cursor."""
        lines = self.view.objectives if self.view else ()
        return next((one for one in lines if f"objective:{one.objective.id}" == self.key), None)

    @property
    def lever(self) -> RoadmapLever | None:
        """The lever under the cursor."""
        levers = self.view.levers if self.view else ()
        return next((one for one in levers if f"lever:{one.lever.id}" == self.key), None)

    @property
    def commitment(self) -> CommitmentView | None:
        """The commitment under the cursor."""
        made = self.view.commitments if self.view else ()
        return next((one for one in made if self.key.startswith(f"commitment:{one.id}@")), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted:
            return False
        axis, line, lever, one = self.axis, self.objective, self.lever, self.commitment
        return {
            "validate": axis is not None,
            "move": axis is not None,
            "place": line is not None,
            "lever": line is not None or lever is not None,
            "commit": line is not None or lever is not None,
            "progress": one is not None,
            "change": axis is not None or lever is not None or one is not None or line is not None,
            "remove": axis is not None or one is not None or (lever is not None and lever.lever.entry_id is None),
            "read": bool(self.key) and not self.is_full,
        }.get(action, True)

    @work(exclusive=True, group="pick")
    async def action_missing(self) -> None:
        """All gaps, kind by kind; choosing one goes to its row."""
        from workshop.tui.dialogs.choose import ChooseDialog

        if self.view is None:
            return
        choices = [
            Choice(gap, gap.subject or count_words(kind, group), " · ".join(_told(kind, gap, group)), words=todo(kind))
            for kind, group in gap_counts(gaps(self.view, date.today()))
            for gap in group
        ]
        picked = await self.app.push_screen_wait(ChooseDialog(_("What is missing"), choices))
        if picked is not None:
            self._go(picked)

    def _go(self, gap: Gap) -> None:
        """Where this gap can be closed."""
        if gap.kind in _OF_INDICATORS:
            self.workshop.open_indicators(gap.subject_id)
        elif gap.kind is GapKind.TO_RECONCILE:
            self.workshop.open_commitments()
        else:
            found = (row.key for row in self.rows(self.view) if f":{gap.subject_id}" in row.key) if self.view else ()
            self.list.go_to_key(next(iter(found), ""))


def _told(kind: GapKind, gap: Gap, group: tuple[Gap, ...]) -> tuple[str, ...]:
    """What is missing, then what to do; off track, its figures say what is missing."""
    if kind is GapKind.OFF_TRACK and gap.detail:
        return gap.detail, todo(kind)
    detail = gap.detail if kind is GapKind.OVERDUE else ""
    return tuple(part for part in (count_words(kind, (gap,) if len(group) > 1 else group), detail, todo(kind)) if part)
