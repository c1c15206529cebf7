"""What nobody foresaw is told in one line too."""

import sys

import pytest

from workshop import __main__
from workshop.cli import crash


def test_a_mistake_of_ours_is_one_line_with_the_details_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["workshop", "--version"])
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    with pytest.raises(SystemExit):
        __main__.main()
    capsys.readouterr()
    error = ZeroDivisionError("division by zero")
    sys.excepthook(type(error), error, None)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(crash.report_file()) in told
    assert "ZeroDivisionError" in crash.report_file().read_text(encoding="utf-8")


def test_where_no_file_can_be_written_the_details_are_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocked = tmp_path_factory.mktemp("x") / "file"
    blocked.touch()
    monkeypatch.setattr(crash, "report_file", lambda: blocked / "crash.txt")
    crash.tell(ValueError, ValueError("x"), None)
    assert "ValueError: x" in capsys.readouterr().err
