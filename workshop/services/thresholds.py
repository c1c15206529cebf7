"""The thresholds of consensus and dissensus that are in force in a workspace, and how they are told."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.model.errors import WorkshopError

if TYPE_CHECKING:  # numpy: only where there are votes; the rest: only where there is a workspace
    from workshop.method.consensus.shares import Thresholds
    from workshop.model.views import SessionSnapshot
    from workshop.services.house import House

FILE = "sessions/consensus.toml"


def thresholds_in_force(workspace: Workspace) -> "tuple[Thresholds, str]":
    """The thresholds, and a sentence when the workspace's file cannot be used.

    The usual ones stand in then: a slip in a file must not keep a room from seeing what it voted.
    """
    from workshop.method.consensus.shares import DEFAULTS
    from workshop.method.consensus.thresholds_file import read_thresholds

    try:
        return read_thresholds(workspace.find(FILE)), ""
    except WorkshopError as error:
        return DEFAULTS, _("Thresholds: {reason} The usual ones stand in.").format(reason=error.message)


def thresholds_for(house: "House", sessions: "Iterable[SessionSnapshot]") -> "Thresholds | None":
    """The thresholds for a document on these sessions; None where nothing was voted in them."""
    return thresholds_in_force(house.workspace)[0] if any(one.polls for one in sessions) else None


def thresholds_told(known: "Thresholds") -> str:
    """« Consensus dès 75 % d’un côté, dissensus dès 33 % de l’autre, parmi qui prend parti ; 5 voix au moins »."""
    return _(
        "Consensus from {consensus}% on one side and an interval that leaves no doubt, dissensus from {dissensus}% on "
        "the smaller side, of those who took a side; at least {voices} voices, at most {passed}% without opinion"
    ).format(
        consensus=f"{100 * known.consensus:.0f}", dissensus=f"{100 * known.dissensus:.0f}", voices=known.voices,
        passed=f"{100 * known.passed:.0f}",
    )  # fmt: skip
