"""How the running session stands against its plan and the frame of the house, second by second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from workshop.method.frame import Frame, read_time
from workshop.method.replan import Replan, replan
from workshop.model.views import AgendaItemView, SessionView


class Alert(StrEnum):
    """The quiet sign for the running item; OVER from a whole minute past its end."""

    NONE = "none"
    FIVE = "five"
    ONE = "one"
    ZERO = "zero"
    OVER = "over"


ALERTS = ((0, Alert.ZERO), (60, Alert.ONE), (300, Alert.FIVE))
"""Seconds left on an item from which each sign shows (the end, one minute, five minutes)."""


@dataclass(frozen=True, slots=True)
class FrameNow:
    """The session at one moment. Times are aware, in the zone given; seconds are negative once past.

    `current` is the position in the agenda as sorted (from 0), None between items; `drift_minutes` is
    positive when late. `proposal` is there only when the rest does not fit in the frame: `past_limit` says that it
    takes longer than the house's two hours, `past_latest` that it ends after 19:00.
    """

    current: int | None
    item_id: str | None
    elapsed_seconds: int
    remaining_seconds: int
    alert: Alert
    planned_end: datetime
    forecast_end: datetime
    drift_minutes: int
    seconds_to_limit: int
    seconds_to_latest_end: int
    proposal: Replan | None
    past_limit: bool = False
    past_latest: bool = False


def drift(
    session: SessionView,
    agenda: Sequence[AgendaItemView],
    now: datetime,
    tz: tzinfo,
    frame: Frame | None = None,
    wall: datetime | None = None,
) -> FrameNow:
    """How the session stands at `now`, by which the items' starts were noted too (HonestClock.now).

    `wall` is the machine's clock where it was set since (HonestClock.wall): what is bound to the time of
    day is reckoned by it. Arithmetic is done in UTC: a night when the clocks change counts its true hours.
    """
    frame = frame or Frame()
    shift = wall - now if wall else timedelta()
    now = min(now, session.closed_at or now).astimezone(UTC)
    items = sorted(agenda, key=lambda item: item.position)
    current = _current(items)
    item = items[current] if current is not None else None
    elapsed, remaining = _times(item, now) if item else (0, 0)
    rest = _rest(items, current)
    planned, begun = _starts(session, items, now, tz, shift)
    latest = _latest_end(begun + shift, tz, frame) - shift
    limit = begun + timedelta(minutes=frame.max_minutes)
    ends_today = latest > begun  # a session that begins after 19:00 has only its length to keep to
    end = min(limit, latest) if ends_today else limit
    free = max(now, begun) + timedelta(seconds=max(0, remaining))
    forecast = free + timedelta(minutes=sum(_given(item) for item in rest))
    past_limit = _seconds(forecast - limit) > 0  # whole seconds: what is left of the item is counted in them
    past_latest = ends_today and _seconds(forecast - latest) > 0
    planned_end = planned + timedelta(minutes=sum(item.minutes for item in items))
    return FrameNow(
        current=current,
        item_id=item.id if item else None,
        elapsed_seconds=elapsed,
        remaining_seconds=remaining,
        alert=_alert(item, remaining) if item else Alert.NONE,
        planned_end=(planned_end + shift).astimezone(tz),
        forecast_end=(forecast + shift).astimezone(tz),
        drift_minutes=round((forecast - planned_end).total_seconds() / 60),
        seconds_to_limit=_seconds(limit - now),
        seconds_to_latest_end=_seconds(latest - now),
        proposal=replan(rest, _seconds(end - free) // 60) if past_limit or past_latest else None,
        past_limit=past_limit,
        past_latest=past_latest,
    )


def _given(item: AgendaItemView) -> int:
    return item.minutes + item.added


def _seconds(span: timedelta) -> int:
    return span // timedelta(seconds=1)


def _current(items: Sequence[AgendaItemView]) -> int | None:
    """The running item; of several left open, the last in the agenda's order (not the clock's)."""
    running = [index for index, item in enumerate(items) if item.started_at and not item.ended_at]
    return running[-1] if running else None


def _rest(items: Sequence[AgendaItemView], current: int | None) -> list[AgendaItemView]:
    """What is still to come. Items that were jumped over are behind us."""
    touched = [index for index, item in enumerate(items) if item.started_at or item.ended_at]
    last = current if current is not None else max(touched, default=-1)
    return [item for item in items[last + 1 :] if not item.ended_at]


def _times(item: AgendaItemView, now: datetime) -> tuple[int, int]:
    """Seconds elapsed and remaining of the running item."""
    elapsed = max(0, _seconds(now - item.started_at)) if item.started_at else 0
    return elapsed, _given(item) * 60 - elapsed


def _alert(item: AgendaItemView, remaining: int) -> Alert:
    if remaining <= -60:
        return Alert.OVER
    for seconds, alert in ALERTS:
        # a sign that would already show when the item starts says nothing
        if remaining <= seconds < max(1, _given(item) * 60):
            return alert
    return Alert.NONE


def _starts(
    session: SessionView, items: Sequence[AgendaItemView], now: datetime, tz: tzinfo, shift: timedelta
) -> tuple[datetime, datetime]:
    """When the session should have begun, and when its two hours did begin (or will).

    They begin with the first item, else at the time announced, or at the opening if that came later. A
    session run on another day than planned is measured from its own beginning.
    """
    first = next((item.started_at.astimezone(UTC) for item in items if item.started_at), None)
    opened = (session.opened_at or now).astimezone(UTC)
    planned = _scheduled(session, opened + shift, tz)
    if planned is None:
        return first or opened, first or opened
    planned -= shift
    return planned, first or max(opened, planned)


def _scheduled(session: SessionView, opened: datetime, tz: tzinfo) -> datetime | None:
    """The time announced; None where there is none, or where the session is opened on another day."""
    start = read_time(session.starts_at)
    if start is None or session.held_on is None or session.held_on != opened.astimezone(tz).date():
        return None
    return datetime.combine(session.held_on, start, tzinfo=tz).astimezone(UTC)


def _latest_end(begun: datetime, tz: tzinfo, frame: Frame) -> datetime:
    day = begun.astimezone(tz).date()
    return datetime.combine(day, frame.latest_end, tzinfo=tz).astimezone(UTC)
