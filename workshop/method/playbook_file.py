"""Reading a playbook file, and saying where its mistakes are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from workshop.locales import _
from workshop.method.parts_file import FileKind, Problem, read_parts
from workshop.method.playbook_error import PlaybookError
from workshop.method.playbook_parts import BOXES, FieldType, Form, FormField, Playbook, keys_of
from workshop.method.toml_lines import Location


def read(path: Path) -> Playbook:
    """The playbook in the file. Raises PlaybookError."""
    return read_parts(path, FileKind(Playbook, keys_of, _slips, PlaybookError))


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
    yield from field_slips((*place, "fields"), form.fields)


def field_slips(place: Location, fields: Sequence[FormField]) -> Iterator[Problem]:
    """What is wrong with the fields of the array of tables at this place, each alone and together."""
    counts = Counter(field.name for field in fields)
    for index, field in enumerate(fields):
        if counts[field.name] > 1:
            yield (
                (*place, index, "name"),
                _("two fields of this form have the name “{name}”.").format(name=field.name),
            )
        yield from _field_slips((*place, index), field)


def _field_slips(place: Location, field: FormField) -> Iterator[Problem]:
    if field.type is FieldType.CHOICE and len(field.choices) < 2:
        yield (*place, "choices"), _("a field of type choice needs a list “choices” of two or more.")
    if field.type is not FieldType.CHOICE and field.choices:
        yield (*place, "choices"), _("“choices” belongs to a field of type choice only.")
    if field.type is FieldType.CONSENT and field.kind:
        yield (*place, "kind"), _("a field of type consent becomes no note; leave “kind” out.")
