"""What the actions of the roadmap's screen know: the screen, and what is under its cursor."""

from typing import TYPE_CHECKING

from workshop.model.roadmap_views import AxisView, CommitmentView, RoadmapLever, RoadmapObjective, RoadmapView

if TYPE_CHECKING:
    from workshop.tui.screens.base import ViewScreen

    Base = ViewScreen[RoadmapView]
else:
    Base = object

NONE = ""
"""What choosing « none » in a list of ids gives."""


class OnRoadmap(Base):
    """Mixed into the roadmap's screen, which says what is under the cursor."""

    wanted: str | None = None
    """The row that the cursor goes to when the roadmap is shown next."""

    if TYPE_CHECKING:

        @property
        def axis(self) -> AxisView | None: ...
        @property
        def objective(self) -> RoadmapObjective | None: ...
        @property
        def lever(self) -> RoadmapLever | None: ...
        @property
        def commitment(self) -> CommitmentView | None: ...
