"""What is left to do, one line each; Enter opens the place where it is done."""

from workshop.locales import _, ngettext
from workshop.model.programme_views import HomeView
from workshop.tui.commands import key_name
from workshop.tui.widgets.rowlist import Row, RowList

VOICES, INDICATORS = "voices", "indicators"
"""Keys of the lines; the line of a session that is not closed has the session's id."""


class Waiting(RowList):
    """The most urgent first, and a calm word when there is nothing."""

    DEFAULT_CSS = """
    Waiting { height: 1fr; width: 2fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(shy=True, id=id)
        self.can_focus = False

    def show(self, view: HomeView) -> None:
        """Shows what waits now. The focus is only taken where there is a line to choose."""
        found = waiting(view)
        self.can_focus = bool(found)
        rows = [Row(key, ((text, look),), lines=1) for key, text, look in found]
        calm = Row("calm", ((f"✓ {_('Nothing is waiting.')}", "kind-agreed"),), heading=True)
        key = ((f"  {key_name('tab')}", "key bold"),) if found else ()
        title = Row("title", ((_("Waiting"), "primary bold"), *key), heading=True)
        self.put([title, *(rows or [calm])], found[0][0] if found and not self.has_focus else None)


def waiting(view: HomeView) -> list[tuple[str, str, str]]:
    """What is waiting, as (key, sentence, look)."""
    unclosed = _("! Session {number}: to be closed")
    found = [(one.id, unclosed.format(number=one.number), "warning bold") for one in view.unclosed]
    if count := view.voices_to_invite:
        text = ngettext("{n} missing voice to invite", "{n} missing voices to invite", count)
        found.append((VOICES, text.format(n=count), "foreground bold"))
    if count := view.indicators_to_create:
        text = ngettext("{n} indicator to create", "{n} indicators to create", count)
        found.append((INDICATORS, text.format(n=count), "foreground bold"))
    return found
