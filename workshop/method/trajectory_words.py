"""A trajectory in words: « sur la trajectoire : 812 pour 830 attendus en 2026 »."""

from workshop.locales import _
from workshop.method.figures import rounded, write_number
from workshop.method.trajectory import Point, Track, TrackState


def track_words(found: Track) -> str:
    """One sentence without a capital, to stand after a colon or alone."""
    if found.target is None:
        return _without_target(found)
    last, target = found.last, found.target
    values = {
        "value": _number(last),
        "year": last.year if last else "",
        "expected": write_number(rounded(found.expected)) if found.expected is not None else "",
        "target": write_number(rounded(target.value)),
        "horizon": target.year,
    }
    return {
        TrackState.ON_TRACK: _("on track: {value} for {expected} expected in {year}"),
        TrackState.OFF_TRACK: _("off track: {value} for {expected} expected in {year}"),
        TrackState.REACHED: _("target reached: {value} in {year} for {target} aimed at"),
        TrackState.MISSED: _("target missed: {value} in {year} for {target} aimed at in {horizon}"),
        TrackState.STARTING: _("starting point: {value} in {year}, {target} aimed at"),
        TrackState.NO_HORIZON: _("{value} in {year} for {target} aimed at, without a target year"),
    }[found.state].format(**values)


def _without_target(found: Track) -> str:
    values = {"value": _number(found.last), "base": _number(found.base)}
    years = {"year": found.last.year if found.last else "", "since": found.base.year if found.base else ""}
    return {
        TrackState.ON_TRACK: _("in the desired direction: {value} in {year}, {base} in {since}"),
        TrackState.OFF_TRACK: _("not in the desired direction: {value} in {year}, {base} in {since}"),
        TrackState.STARTING: _("starting point: {value} in {year}"),
        TrackState.NO_VALUE: _("no value measured so far"),
        TrackState.NO_BASE: _("cannot be judged: no value for the base year"),
        TrackState.OTHER_UNIT: _("cannot be judged: the target is in another unit than the indicator"),
    }.get(found.state, _("no target in figures")).format(**values, **years)


def _number(point: Point | None) -> str:
    return write_number(point.value) if point else ""
