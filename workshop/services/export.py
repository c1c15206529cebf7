"""Documents from what was captured."""

from collections.abc import Sequence
from pathlib import Path

from workshop.locales import _, speaking
from workshop.model.views import SessionSnapshot
from workshop.reports.files import write_whole
from workshop.reports.minutes import minutes
from workshop.reports.naming import export_name, session_day
from workshop.reports.options import MinutesOptions
from workshop.reports.writers import writer
from workshop.services.house import House
from workshop.storage.queries.sessions import find_session
from workshop.storage.queries.snapshot import snapshot

FORMATS = ("docx", "html", "md", "pdf")


def export_minutes(
    house: House,
    reference: str,
    formats: Sequence[str] = ("docx",),
    to: Path | None = None,
    *,
    public: bool = False,
    overwrite: bool = False,
) -> list[Path]:
    """Writes the minutes of a session (its number, id or title) in each format; returns where they are.

    They are in the programme's language. A name that is taken by another document gets « -2 » and so on, unless
    `overwrite`. Raises WorkshopError.
    """
    session = house.read(find_session, reference)
    frozen = house.read(snapshot, session.id, house.workspace.attachments_dir)
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    with speaking(frozen.programme.language):
        report = minutes(frozen, MinutesOptions(public=public))
        name = _name(frozen, public)
        return [
            write_whole(
                folder / export_name(name, session_day(frozen.session), extension),
                writer(extension, house.workspace.template_folders).write(report),
                overwrite,
            )
            for extension in formats
        ]


def _name(frozen: SessionSnapshot, public: bool) -> str:
    subject = frozen.session.theme_title or frozen.session.title
    name = _("minutes session {number} {subject}").format(number=frozen.session.number, subject=subject)
    return f"{name} {_('public')}" if public else name
