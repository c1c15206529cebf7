"""Typing in sheets of paper: first the number of the sheet and which form it is, then its boxes."""

from collections.abc import Callable, Mapping, Sequence

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.playbook_parts import FieldType, Form, FormField
from workshop.model.errors import WorkshopError
from workshop.model.views import TableView
from workshop.model.words import Consent
from workshop.services.paper import WHO, Before, Numbered, read_number, takes_parts
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.fields import Field

WHOLE_ROOM = ""
FEW = 2
"""Up to so many boxes the dialog is as high as they are."""
Save = Callable[[Mapping[str, str]], object]


class SheetDialog(FormDialog):
    """Which sheet: its "number", its "form", its "table"; what there is only one of is not asked."""

    def __init__(self, forms: Sequence[Form], tables: Sequence[TableView], form: str = "", table: str = "") -> None:
        fields = [Field("number", _("Number printed on the sheet"), required=True, check=_number_fault)]
        if len(forms) > 1:
            choices = tuple((each.name, each.title) for each in forms)
            fields.append(Field("form", _("Which form"), form or forms[0].name, kind="choice", choices=choices))
        if tables:
            places = ((WHOLE_ROOM, _("Whole room")), *((each.id, each.name) for each in tables))
            fields.append(Field("table", _("Table"), table, kind="choice", choices=places))
        detail = _("The number stands for its author. The same number again corrects its sheet and adds no second one.")
        super().__init__(_("A sheet of paper"), fields, detail=detail)


class BoxesDialog(FormDialog):
    """The boxes of one sheet; `save` stores them. A box left empty stays as it was."""

    def __init__(self, number: Numbered, form: Form, before: Before, organisations: Sequence[str], save: Save) -> None:
        made = [_field(field, before, organisations) for field in form.fields]
        if before.author is None and all(field.type is not FieldType.ORGANISATION for field in form.fields):
            made.append(Field(WHO, _("Their organisation, if they wrote it"), completions=organisations))
        title = _("Sheet no. {number} · {form}").format(number=number, form=form.title)
        super().__init__(title, made, detail=_detail(number, before, form), save=save)
        self.set_class(len(made) > FEW, "-long")


def said_words(number: Numbered, new: int, changed: int) -> str:
    """What became of a sheet."""
    parts = []
    if new:
        parts.append(ngettext("{count} box stored", "{count} boxes stored", new).format(count=new))
    if changed:
        parts.append(ngettext("{count} box corrected", "{count} boxes corrected", changed).format(count=changed))
    what = ", ".join(parts) or _("nothing new, it was there already")
    return _("Sheet no. {number}: {what}").format(number=number, what=what)


def _detail(number: Numbered, before: Before, form: Form) -> str:
    if not before.boxes:
        if all(field.type is not FieldType.CONSENT for field in form.fields):
            return _("What you type counts at once.")
        return _("What you type counts at once. Nothing ticked under a box means: kept private.")
    text = ngettext(
        "This sheet was typed in already ({count} box). What you type replaces it, what you leave empty stays.",
        "This sheet was typed in already ({count} boxes). What you type replaces it, what you leave empty stays.",
        len(before.boxes),
    ).format(count=len(before.boxes))
    if takes_parts(form):
        more = number._replace(part=number.part + 1)
        text += " " + _("Another answer on the same sheet: leave with Esc, and type {number}.").format(number=more)
    return text


def _field(field: FormField, before: Before, organisations: Sequence[str]) -> Field:
    if field.type is FieldType.CONSENT:
        choices = tuple((str(consent), label(consent)) for consent in Consent)
        return Field(field.name, field.label, Consent.PRIVATE, kind="choice", choices=choices)
    if field.type is FieldType.CHOICE:
        answers = (("", "—"), *((choice, choice) for choice in field.choices))
        return Field(field.name, field.label, kind="choice", choices=answers)
    stored = before.boxes.get(field.name)
    needed = field.required and stored is None
    if field.type is FieldType.TEXT:
        return Field(field.name, field.label, kind="text", lines=3, required=needed, help=_help(before, field))
    names = organisations if field.type is FieldType.ORGANISATION else ()
    return Field(field.name, field.label, required=needed, help=_help(before, field), completions=names)


def _help(before: Before, field: FormField) -> str:
    """What stands in the box already; what its author keeps private is not repeated."""
    stored = before.boxes.get(field.name)
    if stored is None:
        return ""
    if stored.consent is Consent.PRIVATE:
        return _("Already typed in, kept private.")
    return _("Already typed in: {words}").format(words=stored.text)


def _number_fault(words: str) -> str:
    try:
        read_number(words)
    except WorkshopError as error:
        return error.message
    return ""
