"""Sharing out the minutes that are left, so that a late session still ends in its frame."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.model.views import AgendaItemView


@dataclass(frozen=True, slots=True)
class Replan:
    """A proposal: the minutes for each item still to come, by its id; 0 means: leave it out.

    `fits` is False when the time is already up, or when nothing is left to shorten.
    """

    minutes: tuple[tuple[str, int], ...]
    fits: bool


def replan(rest: Sequence[AgendaItemView], available: int) -> Replan:
    """The items in their order, each shortened by the same share to `available` whole minutes in all.

    Nobody gets less than a minute while there are enough; else the last items are left out. Never lengthens.
    """
    wanted = [max(0, item.minutes + item.added) for item in rest]
    if available < 0 or not rest:
        return Replan(tuple((item.id, 0) for item in rest), fits=False)
    minutes = share(wanted, min(available, sum(wanted)))
    return Replan(tuple((item.id, part) for item, part in zip(rest, minutes, strict=True)), fits=True)


def share(wanted: Sequence[int], available: int) -> list[int]:
    """`available` minutes shared in proportion to what was wanted; the sum is exact (largest remainder)."""
    asking = [index for index, part in enumerate(wanted) if part > 0]
    floor = dict.fromkeys(asking[:available], 1)
    left, total = available - len(floor), sum(wanted[index] - 1 for index in floor)
    shares = [0] * len(wanted)
    for index in floor:
        shares[index] = 1 + (left * (wanted[index] - 1) // total if total else 0)
    by_remainder = sorted(floor, key=lambda i: (-(left * (wanted[i] - 1) % total) if total else 0, i))
    for index in by_remainder[: available - sum(shares)]:
        shares[index] += 1
    return shares
