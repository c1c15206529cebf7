"""The agenda at the left of the live screen: what runs, how long it still may, how the whole stands."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Digits

from workshop.locales import _, ngettext
from workshop.method.drift import Alert, FrameNow
from workshop.model.views import AgendaItemView
from workshop.tui.plain import plain, shown
from workshop.tui.widgets.words import Words
from workshop.tui.widgets.wrap import wrap

WIDTH = 38
MOST = 6
"""Lines of the instructions of one item."""


class AgendaRail(VerticalScroll):
    """Shows the items, the time left in large figures, the drift in words, the instructions of the running item."""

    DEFAULT_CSS = f"""
    AgendaRail {{ width: {WIDTH}; padding: 1 1 0 1; border-right: vkey $rule; scrollbar-size: 0 0; }}
    AgendaRail Digits {{ width: 1fr; text-align: center; margin: 1 0 0 0; }}
    AgendaRail Digits.-soon {{ color: $warning; }}
    AgendaRail Digits.-over {{ color: $error; }}
    AgendaRail #left {{ text-align: center; color: $quiet; }}
    AgendaRail #whole {{ margin: 1 0; }}
    AgendaRail #instructions {{ color: $quiet; }}
    """
    can_focus = False

    def compose(self) -> ComposeResult:
        yield Words(id="items")
        yield Digits("", id="time")
        yield Words(id="left")
        yield Words(id="whole")
        yield Words(id="instructions")

    def put(self, agenda: tuple[AgendaItemView, ...], frame: FrameNow) -> None:
        """Shows the agenda as it stands at one moment."""
        roomy = self.screen.has_class("-lofty")
        self.query_one("#items", Words).put(_items(agenda, frame, (self.content_size.width or WIDTH - 3) - 1, roomy))
        self._put_time(frame)
        self.query_one("#whole", Words).put(whole(frame))
        item = next((item for item in agenda if item.id == frame.item_id), None)
        self.query_one("#instructions", Words).put(item.instructions if item and not roomy else "")

    def _put_time(self, frame: FrameNow) -> None:
        digits = self.query_one(Digits)
        digits.display = frame.item_id is not None
        digits.update(clock(abs(frame.remaining_seconds)))
        digits.set_class(frame.alert in (Alert.FIVE, Alert.ONE), "-soon")
        digits.set_class(frame.alert in (Alert.ZERO, Alert.OVER), "-over")
        self.query_one("#left", Words).put(left_words(frame))


def clock(seconds: int) -> str:
    """Minutes and seconds: "07:12"."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def left_words(frame: FrameNow) -> str:
    """What the large figures mean; never their colour alone."""
    if frame.item_id is None:
        return _("No item under way")
    if frame.remaining_seconds < 0:
        return _("over time on this item")
    if frame.alert in (Alert.FIVE, Alert.ONE, Alert.ZERO):
        return _("left: conclude")
    return _("left on this item")


def left_short(frame: FrameNow) -> str:
    """The time of the running item and what it means, for a line that has little room."""
    time = clock(abs(frame.remaining_seconds))
    if frame.remaining_seconds < 0:
        return _("{time} over").format(time=time)
    if frame.alert in (Alert.FIVE, Alert.ONE, Alert.ZERO):
        return _("{time} left: conclude").format(time=time)
    return _("{time} left").format(time=time)


def whole(frame: FrameNow) -> Content:
    """The end as planned and as it looks now, and the frame of the house."""
    lines = [
        Content.assemble(
            plain(_("Planned end {time}").format(time=f"{frame.planned_end:%H:%M}")),
            "  ",
            (_("now {time}").format(time=f"{frame.forecast_end:%H:%M}"), "bold"),
        )
    ]
    late = frame.drift_minutes
    if late > 0:
        sentence = ngettext("{count} minute late", "{count} minutes late", late)
        lines.append(plain(sentence.format(count=late), "$warning"))
    elif late < 0:
        sentence = ngettext("{count} minute early", "{count} minutes early", -late)
        lines.append(plain(sentence.format(count=-late), "$success"))
    else:
        lines.append(plain(_("On time"), "$success"))
    if frame.proposal is not None:
        lines.append(plain(_past(frame), "bold $error"))
    return Content("\n").join(lines)


def _past(frame: FrameNow) -> str:
    """Which rule of the house the rest would break."""
    if frame.past_limit and frame.past_latest:
        return _("Past two hours and 19:00 at this pace")
    return _("Past two hours at this pace") if frame.past_limit else _("Past 19:00 at this pace")


def _items(agenda: tuple[AgendaItemView, ...], frame: FrameNow, width: int, roomy: bool) -> Content:
    """The items below each other; where there is room each has its instructions, and a blank line after it."""
    if not roomy:
        return Content("\n").join([_item(item, item.id == frame.item_id, width) for item in agenda])
    return Content("\n\n").join([_told(item, item.id == frame.item_id, width) for item in agenda])


def _told(item: AgendaItemView, running: bool, width: int) -> Content:
    text = shown(item.instructions)
    lines = wrap(text, max(width - 2, 8), MOST).lines if text.strip() and not item.ended_at else ()
    below = [plain(f"  {text[start:end]}", "$foreground" if running else "$quiet") for start, end in lines]
    return Content("\n").join([_item(item, running, width), *below])


def _item(item: AgendaItemView, running: bool, width: int) -> Content:
    """An item on as many lines as its title needs, its minutes at the right of the first."""
    sign, style = ("▶", "bold $primary") if running else (("✓", "$quiet") if item.ended_at else ("·", ""))
    minutes = f"{item.minutes}" + (f"{item.added:+d}" if item.added else "") + " min"
    title, room = shown(item.title), max(width - 3 - cell_len(minutes), 8)
    lines = [title[start:end] for start, end in wrap(title, room, 3).lines]
    first = lines[0] + " " * (room - cell_len(lines[0]))
    parts = [Content.assemble((f"{sign} ", style), plain(first, style), (f" {minutes}", "$quiet"))]
    return Content("\n").join([*parts, *(plain(f"  {line}", style) for line in lines[1:])])
