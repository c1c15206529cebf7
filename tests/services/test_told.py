"""A warning is told once a day."""

from datetime import date

import pytest

from workshop.bundle import Workspace
from workshop.services.told import FILE, told_today

TODAY, TOMORROW = date(2026, 10, 14), date(2026, 10, 15)


def test_a_sentence_is_told_once_a_day(workspace: Workspace) -> None:
    assert [told_today(workspace, "l’un", TODAY) for _time in range(3)] == [False, True, True]
    assert not told_today(workspace, "l’autre", TODAY)
    assert told_today(workspace, "l’un", TODAY)
    assert not told_today(workspace, "l’un", TOMORROW)
    assert not told_today(workspace, "l’un", TODAY)


@pytest.mark.parametrize("content", ["", "[]", "{", "\udcff".encode("utf-8", "surrogateescape")])
def test_a_file_that_cannot_be_read_hides_no_warning(workspace: Workspace, content: str | bytes) -> None:
    path = workspace.sessions_dir / FILE
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert not told_today(workspace, "un", TODAY)
    assert told_today(workspace, "un", TODAY)


def test_a_folder_that_cannot_be_written_only_tells_again(workspace: Workspace) -> None:
    (workspace.sessions_dir / FILE).mkdir()
    assert [told_today(workspace, "un", TODAY) for _time in range(2)] == [False, False]
