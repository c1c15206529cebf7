"""A home for what was written without one: a programme for all, and a session for notes that belong to none."""

from collections.abc import Sequence
from datetime import datetime

from workshop.locales import _, speaking
from workshop.model.interchange import shapes
from workshop.model.text import clean_line, fold
from workshop.model.words import AttendanceStatus, EntryKind, SessionState, Stage, VoiceStatus
from workshop.services.interchange.items import Contents, Item
from workshop.services.interchange.known import Known
from workshop.services.interchange.told import Plan
from workshop.services.naming import voice_name


def give_homes(contents: Contents, known: Known, remarks: list[str]) -> None:
    """Says in `contents.defaults` which programme is meant where none is named, and adds what has to be made."""
    for table, main in (("programme", "title"), ("session", "number")):
        _named(contents, known, remarks, table, main)
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


def keep_voices(plan: Plan, items: Sequence[Item]) -> None:
    """New missing voices that no note of the file names: without a word about them they would leave the register."""
    hands = {item.id for item in items if item.by_hand}
    named = {row["voice_id"] for row in plan.new.get("voice_mention", ())}
    said = {fold(voice_name(row["text"])) for row in plan.by_hand if row["kind"] == EntryKind.WHOS_MISSING}
    for row in plan.new.get("missing_voice", ()):
        untold = row["status"] == VoiceStatus.TO_INVITE and not row["note"] and not row["organisation_id"]
        if untold and row["id"] in hands - named and row["folded"] not in said:
            row["note"] = _("Named in an imported file.")


def _named(contents: Contents, known: Known, remarks: list[str], table: str, main: str) -> None:
    """A programme or session that the head of the file only names is made where there is none yet: no slip is possible."""
    given = contents.defaults.get(table)
    if given is None or isinstance(given, Item) or contents.items[table] or known.stock(table):
        return
    name = main if isinstance(given, int) or str(given).isdecimal() or table == "programme" else "title"
    item = Item(shapes()[table], {name: given}, None, table, -1)
    contents.add(item)
    contents.defaults[table] = item
    remarks.append(
        _("“{name}” in “{list}” is made for all this.").format(
            name=clean_line(str(given)[:80]), list=shapes()[table].plural
        )
    )


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
