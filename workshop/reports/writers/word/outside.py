"""What a template would have Word fetch or start when a document is opened: cut off, or refused."""

import re
from collections.abc import Iterator
from typing import Any

from workshop.locales import _
from workshop.model.text import clean_line
from workshop.reports.errors import ReportError
from workshop.reports.writers.word.press import W

_ATTACHED, _LINK = "/attachedTemplate", "/hyperlink"
_REACHING = re.compile(r"\s*\\?(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE)
"""Fields that read another file or start another program."""


def cut_off(document: Any) -> None:
    """Takes away the template that the template was made from; it is often named, and Word would load it.

    Links that a reader clicks stay. Raises ReportError for pictures, objects and fields that reach outside.
    """
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        for key, relation in list(part.rels.items()):
            if not relation.is_external or relation.reltype.endswith(_LINK):
                continue
            if not relation.reltype.endswith(_ATTACHED):
                raise _refused(relation.target_ref)
            del part.rels[key]
            for attached in list(element.iter(f"{{{W}}}attachedTemplate")) if element is not None else ():
                attached.getparent().remove(attached)
        for field in _fields(element):
            if _REACHING.match(field):
                raise _refused(field)


def _fields(element: Any) -> Iterator[str]:
    """The instructions of the fields in a part; Word may have split one into several runs."""
    if element is None:
        return
    for paragraph in element.iter(f"{{{W}}}p"):
        yield "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}instrText"))
    for simple in element.iter(f"{{{W}}}fldSimple"):
        yield simple.get(f"{{{W}}}instr", "")


def _refused(what: str) -> ReportError:
    return ReportError(
        _("The Word template fetches something from elsewhere: {0}.").format(clean_line(what[:120])),
        _("Put the thing itself into exports/house.docx in Word, or delete the file to get ours back."),
    )
