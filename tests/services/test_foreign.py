"""Every text of a programme made outside is found again: all of them in the JSON, those that are to be read in Word.

What the documents for the inside leave to the JSON follows three rules, which `tests.foreign` applies: words that only
programs and the facilitator's hand need (codes of themes, e-mail addresses, names of files and places, what a playbook
instructs); taking part itself (phones, sheets, ballots, the questionnaire: their own exports have it); what its author took
back or did not let us quote, and names beside anonymous sheets.
"""

import json
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.foreign import Foreign, Told
from workshop.bundle import Workspace, prepare
from workshop.model.interchange import shapes
from workshop.model.text import clean, clean_line, fold
from workshop.services.export_year import Asked, export_synthesis, period_of
from workshop.services.house import House
from workshop.services.interchange.exporting import json_bytes
from workshop.services.interchange.importing import import_data
from workshop.services.opening import open_house

SEEDS = range(24)
_BLANK_OR_SIGN = re.compile(r"[\s\"«»“”'’.;]+")


def bare(text: str) -> str:
    """Without what the typography of the document changes: blanks, quotation marks, what a list puts at an end."""
    return _BLANK_OR_SIGN.sub("", fold(text))


def word_text(path: Path) -> str:
    """Everything that Word shows or reads aloud of a document: body, headers, foot, properties, alternative texts."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    from lxml import etree

    found = []
    for part in parts:
        for node in etree.fromstring(part.encode()).iter():
            found += [node.text or "", node.get("descr") or ""]
    return bare("".join(found))


def lost(house: House, told: list[Told], printed: str) -> list[str]:
    written = json.loads(house.read(json_bytes))
    rows = {name: written.get(shape.plural, []) for name, shape in shapes().items()}
    values = {table: {value for row in found for value in row.values()} for table, found in rows.items()}
    return [
        f"{one.table}.{one.name} in {place}: {one.text!r}"
        for one in told
        for place, there in (
            ("JSON", bool({clean(one.text), clean_line(one.text)} & values[one.table])),
            ("docx", not one.is_printed or bare(clean(one.text)) in printed),
        )
        if not there
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_text_of_a_foreign_programme_is_found_again(seed: int) -> None:
    foreign = Foreign(seed)
    with TemporaryDirectory() as folder, open_house(prepare(Path(folder))) as house:
        file = Path(folder) / "ailleurs.json"
        file.write_text(json.dumps(foreign.data, ensure_ascii=seed % 2 == 0), encoding="utf-8")
        result = import_data(house, file)
        assert result.refused == ()
        (path,) = export_synthesis(house, Asked())
        assert lost(house, foreign.told, word_text(path)) == []
        again = import_data(house, file)
        assert sum(one.new + one.changed for one in again.counts) == 0


def test_the_programmes_hold_every_kind_of_text() -> None:
    told = {(one.table, one.name) for seed in SEEDS for one in Foreign(seed).told}
    texts = {
        (table, name)
        for table, shape in shapes().items()
        for name, one in shape.fields.items()
        if one.sort in ("text", "line")
    }
    assert {one for one in texts - told if one[1] not in ("code", "file_name", "playbook", "place", "form")} == set()


def test_a_year_has_what_has_no_day_and_the_public_version_no_rest(workspace: Workspace) -> None:
    data = {
        "programme": "Air",
        "organisations": ["LPO"],
        "sessions": [
            {"number": 2, "title": "Sans date", "entries": ["Une note sans date"], "agenda_items": ["Accueil"]}
        ],
        "missing_voices": ["Les transporteurs"],
    }
    with open_house(workspace) as house:
        file = workspace.root / "in.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        assert import_data(house, file).refused == ()
        (path,) = export_synthesis(house, Asked(period_of(2031, None, None)))
        inside = word_text(path)
        (path,) = export_synthesis(house, Asked(public=True))
        public = word_text(path)
    for text in ("Une note sans date", "Accueil", "Les transporteurs", "date non notée"):
        assert bare(text) in inside
    assert bare("Une note sans date") in public
    assert bare("le reste du registre") in inside and bare("le reste du registre") not in public
