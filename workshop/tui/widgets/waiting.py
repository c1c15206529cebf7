"""What is left to do, one line each; Enter opens the place where it is done."""

from datetime import UTC, date, datetime

from workshop.locales import _, ngettext
from workshop.method.opening import Phase, phase_on
from workshop.model.programme_views import AskedView, HomeView
from workshop.tui.commands import key_name
from workshop.tui.when import short_day, zone
from workshop.tui.widgets.rowlist import Row, RowList

VOICES, INDICATORS, ASKED = "voices", "indicators", "asked:"
"""Keys of the lines; that of a session that is not closed has the session's id, a questionnaire's `ASKED` and its id."""
ROOMY = 48
"""Columns in which every sentence has room."""
MARGIN = 3
"""Columns of the list that are no text."""


class Waiting(RowList):
    """The most urgent first, and a calm word when there is nothing."""

    DEFAULT_CSS = """
    Waiting { height: 1fr; width: 2fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(shy=True, id=id)
        self.can_focus = False
        self._view: HomeView | None = None

    def on_resize(self) -> None:
        if self._view is not None:
            self.show(self._view)

    def show(self, view: HomeView) -> None:
        """Shows what waits now. The focus is only taken where there is a line to choose."""
        self._view = view
        found = waiting(view, self.size.width or ROOMY)
        self.can_focus = bool(found)
        rows = [Row(key, ((text, look),), lines=1) for key, text, look in found]
        calm = Row("calm", ((f"✓ {_('Nothing is waiting.')}", "kind-agreed"),), heading=True)
        key = ((f"  {key_name('tab')}", "key bold"),) if found else ()
        title = Row("title", ((_("Waiting"), "primary bold"), *key), heading=True)
        self.put([title, *(rows or [calm])], found[0][0] if found and not self.has_focus else None)


def waiting(view: HomeView, width: int = ROOMY) -> list[tuple[str, str, str]]:
    """What is waiting, as (key, sentence, look); sentences are shorter where so many columns are few."""
    unclosed = _("! Session {number}: to be closed")
    found = [(one.id, unclosed.format(number=one.number), "warning bold") for one in view.unclosed]
    if count := view.voices_to_invite:
        text = ngettext("{n} missing voice to invite", "{n} missing voices to invite", count)
        found.append((VOICES, text.format(n=count), "foreground bold"))
    if count := view.indicators_to_create:
        text = ngettext("{n} indicator to create", "{n} indicators to create", count)
        found.append((INDICATORS, text.format(n=count), "foreground bold"))
    today = datetime.now(UTC).astimezone(zone(view.programme.timezone)).date()
    open_ones = [one for one in view.asked if phase_on(today, one.state, one.opens_on, one.closes_on) is Phase.OPEN]
    return found + [_asked(one, today, width, is_told=view.notice_is_whole) for one in open_ones]


def _asked(one: AskedView, today: date, width: int, *, is_told: bool) -> tuple[str, str, str]:
    """« Questionnaire : 14 sur 36, jusqu’au 18 déc. », « Questionnaire 14/36, 18 déc. »"""
    key, look = f"{ASKED}{one.id}", "foreground bold"
    values: dict[str, object] = {"n": one.answered, "all": one.members}
    long, short = _("Questionnaire: {n} of {all}"), _("Questionnaire {n}/{all}")
    if not is_told:
        long, short, look = _("! Questionnaire: privacy notice"), _("! Privacy notice"), "warning bold"
    elif one.closes_on == today:
        long, short, look = _("Questionnaire: {n} of {all}, last day"), _("Last day: {n}/{all}"), "warning bold"
    elif one.closes_on is not None and one.closes_on > today:  # else it was opened by hand
        values["day"] = short_day(one.closes_on)
        long, short = _("Questionnaire: {n} of {all}, until {day}"), _("Questionnaire {n}/{all}, {day}")
    text = long.format(**values)
    return key, text if len(text) + MARGIN <= width else short.format(**values), look
