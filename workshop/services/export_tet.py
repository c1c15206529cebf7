"""The roadmap as the import sheet of the national platform for territories in transition (TET)."""

from datetime import date
from pathlib import Path

from workshop.locales import _, speaking
from workshop.model.errors import WorkshopError
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.tet import tet_rows
from workshop.reports.writers.tet import tet_sheet
from workshop.services.house import House
from workshop.storage.queries.home import programmes
from workshop.storage.queries.roadmap import roadmap


def has_roadmap(house: House, programme_id: str) -> bool:
    """Whether a programme has anything to send."""
    return bool(tet_rows(house.read(roadmap, programme_id)))


def export_tet(
    house: House, programme_id: str | None = None, to: Path | None = None, *, overwrite: bool = False
) -> Path:
    """Writes the sheet of a programme (the newest without one); where it is. Refuses a roadmap with nothing in it."""
    known = house.read(programmes)
    if not known:
        raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
    frozen = house.read(roadmap, programme_id or known[-1].id)
    folder = to or house.workspace.exports_dir
    with speaking("fr"):  # the platform's labels are French; so is what stands between them
        rows = tet_rows(frozen)
        name = export_name(f"plan TET {frozen.programme.title}", date.today(), "xlsx")
    if not rows:
        raise WorkshopError(
            _("The roadmap is empty: there is nothing to send."), _("Objectives, levers and axes make its rows.")
        )
    folder.mkdir(parents=True, exist_ok=True)
    return write_whole(folder / name, tet_sheet(rows), overwrite)
