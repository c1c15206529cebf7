"""Keys whose echo can be told from everything else that a program writes, and the time it takes."""

import random
import time
from statistics import median

from workshop.bench.figures import p95
from workshop.bench.terminal import Terminal

GLYPHS = [chr(code) for code in (*range(0x430, 0x450), *range(0x3B1, 0x3C9)) if code != 0x3C2]
"""Small letters of other alphabets: in no text of ours and in no control sequence."""
CLEAR = "\x15"
"""Ctrl+U empties the line."""


def typed(terminal: Terminal, count: int) -> tuple[float, float]:
    """Types letters one by one at a person's pace; median and 95th percentile of the time to their echo, in ms."""
    clear(terminal)
    times = []
    for glyph in GLYPHS[:count]:
        sent = terminal.send(glyph)
        times.append((terminal.until_written(glyph) - sent) * 1000)
        terminal.pause(random.uniform(0.03, 0.09))
    clear(terminal)
    return median(times), p95(times)


def clear(terminal: Terminal) -> None:
    """Empties the line and lets the screen settle."""
    terminal.send(CLEAR)
    terminal.pause(0.15)


def ready(terminal: Terminal) -> float:
    """Knocks until the line answers; the moment of the echo (perf_counter)."""
    glyph = GLYPHS[0]
    for _knock in range(1000):
        terminal.knock(glyph)
        waited = time.perf_counter() + 0.05
        while time.perf_counter() < waited:
            terminal.pause(0.002)
            if terminal.has_written(glyph):
                return time.perf_counter()
    return terminal.until_written(glyph, 0)
