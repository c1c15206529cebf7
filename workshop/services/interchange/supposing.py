"""What was not said and follows: numbers and places after the last ones, and what some records need."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, tzinfo
from typing import Any

from workshop.locales import _
from workshop.method.codes import codes
from workshop.model.interchange import Shape
from workshop.model.words import Channel, Stage
from workshop.services.interchange.items import Item
from workshop.services.interchange.known import Known


class Supposing:
    """Fills the values of new items; `now` stands for moments that nobody told."""

    def __init__(self, known: Known, now: datetime, zone: Callable[[str | None], tzinfo]) -> None:
        self.known, self.now, self.zone = known, now, zone

    def fill(self, shape: Shape, items: list[Item]) -> None:
        """Fills the items of one table."""
        column = "number" if shape.numbered else shape.order
        if column:
            self._count(shape, items, column)
        moments = [one.column for one in shape.fields.values() if one.required and one.sort == "moment"]
        special = {"theme": self._theme, "session": self._session, "entry": self._entry, "agenda_item": self._agenda,
                   "attachment": self._attachment}  # fmt: skip
        suppose = special.get(shape.table)
        for item in items:
            if item.stored is None:
                if suppose:
                    suppose(item)
                for name in moments:
                    item.values.setdefault(name, self.now)

    def _count(self, shape: Shape, items: list[Item], column: str) -> None:
        group = next((one.column for one in shape.fields.values() if one.inherits and one.required), "id")
        without = [item for item in items if item.stored is None and item.values.get(column) is None]
        if not without:
            return
        last: Counter[Any] = Counter()
        for row in self.known.stock(shape.table).values():
            last[row[group]] = max(last[row[group]], row[column])
        for item in items:
            whose = item.values.get(group)
            last[whose] = max(last[whose], item.values.get(column) or 0)
        for item in without:
            last[item.values.get(group)] += 1
            item.values[column] = last[item.values.get(group)]

    def _theme(self, item: Item) -> None:
        values = item.values
        if values.get("title") and not values.get("code"):
            taken = {row["code"] for row in self.known.stock("theme").values()}
            taken |= {one.values.get("code") for one in self.known.items["theme"]}
            word = codes([str(values["title"])])[0]
            numbered = (f"{word}{number}" for number in range(2, len(taken) + 3))
            values["code"] = next(one for one in (word, *numbered) if one not in taken)
        elif values.get("code") and not values.get("title"):
            values["title"] = values["code"]

    def _session(self, item: Item) -> None:
        item.values.setdefault("stage", Stage.PLENARY)
        item.values.setdefault("title", _("Session {number}").format(number=item.values["number"]))

    def _agenda(self, item: Item) -> None:
        item.values.setdefault("minutes", 0)

    def _attachment(self, item: Item) -> None:
        """A picture named by hand: its figures are those of its file, wherever that will be."""
        values = item.values
        jpeg = str(values.get("file_name", "")).lower().endswith((".jpg", ".jpeg"))
        for name, supposed in (
            ("sha256", ""),
            ("media_type", f"image/{'jpeg' if jpeg else 'png'}"),
            ("width", 0),
            ("height", 0),
        ):
            values.setdefault(name, supposed)

    def _entry(self, item: Item) -> None:
        values = item.values
        if "captured_at" not in values:
            values["captured_at"] = self._when(values.get("session_id"))
        if item.by_hand:
            values.setdefault("channel", Channel.IMPORT)
            if "theme_id" not in values:
                values["theme_id"] = self.known.value("session", values.get("session_id"), "theme_id")

    def _when(self, session_id: str | None) -> datetime:
        """When a note of a session was said, as far as it is known."""
        opened, day, starts, programme = (
            self.known.value("session", session_id, name)
            for name in ("opened_at", "held_on", "starts_at", "programme_id")
        )
        if opened:
            return opened if isinstance(opened, datetime) else datetime.fromisoformat(opened)
        if day is None:
            return self.now
        begin = time.fromisoformat(starts or "17:00")
        return datetime.combine(datetime.fromisoformat(str(day)), begin, self.zone(programme))
