"""Notes for platforms, always without the names of persons: what leaves is published there.

For Decidim a table that its import of proposals takes (title/fr, body/fr); for YesWiki one whose columns are the names of
a Bazar form's fields (bf_titre, bf_description), with commas.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workshop.locales import _, speaking
from workshop.method.labels import label
from workshop.method.places import Spot, spot_of
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind
from workshop.reports.csv_table import csv_table, harmless
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import zone_of
from workshop.services.house import House
from workshop.services.interchange.rows import Row, all_rows, named
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programmes

SHORTEST, LONGEST = 15, 150
"""Characters that Decidim wants in a title."""


def export_platform(house: House, platform: str, kinds: Sequence[EntryKind] = (), to: Path | None = None) -> Path:
    """Writes the notes of these kinds, () all that may be published, as the platform takes them. Raises WorkshopError."""
    found = house.read(programmes)
    if not found:
        raise WorkshopError(_("There is no programme yet."), _("Create one first: “workshop”."))
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    today = datetime.now(UTC).astimezone(zone_of(found[0].timezone)).date()
    language = found[0].language
    with speaking(language):
        notes = list(house.read(_notes, kinds))
        if not notes:
            raise WorkshopError(_("There is no note to publish."), _("Only kept notes that may be quoted leave."))
        data = _decidim(notes, language) if platform == "decidim" else _bazar(notes)
        return write_whole(folder / export_name(f"{platform} {found[0].title} {_('public')}", today, "csv"), data)


Note = tuple[Row, str, str, Spot | None]
"""A note with its title, its session in words, and its place."""


def _notes(connection: Connection, kinds: Sequence[EntryKind]) -> Iterator[Note]:
    plain = all_rows(connection, public=True)
    found = named(plain)
    titles = {row["id"]: row["title"] for row in plain.get("theme", ())}
    for row, own in zip(found.get("entry", ()), plain.get("entry", ()), strict=True):
        if kinds and row["kind"] not in kinds:
            continue
        spot = spot_of(row["text"])
        where = _("Session no. {session}, note {number}").format(session=row["session"], number=row["number"])
        words = {**row, "text": spot.words if spot else row["text"], "theme": titles.get(own.get("theme"), "")}
        yield words, title_of(words["text"], label(EntryKind(row["kind"]))), where, spot


def title_of(text: str, kind: str) -> str:
    """The first sentence of a note, cut at a word where it is too long and told by its kind where it is too short."""
    first = text.split("\n", 1)[0].strip()
    sentence = first.split(". ", 1)[0].rstrip(" .;:")
    title = sentence if len(sentence) >= SHORTEST else f"{kind} – {first}".rstrip(" .;:")
    if len(title) > LONGEST:
        title = title[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title[:1].upper() + title[1:]


def _decidim(notes: Sequence[Note], language: str) -> bytes:
    header = ("id", f"title/{language}", f"body/{language}", f"category/name/{language}", "address", "latitude", "longitude",
              "reference")  # fmt: skip
    rows = []
    for row, title, where, spot in notes:
        degrees = (f"{spot.latitude:.6f}", f"{spot.longitude:.6f}") if spot else ("", "")
        body = row["text"] if len(row["text"]) >= SHORTEST else f"{title}\n{row['text']}"
        rows.append((row["id"], title, body, row["theme"], "", *degrees, where))
    return csv_table(header, rows)


def _bazar(notes: Sequence[Note]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(
        ("bf_titre", "bf_description", "bf_theme", "bf_organisme", "bf_source", "bf_latitude", "bf_longitude")
    )
    for row, title, where, spot in notes:
        degrees = (f"{spot.latitude:.6f}", f"{spot.longitude:.6f}") if spot else ("", "")
        texts = (title, row["text"], row["theme"], row.get("organisation") or "", where)
        writer.writerow([*(harmless(text) for text in texts), *degrees])
    return stream.getvalue().encode()
