"""Gaps in words: how many of each, and what to do about them."""

from collections.abc import Callable, Iterable
from itertools import groupby

from workshop.locales import _, ngettext
from workshop.method.gaps import Gap, GapKind


def gap_counts(found: Iterable[Gap]) -> tuple[tuple[GapKind, tuple[Gap, ...]], ...]:
    """The gaps kind by kind, in the order in which they come."""
    return tuple((kind, tuple(group)) for kind, group in groupby(found, key=lambda gap: gap.kind))


def count_words(kind: GapKind, group: tuple[Gap, ...]) -> str:
    """« 3 objectifs sans levier »."""
    count = int(group[0].detail) if kind is GapKind.TO_RECONCILE else len(group)
    return _COUNTS[kind](count).format(n=count)


def todo(kind: GapKind) -> str:
    """What to do about it, as an order."""
    return {
        GapKind.OFF_TRACK: _("Strengthen a lever, or say why."),
        GapKind.OVERDUE: _("Ask how far it is; change its state or its day."),
        GapKind.AXIS_CHANGED: _("Have it validated again."),
        GapKind.NO_COMMITMENT: _("Ask the members who takes it on."),
        GapKind.NO_LEVER: _("Put a lever under it."),
        GapKind.NO_LEAD: _("Find who leads it."),
        GapKind.TO_RECONCILE: _("Make commitments of them, or attach them to one."),
        GapKind.NO_AXIS: _("Attach it to an axis."),
        GapKind.AXIS_OPEN: _("Have it validated in a session."),
        GapKind.TO_CREATE: _("Say who builds it, and from what."),
        GapKind.NO_TARGET: _("Agree on a value or a direction."),
        GapKind.NO_VALUE: _("Add a first value, with its source."),
    }[kind]


_COUNTS: dict[GapKind, Callable[[int], str]] = {
    GapKind.OFF_TRACK: lambda n: ngettext("{n} indicator off track", "{n} indicators off track", n),
    GapKind.OVERDUE: lambda n: ngettext("{n} commitment overdue", "{n} commitments overdue", n),
    GapKind.AXIS_CHANGED: lambda n: ngettext(
        "{n} axis changed since its validation", "{n} axes changed since their validation", n
    ),
    GapKind.NO_COMMITMENT: lambda n: ngettext("{n} objective nobody works on", "{n} objectives nobody works on", n),
    GapKind.NO_LEVER: lambda n: ngettext("{n} objective without lever", "{n} objectives without lever", n),
    GapKind.NO_LEAD: lambda n: ngettext("{n} lever nobody leads", "{n} levers nobody leads", n),
    GapKind.TO_RECONCILE: lambda n: ngettext(
        "{n} partner’s action to reconcile", "{n} partners’ actions to reconcile", n
    ),
    GapKind.NO_AXIS: lambda n: ngettext("{n} objective in no axis", "{n} objectives in no axis", n),
    GapKind.AXIS_OPEN: lambda n: ngettext("{n} axis to validate", "{n} axes to validate", n),
    GapKind.TO_CREATE: lambda n: ngettext("{n} indicator to create", "{n} indicators to create", n),
    GapKind.NO_TARGET: lambda n: ngettext("{n} indicator without target", "{n} indicators without target", n),
    GapKind.NO_VALUE: lambda n: ngettext("{n} indicator without value", "{n} indicators without value", n),
}
