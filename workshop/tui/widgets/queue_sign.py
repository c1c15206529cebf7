"""How many contributions wait to be read: a corner of the live screen that says it and never asks for anything."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.locales import _, ngettext
from workshop.model.participation_views import QueueCounts
from workshop.tui.plain import plain


class QueueSign(Widget):
    """« 3 à lire · 12 acceptées · 31 téléphones », on one line (`-line`) or on two with the key that opens the queue.

    Without counts it takes no room.
    """

    DEFAULT_CSS = """
    QueueSign { height: auto; padding: 0 1; background: $panel; display: none; }
    QueueSign.-shown { display: block; }
    """
    can_focus = False

    def __init__(self, key: str, *, line: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-line" if line else None)
        self._key, self._line = key, line
        self._counts: QueueCounts | None = None
        self._trouble = ""

    def put(self, counts: QueueCounts | None, trouble: str = "") -> None:
        """Shows these counts; None: phones take no part here. `trouble` is what is wrong with the phones' side."""
        if (counts, trouble) != (self._counts, self._trouble):
            self._counts, self._trouble = counts, trouble
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 1 if self._line else 3 if self._trouble else 2

    def render(self) -> Content:
        if self._counts is None:
            return plain("")
        key = Content.assemble((self._key, "bold $key"))
        waiting = Content.assemble(plain(f" {waiting_words(self._counts)} ", waiting_look(self._counts)))
        rest = plain(" · ".join(rest_words(self._counts)), "$quiet")
        if self._line:
            trouble = plain(f"{self._trouble}  ", "bold $error") if self._trouble else Content()
            return Content.assemble(waiting, " ", trouble, rest, "  ", key)
        gap = " " * max(self.size.width - waiting.cell_length - key.cell_length, 1)
        lines = [Content.assemble(waiting, gap, key), rest]
        if self._trouble:
            lines.append(plain(self._trouble, "bold $error"))
        return Content("\n").join(lines)


def waiting_words(counts: QueueCounts) -> str:
    """« 3 à lire »."""
    return ngettext("{count} to read", "{count} to read", counts.waiting).format(count=counts.waiting)


def waiting_look(counts: QueueCounts) -> str:
    """What waits stands out, nothing to read does not."""
    return "bold $background on $key" if counts.waiting else "$quiet"


def rest_words(counts: QueueCounts) -> list[str]:
    """« 12 acceptées », « 31 téléphones »."""
    accepted = ngettext("{count} accepted", "{count} accepted", counts.accepted).format(count=counts.accepted)
    return [accepted, phones_words(counts.phones)]


def phones_words(count: int) -> str:
    """« 31 téléphones »."""
    return ngettext("{count} phone", "{count} phones", count).format(count=count) if count else _("no phone yet")
