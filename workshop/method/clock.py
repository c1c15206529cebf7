"""A clock that stays honest when the machine sleeps or somebody sets its clock.

Three clocks are read together: the wall (what people see, which can be set), `monotonic` (never set, but on
Linux it stands still while the machine sleeps), and `boot` (never set and counts sleep: CLOCK_BOOTTIME on
Linux, CLOCK_MONOTONIC on macOS, the monotonic clock on Windows; man clock_gettime, Python's `time`).
"""

import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

TOLERANCE = 2.0
"""Seconds by which two clocks may drift apart between readings before it counts as a step or a sleep."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The clocks at one moment. `wall` is aware; the others count seconds from a start of their own.

    `boot` is None where the machine has no clock that counts sleep.
    """

    wall: datetime
    monotonic: float
    boot: float | None = None


def read_clocks() -> Reading:
    """The machine's clocks, now."""
    return Reading(datetime.now(UTC), time.monotonic(), _boot())


def _boot() -> float | None:
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, "")
    clock = getattr(time, name, None)
    if clock is not None:
        return time.clock_gettime(clock)
    return time.monotonic() if sys.platform == "win32" else None


@dataclass(frozen=True, slots=True)
class HonestClock:
    """Time elapsed since `start`, in seconds, whatever was done to the wall clock.

    `slept` is the part of it that the machine slept through. `stepped` is by how much, in seconds, the wall
    clock was set since: positive when it was put forward. Without a `boot` clock a wall clock put forward
    cannot be told from sleep, and counts as sleep; one put back is always seen.
    """

    start: Reading
    last: Reading
    elapsed: float = 0.0
    slept: float = 0.0
    stepped: float = 0.0

    @classmethod
    def begin(cls, reading: Reading) -> "HonestClock":
        return cls(start=reading, last=reading)

    def tick(self, reading: Reading) -> "HonestClock":
        """The clock after another reading. Ticks may come at any distance; sleep is seen at the next one."""
        awake = max(0.0, reading.monotonic - self.last.monotonic)
        # in UTC: a difference between two times of one zone counts the hours on its clocks, not those passed
        wall = (reading.wall.astimezone(UTC) - self.last.wall.astimezone(UTC)).total_seconds()
        slept = self._slept(reading, awake, wall)
        step = wall - awake - slept
        return replace(
            self,
            last=reading,
            elapsed=self.elapsed + awake + slept,
            slept=self.slept + slept,
            stepped=self.stepped + (step if abs(step) > TOLERANCE else 0.0),
        )

    def _slept(self, reading: Reading, awake: float, wall: float) -> float:
        if reading.boot is not None and self.last.boot is not None:
            lost = reading.boot - self.last.boot - awake
        else:
            lost = wall - awake
        return lost if lost > TOLERANCE else 0.0

    @property
    def now(self) -> datetime:
        """The time by the wall clock as set at the start, in UTC: for durations and starts of items."""
        return self.start.wall.astimezone(UTC) + timedelta(seconds=self.elapsed)

    @property
    def wall(self) -> datetime:
        """What the wall clock says, once set: for what is bound to the time of day, such as 19:00."""
        return self.now + timedelta(seconds=self.stepped)
