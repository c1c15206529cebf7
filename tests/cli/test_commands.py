"""Each command hands its services what was asked, and prints what came back."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cli.conftest import Ran
from workshop.bundle import Workspace, prepare
from workshop.cli import opening
from workshop.services.demo import create_demo
from workshop.services.server_file import server_status
from workshop.settings import remember

Run = Callable[..., Ran]
StandIn = Callable[..., None]


class Calls(list[tuple[Any, ...]]):
    """Remembers what it was called with, and gives back what it was made with."""

    def __init__(self, result: object = None) -> None:
        self.result = result

    def __call__(self, *args: object, **kwargs: object) -> object:
        self.append((*args, *kwargs.items()))
        return self.result


@pytest.fixture
def house(stand_in: StandIn) -> str:
    """What every service is given: here, only its name."""
    stand_in("workshop.services.opening", open_house=lambda *_: nullcontext("house"))
    return "house"


def test_minutes_are_written_where_they_were_asked(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace, tmp_path: Path
) -> None:
    calls = Calls([tmp_path / "a.docx", tmp_path / "a.pdf"])
    remark = Calls("Relisez.")
    stand_in("workshop.services.export", export_minutes=calls, read_session=Calls("séance"), public_remark=remark)
    ran = run("export", "minutes", "3", "-f", "docx, PDF", "--to", tmp_path, "--public", "-w", workspace.root)
    assert (ran.status, ran.err) == (0, "Relisez.\n")
    assert remark == [("séance",)]
    assert ran.out.splitlines() == [str(tmp_path / "a.docx"), str(tmp_path / "a.pdf")]
    assert calls == [(house, "3", ("docx", "pdf"), tmp_path, ("public", True))]


def test_minutes_are_word_in_the_exports_unless_told(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace
) -> None:
    calls = Calls([])
    stand_in("workshop.services.export", export_minutes=calls)
    assert run("-w", workspace.root, "export", "minutes", "3").status == 0
    assert calls == [(house, "3", ("docx",), workspace.exports_dir, ("public", False))]


def test_answers_to_the_questionnaire_are_a_table_unless_told(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace, tmp_path: Path
) -> None:
    calls = Calls([tmp_path / "a.csv"])
    stand_in("workshop.services.export_questionnaire", export_questionnaire=calls)
    ran = run("-w", workspace.root, "export", "questionnaire")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'a.csv'}\n")
    run("-w", workspace.root, "export", "questionnaire", "-f", "csv,json", "--public", "--raw", "--to", tmp_path)
    assert calls == [
        (house, ("csv",), workspace.exports_dir, ("public", False), ("raw", False)),
        (house, ("csv", "json"), tmp_path, ("public", True), ("raw", True)),
    ]


def test_without_a_questionnaire_there_is_no_table(run: Run, workspace: Workspace) -> None:
    ran = run("-w", workspace.root, "export", "questionnaire")
    assert ran.status == 1
    assert "puis Q" in ran.err


def test_the_status_of_line_by_line_capture_is_the_commands(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace
) -> None:
    calls = Calls(1)
    stand_in("workshop.cli.lines", run_lines=calls)
    assert run("-w", workspace.root, "capture", "3", "--lines").status == 1
    assert calls[0][:2] == (house, "3")


def test_a_copy_is_made_and_one_that_failed_is_told(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(SimpleNamespace(path=Path("a.db"), warning="Branchez la clé."))
    stand_in("workshop.services.backup", back_up=calls)
    monkeypatch.setenv("WORKSHOP_SECOND_BACKUP", "/media/usb")
    ran = run("-w", workspace.root, "backup")
    assert (ran.status, ran.out, ran.err) == (0, "a.db\n", "Branchez la clé.\n")
    assert calls == [(house, Path("/media/usb"))]


def test_the_last_sound_copy_is_put_back(run: Run, stand_in: StandIn, workspace: Workspace) -> None:
    calls = Calls(Path("ancien.db-kept"))
    stand_in("workshop.services.backup", copies=Calls([Path("b.db"), Path("a.db")]), restore=calls)
    assert run("-w", workspace.root, "restore", "--list").out == "b.db\na.db\n"
    assert calls == []
    assert "ancien.db-kept" in run("-w", workspace.root, "restore").out
    assert calls == [(workspace, None)]


def test_without_a_terminal_the_demo_plays_itself(run: Run, stand_in: StandIn, tmp_path: Path) -> None:
    create, play = Calls(), Calls([tmp_path / "a.docx"])
    stand_in("workshop.services.demo", create_demo=create, play_demo=play)
    ran = run("demo", "--keep", tmp_path / "démo à garder")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'a.docx'}\n")
    assert create[0][0].root == play[0][0].root == tmp_path / "démo à garder"


def test_the_demo_takes_no_folder_that_is_in_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    ran = run("demo", "--keep", tmp_path)
    assert ran.status == 1
    assert "n’est pas vide" in ran.err


def test_with_a_terminal_the_demo_opens_the_app_and_tells_where_it_stays(
    run: Run, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Calls(0)
    monkeypatch.setattr("workshop.cli.demo.has_terminal", lambda: True)
    stand_in("workshop.services.demo", create_demo=Calls(), play_demo=Calls())
    stand_in("workshop.tui.app", run_app=opened)
    ran = run("demo", "--keep", tmp_path / "d")
    assert str(tmp_path / "d") in ran.out
    assert opened[0][1:] == ("fr", "dark", ("demo", True), ("session", None), ("remember", remember))


def test_a_room_takes_part_in_the_demo_before_it_is_played(run: Run, stand_in: StandIn, tmp_path: Path) -> None:
    crowd = Calls("30 participants.")
    stand_in("workshop.services.demo", create_demo=Calls(), play_demo=Calls([tmp_path / "a.docx"]))
    stand_in("workshop.cli.demo_crowd", quick_crowd=crowd)
    ran = run("demo", "--participants", 30, "--keep", tmp_path / "d")
    assert (ran.status, ran.out) == (0, f"30 participants.\n{tmp_path / 'a.docx'}\n")
    assert crowd[0][1] == 30


@pytest.mark.parametrize("number", ["0", "501", "x"])
def test_a_room_has_one_to_five_hundred(run: Run, tmp_path: Path, number: str) -> None:
    assert run("demo", "--participants", number, "--keep", tmp_path / "d").status == 2
    assert not (tmp_path / "d").exists()


def test_with_a_terminal_the_room_is_there_while_the_app_is(
    run: Run, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    @contextmanager
    def beside(_workspace: Workspace, number: int) -> Iterator[list[str]]:
        happened.append(f"{number} come")
        said: list[str] = []
        yield said
        said.append("They wrote.")
        happened.append("they leave")

    def run_app(*_arguments: object, session: str | None, **_options: object) -> int:
        happened.append(f"the app on {session}")
        return 0

    monkeypatch.setattr("workshop.cli.demo.has_terminal", lambda: True)
    stand_in("workshop.services.demo", create_demo=Calls(), play_demo=Calls(), expect_guests=Calls(), LIVE_SESSION="10")
    stand_in("workshop.cli.demo_crowd", crowd_beside=beside)
    stand_in("workshop.tui.app", run_app=run_app)
    assert "They wrote." in run("demo", "--participants", 7, "--keep", tmp_path / "d").out
    assert happened == ["7 come", "the app on 10", "they leave"]


@pytest.mark.parametrize(("answer", "same"), [("", True), ("o", True), ("n", False)])
def test_an_interrupted_demonstration_is_offered_again_once(
    run: Run, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, same: bool
) -> None:
    opened = Calls(0)
    monkeypatch.setattr("workshop.cli.demo.has_terminal", lambda: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stand_in("workshop.services.demo", create_demo=Calls(), play_demo=Calls())
    stand_in("workshop.tui.app", run_app=opened)
    left = Workspace(tmp_path / "workshop-demo-x")
    left.sessions_dir.mkdir(parents=True)
    left.database.touch()
    (left.root / "open").touch()
    asked = run("demo", typed=f"{answer}\n")
    assert "La reprendre\u202f? [O/n]" in asked.out
    assert (opened[0][0].root == left.root) is same
    assert "workshop --workspace" in asked.out
    assert "La reprendre" not in run("demo").out


def test_alone_the_command_opens_the_app(
    run: Run, stand_in: StandIn, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Calls(0)
    monkeypatch.setattr(opening, "has_terminal", lambda: True)
    stand_in("workshop.tui.app", run_app=opened)
    monkeypatch.setenv("WORKSHOP_THEME", "light")
    assert run("-w", workspace.root, "--lang", "en").status == 0
    assert opened == [(workspace, "en", "light", ("session", None), ("second_backup", None), ("remember", remember))]


@pytest.mark.parametrize("line", [["capture", "10"], ["capture", "--", "10"]])
def test_capture_opens_the_app_on_the_session(
    run: Run, stand_in: StandIn, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    opened = Calls(0)
    for module in ("main", "capture", "opening"):
        monkeypatch.setattr(f"workshop.cli.{module}.has_terminal", lambda: True)
    stand_in("workshop.tui.app", run_app=opened)
    assert run("-w", workspace.root, *line).status == 0
    assert opened[0][3] == ("session", "10")


def test_playbooks_are_listed_shown_and_checked(run: Run, workspace: Workspace) -> None:
    listed = run("playbooks", "list", "-w", workspace.root)
    assert "acculturation" in listed.out
    assert "maison" in listed.out
    shown = run("playbooks", "show", "levers", "-w", workspace.root)
    assert "Déroulé, 115 minutes" in shown.out
    checked = run("playbooks", "check", "-w", workspace.root)
    assert checked.status == 0
    assert "members (questionnaire)" in checked.out


def test_a_questionnaire_with_a_mistake_is_told_with_its_line(run: Run, workspace: Workspace) -> None:
    folder = workspace.sessions_dir / "questionnaires"
    folder.mkdir()
    (folder / "members.toml").write_text('name = "members"\ntitel = "x"\n', encoding="utf-8")
    ran = run("playbooks", "check", "-w", workspace.root)
    assert ran.status == 1
    assert "members.toml, ligne 2" in ran.err


def test_a_playbook_with_a_mistake_is_told_with_its_line(run: Run, workspace: Workspace) -> None:
    folder = workspace.sessions_dir / "playbooks"
    folder.mkdir()
    (folder / "faux.toml").write_text('name = "faux"\nstage = "nowhere"\n', encoding="utf-8")
    ran = run("playbooks", "check", "faux", "levers", "-w", workspace.root)
    assert ran.status == 1
    assert "faux.toml, line" in ran.err.replace("ligne", "line")
    assert "levers" in ran.out
    assert run("playbooks", "show", "faux", "-w", workspace.root).status == 1
    assert "faux" in run("playbooks", "list", "-w", workspace.root).out


def test_the_poster_bears_the_address_that_was_given(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace, tmp_path: Path
) -> None:
    calls = Calls(tmp_path / "affiche.pdf")
    stand_in("workshop.services.posters", write_poster=calls, Network=SimpleNamespace)
    ran = run("poster", "3", "--address", "192.168.1.23:8000", "--to", tmp_path, "-w", workspace.root)
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'affiche.pdf'}\n")
    assert calls == [(house, "3", "http://192.168.1.23:8000", tmp_path, ("wifi", None))]
    assert run("poster", "3", "--address", "chez moi/x", "-w", workspace.root).status == 1
    assert run("poster", "3", "--wifi-password", "x", "-w", workspace.root).status == 2


def test_the_poster_s_address_is_the_server_s_else_the_computer_s(
    run: Run, stand_in: StandIn, house: str, workspace: Workspace
) -> None:
    calls = Calls(Path("affiche.pdf"))
    stand_in("workshop.services.posters", write_poster=calls, Network=SimpleNamespace)
    stand_in("workshop.services.addresses", private_addresses=lambda: ("10.0.0.4",))
    stand_in(
        "workshop.services.server_file", server_status=lambda _: SimpleNamespace(addresses=("http://10.0.0.4:81",))
    )
    run("poster", "3", "-w", workspace.root)
    stand_in("workshop.services.server_file", server_status=lambda _: None)
    run("poster", "3", "-w", workspace.root)
    assert [call[2] for call in calls] == ["http://10.0.0.4:81", "http://10.0.0.4:8000"]
    stand_in("workshop.services.addresses", private_addresses=lambda: ())
    ran = run("poster", "3", "-w", workspace.root)
    assert ran.status == 1
    assert "--address" in ran.err


def test_sheets_are_numbered_as_asked(run: Run, stand_in: StandIn, house: str, workspace: Workspace) -> None:
    calls = Calls(Path("feuilles.pdf"))
    stand_in("workshop.services.posters", write_sheets=calls)
    assert run("sheets", "3", "--form", "voices", "--copies", 20, "--first", 21, "-w", workspace.root).status == 0
    assert calls == [(house, "3", "voices", None, ("copies", 20), ("first", 21))]


def test_a_demonstration_that_nobody_wants_any_more_serves_no_phones(
    run: Run, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = prepare(tmp_path / "workshop-demo-x")
    create_demo(left)
    serve = [
        "-m",
        "workshop",
        "--workspace",
        str(left.root),
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        "18731",
        "--any-port",
    ]
    server = subprocess.Popen([sys.executable, *serve], stdout=subprocess.DEVNULL)
    try:
        while server_status(left) is None:
            assert server.poll() is None
            time.sleep(0.05)
        (left.root / "open").touch()
        monkeypatch.setattr("workshop.cli.demo.has_terminal", lambda: True)
        stand_in("workshop.services.demo", create_demo=Calls(), play_demo=Calls())
        stand_in("workshop.tui.app", run_app=Calls(0))
        run("demo", typed="n\n")
        server.wait(20)
    finally:
        server.kill()
        server.wait()
