"""What a server says of itself, and how long that counts."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.bundle import Workspace
from workshop.services.server_file import ServerFile, ServerStatus, last_status, server_status

HERE = ServerStatus(4711, 8000, ("http://192.168.1.23:8000",), "2026-11-21T08:00:00+00:00")


def test_a_server_is_there_from_claim_to_release(workspace: Workspace) -> None:
    file = ServerFile(workspace)
    assert server_status(workspace) is None
    assert file.claim(HERE)
    assert server_status(workspace) == HERE
    assert not ServerFile(workspace).claim(replace(HERE, pid=1)), "one is enough"
    assert server_status(workspace) == HERE
    file.write(replace(HERE, phones=3, last_error="Le disque est plein."))
    assert server_status(workspace) == replace(HERE, phones=3, last_error="Le disque est plein.")
    file.release()
    assert server_status(workspace) is None
    assert last_status(workspace) is None


def test_what_a_dead_one_said_is_no_status_but_its_port_is_known(workspace: Workspace) -> None:
    workspace.server_file.write_text(json.dumps({"pid": 1, "port": 8003, "addresses": [], "started_at": ""}))
    assert server_status(workspace) is None
    last = last_status(workspace)
    assert last is not None
    assert last.port == 8003


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.sampled_from([b"{}", b"[]", b"null", b'{"pid": 1}', b'{"addresses": 3}']))
def test_a_file_of_nonsense_is_no_status(workspace: Workspace, nonsense: bytes) -> None:
    workspace.server_file.write_bytes(nonsense)
    assert last_status(workspace) is None


def test_nothing_is_written_when_nothing_changed(workspace: Workspace) -> None:
    file = ServerFile(workspace)
    assert file.claim(HERE)
    workspace.server_file.unlink()
    file.write(HERE)
    assert not workspace.server_file.exists()
    file.write(replace(HERE, stored=1))
    assert server_status(workspace) == replace(HERE, stored=1)
    file.release()


def test_a_disk_that_refuses_is_tried_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ServerFile(workspace)
    assert file.claim(HERE)
    blocked = workspace.server_file.with_name("server.json.part")
    blocked.mkdir()
    file.write(replace(HERE, stored=1))
    assert server_status(workspace) == HERE
    blocked.rmdir()
    file.write(replace(HERE, stored=1))
    assert server_status(workspace) == replace(HERE, stored=1)
    file.release()
