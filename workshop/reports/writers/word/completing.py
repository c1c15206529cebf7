"""A Word template of one's own, completed with the styles that it lacks: they are copied from the supplied one.

What it has stays as it is. A copied style leans on hers where she has one of that name, so that fonts and colours follow.
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.reports.writers.word.opening import open_template
from workshop.reports.writers.word.press import W, parse
from workshop.reports.writers.word.styles import Style

_ID, _VAL = f"{{{W}}}styleId", f"{{{W}}}val"
_LEANS = ("basedOn", "next", "link")
_NUM, _ABSTRACT, _NUM_ID, _ABSTRACT_ID = (f"{{{W}}}{name}" for name in ("num", "abstractNum", "numId", "abstractNumId"))
_LISTS = (Style.BULLET, Style.BULLET_2, Style.NUMBER, Style.CELL_BULLET, Style.CELL_NUMBER)


def completed(path: Path, supplied: Path) -> tuple[bytes, tuple[str, ...]]:
    """The template as a .docx that documents can be made with, and the names of the styles that were added.

    Raises ReportError for a template that cannot be read or that reaches outside.
    """
    document = open_template(path)
    added = _Copying(document, open_template(supplied)).run()
    made = BytesIO()
    document.save(made)
    return made.getvalue(), added


class _Copying:
    def __init__(self, document: Any, supplied: Any) -> None:
        self.styles, self.ours = document.styles.element, supplied.styles.element
        self.numbering, self.our_numbering = _numbering(document), supplied.part.numbering_part.element
        self.ids = _by_name(self.styles)
        self.our_ids = _by_name(self.ours)
        self.taken = {one.get(_ID) for one in self.styles}
        self.renamed: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def run(self) -> tuple[str, ...]:
        """Brings all that is missing, and returns the names of what the documents ask for and was not there."""
        wanted = [style for style in Style if style.casefold() not in self.ids]
        unlisted = [style for style in _LISTS if style not in wanted and self._numbers_nothing(style)]
        for style in wanted:
            self._bring(self.our_ids[style.casefold()])
        for style in unlisted:
            self._number(style)
        for one in self.numbering.iter(f"{{{W}}}pStyle"):
            one.set(_VAL, self.renamed.get(one.get(_VAL), one.get(_VAL)))
        return (*wanted, *unlisted)

    def _bring(self, our_id: str) -> str:
        """The identifier there of a style of ours, which is copied where no style of that name is."""
        source = _style(self.ours, our_id)
        name = _name(source)
        if name not in self.ids:
            self.ids[name] = self.renamed[our_id] = _free(our_id, self.taken)
            copy = deepcopy(source)
            copy.set(_ID, self.ids[name])
            copy.attrib.pop(f"{{{W}}}default", None)
            for kind in _LEANS:
                for lean in copy.findall(f"{{{W}}}{kind}"):
                    lean.set(_VAL, self._bring(lean.get(_VAL)))
            for number in copy.iter(_NUM_ID):
                number.set(_VAL, self._list(number.get(_VAL)))
            self.styles.append(copy)
        return self.ids[name]

    def _numbers_nothing(self, style: Style) -> bool:
        used = next(_style(self.styles, self.ids[style.casefold()]).iter(_NUM_ID), None)
        return used is None or all(one.get(_NUM_ID) != used.get(_VAL) for one in self.numbering.iter(_NUM))

    def _number(self, style: Style) -> None:
        """Gives a style of hers the list of ours: without one, its paragraphs would be no list."""
        theirs = _style(self.styles, self.ids[style.casefold()])
        ours = next(_style(self.ours, self.our_ids[style.casefold()]).iter(_NUM_ID))
        properties = theirs.get_or_add_pPr()
        for old in properties.findall(f"{{{W}}}numPr"):
            properties.remove(old)
        number = properties.get_or_add_numPr()
        number.get_or_add_numId().set(_VAL, self._list(ours.get(_VAL)))

    def _list(self, our_number: str) -> str:
        """The number there of a list of ours, copied with its definition the first time."""
        if our_number not in self.numbers:
            num = next(one for one in self.our_numbering.iter(_NUM) if one.get(_NUM_ID) == our_number)
            shape = num.find(_ABSTRACT_ID).get(_VAL)
            abstract = deepcopy(
                next(one for one in self.our_numbering.iter(_ABSTRACT) if one.get(_ABSTRACT_ID) == shape)
            )
            abstract.set(_ABSTRACT_ID, _next(self.numbering.iter(_ABSTRACT), _ABSTRACT_ID))
            pictures = len(self.numbering.findall(f"{{{W}}}numPicBullet"))
            self.numbering.insert(pictures, abstract)  # pictures for bullets first, then definitions, then lists
            number = _next(self.numbering.iter(_NUM), _NUM_ID)
            made = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract.get(_ABSTRACT_ID)}"/></w:num>'
            lists = list(self.numbering.iter(_NUM))
            if lists:
                lists[-1].addnext(parse(made))
            else:
                self.numbering.append(parse(made))
            self.numbers[our_number] = number
        return self.numbers[our_number]


def _numbering(document: Any) -> Any:
    """The lists of the template; most documents without a list have no such part, and get one."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        blank = f'<w:numbering xmlns:w="{W}"/>'.encode()
        part = NumberingPart.load(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, blank, document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element


def _by_name(styles: Any) -> dict[str, str]:
    return {_name(one): one.get(_ID) for one in styles if one.find(f"{{{W}}}name") is not None}


def _name(style: Any) -> str:
    return str(style.find(f"{{{W}}}name").get(_VAL)).casefold()


def _style(styles: Any, style_id: str) -> Any:
    return next(one for one in styles if one.get(_ID) == style_id)


def _free(wished: str, taken: set[str]) -> str:
    """The wished identifier or one like it that no style has yet."""
    name, rank = wished, 1
    while name in taken:
        rank += 1
        name = f"{wished}{rank}"
    taken.add(name)
    return name


def _next(elements: Iterator[Any], attribute: str) -> str:
    return str(max((int(one.get(attribute)) for one in elements), default=0) + 1)
