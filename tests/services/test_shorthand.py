"""Abbreviations while a line is typed: character by character, as a keyboard delivers it."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import locales
from workshop.bundle import Workspace
from workshop.method.abbreviations import expand
from workshop.services.shorthand import FILE, Shorthand, table_in_force

TABLE = {
    "qd": "quand",
    "tt": "tout",
    "ds": "dans",
    "ex": "exemple",
    "ex.": "exemple",
    "w/": "with",
    "c-à-d": "c’est-à-dire",
}
BACK = "\b"


@dataclass
class Box:
    """A line with its cursor at the end, as the capture line keeps it."""

    shorthand: Shorthand = field(default_factory=lambda: Shorthand(TABLE))
    text: str = ""

    def type(self, keys: str) -> str:
        for key in keys:
            change = self.shorthand.back(self.text) if key == BACK else self.shorthand.typed(self.text, key)
            if change:
                self.text = self.text[: change.start] + change.text
            if key != BACK:
                self.text += key
            elif change is None:
                self.text = self.text[:-1]
        return self.text

    def enter(self, keys: str = "") -> str:
        self.type(keys)
        return self.shorthand.entered(self.text)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("qd ", "quand "),
        ("Qd on ira tt, ds la rue", "Quand on ira tout, dans la rue"),
        (f"qd {BACK}", "qd"),
        (f"qd {BACK} ", "qd "),
        (f"qd {BACK} qd ds ", "qd qd dans "),
        (f"qd,{BACK}", "qd"),
        (f"qd o{BACK}{BACK}", "quand"),
        (f"qd on{BACK}{BACK}{BACK}{BACK}", "quan"),
        (f"par ex. {BACK}", "par ex."),
        ("tt :: qd ", "tt :: quand "),
        ("tt::", "tt::"),
        (";c tt :: qd ", ";c tt :: quand "),
        ("tt : qd ", "tout : quand "),
        ("on est tt :: seul", "on est tout :: seul"),
        ("/lien air tt ", "/lien air tt "),
        ("s/tt ", "s/tt "),
    ],
)
def test_keys(keys: str, line: str) -> None:
    assert Box().type(keys) == line


@pytest.mark.parametrize(
    ("keys", "line"),
    [("on verra qd", "on verra quand"), (f"ds {BACK}", "ds"), ("tt", "tout"), ("qd.", "quand."), ("", "")],
)
def test_enter_ends_the_last_word(keys: str, line: str) -> None:
    assert Box().enter(keys) == line


def test_a_line_that_was_put_into_the_box_is_left_alone_at_enter() -> None:
    """A note that is corrected, a refused line that came back: nobody typed its last word just now."""
    box = Box(text="on verra qd")
    box.shorthand.begin()
    assert box.enter() == "on verra qd"
    assert box.enter(" ou ds") == "on verra quand ou dans"


def test_a_word_taken_back_is_written_out_again_in_the_next_line() -> None:
    box = Box()
    assert box.enter(f"qd {BACK}") == "qd"
    box.shorthand.begin()
    box.text = ""
    assert box.enter("qd") == "quand"


def test_a_known_speaker_keeps_the_name() -> None:
    box = Box()
    box.shorthand.names = ("tt",)
    assert box.type("tt : tt va") == "tt : tout va"


WORDS = st.sampled_from(
    [*TABLE, "Qd", "TT", "LPO", "le", "ttes", "l’", "(", ")", ",", " ", " ", " ", ".", "…", " : ", "«", "»"]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_typed_or_whole_a_text_is_written_out_alike(text: str) -> None:
    """The line mode sees a whole line, the live screen a key at a time."""
    text = f"x {text}"
    assert Box().enter(text) == expand(text, TABLE)


def test_the_table_is_that_of_the_language(workspace: Workspace) -> None:
    assert table_in_force(workspace)[0]["qd"] == "quand"
    locales.use("en")
    table, warning = table_in_force(workspace)
    assert (table["ppl"], warning) == ("people", "")
    assert "qd" not in table


def test_the_file_of_the_workspace_overrides_and_may_be_empty(workspace: Workspace) -> None:
    own = workspace.root / FILE
    own.write_text('[fr]\n"zac" = "zone d’activité"\n', encoding="utf-8")
    assert table_in_force(workspace) == ({"zac": "zone d’activité"}, "")
    own.write_text("[fr]\n[en]\n", encoding="utf-8")
    assert table_in_force(workspace) == ({}, "")


def test_a_slip_in_the_file_is_told_and_the_bundled_table_stands_in(workspace: Workspace) -> None:
    (workspace.root / FILE).write_text('[fr]\n"QD" = "quand"\n', encoding="utf-8")
    table, warning = table_in_force(workspace)
    assert table["qd"] == "quand"
    assert f"{FILE}, ligne 2" in warning
