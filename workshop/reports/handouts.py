"""What is printed for the room: the poster that lets phones in, and paper sheets for those without one.

Both are filled from templates of `exports/` (poster.typ, sheet.typ), in A4, tagged for screen readers.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from workshop.locales import _, current
from workshop.method.labels import label
from workshop.method.playbook_parts import FieldType, Form
from workshop.model.words import Consent
from workshop.reports.typography import shaper
from workshop.reports.writers.base import Templates
from workshop.reports.writers.typesetting import drawn, typeset

LINES = 10
"""Short questions that a sheet has room for."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a print is for: `when` says date, time and place in words; `made_at` (aware) is the document's date."""

    programme: str
    session: str
    when: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Drawn:
    """A QR code to print: the SVG, what it holds for who cannot see it, and its width in cm with the border."""

    svg: str
    says: str
    width: float


@dataclass(frozen=True, slots=True)
class Wifi:
    """The room's network, as it is to be typed, and its code."""

    name: str
    password: str
    code: Drawn


@dataclass(frozen=True, slots=True)
class Poster:
    """How phones come in: `link` is the code to scan; `address` and `code` say the same to be typed.

    `in_the_room`: the facilitator's own computer is spoken to, not a server elsewhere.
    """

    occasion: Occasion
    address: str
    code: str
    link: Drawn
    in_the_room: bool = True
    wifi: Wifi | None = None


def poster(templates: Templates, what: Poster) -> bytes:
    """The poster as PDF, one page A4. Raises ReportError."""
    say = shaper(True, current())
    steps = [_("Scan the code with your phone’s camera."), _("Choose a sheet, write, send.")]
    if what.wifi is not None:
        steps.insert(0, _("Join the Wi-Fi “{name}”.").format(name=what.wifi.name))
    else:
        steps.append(_("No account, no name: you decide who reads it."))
    words = {
        "heading": _("Write from your phone"),
        "typed": _("Or type in your browser:"),
        "then": _("and the code:"),
        "wifi": _("Wi-Fi"),
        "password": _("Password:"),
        "open": _("No password"),
        "foot": _("Everything stays on the facilitator’s computer: no Internet is needed, and no account.")
        if what.in_the_room
        else _("No account is needed."),
    }
    data = _common(what.occasion) | {
        "address": what.address,
        "code": what.code,
        "link": asdict(what.link),
        "wifi": asdict(what.wifi) if what.wifi else None,
        "steps": steps,
        "words": {name: say(text) for name, text in words.items()},
    }
    return typeset(templates, "poster.typ", _drawable(templates, data), what.occasion.made_at)


def sheets(templates: Templates, occasion: Occasion, form: Form, numbers: range, reader: str = "") -> bytes:
    """One page A4 for each number: the form, to be filled in by hand. `reader` says who reads it. Raises ReportError."""
    say = shaper(True, current())
    words = {
        "sheet": _("Sheet no."),
        "who": _("My organisation, if I want to say it:"),
        "consent": _("May it be used?"),
        "optional": _("Everything is optional. Please write no name and nothing about anybody’s health."),
    }
    data = _common(occasion) | {
        "form": form.title,
        "intro": form.intro,
        "fields": [_field(form, place) for place in range(len(form.fields))],
        "numbers": list(numbers),
        "times": _times(form),
        "reader": reader,
        "words": {name: say(text) for name, text in words.items()},
    }
    return typeset(templates, "sheet.typ", _drawable(templates, data), occasion.made_at)


def _common(occasion: Occasion) -> dict[str, Any]:
    when = occasion.made_at
    return {
        "language": current(),
        "programme": occasion.programme,
        "session": occasion.session,
        "when": occasion.when,
        "date": [when.year, when.month, when.day],
    }


def _field(form: Form, place: int) -> dict[str, Any]:
    """A question and how it is answered on paper: lines, one line, or boxes to tick."""
    field = form.fields[place]
    choices: list[str] = list(field.choices)
    if field.type is FieldType.CONSENT:
        choices = [label(consent) for consent in Consent]
    return {"label": field.label, "type": field.type.value, "choices": choices, "required": field.required}


def _times(form: Form) -> int:
    """How often the questions stand on one sheet: short ones are asked again, as a phone may send several."""
    return 1 if any(field.type is FieldType.TEXT for field in form.fields) else max(1, LINES // len(form.fields))


def _drawable(templates: Templates, data: dict[str, Any]) -> dict[str, Any]:
    """Every text made one that the fonts can draw; drawings stay as they are."""
    shape = drawn(templates)

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return value if name == "svg" else shape(value)
        if isinstance(value, dict):
            return {key: walk(inner, key) for key, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    shown: dict[str, Any] = walk(data)
    return shown
