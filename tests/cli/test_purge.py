"""`workshop purge`: a dry run tells and changes nothing; then it is done, and what is left to people is named."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.builders import build
from tests.cli.conftest import Ran
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.services.backup import back_up
from workshop.services.opening import open_house
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Visitor, new_token, send
from workshop.storage.queries.participation import participants

Run = Callable[..., Ran]


@pytest.fixture
def receipt(workspace: Workspace) -> str:
    """A session in which one person sent « Zephyrine »."""
    with open_house(workspace) as house:
        room = build(house)
        form = sheet(house, room.session_id, "question").form
        answers = validate(form, {"question": "Zephyrine"})
        assert isinstance(answers, Answers)
        place = Place(room.session_id, room.programme_id)
        return send(house, place, Visitor(new_token()), form, notes(form, answers), "k").result().receipt


def people(workspace: Workspace) -> int:
    with open_house(workspace) as house:
        session_id = house.read(lambda connection: connection.execute("SELECT id FROM session").fetchone()[0])
        return len(house.read(participants, session_id))


def test_one_person_by_receipt(run: Run, workspace: Workspace, receipt: str) -> None:
    dry = run("purge", "--receipt", receipt.lower(), "--dry-run", "-w", workspace.root)
    assert (dry.status, dry.out) == (0, "Participant 1\u00a0: 2 lignes, notes aucune.\n")
    assert people(workspace) == 1
    done = run("purge", "--receipt", receipt, "-w", workspace.root)
    assert done.status == 0, done.err
    assert "Effacé\u00a0: 2 lignes." in done.out
    assert people(workspace) == 0
    assert b"Zephyrine" not in workspace.database.read_bytes()
    assert run("purge", "--receipt", receipt, "-w", workspace.root).status == 1


def test_a_copy_that_was_away_is_told_by_the_doctor_and_cleaned_by_the_next_purge(
    run: Run, workspace: Workspace, receipt: str
) -> None:
    def told() -> list[str]:
        found = json.loads(run("--lang", "en", "doctor", "--json", "-w", workspace.root).out)
        return [item["value"] for item in found if item["name"] == "copies that hold what was erased"]

    with open_house(workspace) as house:
        copy = back_up(house).path
    assert copy
    kept = copy.read_bytes()
    assert run("purge", "--receipt", receipt, "-w", workspace.root).status == 0
    assert told() == []
    copy.write_bytes(kept)
    assert told() == ["1 copy"]
    assert run("purge", "-w", workspace.root).status == 0
    assert told() == []
    assert b"Zephyrine" not in copy.read_bytes()


def test_one_person_by_number(run: Run, workspace: Workspace, receipt: str) -> None:
    assert run("purge", "--session", "1", "-w", workspace.root).status == 2
    assert run("purge", "--session", "1", "--participant", 7, "-w", workspace.root).status == 1
    broken = workspace.backups_dir / "workshop-00001-x-copy.db"
    broken.write_bytes(b"x")
    (workspace.exports_dir / "cr.docx").write_bytes(b"x")
    done = run("purge", "--session", "1", "--participant", 1, "-w", workspace.root)
    assert done.status == 0
    assert str(broken) in done.err
    assert "cr.docx" in done.err
    assert people(workspace) == 0


def test_the_dry_run_shows_every_class_with_its_date(
    run: Run, workspace: Workspace, receipt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.services.closing import close

    with open_house(workspace) as house:
        session = house.read(lambda connection: connection.execute("SELECT id, closed_at FROM session").fetchone())
        close(house, session["id"])
    shown = run("purge", "--dry-run", "-w", workspace.root)
    assert "gardé jusque-là" in shown.out
    assert "1 · Acculturation" in shown.out
    assert "Rien n’a dépassé" in shown.out
    assert "workshop purge" not in run("doctor", "-w", workspace.root).out
    monkeypatch.setenv("WORKSHOP_RAW_DAYS", "0")
    monkeypatch.setattr("workshop.services.retention.timedelta", lambda days: timedelta(days=days - 2))
    assert "à effacer" in run("purge", "--dry-run", "-w", workspace.root).out
    assert "workshop purge --dry-run" in run("doctor", "-w", workspace.root).out
    assert people(workspace) == 1
    assert run("purge", "-w", workspace.root).status == 0
    assert people(workspace) == 0


@pytest.mark.parametrize("days", ["-1", "x", "99999", "²"])
def test_a_term_that_is_no_number_is_refused(
    run: Run, workspace: Workspace, days: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_RAW_DAYS", days)
    assert run("purge", "--dry-run", "-w", workspace.root).status == 1
