"""What stands on the room's screen whatever its view: how to join, where the theme is, what is under way."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import ceil

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.room_views import RoomLook
from workshop.model.words import CYCLE, Stage
from workshop.services import qr
from workshop.services.agenda import current

SOON = 5
"""Minutes before the end of an item from which the time left stands out."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How a phone comes in. `address` is what is typed, `code` in two halves that are easier to copy.

    `link` is what the QR code holds; `size` and `path` draw it.
    """

    address: str
    code: str
    link: str
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A stage on the target: done, now, or next."""

    name: str
    state: str
    spoken: str


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The agenda item under way, `left` in words; `state` is "", "soon" or "over". `spoken` is said aloud when it comes."""

    title: str
    left: str
    state: str
    spoken: str = ""


def joining(base: str, code: str) -> Joining:
    """`base` is where phones find us, e.g. "http://192.168.1.23:8000"."""
    address = base.removeprefix("http://").removeprefix("https://").rstrip("/")
    half, link = len(code) // 2, f"{base.rstrip('/')}/s/{code}"
    return Joining(address, f"{code[:half]} {code[half:]}", link, *_drawn(link))


@lru_cache(maxsize=16)
def _drawn(link: str) -> tuple[int, str]:
    return qr.drawing(qr.matrix(link))


def target(look: RoomLook) -> tuple[Ring, ...]:
    """The stages of the cycle, outer ring first; none for a session outside of it."""
    stage = look.session.stage
    if stage not in CYCLE:
        return ()
    return tuple(_ring(name, stage, look.done) for name in CYCLE)


def _ring(name: Stage, now: Stage, done: frozenset[Stage]) -> Ring:
    if name is now:
        return Ring(label(name), "now", _("this session"))
    if name in done:
        return Ring(label(name), "done", _("held earlier"))
    return Ring(label(name), "next", _("to come"))


def under_way(look: RoomLook, now: datetime) -> UnderWay | None:
    """The item under way and its time left; None when nothing is."""
    item = current(look.agenda)
    if item is None or item.started_at is None:
        return None
    left = ceil((item.minutes + item.added) - (now - item.started_at).total_seconds() / 60)
    if left <= 0:
        over = ngettext("{count} minute over", "{count} minutes over", 1 - left).format(count=1 - left)
        return UnderWay(item.title, over, "over", _("Time is up for this item."))
    words = ngettext("{count} minute left", "{count} minutes left", left).format(count=left)
    mark = 1 if left == 1 else SOON if left <= SOON else 0
    spoken = ngettext("{count} minute left", "{count} minutes left", mark).format(count=mark) if mark else ""
    return UnderWay(item.title, words, "soon" if left <= SOON else "", spoken)
