"""A form of the playbook as a page shows it: its boxes, what stands in them, what is wrong with them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from secrets import token_hex

from workshop.locales import _, current
from workshop.method.playbook_parts import FieldType, Form, FormField
from workshop.method.wording import consent_of
from workshop.model.words import Consent, EntryKind
from workshop.web.kind import Kind

KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
"""The name of a sending, as pages and their script make it."""
HIDDEN = frozenset(
    {
        "t",
        "csrf",
        "key",
        "box",
        "do",
        "undo",
        "seen",
        "sure",
        "kind",
        "table",
        "attends",
        "photo",
        "vote",
        "round",
        "set",
        "share",
        "said",
    }
)
"""The names that the pages use themselves."""


@dataclass(frozen=True, slots=True)
class Input:
    """One question. `choices` are (value, words); `marked` says that the page tells what is needed and what is not."""

    id: str
    name: str
    label: str
    type: str
    value: str = ""
    problem: str = ""
    hint: str = ""
    required: bool = False
    marked: bool = False
    rows: int = 4
    choices: tuple[tuple[str, str], ...] = ()
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """What is sent with one button: all of a form, or one box of a grid with what may be done with it."""

    name: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A form to fill in. `key` names the sending to come. `more` boxes are left out here."""

    name: str
    title: str
    intro: str
    key: str
    grid: bool
    boxes: tuple[Box, ...]
    more: int = 0
    asks_who: bool = False
    """Whether it asks who is missing: then nobody can be asked to name nobody."""

    @property
    def asks_consent(self) -> bool:
        """Whether the author says, box by box, what may be done with it."""
        return any(one.type == FieldType.CONSENT for box in self.boxes for one in box.inputs)

    @property
    def problems(self) -> tuple[Input, ...]:
        """The questions that hold back the form, in order."""
        return tuple(one for box in self.boxes for one in box.inputs if one.problem)


def is_grid(form: Form) -> bool:
    """Whether each box is saved on its own: several notes, and nothing beside them that would be lost."""
    kinds = [field for field in form.fields if field.kind]
    return len(kinds) > 1 and all(field.kind or field.type is FieldType.CONSENT for field in form.fields)


def page_of(
    form: Form,
    organisations: Iterable[str] = (),
    values: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    first_only: bool = False,
) -> Page:
    """The form with what was typed (`values`, by the names of the page) and what is wrong (by the form's names).

    `first_only` shows one box of a grid, and counts the others.
    """
    grid = is_grid(form)
    groups = [_with_consent(form, field) for field in form.fields if field.kind] if grid else [list(form.fields)]
    listed = tuple(organisations)
    boxes = [
        Box(group[0].name, tuple(_input(form, field, listed, values or {}, problems or {}) for field in group))
        for group in groups
    ]
    shown = boxes[:1] if first_only else boxes
    asks_who = any(field.kind is EntryKind.WHOS_MISSING for field in form.fields)
    return Page(form.name, form.title, form.intro, token_hex(16), grid, tuple(shown), len(boxes) - len(shown), asks_who)


def name_on_page(name: str) -> str:
    """The name of a field in the page: its own, unless the pages use it themselves."""
    return f"{name}." if name in HIDDEN else name


def answers_of(form: Form, posted: Mapping[str, str]) -> dict[str, str]:
    """What was posted, by the form's own names."""
    return {field.name: posted.get(name_on_page(field.name), "") for field in form.fields}


def consent_choices() -> tuple[tuple[str, str], ...]:
    """What an author may allow, in the first person."""
    return (
        (Consent.PRIVATE, _("Keep it to myself")),
        (Consent.SHARED, _("Share it with the facilitators")),
        (Consent.QUOTABLE, _("It may be quoted, without my name")),
    )


def typed_by_label(form: Form | None, posted: Mapping[str, str]) -> dict[str, str]:
    """What was written in words, to be shown again with a page that says no: by the label of its box."""
    if form is None:
        texts = [text for name, text in posted.items() if name not in HIDDEN and text not in tuple(Consent)]
        return {_("Your text"): "\n\n".join(text for text in texts if text.strip())} if any(texts) else {}
    return typed_in(form.fields, posted)


def typed_in(fields: Iterable[FormField], posted: Mapping[str, str]) -> dict[str, str]:
    """What was written in words into these fields, by their labels."""
    worded = [field for field in fields if field.type not in (FieldType.CONSENT, FieldType.CHOICE)]
    return {field.label: text for field in worded if (text := posted.get(name_on_page(field.name), "")).strip()}


def try_again(refusal: Kind) -> str:
    """What to say above a form that was refused, and stands there again with its text."""
    if refusal.status != 403:
        return f"{refusal.title} {refusal.text}"
    return f"{refusal.title} {_('Nothing is lost: look at your text and press the button again.')}"


def limit_hint(field: FormField) -> str:
    """How long an answer may be, said before somebody gets there."""
    return _("Up to {most} characters.").format(most=field.max_graphemes)


def _with_consent(form: Form, field: FormField) -> list[FormField]:
    consent = consent_of(form, field)
    return [field] if consent is None else [field, consent]


def input_of(
    field: FormField,
    organisations: Iterable[str],
    values: Mapping[str, str],
    problems: Mapping[str, str],
    *,
    help: str = "",
    marked: bool = False,
    rows: int = 4,
) -> Input:
    """One question, with what was typed (by the name on the page) and what is wrong (by the form's own)."""
    name = name_on_page(field.name)
    value, choices, hint = values.get(name, ""), tuple((choice, choice) for choice in field.choices), ""
    label = field.label
    if field.type is FieldType.CONSENT:
        value, choices = value or Consent.PRIVATE, consent_choices()
        if current() != "fr":  # playbooks are French, and a question stands in the language of its answers
            label = _("What may be done with it?")
    elif field.type is FieldType.ORGANISATION:
        choices = tuple((one, one) for one in organisations)
        hint = _("Pick from the list as you type, or write its name.")
    elif field.type is FieldType.TEXT or (field.type is FieldType.LINE and not help):
        hint = limit_hint(field)
    return Input(
        id=f"f-{field.name}", name=name, label=label, type=field.type.value, value=value,
        hint=f"{help} {hint}".strip(), problem=problems.get(field.name, ""), required=field.required, marked=marked,
        rows=rows, choices=choices, autocomplete="organization" if field.type is FieldType.ORGANISATION else "",
    )  # fmt: skip


def _input(
    form: Form,
    field: FormField,
    organisations: Iterable[str],
    values: Mapping[str, str],
    problems: Mapping[str, str],
) -> Input:
    needs = [part.required for part in form.fields if part.type is not FieldType.CONSENT]
    marked, rows = len(needs) > 1 and any(needs), 3 if is_grid(form) else 4
    return input_of(field, organisations, values, problems, marked=marked, rows=rows)
