"""Documents from what was captured."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext, speaking
from workshop.method.phrases import list_words
from workshop.model.views import SessionSnapshot
from workshop.reports.files import write_whole
from workshop.reports.minutes import minutes
from workshop.reports.naming import export_name
from workshop.reports.options import MinutesOptions
from workshop.reports.wording import day_held, zone_of
from workshop.reports.writers import writer
from workshop.services.house import House
from workshop.services.thresholds import thresholds_for
from workshop.storage.queries.sessions import find_session
from workshop.storage.queries.snapshot import snapshot

if TYPE_CHECKING:
    from workshop.reports.minutes.names import Doubts

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
    frozen = read_session(house, reference)
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    with speaking(frozen.programme.language):
        classed = thresholds_for(house, (frozen,))
        report = minutes(frozen, MinutesOptions(public=public, typography_in_notes=True, thresholds=classed))
        name = _name(frozen, public)
        return [
            write_whole(
                folder / export_name(name, _day(frozen), extension),
                writer(extension, house.workspace.template_folders).write(report),
                overwrite,
            )
            for extension in formats
        ]


def read_session(house: House, reference: str) -> SessionSnapshot:
    """All that is said of a session (its number, id or title) at one moment. Raises WorkshopError."""
    session = house.read(find_session, reference)
    return house.read(snapshot, session.id, house.workspace.attachments_dir)


def public_remark(frozen: SessionSnapshot) -> str:
    """What to read again before a public variant is sent: the notes in which a name was, or may still be; or ""."""
    from workshop.reports.minutes.names import doubts

    return told_doubts(doubts(frozen))


def told_doubts(found: "Doubts") -> str:
    """The same in words."""
    said = []
    if found.masked:
        text = ngettext(
            "Replaced in the public variant: name or address in note {numbers}.",
            "Replaced in the public variant: names or addresses in notes {numbers}.",
            len(found.masked),
        )
        said.append(text.format(numbers=list_words([str(note) for note in found.masked])))
    if found.left:
        text = ngettext(
            "Perhaps still a name in note {numbers}.", "Perhaps still a name in notes {numbers}.", len(found.left)
        )
        said.append(text.format(numbers=list_words([str(note) for note in found.left])))
    return " ".join([*said, _("Read it again before you send it.")])


def _name(frozen: SessionSnapshot, public: bool) -> str:
    subject = frozen.session.theme_title or frozen.session.title
    name = _("minutes session {number} {subject}").format(number=frozen.session.number, subject=subject)
    return f"{name} {_('public')}" if public else name


def _day(frozen: SessionSnapshot) -> date | None:
    return day_held(frozen.session, zone_of(frozen.programme.timezone))
