"""No text that people wrote reaches a widget that would read it as markup: the sources are walked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import workshop.tui

ROOT = Path(workshop.tui.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

HARMLESS_WIDGETS = {"Digits", "Input", "TextArea"}
"""Widgets that show strings literally (measured), apart from a TextArea's placeholder."""
ONLY_IN = {"Static": "widgets/words.py", "notify": "screens/base.py"}
LITERAL = {"plain", "Content", "_", "ngettext", "pgettext"}
MARKED = {"tooltip", "border_title", "border_subtitle"}
DRAWING = {"Content", "Strip", "Block", "list[Strip]"}


def faults(source: str, place: str) -> Iterator[str]:
    """What could let markup through, as "line: what"."""
    for node in ast.walk(ast.parse(source)):
        for fault in _faults_of(node, place):
            yield f"{place}:{getattr(node, 'lineno', 0)}: {fault}"


def _faults_of(node: ast.AST, place: str) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
        for alias in node.names:
            if alias.name not in HARMLESS_WIDGETS and ONLY_IN.get(alias.name) != place:
                yield f"{alias.name} reads markup: use Words, Choices or a LineList"
    elif isinstance(node, ast.Call):
        yield from _call_faults(node, place)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in MARKED and not _is_literal(node.value):
                yield f"{target.attr} without plain()"
    elif isinstance(node, ast.FunctionDef) and node.name == "render" and not _draws(node):
        yield "render() must return Content: a string would be read as markup"


def _draws(node: ast.FunctionDef) -> bool:
    return node.returns is not None and ast.unparse(node.returns) in DRAWING


def _call_faults(node: ast.Call, place: str) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    if name in ("from_markup", "from_text", "render_markup"):
        yield f"{name}() reads markup"
    if name == "notify" and ONLY_IN["notify"] != place:
        yield "use tell() instead of notify()"
    if name in ("notify", "Static") or (name == "__init__" and place == ONLY_IN["Static"]):
        markup = keywords.get("markup")
        if not (isinstance(markup, ast.Constant) and markup.value is False):
            yield f"{name}() without markup=False"
    elif "markup" in keywords:
        yield "markup= is for Words alone"
    for keyword in MARKED & keywords.keys():
        if not _is_literal(keywords[keyword]):
            yield f"{keyword}= without plain()"
    if name == "TextArea" and "placeholder" in keywords and not _is_literal(keywords["placeholder"]):
        yield "a TextArea's placeholder without plain()"


def _is_literal(node: ast.expr | None) -> bool:
    """Whether this is our own text, or went through plain()."""
    if node is None or isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return _is_literal(node.body) and _is_literal(node.orelse)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LITERAL


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_reads_markup(file: Path) -> None:
    assert list(faults(file.read_text(encoding="utf-8"), file.relative_to(ROOT).as_posix())) == []


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static",
        "from textual.widgets import Input, Label",
        "from textual.widgets import OptionList",
        "self.notify(view.title)",
        "self.app.notify(view.title, markup=False)",
        "box.border_title = entry.text",
        "box.tooltip = f'{entry.text}'",
        "Thing(tooltip=entry.text)",
        "Content.from_markup(entry.text)",
        "Words(entry.text, markup=True)",
        "TextArea(placeholder=entry.text)",
        "class W(Widget):\n    def render(self) -> str: return self.text",
        "class W(Widget):\n    def render(self): return self.text",
    ],
)
def test_the_walk_finds_what_it_is_for(source: str) -> None:
    assert list(faults(source, "screens/any.py"))


def test_what_is_safe_is_let_through() -> None:
    source = "self.tell(view.title)\nWords(view.title)\nbox.border_title = plain(view.title)\nInput(value=view.title)\n"
    assert list(faults(source, "screens/any.py")) == []
