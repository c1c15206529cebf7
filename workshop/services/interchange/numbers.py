"""Notes numbered list by list, as the sheets of a room are: « ce qui manque » 1 to 5, « ceux qui manquent » 1 to 4.

A number of ours counts in the whole session. Where a file has the same one in two of its lists, those are their own
numbers within the lists: they become places, the order stays, and the notes are numbered here.
"""

from collections import defaultdict
from typing import Any

from workshop.locales import _
from workshop.model.words import EntryKind
from workshop.services.interchange.items import Contents, Item


def place_numbers(contents: Contents) -> None:
    """Turns such numbers into places, all those of a session, and says so."""
    sessions: dict[Any, list[Item]] = defaultdict(list)
    for item in contents.items["entry"]:
        if item.by_hand and item.given.get("number") is not None:
            sessions[_session(contents, item)].append(item)
    for items in sessions.values():
        if _by_list(items):
            for item in items:
                given = {name: value for name, value in item.given.items() if name != "number"}
                item.given = {"position": item.given["number"], **given}
            contents.remarks.append(
                _(
                    "{path} and others: numbers that begin anew in each list; they are kept as places in the lists."
                ).format(path=items[0].path)
            )


def _by_list(items: list[Item]) -> bool:
    """Whether a number stands in two lists, and never twice in one."""
    lists: dict[str, set[Any]] = defaultdict(set)
    for item in items:
        number = str(item.given["number"])
        if (place := _list(item)) in lists[number]:
            return False
        lists[number].add(place)
    return any(len(places) > 1 for places in lists.values())


def _session(contents: Contents, item: Item) -> Any:
    above = item.above("session")
    return id(above) if above else str(item.given.get("session", contents.defaults.get("session")))


def _list(item: Item) -> tuple[Any, ...]:
    """The kind, table and theme, as far as the file says them."""
    table, theme = item.above("breakout_table"), item.above("theme")
    return (
        str(item.given.get("kind", EntryKind.NOTE.value)),
        id(table) if table else str(item.given.get("table")),
        id(theme) if theme else str(item.given.get("theme")),
    )
