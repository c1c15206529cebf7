"""The application in a real terminal, killed while somebody types."""

import os
import signal
import sys
import time

import pytest

from workshop.bundle import Workspace
from workshop.model.words import EntryKind
from workshop.services.drafts import kept_draft
from workshop.services.opening import open_house
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.sessions import find_session

pexpect = pytest.importorskip("pexpect", reason="needs pexpect and a pseudo-terminal")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def test_notes_are_there_after_a_kill_and_so_is_the_line_being_typed(demo_copy: Workspace) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "workshop", "--workspace", str(demo_copy.root), "capture", "10"],
        dimensions=(36, 120),
        encoding="utf-8",
        env={**os.environ, "TERM": "xterm-256color", "WORKSHOP_LANG": "fr"},
        timeout=30,
    )
    child.expect("Note libre|Point saillant")
    for number in range(5):
        child.send(f"note numero {number}\r")
        child.expect(f"{number + 1} enregistr")
    child.send(";e\r")
    child.expect("claircir")
    child.send("une phrase qui n'est pas fin")
    shown = time.monotonic()
    while time.monotonic() - shown < 1.5:  # the draft is kept within a second; reading keeps the terminal going
        child.expect([pexpect.TIMEOUT, "."], timeout=0.1)
    child.kill(signal.SIGKILL)
    child.close(force=True)
    with open_house(demo_copy) as house:
        session_id = house.read(find_session, "10").id
        kept = [note.text for note in house.read(session_entries, session_id)]
        assert kept == [f"note numero {number}" for number in range(5)]
        line = kept_draft(house, session_id)
        assert (line.text, line.kind) == ("une phrase qui n'est pas fin", EntryKind.TO_CLARIFY)
