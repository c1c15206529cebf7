"""The matrix of targets: what each framework (PREPA 2030, PPA 2027) asks of each indicator (NOx, SO₂), from which year."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.locales import _
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import ObjectiveState


@dataclass(frozen=True, slots=True)
class Framework:
    """A column: one framework with one horizon and one base year; None where it was not said."""

    name: str
    horizon: int | None
    base_year: int | None

    @property
    def title(self) -> str:
        """« PREPA 2030 »; the year is not said twice."""
        year = "" if self.horizon is None or str(self.horizon) in self.name else f" {self.horizon}"
        return f"{self.name}{year}"

    @property
    def base(self) -> str:
        """« base 2005 », "" without one."""
        return _("base {year}").format(year=self.base_year) if self.base_year else ""


@dataclass(frozen=True, slots=True)
class TargetMatrix:
    """`cells` are in the order of `frameworks`: usually one objective each, none where a framework says nothing."""

    theme_id: str | None
    frameworks: tuple[Framework, ...]
    rows: tuple[tuple[IndicatorView, tuple[tuple[ObjectiveView, ...], ...]], ...]


def matrices(indicators: Iterable[IndicatorView]) -> tuple[TargetMatrix, ...]:
    """One matrix a theme, in the order in which they are met; a theme whose objectives name no framework has none."""
    by_theme: dict[str | None, list[IndicatorView]] = {}
    for one in indicators:
        if any(objective.framework for objective in one.objectives):
            by_theme.setdefault(one.theme_id, []).append(one)
    return tuple(_matrix(theme_id, rows) for theme_id, rows in by_theme.items())


def cell_words(found: Iterable[ObjectiveView]) -> str:
    """« −69 % »; « NC » for a target that was not communicated, "" where there is none."""
    return ", ".join(_target(one) for one in found)


def _matrix(theme_id: str | None, rows: list[IndicatorView]) -> TargetMatrix:
    found = dict.fromkeys(_key(objective) for one in rows for objective in one.objectives if objective.framework)
    order = list(dict.fromkeys(column.name for column in found))
    columns = sorted(found, key=lambda one: (order.index(one.name), one.horizon or 0, one.base_year or 0))
    return TargetMatrix(
        theme_id,
        tuple(columns),
        tuple((one, tuple(_cell(one, column) for column in columns)) for one in rows),
    )


def _cell(indicator: IndicatorView, column: Framework) -> tuple[ObjectiveView, ...]:
    return tuple(one for one in indicator.objectives if one.framework and _key(one) == column)


def _key(objective: ObjectiveView) -> Framework:
    return Framework(objective.framework, objective.horizon, objective.base_year)


def _target(objective: ObjectiveView) -> str:
    from workshop.method.labels import label

    if objective.state is ObjectiveState.NOT_COMMUNICATED:
        return _("NC")
    if objective.state is not ObjectiveState.SET:
        return objective.label or label(objective.state).lower()
    if objective.value:
        return f"{objective.value} {objective.unit}".strip()
    return label(objective.direction).lower()
