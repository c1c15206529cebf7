"""The only way from stored or typed text to a widget.

Textual reads `[...]` in a string as markup: a stray `[/]` stops the app and `[@click=…]` runs an action. Text that
people wrote therefore never reaches a widget as a string; a test walks the sources and checks it.
"""

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from rich.text import Text

_SHOWN = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}
"""Control characters would reach the terminal; text of the store has none, a path or a file's content may."""


def shown(text: str) -> str:
    """The text without anything that a terminal would obey. A tab becomes two blanks, other controls one."""
    return text.replace("\t", "  ").translate(_SHOWN)


def plain(text: str, style: str = "") -> Content:
    """The text, literally, for any widget of Textual. `style` is ours, never somebody's words."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def plain_rich(text: str, style: str = "") -> "Text":
    """The text, literally, for the cells of a DataTable or Tree, which know only Rich."""
    from rich.text import Text

    return Text(shown(text), style=style)
