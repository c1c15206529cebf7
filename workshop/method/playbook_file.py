"""Reading a playbook file, and saying where its mistakes are."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.locales import _
from workshop.method.closing import Check
from workshop.method.playbook_error import PlaybookError, plain, unknown_key, wrong_word
from workshop.method.playbook_parts import BOXES, FieldType, Form, FormField, Playbook, keys_of
from workshop.method.toml_file import read_toml
from workshop.method.toml_lines import Location, TomlLines
from workshop.model.words import EntryKind, Stage

_WORDS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "kinds": EntryKind,
    "kind": EntryKind,
    "harvest": EntryKind,
    "type": FieldType,
    "check": Check,
}
Problem = tuple[Location, str]


def read(path: Path) -> Playbook:
    """The playbook in the file. Raises PlaybookError."""
    document, lines = _document(path)
    try:
        playbook = Playbook.model_validate(document)
    except ValidationError as error:
        raise _first(path, lines, error) from None
    for location, message in _slips(path, playbook):
        raise PlaybookError(path, lines.line(location), _field(location), message)
    return playbook


def _document(path: Path) -> tuple[dict[str, Any], TomlLines]:
    document, lines = read_toml(path, PlaybookError)
    if not document:
        raise PlaybookError(
            path,
            None,
            "",
            _("the file is empty; start from a copy of a playbook that comes with the program."),
        )
    return document, lines


def _first(path: Path, lines: TomlLines, error: ValidationError) -> PlaybookError:
    """Of all mistakes, the one that stands first in the file.

    A key that is missing beside one that is unknown is most often that one misspelt: the unknown one is told.
    """
    items = error.errors(include_url=False)
    unknown = {item["loc"][:-1] for item in items if item["type"] == "extra_forbidden"}
    items = [item for item in items if item["type"] != "missing" or item["loc"][:-1] not in unknown]
    found = [(lines.line(item["loc"], _sought(item)), item) for item in items]
    line, item = min(found, key=lambda pair: pair[0])
    return PlaybookError(path, line, _field(item["loc"]), _sentence(item))


def _sought(item: ErrorDetails) -> object:
    return item["input"] if item["type"] == "enum" else None


def _field(location: Location) -> str:
    """The last name on the way, which is a key or a table as written in the file."""
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _sentence(item: ErrorDetails) -> str:
    key, kind = _field(item["loc"]), item["type"]
    if kind == "extra_forbidden":
        return unknown_key(key, keys_of(item["loc"][:-1]))
    if kind == "enum":
        return wrong_word(key, item["input"], _WORDS[key])
    return plain(kind, key) or _("“{key}” cannot be used as it is ({reason}).").format(key=key, reason=item["msg"])


def _slips(path: Path, playbook: Playbook) -> Iterator[Problem]:
    """Mistakes that no single key shows, in the order of the file."""
    if playbook.name != path.stem:
        text = _('the name must be that of the file: name = "{stem}".')
        yield ("name",), text.format(stem=path.stem)
    if not playbook.agenda:
        yield ("agenda",), _("a playbook needs at least one [[agenda]] item.")
    seen: set[str] = set()
    for index, form in enumerate(playbook.forms):
        place: Location = ("form", index)
        if form.name in seen:
            yield (
                (*place, "name"),
                _("there is already a form with the name “{name}”.").format(name=form.name),
            )
        seen.add(form.name)
        if form.opens > len(playbook.agenda):
            text = _("“opens” names item {item}; the agenda has {count}.")
            yield (*place, "opens"), text.format(item=form.opens, count=len(playbook.agenda))
        yield from _form_slips(place, form)


def _form_slips(place: Location, form: Form) -> Iterator[Problem]:
    boxes = [field for field in form.fields if field.type is FieldType.TEXT]
    if len(boxes) > BOXES:
        text = _("the form “{name}” has {count} boxes of type text; {most} at most fit a phone’s screen.")
        yield place, text.format(name=form.name, count=len(boxes), most=BOXES)
    if not any(field.kind for field in form.fields):
        yield (
            place,
            _("no field of the form “{name}” has a “kind”; its answers would become no note.").format(name=form.name),
        )
    counts = Counter(field.name for field in form.fields)
    for index, field in enumerate(form.fields):
        here: Location = (*place, "fields", index)
        if counts[field.name] > 1:
            yield (
                (*here, "name"),
                _("two fields of this form have the name “{name}”.").format(name=field.name),
            )
        yield from _field_slips(here, field)


def _field_slips(place: Location, field: FormField) -> Iterator[Problem]:
    if field.type is FieldType.CHOICE and len(field.choices) < 2:
        yield (*place, "choices"), _("a field of type choice needs a list “choices” of two or more.")
    if field.type is not FieldType.CHOICE and field.choices:
        yield (*place, "choices"), _("“choices” belongs to a field of type choice only.")
    if field.type is FieldType.CONSENT and field.kind:
        yield (*place, "kind"), _("a field of type consent becomes no note; leave “kind” out.")
