"""A whole session in line mode, in a process of its own, as a screen reader would have it."""

import os
import subprocess
import sys

from workshop.bundle import Workspace
from workshop.model.words import EntryKind, SessionState
from workshop.services.opening import open_house
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.sessions import find_session

SCRIPT = """\
;c LPO : les haies d'abord [sic] [/]
… et les mares ensuite
;d Éteindre la nuit ?
+ CEN : oui, dès 22 h
- CDA : pas dans les cours de ferme
;i Linéaire de haies
;o hausse
/fusion 1 99
;q
/non-traité
s/les mares/les mares et fossés/
/annuler
/suivant
;r On recompte en mars
/clore
"""


def talk(workspace: Workspace, text: str, session: str = "10") -> subprocess.CompletedProcess[str]:
    """Runs the command with these lines on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "workshop", "--workspace", str(workspace.root), "capture", session, "--lines"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "WORKSHOP_LANG": "fr"},
        timeout=60,
        check=False,
    )


def test_a_whole_session_from_the_first_line_to_its_minutes(demo_copy: Workspace) -> None:
    done = talk(demo_copy, SCRIPT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Consensus. LPO : les haies d'abord [sic] [/]" in done.stdout.replace("\u00a0", " ")
    assert "Votre ligne était : /fusion 1 99" in done.stdout.replace("\u00a0", " ")
    assert "\x1b" not in done.stdout and "│" not in done.stdout
    with open_house(demo_copy, None) as house:
        session = house.read(find_session, "10")
        notes = house.read(session_entries, session.id)
    assert session.state is SessionState.CLOSED
    assert [note.kind for note in notes] == [
        EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.INDICATOR, EntryKind.OBJECTIVE, EntryKind.DECISION,
    ]  # fmt: skip
    assert notes[0].text == "les haies d'abord [sic] [/] et les mares ensuite"
    assert [side.holder for side in notes[1].positions] == ["CEN", "CDA"]
    assert len(list(demo_copy.exports_dir.glob("*.docx"))) == 1


def test_an_unknown_session_is_refused_in_one_line(demo_copy: Workspace) -> None:
    done = talk(demo_copy, "", session="77")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "77" in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_that_end_without_closing_leave_the_session_open(demo_copy: Workspace) -> None:
    assert talk(demo_copy, "une note\n").returncode == 0
    assert talk(demo_copy, "une autre\n").returncode == 0
    with open_house(demo_copy, None) as house:
        session = house.read(find_session, "10")
        assert session.state is SessionState.RUNNING
        assert session.note_count == 2


def test_speakers_by_number_turns_and_abbreviations(demo_copy: Workspace) -> None:
    done = talk(demo_copy, "LPO : qd on compte tt\nUn passant :: oui\n;& non\n;7 qui ?\n/tours\n/aide\n")
    said = done.stdout.replace("\u00a0", " ")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Note libre. LPO : quand on compte tout [enregistrée]" in said
    assert "3. Note libre. LPO : non" in said
    assert "Personne n’a encore le numéro 7 : 1 LPO · 2 Un passant." in said
    assert "Votre ligne était : ;7 qui ?" in said
    assert "1 LPO : 2 tours\n2 Un passant : 1 tour\n" in said
    assert "/tours" in said.split("Un passant : 1 tour")[1], "the help names it"


def test_a_slip_in_the_abbreviations_is_told_at_the_start(demo_copy: Workspace) -> None:
    (demo_copy.sessions_dir / "abbreviations.toml").write_text('[fr]\n"QD" = "quand"\n', encoding="utf-8")
    done = talk(demo_copy, "qd on veut\n")
    assert "ligne 2" in done.stdout and "quand on veut" in done.stdout
