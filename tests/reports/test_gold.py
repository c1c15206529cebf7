"""The documents of the sample session, word for word. After a wanted change: GOLD=write pytest -k gold."""

import os
from pathlib import Path

import pytest

from tests.reports.conftest import EXPORTS
from tests.reports.reading import opened, paragraphs
from tests.reports.sample import sample
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.writers import writer

_GOLD = Path(__file__).parents[1] / "gold"


def told(name: str, public: bool) -> str:
    """A document as text: the Word one as its styles and paragraphs, the others as they are."""
    data = writer(name, [EXPORTS]).write(minutes(sample(), MinutesOptions(public=public)))
    if name != "docx":
        return data.decode()
    return "".join(f"{style}\t{text!r}\n" for style, text in paragraphs(opened(data)))


@pytest.mark.parametrize("public", [False, True], ids=["named", "public"])
@pytest.mark.parametrize("name", ["docx", "html", "md"])
def test_gold(name: str, public: bool) -> None:
    path = _GOLD / f"minutes{'-public' if public else ''}.{name}{'.txt' if name == 'docx' else ''}"
    found = told(name, public)
    if os.environ.get("GOLD") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
