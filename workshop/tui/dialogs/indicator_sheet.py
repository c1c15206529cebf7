"""The sheet of an indicator: what a note cannot say in one line, with its objectives."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.errors import WorkshopError
from workshop.model.views import IndicatorView
from workshop.model.words import Direction, IndicatorStatus
from workshop.services.house import House
from workshop.services.targets import IndicatorDraft, ObjectiveDraft, objective_draft, save_indicator
from workshop.storage.queries.entries import entries
from workshop.storage.queries.targets import indicator, theme_indicators
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.form import NEXT_FIELD, SAVE
from workshop.tui.dialogs.objective_sheet import ObjectiveSheet, draft_words, made
from workshop.tui.dialogs.wording import WordingDialog
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words


class IndicatorSheet(WordingDialog):
    """Edits an indicator and its objectives; its result is the answers, None when it was left.

    Raises WorkshopError when there is no such indicator. `session_id` is where the change is made; without it, the
    session that noted the indicator.
    """

    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "dialogs.tcss", "../widgets/compact.tcss", "indicator_sheet.tcss",
    ]  # fmt: skip
    MENU: ClassVar[tuple[Command, ...]] = (  # type: ignore[assignment]
        SAVE,
        NEXT_FIELD,
        Command("edit", "enter", N_("Edit the objective"), rank=1, bound=False),
        Command("add", "ctrl+n,a,plus,insert", N_("Add an objective"), rank=1),
        Command("remove", "delete,backspace", N_("Remove it"), rank=2),
        BACK,
    )

    def __init__(self, house: House, indicator_id: str, session_id: str | None = None) -> None:
        found = house.read(indicator, indicator_id)
        if found is None:
            raise WorkshopError(_("This no longer exists: it was removed in the meantime."))
        others = house.read(theme_indicators, found.theme_id) if found.theme_id else ()
        super().__init__(_("Indicator"), _fields(found, others), save=self._store)
        self._house, self._indicator = house, found
        self._session_id = session_id or session_of(house, found)
        self._objectives = [objective_draft(one) for one in found.objectives]
        self.add_class("-compact")

    def body(self) -> ComposeResult:
        yield self._form
        yield Words(_("Objectives"), classes="big")
        yield RowList(id="objectives")
        yield Words(id="trouble")

    def on_mount(self) -> None:
        super().on_mount()
        self._show()

    @property
    def list(self) -> RowList:
        return self.query_one("#objectives", RowList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        inside = self.is_mounted and self.list.has_focus
        return inside if action in ("edit", "remove") else True

    def action_add(self) -> None:
        self._edit(None)

    def action_remove(self) -> None:
        place = self._place()
        if place is not None and self._objectives:
            del self._objectives[place]
            self._show()

    @on(RowList.Chosen, "#objectives")
    def _chosen(self) -> None:
        self._edit(self._place())

    @work
    async def _edit(self, place: int | None) -> None:
        before = ObjectiveDraft() if place is None else self._objectives[place]
        values = await self.app.push_screen_wait(ObjectiveSheet(before))
        if values is None:
            return
        if place is None:
            place = len(self._objectives)
            self._objectives.append(before)
        self._objectives[place] = made(values, before)
        self._show(place)

    def _place(self) -> int | None:
        key = self.list.key or ""
        return int(key) if key.isdecimal() else None

    def _show(self, at: int | None = None) -> None:
        rows = [
            Row(str(place), ((draft_words(draft), "foreground bold"),), (("» ", "kind-measure bold"),))
            for place, draft in enumerate(self._objectives)
        ]
        none = Row("none", ((_("None yet: Ctrl+N adds one."), "quiet"),))
        self.list.put(rows or [none], None if at is None else str(at))

    def _store(self, values: Values) -> None:
        draft = IndicatorDraft(
            name=values["name"].strip(),
            breakdown=values["breakdown"].strip(),
            unit=values["unit"].strip(),
            direction=Direction(values["direction"]),
            source=values["source"].strip(),
            status=IndicatorStatus(values["status"]),
            parent_id=values["parent"] or None,
            objectives=tuple(self._objectives),
        )
        save_indicator(self._house, self._indicator.id, draft, self._session_id)


def choices(values: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """The values of a vocabulary with their labels, in the language of the interface."""
    return tuple((value.value, label(value)) for value in values)


def _fields(found: IndicatorView, others: Sequence[IndicatorView]) -> list[Field]:
    parents = [(one.id, one.name) for one in others if one.id != found.id]
    return [
        Field("name", _("Indicator"), found.name, "text", required=True, lines=2),
        Field("breakdown", _("Broken down"), found.breakdown),
        Field("unit", _("Unit"), found.unit),
        Field("direction", _("Direction"), found.direction, "choice", choices=choices(Direction)),
        Field("source", _("Source"), found.source),
        Field("status", _("Status"), found.status, "choice", choices=choices(IndicatorStatus)),
        Field("parent", _("Part of"), found.parent_id or "", "choice", choices=(("", _("none")), *parents)),
    ]


def session_of(house: House, found: IndicatorView) -> str:
    """The session that noted an indicator, "" for one that none did."""
    noted = house.read(entries, [found.entry_id]) if found.entry_id else ()
    return noted[0].session_id if noted else ""
