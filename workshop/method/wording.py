"""One validator for the forms of the terminal and of the phones. A form is data; no widget is in sight."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workshop.locales import _, ngettext
from workshop.method.playbook_parts import FieldType, Form, FormField
from workshop.model.text import clean, clean_line, fold, grapheme_count
from workshop.model.words import Consent, EntryKind


@dataclass(frozen=True, slots=True)
class Answers:
    """A form that may be stored. `values` holds every field by name, cleaned; "" where nothing was answered.

    A consent without an answer is private: saying nothing is not agreeing.
    """

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problems:
    """A form that may not be stored yet. `values` keeps all that was typed, cleaned, to be shown again.

    `sentences` says what is wrong, one sentence a field, by the field's name, in the order of the form.
    """

    values: Mapping[str, str]
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormNote:
    """A note that an answered form becomes. `field` names its box, `label` is the question asked there."""

    field: str
    label: str
    kind: EntryKind
    text: str
    organisation: str
    consent: Consent | None


def validate(form: Form, answers: Mapping[str, str]) -> Answers | Problems:
    """The answers, cleaned, or what is wrong with them. Names that the form does not know are left alone.

    Lengths are counted in graphemes. A box that stands alone is validated by a form of that box: `one_box`.
    """
    values, sentences = _checked(form.fields, answers)
    if not any(values[field.name] for field in form.fields if field.kind):
        first = next((field.name for field in form.fields if field.kind), form.fields[0].name)
        sentences[first] = sentences[first] or _("Nothing is written yet.")
    if any(sentences.values()):
        return _problems(values, sentences)
    for field in form.fields:
        if field.type is FieldType.CONSENT:
            values[field.name] = values[field.name] or Consent.PRIVATE
    return Answers(MappingProxyType(values))


def validate_fields(fields: Sequence[FormField], answers: Mapping[str, str]) -> Answers | Problems:
    """As `validate`, for fields of which all may be left empty but those that are required."""
    values, sentences = _checked(fields, answers)
    return _problems(values, sentences) if any(sentences.values()) else Answers(MappingProxyType(values))


def answer_to(field: FormField, raw: str) -> tuple[str, str]:
    """One answer alone, cleaned, and what is wrong with it ("" when nothing is)."""
    value = _cleaned(field, raw)
    return value, _problem(field, value)


def one_box(form: Form, name: str) -> Form:
    """The part of a form that is saved on its own: the box of this name and its consent.

    Raises KeyError for a name that the form does not know.
    """
    field = form.field(name)
    if field is None:
        raise KeyError(name)
    consent = consent_of(form, field)
    kept = tuple(part for part in (field, consent) if part is not None)
    return form.model_copy(update={"fields": kept})


def consent_of(form: Form, field: FormField) -> FormField | None:
    """The consent field that speaks for this box: the next one below it."""
    seen = False
    for part in form.fields:
        if seen and part.type is FieldType.CONSENT:
            return part
        seen = seen or part is field or part == field
    return None


def notes(form: Form, answers: Answers) -> tuple[FormNote, ...]:
    """The notes of an answered form: one for each field with a kind that holds something.

    Details (fields without a kind) join the text of the note above them, choices in parentheses, or of the
    first note when they come before any. An organisation is told apart, to be the note's.
    """
    organisation = next((answers.values[f.name] for f in form.fields if f.type is FieldType.ORGANISATION), "")
    return tuple(
        FormNote(
            field=field.name,
            label=field.label,
            kind=field.kind,
            text=answers.values[field.name] + _details(form, field, answers.values),
            organisation=organisation,
            consent=_consent(form, field, answers.values),
        )
        for field in form.fields
        if field.kind and answers.values[field.name]
    )


def _consent(form: Form, field: FormField, values: Mapping[str, str]) -> Consent | None:
    asked = consent_of(form, field)
    return Consent(values[asked.name]) if asked else None


def _details(form: Form, field: FormField, values: Mapping[str, str]) -> str:
    texts = [part for part in _details_of(form, field) if values[part.name]]
    spelt = [f" ({values[part.name]})" for part in texts if part.type is FieldType.CHOICE]
    lines = [part for part in texts if part.type is not FieldType.CHOICE]
    return "".join(spelt + [f" — {_led(part)}{values[part.name]}" for part in lines])


def _led(part: FormField) -> str:
    """« donnée : », where the form says how its answer is led in."""
    return f"{part.lead} " if part.lead else ""


def _details_of(form: Form, field: FormField) -> list[FormField]:
    """The fields without a kind between this note and the next; those before any go to the first."""
    owner, found = next(part for part in form.fields if part.kind), []
    for part in form.fields:
        if part.kind:
            owner = part
        elif owner is field and part.type not in (FieldType.CONSENT, FieldType.ORGANISATION):
            found.append(part)
    return found


def _checked(fields: Sequence[FormField], answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The answers, cleaned, and for each what is wrong with it, "" for nothing."""
    values = {field.name: _cleaned(field, answers.get(field.name, "")) for field in fields}
    return values, {field.name: _problem(field, values[field.name]) for field in fields}


def _problems(values: Mapping[str, str], sentences: Mapping[str, str]) -> Problems:
    found = {name: sentence for name, sentence in sentences.items() if sentence}
    return Problems(MappingProxyType(dict(values)), MappingProxyType(found))


def _cleaned(field: FormField, raw: str) -> str:
    """The answer as it may be stored, at its full length; a choice as the form spells it."""
    if field.type is FieldType.TEXT:
        return clean(raw, sys.maxsize).strip()
    line = clean_line(raw, sys.maxsize)
    if field.type is FieldType.CHOICE and line and line not in field.choices:
        return next((choice for choice in field.choices if fold(choice) == fold(line)), line)
    return line


def _problem(field: FormField, value: str) -> str:
    """What is wrong with one answer, "" when nothing is."""
    if not value:
        return _("“{label}” is needed to go on.").format(label=field.label) if field.required else ""
    allowed = _allowed(field)
    if allowed and value not in allowed:
        text = _("“{value}” is not among the answers to “{label}”: {choices}.")
        return text.format(value=value, label=field.label, choices=", ".join(allowed))
    return _too_long(field, value)


def _allowed(field: FormField) -> tuple[str, ...]:
    return tuple(Consent) if field.type is FieldType.CONSENT else field.choices


def _too_long(field: FormField, value: str) -> str:
    over = grapheme_count(value) - field.max_graphemes if len(value) > field.max_graphemes else 0
    if over <= 0:
        return ""
    text = ngettext(
        "“{label}” is {over} character too long ({most} at most).",
        "“{label}” is {over} characters too long ({most} at most).",
        over,
    )
    return text.format(label=field.label, over=over, most=field.max_graphemes)
