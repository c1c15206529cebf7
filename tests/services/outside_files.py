"""Files from outside as they should not be: bombs, other programs' documents, workbooks that point elsewhere."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Sequence[Sequence[Any]], more: Mapping[str, Sequence[Sequence[Any]]] | None = None) -> bytes:
    """A workbook with these cells, and further sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = "Membres"
    for row in rows:
        page.append(list(row))
    for name, cells in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts put in or in the place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info, old.read(info))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()


def sheet_xml(rows: str, dimension: str = "A1:B2") -> bytes:
    begin = f'{HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/>'
    return f"{begin}<sheetData>{rows}</sheetData></worksheet>".encode()


def cell(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def with_sheet(rows: str, dimension: str = "A1:B2") -> bytes:
    return changed(workbook([["x"]]), {"xl/worksheets/sheet1.xml": sheet_xml(rows, dimension)})


def zip_bomb() -> bytes:
    """Two hundred megabytes of cells in a few hundred kilobytes."""
    return changed(workbook([["x"]]), {"xl/sharedStrings.xml": b"<si><t>a</t></si>" * 12_000_000})


def many_parts() -> bytes:
    return changed(workbook([["x"]]), {f"xl/media/{rank}.bin": b"x" for rank in range(3_000)})


def way_out() -> bytes:
    return changed(workbook([["x"]]), {"../../etc/passwd": b"x"})


def laughs() -> bytes:
    """Ten entities, each ten times the one before."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + rank)} "{f"&{chr(97 + rank)};" * 10}">' for rank in range(10)
    )
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row>'
    body = f"{HEAD}<!DOCTYPE worksheet [{entities}]>" + sheet_xml(rows).decode().removeprefix(HEAD)
    return changed(workbook([["x"]]), {"xl/worksheets/sheet1.xml": body.encode()})


def wide() -> bytes:
    """Ten thousand columns."""
    return workbook([[f"Colonne {rank}" for rank in range(10_000)], ["x"]])


def far() -> bytes:
    """A cell in the last line and the last column, and a dimension that says so."""
    rows = f'<row r="1">{cell("A1", "Organisme")}</row><row r="1048576">{cell("XFD1048576", "loin")}</row>'
    return with_sheet(rows, "A1:XFD1048576")


def word() -> bytes:
    """A Word document."""
    from docx import Document

    document, stream = Document(), io.BytesIO()
    document.add_paragraph("Liste des membres")
    document.save(stream)
    return stream.getvalue()


def computed() -> bytes:
    """Formulas with and without a computed value, and a link to another file."""
    rows = (
        f'<row r="1">{cell("A1", "Organisme")}{cell("B1", "Sigle")}</row>'
        f'<row r="2"><c r="A2" t="str"><f>CONCATENATE("Agence"," de l’eau")</f><v>Agence de l’eau</v></c>'
        f'<c r="B2"><f>[1]Feuil1!A1</f></c></row><row r="3">{cell("A3", "=HYPERLINK(1)")}</row>'
    )
    link = f'{HEAD}<externalLink xmlns="{_MAIN}"/>'.encode()
    return changed(with_sheet(rows), {"xl/externalLinks/externalLink1.xml": link})


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
