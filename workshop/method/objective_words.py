"""An objective in one line: its indicator, its aim, when, since when, in whose framework."""

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.target import Target, says_more
from workshop.model.roadmap_views import RoadmapObjective
from workshop.model.text import fold
from workshop.model.views import ObjectiveView
from workshop.model.words import Direction, ObjectiveState


def aim_words(objective: ObjectiveView) -> str:
    """« −69 % en 2030 (base 2005) · PREPA », « Baisse », « Non communiqué en 2027 · PPA »."""
    aim = " ".join(part for part in (objective.value, objective.unit) if part)
    if objective.state is ObjectiveState.IN_WORDS and objective.label:
        aim = objective.label
    elif objective.state is not ObjectiveState.SET:
        aim = label(objective.state)
    elif not aim:
        aim = label(objective.direction) if objective.direction is not Direction.NONE else ""
    horizon = _("in {year}").format(year=objective.horizon) if objective.horizon else ""
    base = _("base {year}").format(year=objective.base_year) if objective.base_year else ""
    said = " ".join(part for part in (aim, horizon, base and f"({base})") if part)
    return " · ".join(part for part in (said, objective.framework) if part)


def words_beside(objective: ObjectiveView) -> str:
    """The words in which it was said, where its figures do not say all of them; "" where they do."""
    one = objective
    if fold(one.label) in ("nc", fold(label(one.state))):
        return ""
    target = Target(one.state, one.value, one.unit, one.direction, one.horizon, one.base_year, one.source)
    return one.label if one.label and one.label not in aim_words(one) and says_more(one.label, target) else ""


def objective_words(line: RoadmapObjective) -> str:
    """« Émissions de NOx : −69 % en 2030 (base 2005) · PREPA »; its own words where it has no indicator."""
    name = line.indicator.name if line.indicator else line.objective.label
    aim = aim_words(line.objective)
    if name and aim:
        return _("{name}: {aim}").format(name=name, aim=aim)
    return name or aim or line.objective.label or label(line.objective.state)
