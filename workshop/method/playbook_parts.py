"""The parts of a playbook, frozen: agenda, forms for participants, closing checks."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from workshop.method.closing import Check
from workshop.model.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line
from workshop.model.words import EntryKind, Stage


class FieldType(StrEnum):
    """How a field of a form is answered."""

    TEXT = "text"
    LINE = "line"
    CHOICE = "choice"
    ORGANISATION = "organisation"
    CONSENT = "consent"


def _text(value: str) -> str:
    return clean(value).strip()


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Line = Annotated[str, AfterValidator(clean_line), Field(min_length=1)]
Text = Annotated[str, AfterValidator(_text)]
Count = Annotated[int, Field(strict=True, gt=0)]

BOXES = 4
"""Text boxes on one form at most, so that a sheet stays on one screen of a phone."""


class Part(BaseModel):
    """What all parts share: frozen, and no key that is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AgendaStep(Part):
    """One item of the agenda. `kinds` are the kinds of note to the fore while it runs, in their order."""

    title: Line
    minutes: Count
    instructions: Text = ""
    kinds: tuple[EntryKind, ...] = ()


class FormField(Part):
    """One question of a form. `kind` is the kind of note that the answer becomes, None for a detail.

    A field of type consent speaks for the boxes above it, up to the consent field before. `lead` stands before a detail
    in the note that it joins (« donnée : »), so that it says there what it is.
    """

    name: Name
    label: Line
    type: FieldType = FieldType.TEXT
    kind: EntryKind | None = None
    required: bool = False
    limit: Count | None = None
    choices: tuple[Line, ...] = ()
    lead: Annotated[str, AfterValidator(clean_line), Field(max_length=40)] = ""

    @property
    def max_graphemes(self) -> int:
        """The longest answer, in characters as a reader counts them."""
        most = TEXT_LIMIT if self.type is FieldType.TEXT else LINE_LIMIT
        return min(self.limit or most, most)


class Form(Part):
    """A sheet that participants fill in. It opens with agenda item number `opens`, counted from 1."""

    name: Name
    title: Line
    intro: Text = ""
    opens: Count = 1
    fields: tuple[FormField, ...]

    def field(self, name: str) -> FormField | None:
        return next((field for field in self.fields if field.name == name), None)


class ClosingItem(Part):
    """A closing check and the words in which this house asks for it."""

    check: Check
    label: Line


class Playbook(Part):
    """What a session is made of. `tables` is 0 where the room stays together."""

    name: Name
    stage: Stage
    title: Line
    purpose: Text = ""
    tables: Annotated[int, Field(strict=True, ge=0)] = 0
    harvest: tuple[EntryKind, ...] = ()
    agenda: tuple[AgendaStep, ...]
    forms: tuple[Form, ...] = Field(default=(), alias="form")
    closing: tuple[ClosingItem, ...] = ()

    @property
    def minutes(self) -> int:
        """The whole agenda, in minutes."""
        return sum(step.minutes for step in self.agenda)

    def form(self, name: str) -> Form | None:
        return next((form for form in self.forms if form.name == name), None)

    def open_forms(self, item: int) -> tuple[Form, ...]:
        """The forms open during agenda item number `item`, counted from 1; once open, they stay so."""
        return tuple(form for form in self.forms if form.opens <= item)


def keys_of(location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys allowed in the table at this place of the file."""
    tables: dict[Any, type[Part]] = {
        (): Playbook,
        ("agenda",): AgendaStep,
        ("form",): Form,
        ("form", "fields"): FormField,
        ("closing",): ClosingItem,
    }
    part = tables.get(tuple(name for name in location if isinstance(name, str)), Playbook)
    return tuple(info.alias or name for name, info in part.model_fields.items())
