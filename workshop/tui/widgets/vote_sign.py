"""The vote that is open: a corner of the live screen that says how many have answered and never asks for anything."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.locales import _, ngettext
from workshop.model.voting_views import Turnout
from workshop.tui.plain import plain


class VoteSign(Widget):
    """« Vote ouvert · 14 ont répondu », on one line (`-line`) or on two with the key that opens the votes."""

    DEFAULT_CSS = """
    VoteSign { height: auto; padding: 0 1; background: $panel; display: none; }
    VoteSign.-shown { display: block; }
    """
    can_focus = False

    def __init__(self, key: str, *, line: bool = False, id: str | None = None) -> None:
        super().__init__(id=id, classes="-line" if line else None)
        self._key, self._line = key, line
        self._turnout: Turnout | None = None

    def put(self, turnout: Turnout | None) -> None:
        """Shows this turnout; None: no vote is open."""
        if turnout != self._turnout:
            self._turnout = turnout
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return 1 if self._line else 2

    def render(self) -> Content:
        if self._turnout is None:
            return plain("")
        key = Content.assemble((self._key, "bold $key"))
        badge = plain(f" {_('Vote open')} ", "bold $background on $success")
        told = plain(" · ".join(turnout_words(self._turnout)), "bold")
        if self._line:
            return Content.assemble(badge, " ", told, "  ", key)
        gap = " " * max(self.size.width - badge.cell_length - key.cell_length, 1)
        return Content("\n").join([Content.assemble(badge, gap, key), told])


def turnout_words(turnout: Turnout) -> list[str]:
    """« 14 ont répondu », « 2 à lire »: counts, never contents."""
    answered = turnout.answered + turnout.hands
    told = [ngettext("{n} has answered", "{n} have answered", answered).format(n=answered)]
    if turnout.waiting:
        told.append(ngettext("{count} to read", "{count} to read", turnout.waiting).format(count=turnout.waiting))
    return told
