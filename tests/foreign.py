"""Programmes as somebody outside would write them: in the documented format, without our identifiers, seldom whole.

Each text carries a mark of its own, so that a text that is lost is not hidden by another that says the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from workshop.model.interchange import Field, plurals, shapes
from workshop.model.words import EntryKind, EntryState

PHRASES = (
    "l’air des rues", "\u202eרחוב\u202c", "שלום עולם", "مياه نظيفة", "e\u0301te\u0301 prochain",
    "Z\u0300a\u0323l\u0302go", "大気汚染と健康", "한국어 문장", "ไม่มีน้ำ", "नदी का पानी",
    "🌳🚲", "👩‍🌾", "🏳️‍🌈", "ﬁn de mois", "x < y & z > 0",
    "100 % d’eau", "« déjà dit »", "a\x07b\x1bc", "ligne\u200bcoupée", "Ελλάδα",
    "Привет", "𝔊othique", "q\u0308uo", "[sic]", "{{ gabarit }}",
    "=1+1", "-12", "l'été d'ici", "œuvre ½ m²", "ﷺ",
    "I\u0307stanbul", "a|b", "# titre", "deux\nlignes", "\\n \\u0041",
)  # fmt: skip
_FOR_PROGRAMS = frozenset({"code", "email", "playbook", "file_name", "place"})
_TAKING_PART = frozenset({f"workshop.model.{name}" for name in ("participation", "questionnaire", "voting")})
_FILLED = {"number": 1, "yes_no": True, "day": "2026-03-01", "moment": "2026-03-01T18:00:00+01:00", "word": "image/png"}


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the file: its mark, where it stands, and whether documents for the inside must have it too."""

    mark: str
    table: str
    name: str
    text: str
    is_printed: bool


@dataclass
class Foreign:
    """A programme made of `seed`: `data` is the file, `told` are all its texts."""

    seed: int
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.is_dated, self.is_numbered = self.maybe(0.5), self.maybe(0.6)
        self.data: dict[str, Any] = {}
        self.names: dict[str, list[str]] = {}
        if self.maybe(0.15):
            self.data = {"session": self._session(0), "entries": [self._entry(rank + 9) for rank in range(4)]}
        else:
            self._whole()
        if self.maybe(0.4):
            self._flatten()

    def maybe(self, odds: float = 0.5) -> bool:
        return self.random.random() < odds

    def some(self, most: int = 3) -> range:
        return range(self.random.randint(0, most))

    def text(self, table: str, name: str, is_printed: bool) -> str:
        mark = f"m{self.seed}x{len(self.told)}z"
        parts = [*self.random.sample(PHRASES, self.random.randint(0, 2)), mark]
        self.random.shuffle(parts)
        said = " ".join(parts)
        self.told.append(Told(mark, table, name, said, is_printed))
        return said

    def row(self, table: str, odds: float = 0.7, is_printed: bool = True, **given: Any) -> dict[str, Any]:
        """A record with the texts that its kind may have, some of them; `given` fields are as they are."""
        shape = shapes()[table]
        printed = is_printed and shape.record.__module__ not in _TAKING_PART
        made = {name: value for name, value in given.items() if value is not None}
        for one in shape.fields.values():
            if one.name in given or one.target or one.name in _FOR_PROGRAMS - {"code", "place", "email"}:
                continue
            if one.sort in ("text", "line") and (one.required or self.maybe(odds)):
                printed_here = printed and (one.name not in _FOR_PROGRAMS or (table, one.name) == ("session", "place"))
                made[one.name] = self.text(table, one.name, printed_here)
            elif one.required and (filled := self._filled(one)) is not None:
                made[one.name] = filled
        return made

    def _filled(self, one: Field) -> Any:
        if one.choices:
            return self.random.choice(list(one.choices)).value
        return None if one.name in ("number", "minutes", "position") else _FILLED[one.sort]

    def _whole(self) -> None:
        data = self.data
        if self.maybe(0.8):
            data["programme"] = self.row("programme", language="fr", timezone="Europe/Paris")
        self._put("themes", (self.row("theme", code=f"t{rank}") for rank in self.some()), "theme")
        self._put("organisations", (self.row("organisation") for _ in self.some()), "organisation")
        self._put(
            "persons", (self.row("person", organisation=self._one("organisation")) for _ in self.some()), "person"
        )
        self._put("phases", (self.row("phase") for _ in self.some(2)))
        self._put("abbreviations", (self.row("abbreviation") for _ in self.some(2)))
        self._put("sessions", (self._session(rank) for rank in self.some()), "session")
        self._put("entries", (self._entry(rank, theme=self._one("theme")) for rank in self.some()))
        self._put("indicators", (self._indicator() for _ in self.some()), "indicator")
        self._put("objectives", (self._objective(rank) for rank in self.some(2)))
        self._put("levers", (self.row("lever", theme=self._one("theme")) for _ in self.some()))
        self._put("missing_voices", (self.row("missing_voice") for _ in self.some(2)))
        self._put("strategic_axes", (self._axis() for _ in self.some(2)))
        self._put("commitments", (self._commitment() for _ in self.some()))
        if len(self.names.get("theme", ())) > 1:
            first, other, *_more = self.names["theme"]
            self._put("theme_links", [self.row("theme_link", theme=first, other_theme=other)])
        self._taking_part()

    def _put(self, key: str, rows: Iterator[dict[str, Any]] | list[dict[str, Any]], table: str = "") -> None:
        found = list(rows)
        if found:
            self.data[key] = found
        if table:
            self.names[table] = [one.get("code") or one.get("title") or one.get("name") or "" for one in found]

    def _one(self, table: str, odds: float = 0.6) -> str | None:
        found = self.names.get(table)
        return self.random.choice(found) if found and self.maybe(odds) else None

    def _session(self, rank: int) -> dict[str, Any]:
        number = rank + 3 if self.is_numbered else None
        made = self.row("session", number=number, stage=None, starts_at=None, theme=self._one("theme"))
        if self.is_dated:
            made["held_on"] = f"2026-0{rank + 1}-12"
        made["agenda_items"] = [self.row("agenda_item") for _ in self.some(2)]
        made["breakout_tables"] = [self.row("breakout_table") for _ in self.some(2)]
        made["attendances"] = [self._attendance() for _ in self.some()]
        made["validations"] = [self.row("validation") for _ in self.some(1)]
        made["attachments"] = [self.row("attachment", file_name=f"i{self.seed}-{rank}.png") for _ in self.some(1)]
        made["entries"] = [self._entry(place) for place in self.some(5)]
        made["polls"] = [self._poll(rank, place) for place in self.some(1)]
        return made

    def _poll(self, session: int, place: int) -> dict[str, Any]:
        """A round of votes; only one that is closed has ballots."""
        held = self.maybe(0.7)
        form = self.random.choice(["sides", "gradients"])
        made = self.row("poll", form=form, state="closed" if held else self.random.choice(["prepared", "open"]))
        asked = [f"s{session}-{place}-{rank}" for rank in self.some(2)]
        made["statements"] = [self.row("statement", 1.0, id=name) for name in asked]
        if held and asked:
            values = [-1, 0, 1] + ([2] if form == "gradients" else [])
            made["ballots"] = [
                {"votes": [self.row("vote", 0.4, statement=name, value=self.random.choice(values)) for name in asked]}
                for _voter in self.some(3)
            ]
            made["statements"][0]["hand_counts"] = [{"channel": "hands", "value": 1, "count": 4}]
        return made

    def _attendance(self) -> dict[str, Any]:
        house = self._one("organisation")
        return self.row(
            "attendance", 1.0, organisation=house, status=self.random.choice(["present", "excused", "absent"]),
            affiliation=self.text("attendance", "affiliation", True) if not house and self.maybe() else "",
        )  # fmt: skip

    def _entry(self, rank: int, **given: Any) -> dict[str, Any]:
        kind = self.random.choice(list(EntryKind))
        withdrawn = self.maybe(0.08)
        anonymous = kind is EntryKind.ACTIVE_LISTENING
        consent = self.random.choice(["shared", "quotable"]) if anonymous else None
        printed = not withdrawn and consent != "shared"
        made = {
            "text": self.text("entry", "text", printed), "kind": kind.value, "consent": consent,
            "state": EntryState.WITHDRAWN.value if withdrawn else None, **given,
            "number": 10 + rank * 3 if self.is_numbered and "theme" not in given else None,
            "organisation": self._one("organisation", 0.4),
            "speaker": self.text("entry", "speaker", printed and not anonymous) if self.maybe(0.4) else None,
        }  # fmt: skip
        if printed and not anonymous:
            made["positions"] = [self.row("position", organisation=self._one("organisation")) for _ in self.some(2)]
            made["responses"] = [self.row("response") for _ in self.some(1)]
        return {name: value for name, value in made.items() if value is not None}

    def _indicator(self) -> dict[str, Any]:
        made = self.row("indicator", theme=self._one("theme"))
        made["objectives"] = [self.row("objective", label=self._label()) for _ in self.some(2)]
        made["observations"] = [self.row("observation", observed_on=f"202{rank}-06-01") for rank in self.some()]
        return made

    def _label(self) -> str:
        return self.text("objective", "label", True)

    def _objective(self, rank: int) -> dict[str, Any]:
        return self.row("objective", id=f"o{rank}", label=self._label(), theme=self._one("theme"))

    def _axis(self) -> dict[str, Any]:
        made = self.row("strategic_axis", validated_on="2026-05-05" if self.maybe() else None)
        objectives = [one["id"] for one in self.data.get("objectives", ())]
        if objectives and self.maybe() and "o" not in self.names:
            made["axis_objectives"] = [{"objective": objectives[0]}]
            self.names["o"] = objectives
        return made

    def _commitment(self) -> dict[str, Any]:
        return self.row("commitment", organisation=self._one("organisation"), theme=self._one("theme"))

    def _taking_part(self) -> None:
        """Phones, sheets of paper, questionnaires: what a programme that was run with this program also holds."""
        sessions = self.data.get("sessions", ())
        if sessions and self.maybe(0.7):
            sessions[0]["participants"] = [self.row("participant")]
            sessions[0]["contributions"] = [self.row("contribution", box="b", key="k", state="waiting")]
        if self.maybe(0.4):
            self.data["paragraphs"] = [self.row("paragraph", place="opening")]
            self.data["privacy_notices"] = [self.row("privacy_notice")]
            reply = self.row("reply", reply_answers=[self.row("reply_answer", key="k")])
            self.data["questionnaires"] = [self.row("questionnaire", form="members", replies=[reply])]

    def _flatten(self) -> None:
        """Every record in a list at the top, with labels of its own that lead from one to the other."""
        flat: dict[str, list[dict[str, Any]]] = {}
        for key, value in list(self.data.items()):
            if key in plurals():
                self._spread(plurals()[key], value, flat)
            elif isinstance(value, dict) and key == "session":
                self._spread("session", [value], flat)
                self.data["session"] = flat["sessions"][0]["id"]
        order = list(flat)
        self.random.shuffle(order)
        head = {key: value for key, value in self.data.items() if key not in plurals()}
        self.data = head | {key: flat[key] for key in order}

    def _spread(self, table: str, rows: list[dict[str, Any]], flat: dict[str, list[dict[str, Any]]]) -> None:
        here = flat.setdefault(shapes()[table].plural, [])
        for row in rows:
            inner = {key: value for key, value in row.items() if key in plurals()}
            own = {key: value for key, value in row.items() if key not in inner}
            own.setdefault("id", f"{table} {self.seed}-{len(here)}")
            here.append(own)
            for key, value in inner.items():
                child = plurals()[key]
                name = next(one.name for one in shapes()[child].fields.values() if one.inherits and one.target == table)
                self._spread(child, [{name: own["id"], **one} for one in value], flat)
