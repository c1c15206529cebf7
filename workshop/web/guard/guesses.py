"""Codes that do not exist: who tries many is answered later and later; whoever has a good one never notices (S-10)."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW_SECONDS = 60.0
LONGEST_WAIT = 300
_MOST_ADDRESSES = 10_000


@dataclass(slots=True)
class _Tries:
    times: deque[float] = field(default_factory=deque)
    beyond: int = 0


class Guesses:
    """Counted by address, in memory only; an address that is quiet for a minute starts anew."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._by_address: OrderedDict[str, _Tries] = OrderedDict()
        self._all: deque[float] = deque(maxlen=100_000)

    def wrong(self, address: str) -> int:
        """Notes that this address tried a code that does not exist; for how many seconds it is to wait, 0 for not."""
        now = self._clock()
        tries = self._by_address.pop(address, None) or _Tries()
        self._by_address[address] = tries
        if len(self._by_address) > _MOST_ADDRESSES:
            self._by_address.popitem(last=False)
        _forget(tries.times, now)
        if not tries.times:
            tries.beyond = 0
        tries.times.append(now)
        self._all.append(now)
        if len(tries.times) <= self._most:
            return 0
        tries.times.popleft()
        tries.beyond += 1
        return int(min(2**tries.beyond, LONGEST_WAIT)) if tries.beyond < 16 else LONGEST_WAIT

    def per_minute(self) -> int:
        """Wrong codes of the last minute, from everywhere."""
        _forget(self._all, self._clock())
        return len(self._all)


def _forget(times: deque[float], now: float) -> None:
    while times and times[0] <= now - WINDOW_SECONDS:
        times.popleft()
