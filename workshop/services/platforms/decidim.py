"""Decidim's open data: its archive (`/open-data/download`), or one of its CSV, JSON or XLSX of proposals or meetings.

Columns are named by a path (`title/fr`, `category/name/fr`). Proposals become notes of one session, their answers
responses to them; meetings become sessions.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.locales import _, ngettext
from workshop.method.places import typed
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind, EntryState, ResponseStatus, SessionState, Stage
from workshop.services.platforms.words import Taken, Themes, is_true, moment_of, plain_text
from workshop.services.tables.outside import Sort, contents, parts, sort_of
from workshop.services.tables.sheet import csv_rows, decoded, read_lines

Row = Mapping[str, str]
PROPOSALS = "decidim-proposals"
_STATES = {
    "accepted": ResponseStatus.TAKEN_UP, "rejected": ResponseStatus.NOT_TAKEN_UP, "evaluating": ResponseStatus.OPEN,
}  # fmt: skip


def read_decidim(path: Path, themes: Themes, language: str) -> Taken:
    """The proposals and meetings of the file. Raises WorkshopError for a file that has none."""
    taken = Taken({})
    proposals, meetings, others = [], [], 0
    for name, rows in _tables(path):
        columns = set(rows[0]) if rows else set()
        if not any(re.match(r"title(/|$)", column) for column in columns):
            others += 1
        elif any(re.match(r"body(/|$)", column) for column in columns):
            proposals += rows
        elif "start_time" in columns or "meetings" in name:
            meetings += rows
        else:
            others += 1
    if not proposals and not meetings:
        raise WorkshopError(
            _("{path} has no proposals or meetings of Decidim.").format(path=path),
            _("They have columns such as title/fr and body/fr, or title/fr and start_time."),
        )
    if others:
        said = ngettext("{n} other table is left out.", "{n} other tables are left out.", others)
        taken.remarks.append(said.format(n=others))
    taken.data["sessions"] = [_meeting(row, language) for row in meetings]
    if proposals:
        session = {"id": PROPOSALS, "title": _("Proposals on Decidim"), "stage": Stage.PLENARY.value, "state": _CLOSED}
        taken.data["sessions"].append(session)
        taken.data["entries"] = [_proposal(row, themes, language) for row in proposals]
    return taken


_CLOSED = SessionState.CLOSED.value


def _tables(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """(name, rows by column) of each table in the file."""
    content = contents(path)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        yield path.name, _json(path, content)
        return
    if sort_of(path, content) is not Sort.ARCHIVE:
        yield path.name, _by_column([cells for _number, cells in read_lines(path).rows])
        return
    found = parts(path, content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name, info in found.items():
            if name.lower().endswith(".csv"):
                text, _remarks = decoded(path, archive.read(info) or b" ")
                yield name, _by_column([cells for _number, cells in csv_rows(path, text) if any(cells)])


def _by_column(rows: list[Any]) -> list[Row]:
    if not rows:
        return []
    header = [str(cell).strip() for cell in rows[0]]
    return [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _json(path: Path, content: bytes) -> list[Row]:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WorkshopError(
            _("{path} is not JSON that can be read.").format(path=path), _("Have it sent again.")
        ) from error
    rows = found if isinstance(found, list) else [found]
    return [dict(_flat(row)) for row in rows if isinstance(row, dict)]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Objects in objects as Decidim's tables write them: « category/name/fr »."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}/{key}" if path else str(key))
    elif isinstance(value, list):
        yield path, ", ".join(str(one) for one in value)
    else:
        yield path, "" if value is None else str(value)


def _proposal(row: Row, themes: Themes, language: str) -> dict[str, Any]:
    title, body = (plain_text(_said(row, name, language)) for name in ("title", "body"))
    entry: dict[str, Any] = {
        "id": f"decidim-{row.get('id', '')}" if row.get("id") else None,
        "session": PROPOSALS,
        "kind": EntryKind.NOTE.value,
        "text": "\n".join(text for text in (title, body) if text),
        "speaker": row.get("author/name", "").strip()[:200],
    }
    if not entry["id"]:
        del entry["id"]
    if row.get("latitude", "").strip() and row.get("longitude", "").strip():
        with suppress(ValueError):
            entry["text"] += f" ({typed(float(row['latitude']), float(row['longitude']))})"
    elif row.get("address", "").strip():
        entry["text"] += f" ({row['address'].strip()})"
    themes.of([_said(row, "category/name", language), *_taxonomies(row, language)], entry)
    moment = moment_of(row.get("published_at") or row.get("created_at") or "")
    if moment:
        entry["captured_at"] = moment.isoformat()
    if is_true(row.get("withdrawn", "")) or row.get("state", "").strip() == "withdrawn":
        entry["state"] = EntryState.WITHDRAWN.value
    if response := _response(row, language):
        entry["responses"] = [response]
    return entry


def _response(row: Row, language: str) -> dict[str, Any] | None:
    answer = plain_text(_said(row, "answer", language))
    status = _STATES.get(row.get("state", "").strip())
    if not answer and status in (None, ResponseStatus.OPEN):
        return None
    made: dict[str, Any] = {"text": answer, "status": (status or ResponseStatus.ANSWERED).value}
    if row.get("id"):
        made["id"] = f"decidim-{row['id']}"
    if moment := moment_of(row.get("answered_at", "")):
        made["answered_on"] = moment.date().isoformat()
    return made


def _meeting(row: Row, language: str) -> dict[str, Any]:
    where = [_said(row, "location", language), row.get("address", "")]
    made: dict[str, Any] = {
        "title": plain_text(_said(row, "title", language)) or _("Meeting"),
        "purpose": plain_text(_said(row, "description", language)),
        "place": ", ".join(dict.fromkeys(plain_text(text) for text in where if text.strip()))[:300],
        "stage": Stage.PLENARY.value,
        "state": _CLOSED,
    }
    if row.get("id"):
        made["id"] = f"decidim-meeting-{row['id']}"
    if begin := moment_of(row.get("start_time", "")):
        made |= {"held_on": begin.date().isoformat(), "starts_at": f"{begin:%H:%M}"}
    return made


def _taxonomies(row: Row, language: str) -> list[str]:
    """The names of the newer classification, whatever its depth."""
    names = [name for name in row if re.match(r"taxonomies/.*name", name)]
    own = [name for name in names if name.endswith(f"/{language}")] or names
    return [part.strip() for name in own for part in row[name].split(",") if part.strip()]


def _said(row: Row, name: str, language: str) -> str:
    """A text in the language wanted, else in any, machine translations last."""
    for column in (f"{name}/{language}", name, f"{name}/machine_translations/{language}"):
        if row.get(column, "").strip():
            return row[column]
    others = sorted((column for column in row if column.startswith(f"{name}/")), key=lambda one: "machine" in one)
    return next((row[column] for column in others if row[column].strip()), "")
