"""Creating a programme."""

from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.method.codes import codes
from workshop.model.errors import WorkshopError
from workshop.model.programme import Programme, Theme
from workshop.services.house import House
from workshop.services.members import insert_members, read_members
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """A programme as typed; `themes` are titles, `members_csv` a file of organisations or None."""

    title: str
    territory: str = ""
    conveners: str = ""
    purpose: str = ""
    themes: tuple[str, ...] = ()
    members_csv: Path | None = None
    timezone: str = "Europe/Paris"
    language: str = "fr"


def create_programme(house: House, draft: ProgrammeDraft) -> str:
    """Stores the programme with its themes and members, all or nothing; returns its id. Raises WorkshopError."""
    if not draft.title.strip():
        raise WorkshopError(_("The programme needs a title."))
    members = read_members(draft.members_csv) if draft.members_csv else ()

    def work(writer: Writer) -> str:
        programme = writer.insert(
            Programme(
                title=draft.title, territory=draft.territory, conveners=draft.conveners, purpose=draft.purpose,
                timezone=draft.timezone, language=draft.language,
            )
        )  # fmt: skip
        titles = [title for title in draft.themes if title.strip()]
        writer.insert_all(
            Theme(programme_id=programme.id, code=code, title=title, position=position)
            for position, (code, title) in enumerate(zip(codes(titles), titles, strict=True), start=1)
        )
        insert_members(writer, programme.id, members)
        return programme.id

    return house.store.write("programme.create", work).result()
