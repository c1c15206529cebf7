"""S-18: tables from outside. One clear sentence for what cannot be read, nothing written, memory and time bounded."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from tests.services import outside_files as made
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.services.interchange.importing import import_data
from workshop.services.members import import_members, read_members
from workshop.services.tables import sheet
from workshop.services.tables.sheet import read_lines
from workshop.storage.changes import last_seq

MOST_MEMORY = 300
"""Megabytes of a whole process that reads one bad file."""


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def plain(error: WorkshopError) -> str:
    return str(error).replace("\u00a0", " ").replace("\u202f", " ")


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("m.xlsx", made.zip_bomb, "bien plus de place"),
    "thousands of parts": ("m.xlsx", made.many_parts, "bien plus de place"),
    "a way out of the folder": ("m.xlsx", made.way_out, "sortent de son dossier"),
    "a billion laughs": ("m.xlsx", made.laughs, "entités"),
    "ten thousand columns": ("m.xlsx", made.wide, "10000 colonnes ; on en lit 500 au plus"),
    "ten thousand columns in CSV": ("m.csv", lambda: b";".join([b"x"] * 10_000) + b"\n", "10000 colonnes"),
    "a Word document as CSV": ("m.csv", made.word, "est un document Word, quoi que dise son nom"),
    "a Word document as XLSX": ("m.xlsx", made.word, "est un document Word"),
    "an old document": ("m.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "ancien format"),
    "a PDF": ("m.csv", lambda: b"%PDF-1.7 ...", "est un PDF"),
    "a picture": ("m.xlsx", lambda: b"\x89PNG\r\n\x1a\n" * 9, "est une image"),
    "a damaged workbook": ("m.xlsx", lambda: made.workbook([["x"]])[:-200], "est abîmé"),
    "a workbook of nonsense": ("m.xlsx", lambda: made.changed(made.workbook([["x"]]), {"xl/workbook.xml": b"<a>"}),
                               "que l’on ne peut pas lire"),
    "a sheet of nonsense": ("m.xlsx", lambda: made.with_sheet("<row r='x'><c r='?'>"), "que l’on ne peut pas lire"),
    "nothing": ("m.csv", lambda: b"", "est vide"),
    "nothing but a mark": ("m.csv", lambda: b"\xef\xbb\xbf\r\n", "est vide"),
    "an empty workbook": ("m.xlsx", lambda: made.workbook([[None], ["", " "]]), "est vide"),
    "a lock file": ("~$membres.xlsx", lambda: b"\x05Ana" + b" " * 50, "la marque d’un tableau ouvert"),
    "JSON": ("m.csv", lambda: b'{"entries": []}', "est du JSON"),
    "binary": ("m.csv", lambda: bytes(range(256)) * 20, "n’est pas un tableau"),
    "an endless cell": ("m.csv", lambda: b'Organisme\n"' + b"x" * 500_000, "n’est pas un tableau"),
    "an archive of tables": ("m.zip", lambda: made.changed(b"PK\x05\x06" + b"\0" * 18, {"a.csv": b"x"}), "est une archive"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_one_sentence_and_nothing_written(room: Room, tmp_path: Path, case: str) -> None:
    name, content, said = BAD[case]
    path = made.write(tmp_path, name, content())
    with room.house.store.reading() as connection:
        before = last_seq(connection)
    started = time.monotonic()
    with pytest.raises(WorkshopError) as refusal:
        import_members(room.house, path)
    assert time.monotonic() - started < 5
    assert said in plain(refusal.value)
    assert "\n" not in str(refusal.value) and path.name in str(refusal.value)
    with room.house.store.reading() as connection:
        assert last_seq(connection) == before


@pytest.mark.parametrize("case", ["a Word document as CSV", "a zip bomb", "a lock file", "a PDF", "nothing"])
def test_the_same_files_are_no_programme(room: Room, tmp_path: Path, case: str) -> None:
    name, content, _said = BAD[case]
    path = made.write(tmp_path, name if name.startswith("~$") else "programme.json", content())
    with pytest.raises(WorkshopError) as refusal:
        import_data(room.house, path)
    assert path.name in str(refusal.value)


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read where Linux tells it")
@pytest.mark.parametrize(
    "case", ["a zip bomb", "a billion laughs", "ten thousand columns", "far away", "as much as is read"]
)
def test_memory_is_bounded(tmp_path: Path, case: str) -> None:
    if case == "far away":
        path = made.write(tmp_path, "m.xlsx", made.far())
    elif case == "as much as is read":
        rows = "".join(
            f'<row r="{r}">{made.cell(f"A{r}", f"Organisme numéro {r} " * 3)}</row>' for r in range(1, 50_001)
        )
        path = made.write(tmp_path, "m.xlsx", made.with_sheet(rows))
    else:
        name, content, _said = BAD[case]
        path = made.write(tmp_path, name, content())
    program = (
        "import sys\nfrom pathlib import Path\nfrom workshop.model.errors import WorkshopError\n"
        "from workshop.services.tables.sheet import read_lines\n"
        "try:\n    read_lines(Path(sys.argv[1]))\nexcept WorkshopError:\n    pass\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert int(told.stdout) / 1000 < MOST_MEMORY


def test_a_cell_at_the_end_of_a_sheet_is_no_trap(tmp_path: Path) -> None:
    found = read_lines(made.write(tmp_path, "m.xlsx", made.far()))
    assert [row for row in found.rows if row[0] == 1] == [(1, ("Organisme",))]


def test_formulas_are_values_and_links_lead_nowhere(tmp_path: Path) -> None:
    path = made.write(tmp_path, "m.xlsx", made.computed())
    found = read_lines(path)
    assert found.rows == ((1, ("Organisme", "Sigle")), (2, ("Agence de l’eau",)), (3, ("=HYPERLINK(1)",)))
    assert any("2 formules" in remark for remark in found.remarks)
    assert any("d’autres fichiers" in remark for remark in found.remarks)


def test_more_lines_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 10)
    path = made.write(tmp_path, "m.csv", b"x\n" * 12)
    with pytest.raises(WorkshopError, match="plus de 10 lignes"):
        read_lines(path)
    monkeypatch.setattr(sheet, "MAX_SECONDS", -1.0)
    with pytest.raises(WorkshopError, match="trop long"):
        read_lines(made.write(tmp_path, "n.csv", b"x\n" + b"\n" * 300))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f'Sigle{delimiter}Organisme\r\nÉÀ{delimiter}"Œuvre d’été{delimiter} et ""plus"""\r\n'
    (line,) = read_members(made.write(tmp_path, "m.csv", text.encode(encoding)))
    assert (line.acronym, line.name) == ("ÉÀ", f'Œuvre d’été{delimiter} et "plus"'.replace("\t", ""))


def test_what_windows_wrote_is_told(tmp_path: Path) -> None:
    found = read_lines(made.write(tmp_path, "m.csv", "Organisme\nCollège d’été\n".encode("cp1252")))
    assert found.rows[1] == (2, ("Collège d’été",))
    assert any("CP1252" in remark for remark in found.remarks)
