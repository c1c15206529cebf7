"""Brings the French catalogues up to date with the sources and compiles them (`make messages`).

Each area of the program has its own catalogue, so that two people rarely write to the same file.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "workshop" / "locales" / "fr" / "LC_MESSAGES"

AREAS = {
    "cli": (
        "__init__.py",
        "__main__.py",
        "bench",
        "bench.py",
        "bundle.py",
        "cli",
        "crowd",
        "locales",
        "model",
        "settings.py",
    ),
    "words": ("method/labels.py",),
    "method": ("method",),
    "reports": ("reports",),
    "services": ("services", "storage"),
    "tui": ("tui",),
    "web": ("web",),
}
"""The sources of each area, in workshop/. What an earlier line names is not in a later one."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

KEYWORDS = {"_": (0,), "mark": (0,), "N_": (0,), "ngettext": (0, 1), "pgettext": (1,)}
"""The functions whose literals are texts, and which of their arguments. `mark` marks a text that is translated later."""


def sources(area: str) -> Iterator[Path]:
    """The Python files and the pages of an area."""
    elsewhere = {path for paths in AREAS.values() for path in paths} - set(AREAS[area])
    for name in AREAS[area]:
        path = ROOT / "workshop" / name
        for file in sorted([*path.rglob("*.py"), *path.rglob("*.html")]) if path.is_dir() else [path]:
            if file.is_file() and file.relative_to(ROOT / "workshop").as_posix() not in elsewhere:
                yield file


def extracted(area: str) -> Catalog:
    """The texts of the sources of an area, those inside f-strings too (pybabel misses them before Python 3.12)."""
    catalogue = Catalog(locale="fr", project="workshop", fuzzy=False)
    for file in sources(area):
        place = file.relative_to(ROOT).as_posix()
        if file.suffix == ".html":
            _add_page(catalogue, file, place)
            continue
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if texts := _texts(call):
                context = _literal(call.args[0]) if _name(call) == "pgettext" else None
                catalogue.add(texts if len(texts) > 1 else texts[0], None, [(place, 0)], context=context)
    return catalogue


def _add_page(catalogue: Catalog, file: Path, place: str) -> None:
    """The texts of a Jinja page."""
    with file.open("rb") as stream:
        for _line, function, found, _comments in babel_extract(stream, tuple(KEYWORDS), (), {}):
            texts = tuple(text for text in ([found] if isinstance(found, str) else found or ()) if text)
            context, texts = (texts[0], texts[1:]) if function == "pgettext" else (None, texts)
            catalogue.add(texts if len(texts) > 1 else texts[0], None, [(place, 0)], context=context)


def _texts(call: ast.Call) -> tuple[str, ...]:
    """The texts that a call asks to translate, () when it is no such call or its texts are not literals."""
    positions = KEYWORDS.get(_name(call), ())
    texts = tuple(_literal(call.args[at]) for at in positions if at < len(call.args))
    return tuple(text for text in texts if text)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def known(area: str) -> Catalog:
    """The catalogue of an area as it is; empty where there is none yet."""
    path = CATALOGUES / f"{area}.po"
    if not path.exists():
        return Catalog(locale="fr", project="workshop", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale="fr")


def updated(area: str) -> Catalog:
    """The texts of the sources with the translations there are; a text that is gone takes its translation along."""
    wanted, before = extracted(area), known(area)
    for message in wanted:
        if message.id and (translation := before.get(message.id, message.context)):
            message.string = translation.string
            message.flags |= translation.flags & {"fuzzy"}
    wanted.header_comment = f"# What the area « {area} » of Workshop says in French."
    wanted.creation_date = wanted.revision_date = before.creation_date
    return wanted


def po_text(catalogue: Catalog) -> bytes:
    """The catalogue as it is written: without line numbers nor dates, so that only texts make a difference."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=110, include_lineno=False, sort_by_file=True, omit_header=True)
    return HEADER.encode() + stream.getvalue().rstrip() + b"\n"


HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def mo_bytes(area: str) -> bytes:
    """The compiled catalogue of an area; fuzzy and empty translations are left out."""
    stream, catalogue = io.BytesIO(), known(area)
    catalogue.creation_date = catalogue.revision_date = EPOCH  # the same texts give the same bytes
    write_mo(stream, catalogue)
    return stream.getvalue()


def gaps(area: str) -> list[str]:
    """The texts of the sources that the catalogue does not have, not translated, or only in doubt."""
    before = known(area)
    missing = []
    for message in extracted(area):
        found = before.get(message.id, message.context) if message.id else None
        strings = found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        if message.id and (found is None or found.fuzzy or not all(strings)):
            missing.append(str(message.id))
    return missing


def main() -> int:
    """Writes every .po and .mo; tells what is left to translate."""
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    for area in AREAS:
        path, catalogue = CATALOGUES / f"{area}.po", updated(area)
        if not path.exists() and not len(catalogue):
            continue
        path.write_bytes(po_text(catalogue))
        path.with_suffix(".mo").write_bytes(mo_bytes(area))
        for text in gaps(area):
            sys.stdout.write(f"{area}: {text!r} has no translation yet\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
