"""Lines of tables and keys, checked against tomllib: what it parses, the scan places."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.method.toml_lines import Location, TomlLines

BOOK = '''# a comment with [[agenda]] in it
name = "x"
purpose = """
[[agenda]]
title = "not a table, but a text"
"""

[[agenda]]
title = "first"
kinds = [
    "note",  # [[form]]
    "quote",
]

[[agenda]]
title = 'second = "no key"'
minutes = 5

[[form]]
name = "a"
[[form.fields]]
name = "one"
[[form.fields]]
name = "two"

[[form]]
name = "b"
[[form.fields]]
name = "three"
'''


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("name",), 2),
        (("purpose",), 3),
        (("agenda",), 8),
        (("agenda", 0, "title"), 9),
        (("agenda", 1), 15),
        (("agenda", 1, "title"), 16),
        (("agenda", 1, "minutes"), 17),
        (("form", 0, "fields", 1, "name"), 24),
        (("form", 1, "fields", 0, "name"), 29),
    ],
)
def test_each_table_and_key_has_its_line(location: Location, line: int) -> None:
    assert TomlLines(BOOK).line(location) == line


def test_a_missing_key_is_shown_at_its_table() -> None:
    assert TomlLines(BOOK).line(("form", 1, "fields", 0, "label")) == 28


def test_what_is_nowhere_is_shown_at_the_top() -> None:
    assert TomlLines(BOOK).line(("stage",)) == 1


def test_a_value_in_a_list_over_several_lines_is_found() -> None:
    assert TomlLines(BOOK).line(("agenda", 0, "kinds", 1), "quote") == 12


def test_a_value_is_not_looked_for_beyond_its_key() -> None:
    assert TomlLines(BOOK).line(("agenda", 0, "title"), "three") == 9


def test_a_long_text_without_end_is_shown_where_it_starts() -> None:
    assert TomlLines('a = 1\nb = """\ntext\nc = 2\n').unclosed == 2
    assert TomlLines(BOOK).unclosed is None


@pytest.mark.parametrize("line", ['a = "\\""', "a = '\"\"'", 'a = """x"""', "a = '''it's'''", 'a = """\\""""'])
def test_a_value_on_one_line_leaves_nothing_open(line: str) -> None:
    text = f"{line}\nb = 2\n"
    tomllib.loads(text)
    assert TomlLines(text).line(("b",)) == 2


KEYS = st.text("abcdefgh_-", min_size=1, max_size=6)
VALUES = st.sampled_from(
    ["1", '"x # [["', "'[[a]]'", '["a", "b"]', '[\n "]",\n]', '"""\n[[c]]\nd = 1\n"""', "'''\n'''", "{ k = 1 }"]
)


@given(st.lists(st.tuples(KEYS, VALUES), unique_by=lambda pair: pair[0], min_size=1))
def test_every_key_stands_on_the_line_found_for_it(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"[[part]]\n{key} = {value}\n" for key, value in pairs)
    lines = TomlLines(text)
    for index, part in enumerate(tomllib.loads(text)["part"]):
        (key,) = part
        assert text.split("\n")[lines.line(("part", index, key)) - 1].startswith(f"{key} = ")
        assert lines.line(("part", index)) == lines.line(("part", index, key)) - 1


@given(st.text())
def test_no_text_stops_the_scan(text: str) -> None:
    lines = TomlLines(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.lines.values())


def test_a_dot_between_quotation_marks_belongs_to_the_key() -> None:
    lines = TomlLines('[fr]\n"qd" = "quand"\n"ex." = "exemple"\n["a.b".c]\nd = 1\n').lines
    assert lines["fr", "ex."] == 3
    assert lines["a.b", "c", "d"] == 5
