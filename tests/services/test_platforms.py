"""Decidim and YesWiki: their files come in once, with every text; notes leave as they take them, without a name."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import Room, a_room
from tests.services.outside_files import word, write, zip_bomb
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind
from workshop.services.interchange.exporting import json_bytes
from workshop.services.interchange.importing import ImportResult
from workshop.services.platforms.exporting import LONGEST, SHORTEST, export_platform, title_of
from workshop.services.platforms.importing import import_platform
from workshop.services.platforms.words import moment_of, plain_text
from workshop.storage.changes import last_seq

PROPOSALS = (
    "id;author/name;category/id;category/name/fr;category/name/en;participatory_space/url;title/fr;title/en;body/fr;latitude;"
    "longitude;address;state;answer/fr;answered_at;published_at;withdrawn",
    "12;Ana Lima;3;Énergie;Energy;https://example.org/p/1;Des panneaux sur l’école;Panels;"
    '"<p>Le toit est <strong>plein sud</strong> &amp; vide.</p><ul><li>Étudier</li><li>Chiffrer</li></ul>";45.1885;5.7245;;'
    "accepted;<p>Retenu pour 2027.</p>;2026-05-02 10:00:00 UTC;2026-03-01 18:00:00 +0100;false",
    '13;;4;Mobilités;;;"Bus x < y; le soir";;Un bus après 22 h > rien.;;;Place du marché;rejected;;;'
    "2026-03-02T18:00:00Z;false",
    "14;;;;;;Retirée par son auteur;;Plus rien.;;;;withdrawn;;;;true",
)  # fmt: skip
MEETINGS = (
    "id;title/fr;description/fr;start_time;end_time;address;location/fr;attendees",
    "7;Marche au bord de l’eau;<p>On regarde.</p>;2026-04-11 14:30:00;2026-04-11 16:30:00;Quai 1;Embarcadère;30",
)
NEWER = (
    "id;taxonomies/id;taxonomies/name/fr;title/fr;title/machine_translations/en;body/fr;state;votes",
    "12;3;Énergie;Des panneaux sur l’école;Panels;Le toit est vide.;evaluating;4",
)


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def archive(**tables: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, lines in tables.items():
            made.writestr(f"participer.example.org-open-data-{name}.csv", "\n".join(lines))
    return stream.getvalue()


def found(room: Room) -> dict[str, list[dict[str, Any]]]:
    return json.loads(room.house.read(json_bytes))  # type: ignore[no-any-return]


def moved(result: ImportResult) -> int:
    return sum(one.new + one.changed for one in result.counts)


def test_the_archive_of_a_platform(room: Room, tmp_path: Path) -> None:
    path = write(
        tmp_path, "open-data.zip", archive(proposals=PROPOSALS, meetings=MEETINGS, users=("id;nickname", "1;a"))
    )
    with room.house.store.reading() as connection:
        before = last_seq(connection)
    planned = import_platform(room.house, "decidim", path, dry_run=True)
    with room.house.store.reading() as connection:
        assert last_seq(connection) == before
    result = import_platform(room.house, "decidim", path)
    assert (result.refused, result.counts) == ((), planned.counts)
    assert any("1 autre tableau" in remark for remark in result.remarks)
    data = found(room)
    notes = {one["text"].split("\n")[0]: one for one in data["entries"]}
    panels = notes["Des panneaux sur l’école"]
    assert panels["text"] == (
        "Des panneaux sur l’école\nLe toit est plein sud & vide.\n- Étudier\n- Chiffrer (geo:45.188500,5.724500)"
    )
    theme = next(one["id"] for one in data["themes"] if one["title"] == "Énergie")
    assert (panels["theme"], panels["speaker"], panels["captured_at"][:13]) == (theme, "Ana Lima", "2026-03-01T17")
    bus = notes["Bus x < y; le soir"]
    assert (
        bus["text"]
        .replace("\u00a0", " ")
        .endswith("Un bus après 22 h > rien. (Place du marché)\nCatégorie : Mobilités")
    )
    assert notes["Retirée par son auteur"]["state"] == "withdrawn"
    answers = {one["entry"]: one for one in data["responses"]}
    assert (answers[panels["id"]]["status"], answers[panels["id"]]["answered_on"]) == ("taken_up", "2026-05-02")
    assert answers[bus["id"]]["status"] == "not_taken_up"
    walk = next(one for one in data["sessions"] if one["title"] == "Marche au bord de l’eau")
    assert (walk["held_on"], walk["starts_at"], walk["state"]) == ("2026-04-11", "14:30", "closed")
    assert (walk["place"], walk["purpose"]) == ("Embarcadère, Quai 1", "On regarde.")
    assert moved(import_platform(room.house, "decidim", path)) == 0


def test_newer_columns_and_other_spellings(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path, "proposals.csv", "\n".join(NEWER).encode("utf-8-sig"))
    assert import_platform(room.house, "decidim", path).refused == ()
    (note,) = found(room)["entries"]
    assert note["text"] == "Des panneaux sur l’école\nLe toit est vide." and note["theme"]
    nested = [{"id": 12, "title": {"fr": "Des panneaux sur l’école"}, "body": {"fr": "Le toit est vide."}, "state": ""}]
    path = write(tmp_path, "proposals.json", json.dumps(nested).encode())
    assert moved(import_platform(room.house, "decidim", path)) == 0


ENTRIES = {
    "JardinPartage": {
        "id_fiche": "JardinPartage", "id_typeannonce": "3", "bf_titre": "Jardin partagé",
        "bf_description": "<p>Près du canal.</p>",
        "bf_public": "Tout public", "listeListeThematique": "Énergie,Forêt", "bf_structure": "Les Amis du marais",
        "geolocation": {"bf_latitude": "45.19", "bf_longitude": "5.73"}, "date_creation_fiche": "2026-01-05 10:00:00",
        "bf_mail": "jardin@example.org", "statut_fiche": "1",
    },
    "Vide": {"id_fiche": "Vide", "bf_titre": ""},
}  # fmt: skip


@pytest.mark.parametrize("shape", ["dict", "list", "geojson"])
def test_entries_of_a_wiki(room: Room, tmp_path: Path, shape: str) -> None:
    data: Any = ENTRIES if shape == "dict" else list(ENTRIES.values())
    if shape == "geojson":
        point = {"type": "Point", "coordinates": [5.73, 45.19]}
        data = {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": point, "properties": p} for p in data],
        }
    path = write(tmp_path, "fiches.json", json.dumps(data).encode())
    result = import_platform(room.house, "bazar", path)
    assert result.refused == () and any("sans titre" in remark for remark in result.remarks)
    (note,) = found(room)["entries"]
    assert note["text"].replace("\u00a0", " ") == (
        "Jardin partagé\nPrès du canal.\npublic : Tout public (geo:45.190000,5.730000)\nCatégorie : Forêt"
    )
    assert (note["speaker"], bool(note["theme"])) == ("Les Amis du marais", True)
    assert moved(import_platform(room.house, "bazar", path)) == 0


def test_the_csv_of_a_wiki(room: Room, tmp_path: Path) -> None:
    text = (
        'datetime_create,datetime_latest,"Titre *",Description,Public,Géolocalisation,Courriel\n'
        '"05/01/2026 10:00:00","05/01/2026 10:00:00","Jardin partagé","Près du canal.","Tout public",'
        '"{""latitude"":""45.19"",""longitude"":""5.73"",""geometries"":null}",a@example.org\n'
    )
    path = write(tmp_path, "fiches.csv", text.encode())
    assert import_platform(room.house, "bazar", path).refused == ()
    (note,) = found(room)["entries"]
    assert (
        note["text"].replace("\u00a0", " ")
        == "Jardin partagé\nPrès du canal.\nPublic : Tout public (geo:45.190000,5.730000)"
    )
    assert note["captured_at"].startswith("2026-01-05T09")
    assert moved(import_platform(room.house, "bazar", path)) == 0


@pytest.mark.parametrize("platform", ["decidim", "bazar"])
@pytest.mark.parametrize(
    "content", [word(), zip_bomb(), b"", b"{]", b'{"a": 1}', b"[[]]", b"a;b\n1;2\n", b"\x00\x01" * 50]
)
def test_what_is_no_file_of_theirs(room: Room, tmp_path: Path, platform: str, content: bytes) -> None:
    path = write(tmp_path, "fichier.csv", content)
    if platform == "bazar" and content.startswith(b"a;b"):
        return  # a table with any columns may be a form of theirs
    with pytest.raises(WorkshopError) as refusal:
        import_platform(room.house, platform, path)
    assert "fichier.csv" in str(refusal.value) and "\n" not in str(refusal.value)
    assert "entries" not in found(room)


def test_notes_leave_as_proposals_and_come_back_to_nothing_lost(room: Room, tmp_path: Path) -> None:
    room.say(";c On compte tous de la même façon geo:45.1885,5.7245", ";? =1+1", ";e Un secret")
    path = export_platform(room.house, "decidim", to=tmp_path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert all(SHORTEST <= len(row["title/fr"]) <= LONGEST and len(row["body/fr"]) >= SHORTEST for row in rows)
    first = rows[0]
    assert first["body/fr"] == "On compte tous de la même façon"
    assert (first["latitude"], first["longitude"], first["category/name/fr"]) == (
        "45.188500",
        "5.724500",
        "Qualité de l’air",
    ) or (first["category/name/fr"] == "Qualité de l'air")
    assert first["reference"].replace("\u00a0", " ") == "Séance n° 1, note 1"
    wiki = export_platform(room.house, "bazar", [EntryKind.CONSENSUS], tmp_path)
    (entry,) = csv.DictReader(io.StringIO(wiki.read_text("utf-8"), newline=""))
    assert (entry["bf_description"], entry["bf_latitude"]) == ("On compte tous de la même façon", "45.188500")
    with pytest.raises(WorkshopError):
        export_platform(room.house, "bazar", [EntryKind.LEVER])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Oui", "Question – Oui"),
        ("Des arbres partout. Et de l’eau.", "Des arbres partout"),
        ("mot " * 60, "Mot " + "mot " * 35 + "mot…"),
        ("Une première ligne\nUne seconde", "Une première ligne"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert title_of(text, "Question") == title


def test_words_and_moments() -> None:
    assert plain_text("a < b et c > d") == "a < b et c > d"
    assert plain_text("l&#39;air<br>pur") == "l'air\npur"
    assert plain_text("<script>alert(1)</script><p>ok</p>").endswith("ok")
    assert moment_of("05/01/2026 10:00:00") and moment_of("2026-01-05 10:00:00 UTC") and moment_of("hier") is None
