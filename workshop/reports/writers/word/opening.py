"""A Word template as it is found on disk, opened without trust: it was made by anyone, anywhere."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.reports.errors import ReportError
from workshop.reports.writers.word.outside import cut_off

_LARGEST = 200_000_000
"""Bytes of an unpacked template: a larger one is a mistake, or a trap."""
_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""A .dotx, a .docm and a .dotm, under whatever name they were saved."""
_PROGRAMS = ("/vbaProject", "/wordVbaData", "/keyMapCustomizations", "/attachedToolbars")


def open_template(path: Path) -> Any:
    """The template as a document of python-docx: no macros in it, nothing that reaches outside.

    Raises ReportError for what Word would not open either, and for what fetches something from elsewhere.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = Document(_as_document(path))
        parts = (document.settings.element, document.styles.element)
        if any(part is None for part in parts) or text_width(document) <= 0:
            raise ValueError(document)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        LxmlError,
        OSError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RuntimeError,
    ) as error:
        raise ReportError(
            _("The Word template cannot be read: {0}.").format(path),
            _("Save it again with Word as .docx, or delete it to get the supplied one back."),
        ) from error
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(_PROGRAMS):
            del document.part.rels[key]
    cut_off(document)
    return document


def text_width(document: Any) -> int:
    """The page between its margins, in twentieths of a point: of the last section, which is the one that is kept."""
    section = document.sections[-1]
    return int((section.page_width - section.left_margin - section.right_margin) / 635)


def _as_document(path: Path) -> BytesIO:
    """The bytes of the file, said to be a document where they say that they are a template."""
    made = BytesIO()
    with zipfile.ZipFile(path) as source:
        if sum(part.file_size for part in source.infolist()) > _LARGEST:
            raise ValueError(path)
        types = source.read(_TYPES)
        if not any(other in types for other in _OTHERS):
            return BytesIO(path.read_bytes())
        for other in _OTHERS:
            types = types.replace(other, _DOCUMENT)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(name, types if name == _TYPES else source.read(name))
    made.seek(0)
    return made
