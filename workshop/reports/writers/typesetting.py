"""From a template and data to a tagged PDF (PDF/UA-1), by typst.

What was captured reaches typst only as JSON, never as source, in a folder that holds nothing but this document:
typst can read files, and a note could otherwise ask for one. Every machine makes the same bytes, for only the
fonts of `exports/fonts` are used; a character that none of them has is named in brackets.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import workshop
from workshop.locales import _
from workshop.reports.errors import ReportError
from workshop.reports.writers.base import Templates
from workshop.reports.writers.glyphs import drawable, spelled
from workshop.reports.writers.typst_child import MADE, compiled

LONG = 500_000
"""Characters of data from which on a process of its own sets the pages: several hundred notes."""
_LOOK = 0.1
"""Seconds between two looks at whether it is done."""
_NONE: Mapping[str, bytes] = MappingProxyType({})


def typeset(
    templates: Templates, name: str, data: Mapping[str, Any], made_at: datetime, files: Mapping[str, bytes] = _NONE
) -> bytes:
    """The template `name` filled: it reads the data as JSON under its own name (report.typ: report.json).

    `files` are pictures by the names that the data give them. Raises ReportError without typst, or where the template
    fails.
    """
    typst = _typst()
    template, fonts = templates.find(name), templates.find("fonts")
    with tempfile.TemporaryDirectory(prefix="workshop-pdf-") as place:
        folder = Path(place)
        shutil.copyfile(template, folder / name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        told = json.dumps(data, ensure_ascii=False)
        (folder / name).with_suffix(".json").write_text(told, "utf-8")
        when = int(made_at.timestamp())
        if len(told) > LONG:
            return _apart(folder, name, fonts, when)
        try:
            return compiled(typst, folder, name, fonts, when)
        except typst.TypstError as error:
            raise _refused(name, error.message) from error


def _apart(folder: Path, name: str, fonts: Path, when: int) -> bytes:
    """The same in a process of its own, which is stopped where the document is no longer wanted."""
    from workshop.reports.progress import step

    child = [sys.executable, "-m", "workshop.reports.writers.typst_child", folder, name, fonts, when]
    path = os.pathsep.join([str(Path(workshop.__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    with subprocess.Popen(
        [str(word) for word in child], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path}
    ) as process:
        try:
            while process.poll() is None:
                step(_("Setting the pages"))
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK)
        except BaseException:
            process.kill()
            raise
        said = process.stdout.read().decode(errors="replace") if process.stdout else ""
    if process.returncode:
        raise _refused(name, said or f"typst {process.returncode}")
    return (folder / MADE).read_bytes()


def _refused(name: str, reason: str) -> ReportError:
    return ReportError(
        _("The PDF could not be made: {0}.").format(reason),
        _("Check the template {0} and the attached pictures, or export to Word.").format(name),
    )


def pictures(templates: Templates, drawings: Sequence[tuple[str, int]], sharpness: int) -> list[bytes]:
    """SVG texts with their widths (96 units an inch) as PNG, `sharpness` pixels an inch; [] without typst.

    Raises ReportError where one cannot be drawn.
    """
    try:
        typst = _typst()
    except ReportError:
        return []
    with tempfile.TemporaryDirectory(prefix="workshop-figures-") as place:
        folder = Path(place)
        for rank, (svg, _width) in enumerate(drawings):
            (folder / f"{rank}.svg").write_text(svg, "utf-8")
        pages = "#pagebreak()\n".join(
            f'#image("{rank}.svg", width: {width * 0.75}pt)\n' for rank, (_svg, width) in enumerate(drawings)
        )
        sheet = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#set par(spacing: 0pt)\n"
        (folder / "figures.typ").write_text(sheet + pages, "utf-8")
        try:
            made = typst.compile(
                folder / "figures.typ",
                root=folder,
                format="png",
                ppi=sharpness,
                font_paths=[templates.find("fonts")],
                ignore_system_fonts=True,
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError as error:
            raise ReportError(_("The figures could not be drawn: {0}.").format(error.message)) from error
    return [bytes(made)] if isinstance(made, bytes) else [bytes(one) for one in made]


def drawn(templates: Templates) -> Callable[[str], str]:
    """What makes a text one that the fonts of these templates can draw."""
    known = drawable(sorted(templates.find("fonts").glob("*.ttf")))
    return lambda text: spelled(text, known)


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise ReportError(
            _("PDF needs typst, which is not installed."), _('Install it: pip install "workshop[pdf]"')
        ) from error
    return typst
