"""A home for what was written without one: a programme for all, and a session for notes that belong to none."""

from collections.abc import Sequence
from datetime import datetime

from workshop.locales import _, speaking
from workshop.model.interchange import shapes
from workshop.model.words import AttendanceStatus, SessionState, Stage
from workshop.services.interchange.items import Contents, Item
from workshop.services.interchange.known import Known
from workshop.services.interchange.told import Plan


def give_homes(contents: Contents, known: Known, remarks: list[str]) -> None:
    """Says in `contents.defaults` which programme is meant where none is named, and adds what has to be made."""
    _programme(contents, known, remarks)
    _session(contents, known, remarks)


def close_held(plan: Plan, items: Sequence[Item], now: datetime) -> None:
    """New sessions whose state nobody told: one that has notes or guests, or whose day is past, was held."""
    silent = {item.id for item in items if item.given.get("state") is None}
    told = {row["session_id"] for table in ("entry", "validation") for row in plan.new.get(table, ())}
    came = (row for row in plan.new.get("attendance", ()) if row["status"] == AttendanceStatus.PRESENT)
    told |= {row["session_id"] for row in came}
    for row in plan.new.get("session", ()):
        past = row["held_on"] is not None and row["held_on"] < now.date()
        if row["id"] in silent and (past or row["id"] in told or row["opened_at"]):
            row["state"] = SessionState.CLOSED


def _programme(contents: Contents, known: Known, remarks: list[str]) -> None:
    written, there = contents.items["programme"], known.stock("programme")
    if "programme" in contents.defaults or not any(contents.items.values()):
        return
    if len(written) == 1:
        contents.defaults["programme"] = written[0]
    elif not written and len(there) == 1:
        contents.defaults["programme"] = next(iter(there))
    elif not written and not there:
        item = Item(shapes()["programme"], {"title": _("Imported programme")}, None, "programme", -1)
        contents.add(item)
        contents.defaults["programme"] = item
        remarks.append(_("No programme is named: “{title}” is made for all this.").format(**item.given))


def _session(contents: Contents, known: Known, remarks: list[str]) -> None:
    if contents.defaults.get("session") is not None:
        return
    homes: dict[int, Item] = {}
    for item in contents.items["entry"]:
        is_there = item.mark and item.mark.lower() in known.stock("entry")
        if is_there or item.given.get("session") is not None or item.above("session"):
            continue
        above = item.above("programme") or contents.defaults.get("programme")
        if id(above) not in homes:
            homes[id(above)] = home = _outside(above, known)
            contents.add(home)
            remarks.append(_("Notes without a session are in the session “{title}”.").format(**home.given))
        item.given = {name: value for name, value in item.given.items() if name != "session"}
        item.home = homes[id(above)]


def _outside(above: object, known: Known) -> Item:
    """« Hors séance », in the language of its programme."""
    language = above.given.get("language") if isinstance(above, Item) else None
    if isinstance(above, str) and above in known.stock("programme"):
        language = known.stock("programme")[above]["language"]
    with speaking(str(language or "fr")):
        given = {"title": _("Outside any session"), "stage": Stage.PLENARY.value, "state": SessionState.CLOSED.value}
    return Item(shapes()["session"], given, above if isinstance(above, Item) else None, "session", -1)
