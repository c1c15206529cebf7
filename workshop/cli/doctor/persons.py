"""Whether something that is kept of persons is past its time, or was erased and stands in a copy."""

from datetime import UTC, datetime

from workshop.bundle import Workspace
from workshop.cli.doctor.finding import Finding, State
from workshop.cli.invocation import Invocation
from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError


def findings(call: Invocation, workspace: Workspace) -> list[Finding]:
    """Nothing where there is no file yet, or one that cannot be read as it is: that is told elsewhere."""
    from workshop.services.erasing import stale_copies
    from workshop.services.opening import open_house
    from workshop.services.retention import is_over, terms
    from workshop.storage.schema import HEAD, revision_of

    area, name = _("Personal data"), _("kept past its time")
    try:
        if revision_of(workspace.database) != HEAD:
            return []
        with open_house(workspace, None) as house:
            found, stale = terms(house, call.settings.raw_days), len(stale_copies(house))
    except WorkshopError:
        return []
    over = sum(is_over(term, datetime.now(UTC).date()) for term in found)
    return [_over(area, name, over), *_stale(area, stale)]


def _over(area: str, name: str, over: int) -> Finding:
    if not over:
        return Finding(area, name, _("nothing"))
    text = ngettext("{count} list", "{count} lists", over).format(count=over)
    return Finding(area, name, text, State.NOTE, _("See them: workshop purge --dry-run. Erase them: workshop purge."))


def _stale(area: str, count: int) -> list[Finding]:
    """Copies that were away, or in use, when something was erased."""
    if not count:
        return []
    text = ngettext("{count} copy", "{count} copies", count).format(count=count)
    return [Finding(area, _("copies that hold what was erased"), text, State.NOTE, _("Clean them: workshop purge."))]
