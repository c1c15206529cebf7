"""Entries of a YesWiki Bazar form from a saved file: `/api/forms/{id}/entries` as JSON, GeoJSON or CSV.

An entry becomes a note: its title and its texts, with the names of fields that are not the description's.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workshop.locales import _, ngettext
from workshop.method.places import spot_of, typed
from workshop.model.errors import WorkshopError
from workshop.model.text import fold
from workshop.model.words import EntryKind, SessionState, Stage
from workshop.services.platforms.words import Taken, Themes, moment_of, plain_text
from workshop.services.tables.outside import contents
from workshop.services.tables.sheet import read_lines

BAZAR = "bazar"
_TITLES = ("bf_titre", "titre", "nom", "title", "name", "intitule")
_BODIES = ("bf_description", "bf_contenu", "bf_texte", "description", "contenu", "texte", "resume")
_WHO = ("bf_structure", "bf_organisme", "bf_auteur", "structure", "organisme", "organisation", "auteur")
_THEMES = re.compile(r"(?:^|liste|checkbox|radio|bf_)(?:liste)?(?:theme|thematique|categorie)", re.IGNORECASE)
_TECHNICAL = re.compile(
    r"id_fiche|id_typeannonce|createur|owner|user|date_(?:creation|maj|debut_validite|fin_validite)_fiche|datetime_\w+|"
    r"statut_fiche|url|html_?(?:data|output)|antispam|semantic|geolocation|geometries|bf_latitude|bf_longitude|carte_google|"
    r"bf_mail|nomwiki|mot_de_passe\w*|image\w*|fichier\w*|external-data|-\w+-",
    re.IGNORECASE,
)
"""What serves the wiki."""
_PRIVATE = re.compile(r"[^@\s]+@[^@\s]+|\{\"(?:bf_)?latitude.*", re.DOTALL)
"""E-mail addresses are nobody's business here; a place as the wiki's CSV has it is read as one."""


def read_bazar(path: Path, themes: Themes) -> Taken:
    """The entries of the file. Raises WorkshopError for a file that has none."""
    rows = list(_rows(path))
    taken = Taken({})
    entries = [entry for row in rows if (entry := _entry(row, themes)) is not None]
    if not entries:
        raise WorkshopError(
            _("{path} has no entries of a Bazar form.").format(path=path),
            _("Save /api/forms/1/entries/json of the wiki, or its export as CSV: an entry has a title (bf_titre)."),
        )
    if len(entries) < len(rows):
        left = len(rows) - len(entries)
        said = ngettext("{n} entry without a title is left out.", "{n} entries without a title are left out.", left)
        taken.remarks.append(said.format(n=left))
    session = {"id": BAZAR, "title": _("Entries of the wiki"), "stage": Stage.PLENARY.value}
    taken.data = {"sessions": [session | {"state": SessionState.CLOSED.value}], "entries": entries}
    return taken


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    content = contents(path)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"[", b"{"):
        lines = read_lines(path).rows
        header = [cell.strip().removesuffix("*").strip() for cell in lines[0][1]]
        yield from (dict(zip(header, cells, strict=False)) for _number, cells in lines[1:])
        return
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WorkshopError(
            _("{path} is not JSON that can be read.").format(path=path), _("Have it sent again.")
        ) from error
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        found = [_feature(one) for one in found["features"] if isinstance(one, dict)]
    rows = list(found.values()) if isinstance(found, dict) else found
    yield from (row for row in rows if isinstance(row, dict))


def _feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    told = feature.get("properties")
    made = dict(told) if isinstance(told, dict) else {}
    point = feature.get("geometry")
    if isinstance(point, dict) and isinstance(point.get("coordinates"), list) and len(point["coordinates"]) >= 2:
        made["bf_longitude"], made["bf_latitude"] = point["coordinates"][:2]
    return {"id_fiche": feature.get("id"), **made}


def _entry(row: Mapping[str, Any], themes: Themes) -> dict[str, Any] | None:
    told = {str(name): _text(value) for name, value in row.items() if name}
    keys = {fold(name): name for name in told}
    title_key = next((keys[name] for name in _TITLES if name in keys), next(iter(told), ""))
    title = told.get(title_key, "")
    if not title:
        return None
    used = {title_key}
    lines = [title]
    if body_key := next((keys[name] for name in _BODIES if name in keys), ""):
        used.add(body_key)
        lines.append(told[body_key])
    who_key = next((keys[name] for name in _WHO if name in keys), "")
    theme_keys = [name for name in told if _THEMES.search(name)]
    used |= {who_key, *theme_keys}
    for name, text in told.items():
        if name not in used and text and not _TECHNICAL.fullmatch(name) and not _PRIVATE.fullmatch(text):
            lines.append(_("{name}: {text}").format(name=name.removeprefix("bf_"), text=text))
    entry: dict[str, Any] = {
        "session": BAZAR,
        "kind": EntryKind.NOTE.value,
        "text": "\n".join(line for line in lines if line) + _spot(row),
        "speaker": told.get(who_key, "").replace("\n", " ")[:200],
    }
    if row.get("id_fiche"):
        entry["id"] = f"bazar-{row['id_fiche']}"[:200]
    moment = moment_of(_text(row.get("date_creation_fiche") or row.get("datetime_create") or ""))
    if moment:
        entry["captured_at"] = moment.isoformat()
    themes.of([part.strip(' "') for name in theme_keys for part in told[name].split(",") if part.strip(' "')], entry)
    return entry


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, dict) or value is None or isinstance(value, bool):
        return ""
    return plain_text(str(value))


def _spot(row: Mapping[str, Any]) -> str:
    """The coordinates of an entry as they are typed, wherever the wiki's version keeps them."""
    inner = next((found for value in row.values() if _of(found := _object(value))), {})
    pair = _of(inner) or _of(row) or tuple(str(row.get("carte_google") or "").split("|")[:2])
    try:
        made = f" ({typed(*(float(str(one).replace(',', '.')) for one in pair))})"
    except (TypeError, ValueError):
        return ""
    return made if spot_of(made) else ""


def _object(value: Any) -> Mapping[str, Any]:
    """A value that is an object, or the text of a small one."""
    if isinstance(value, str) and value.startswith("{") and len(value) < 500:
        with suppress(ValueError):
            value = json.loads(value)
    return value if isinstance(value, dict) else {}


def _of(row: Mapping[str, Any]) -> tuple[str, ...]:
    for one, other in (("bf_latitude", "bf_longitude"), ("latitude", "longitude")):
        if row.get(one) not in (None, "") and row.get(other) not in (None, ""):
            return str(row[one]), str(row[other])
    return ()
