"""Numbered lists that begin again at 1: each has an instance of its own of the template's definition."""

from typing import Any

from workshop.locales import _
from workshop.reports.errors import ReportError
from workshop.reports.writers.word.press import W, parse
from workshop.reports.writers.word.styles import Style

_NAMES = {"w": W}
_VAL = f"{{{W}}}val"


class Lists:
    """Gives out list numbers. `styles` is that element of the template."""

    def __init__(self, document: Any, styles: Any, ids: dict[Style, str]) -> None:
        self._numbering = numbering = _numbering(document)
        self._abstract = {
            style: _definition(numbering, styles, ids[style], style) for style in (Style.NUMBER, Style.CELL_NUMBER)
        }
        taken = (int(num.get(f"{{{W}}}numId")) for num in numbering.iter(f"{{{W}}}num"))
        self._next = max(taken, default=0) + 1

    def begin(self, style: Style) -> int:
        """The number of a new list in this style."""
        number = self._next
        self._next += 1
        self._numbering.append(
            parse(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self._abstract[style]}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return number


def _numbering(document: Any) -> Any:
    """The lists of the template. A document that never had a list has no such part: then nothing is numbered."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return parse("<w:numbering/>")


def _definition(numbering: Any, styles: Any, style_id: str, style: Style) -> str:
    """The id of the list definition that a style uses. Raises ReportError if the style has none."""
    style_path = f"w:style[@w:styleId='{style_id}']/w:pPr/w:numPr/w:numId"
    used = styles.find(style_path, _NAMES)
    number = "" if used is None else used.get(_VAL)
    found = numbering.find(f"w:num[@w:numId='{number}']/w:abstractNumId", _NAMES)
    if found is None:
        raise ReportError(
            _("The style “{0}” of the Word template numbers nothing.").format(style.value),
            _("Give it a numbered list in exports/house.docx, or delete the file to get ours back."),
        )
    return str(found.get(_VAL))
