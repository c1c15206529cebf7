"""How much one phone may send (S-11): by its token, not by its address, which a whole room may share."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workshop.locales import _, ngettext
from workshop.web.kind import Kind
from workshop.web.options import Limits

WINDOW_SECONDS = 60.0
_MOST_PHONES = 20_000
_KEYS_REMEMBERED = 50


@dataclass(slots=True)
class _Phone:
    times: deque[float] = field(default_factory=deque)
    keys: deque[str] = field(default_factory=lambda: deque(maxlen=_KEYS_REMEMBERED))
    total: int = 0


class Rates:
    """Counted in memory only."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._phones: OrderedDict[str, _Phone] = OrderedDict()

    def check(self, phone: str, key: str, notes: int, kept: Mapping[str, str] | None = None) -> None:
        """Counts a sending of so many notes, unless it is too much: then raises Kind (429) with `kept`.

        `phone` names the phone in its session, `key` the sending: sent again, it is not counted again.
        """
        now = self._clock()
        found = self._phones.pop(phone, None) or _Phone()
        self._phones[phone] = found
        if len(self._phones) > _MOST_PHONES:
            self._phones.popitem(last=False)
        if key in found.keys:
            return
        while found.times and found.times[0] <= now - WINDOW_SECONDS:
            found.times.popleft()
        if found.total + notes > self._limits.notes_per_session:
            raise _enough(self._limits.notes_per_session, kept)
        if found.times and len(found.times) + notes > self._limits.notes_per_minute:
            raise _too_fast(int(found.times[0] + WINDOW_SECONDS - now) + 1, kept)
        found.times.extend([now] * notes)
        found.total += notes
        found.keys.append(key)


def _too_fast(seconds: int, kept: Mapping[str, str] | None) -> Kind:
    text = ngettext(
        "Your text is below. Wait {count} second, then send it again.",
        "Your text is below. Wait {count} seconds, then send it again.",
        seconds,
    )
    headers = {"Retry-After": str(seconds)}
    return Kind(429, _("That is a lot at once."), text.format(count=seconds), kept=kept, headers=headers)


def _enough(most: int, kept: Mapping[str, str] | None) -> Kind:
    text = _("A phone can send up to {count} notes in a session. Give this text to the facilitators; it is below.")
    return Kind(429, _("You have sent a great deal: thank you."), text.format(count=most), kept=kept)
