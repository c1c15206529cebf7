"""Indicators, objectives and levers."""

from collections import defaultdict

from workshop.model.views import IndicatorView, LeverView, ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState, Term
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row

_OF_SESSION = "entry_id IN (SELECT id FROM entry WHERE session_id = :session AND state = 'kept')"


def session_indicators(connection: Connection, session_id: str) -> tuple[IndicatorView, ...]:
    """The indicators that a session captured, with all their objectives, in the order of capture."""
    return _indicators(connection, f"i.{_OF_SESSION}", {"session": session_id})


def theme_indicators(connection: Connection, theme_id: str) -> tuple[IndicatorView, ...]:
    """All indicators of a theme."""
    return _indicators(connection, "i.theme_id = :theme", {"theme": theme_id})


def lone_objectives(connection: Connection, programme_id: str) -> tuple[tuple[ObjectiveView, str, bool], ...]:
    """The objectives without an indicator: each with its theme's id ("") and whether it had one that was withdrawn."""
    found = connection.execute(
        f"{_OBJECTIVES} LEFT JOIN indicator i ON i.id = o.indicator_id AND {_STANDS} "
        "LEFT JOIN entry e ON e.id = o.entry_id "
        "LEFT JOIN indicator w ON w.id = o.indicator_id AND i.id IS NULL "
        "WHERE i.id IS NULL AND coalesce(e.state, 'kept') = 'kept' AND o.programme_id = ? ORDER BY o.position, o.id",
        (programme_id,),
    )
    return tuple((_objective(row), row["theme_id"] or "", row["indicator_id"] is not None) for row in found)


def programme_indicators(connection: Connection, programme_id: str) -> tuple[IndicatorView, ...]:
    """The indicators of a programme in the order of its themes, those of no theme last.

    Here as in all lists of a programme, what a withdrawn or merged note brought along is left out.
    """
    places = {row["id"]: row["position"] for row in connection.execute("SELECT id, position FROM theme")}
    found = _indicators(connection, f"i.programme_id = :programme AND {_STANDS}", {"programme": programme_id})
    return tuple(sorted(found, key=lambda one: places.get(one.theme_id or "", len(places))))


def programme_objectives(connection: Connection, programme_id: str) -> tuple[tuple[ObjectiveView, str | None], ...]:
    """The objectives of a programme, each with the id of its theme (else of its indicator's), in the order of the
    themes and of their indicators; those of no indicator come last in their theme.
    """
    found = connection.execute(
        "SELECT o.*, v.number AS validated_in, coalesce(o.theme_id, i.theme_id) AS of_theme FROM objective o "
        "LEFT JOIN session v ON v.id = o.validated_in_id LEFT JOIN indicator i ON i.id = o.indicator_id "
        "LEFT JOIN theme t ON t.id = coalesce(o.theme_id, i.theme_id) LEFT JOIN entry e ON e.id = o.entry_id "
        "WHERE o.programme_id = ? AND coalesce(e.state, 'kept') = 'kept' "
        "ORDER BY t.position IS NULL, t.position, i.id IS NULL, i.position, i.id, o.position, o.id",
        (programme_id,),
    )
    return tuple((_objective(row), row["of_theme"]) for row in found)


def programme_levers(connection: Connection, programme_id: str) -> tuple[tuple[LeverView, str | None], ...]:
    """The levers of a programme in the order of capture, each with the id of its objective; those made here first."""
    found = connection.execute(
        "SELECT l.* FROM lever l LEFT JOIN entry e ON e.id = l.entry_id LEFT JOIN session s ON s.id = e.session_id "
        "WHERE l.programme_id = ? AND coalesce(e.state, 'kept') = 'kept' ORDER BY s.number, e.number, l.id",
        (programme_id,),
    )
    return tuple((_lever(row), row["objective_id"]) for row in found)


def indicator(connection: Connection, indicator_id: str) -> IndicatorView | None:
    """One indicator, or None."""
    return next(iter(_indicators(connection, "i.id = :id", {"id": indicator_id})), None)


def indicator_of_entry(connection: Connection, entry_id: str) -> IndicatorView | None:
    """The indicator that a note brought along, or None."""
    return next(iter(_indicators(connection, "i.entry_id = :entry", {"entry": entry_id})), None)


def session_objectives(connection: Connection, session_id: str) -> tuple[ObjectiveView, ...]:
    """The objectives of a session that belong to no indicator."""
    found = connection.execute(
        f"{_OBJECTIVES} WHERE o.indicator_id IS NULL AND o.{_OF_SESSION} ORDER BY o.position, o.id",
        {"session": session_id},
    )
    return tuple(_objective(row) for row in found)


def session_levers(connection: Connection, session_id: str) -> tuple[LeverView, ...]:
    """The levers that a session captured, in the order of capture."""
    found = connection.execute(
        "SELECT l.* FROM lever l JOIN entry e ON e.id = l.entry_id "
        "WHERE e.session_id = ? AND e.state = 'kept' ORDER BY e.number",
        (session_id,),
    )
    return tuple(_lever(row) for row in found)


_STANDS = "(i.entry_id IS NULL OR i.entry_id IN (SELECT id FROM entry WHERE state = 'kept'))"
"""An indicator that counts."""
_OBJECTIVES = "SELECT o.*, v.number AS validated_in FROM objective o LEFT JOIN session v ON v.id = o.validated_in_id"


def _indicators(connection: Connection, condition: str, values: dict[str, str]) -> tuple[IndicatorView, ...]:
    rows = connection.execute(
        "SELECT i.*, v.number AS validated_in FROM indicator i LEFT JOIN session v ON v.id = i.validated_in_id "
        f"WHERE {condition} ORDER BY i.position, i.id",
        values,
    ).fetchall()
    objectives: dict[str, list[ObjectiveView]] = defaultdict(list)
    found = connection.execute(
        f"{_OBJECTIVES} JOIN indicator i ON i.id = o.indicator_id WHERE {condition} ORDER BY o.position, o.id", values
    )
    for row in found:
        objectives[row["indicator_id"]].append(_objective(row))
    return tuple(_indicator(row, tuple(objectives[row["id"]])) for row in rows)


def _lever(row: Row) -> LeverView:
    return LeverView(row["id"], row["theme_id"], row["entry_id"], row["heading"], row["title"], Term(row["term"]))


def _indicator(row: Row, objectives: tuple[ObjectiveView, ...]) -> IndicatorView:
    return IndicatorView(
        row["id"], row["theme_id"], row["parent_id"], row["entry_id"], row["name"], row["breakdown"], row["unit"],
        Direction(row["direction"]), row["source"], IndicatorStatus(row["status"]), row["validated_in"], objectives,
    )  # fmt: skip


def _objective(row: Row) -> ObjectiveView:
    return ObjectiveView(
        row["id"], row["indicator_id"], row["entry_id"], row["label"], ObjectiveState(row["state"]), row["value"],
        row["unit"], Direction(row["direction"]), row["horizon"], row["base_year"], row["framework"], row["source"],
        IndicatorStatus(row["status"]), row["validated_in"],
    )  # fmt: skip
