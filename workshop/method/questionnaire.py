"""Questionnaires to the members: what is asked once and what is asked for each theme, as data that people edit."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from workshop.locales import _
from workshop.method.parts_file import FileKind, Problem, read_parts
from workshop.method.playbook_error import QuestionnaireError
from workshop.method.playbook_file import field_slips
from workshop.method.playbook_parts import BOXES, FieldType, FormField, Line, Name, Part, Text

__all__ = ["Question", "QuestionnaireError", "QuestionnaireForm", "load_questionnaire"]


class Question(FormField):
    """One question. `help` stands below it; the answer to one of several lines is a list, one thing a line."""

    help: Text = ""


class QuestionnaireForm(Part):
    """What members are asked: `general` once, `per_theme` again for each theme of the programme.

    Of `general`, the field of type organisation says for whom one answers, the one named `name` who does.
    """

    name: Name
    title: Line
    intro: Text = ""
    general: tuple[Question, ...] = ()
    per_theme: tuple[Question, ...]

    @property
    def organisation(self) -> Question:
        """The question that asks for whom one answers."""
        return next(field for field in self.general if field.type is FieldType.ORGANISATION)

    @property
    def person(self) -> Question | None:
        """The question that asks who answers."""
        return next((field for field in self.general if field.name == PERSON), None)

    @property
    def said_once(self) -> tuple[Question, ...]:
        """The general questions whose answers are kept as answers: neither for whom, nor who."""
        return tuple(field for field in self.general if field not in (self.organisation, self.person))


PERSON = "name"
"""The name of the general field in which people may say who they are."""


def load_questionnaire(path: Path) -> QuestionnaireForm:
    """The questionnaire in this file. Raises QuestionnaireError with the first mistake in the order of the lines."""
    return read_parts(path, FileKind(QuestionnaireForm, _keys_of, _slips, QuestionnaireError))


def _keys_of(location: Sequence[str | int]) -> tuple[str, ...]:
    part = Question if location else QuestionnaireForm
    return tuple(part.model_fields)


def _slips(path: Path, form: QuestionnaireForm) -> Iterator[Problem]:
    """Mistakes that no single key shows, in the order of the groups."""
    if form.name != path.stem:
        yield ("name",), _('the name must be that of the file: name = "{stem}".').format(stem=path.stem)
    for group, fields in (("general", form.general), ("per_theme", form.per_theme)):
        yield from field_slips((group,), fields)
        for index, field in enumerate(fields):
            yield from map(partial(_at, group, index), _question_slips(group, field))
    asked = [index for index, field in enumerate(form.general) if field.type is FieldType.ORGANISATION]
    if not asked:
        text = _("nobody is asked for whom they answer: [[general]] needs one field of type organisation.")
        yield ("general",), text
    if len(asked) > 1:
        yield ("general", asked[1], "type"), _("one field of type organisation is enough.")
    if not form.per_theme:
        yield ("per_theme",), _("a questionnaire needs at least one [[per_theme]] question.")
    boxes = sum(field.type is FieldType.TEXT for field in form.per_theme)
    if boxes > BOXES:
        text = _("[[per_theme]] has {count} boxes of type text; {most} at most fit a phone’s screen.")
        yield ("per_theme",), text.format(count=boxes, most=BOXES)


def _question_slips(group: str, field: Question) -> Iterator[tuple[str, str]]:
    """What is wrong with a question, as (key, sentence)."""
    if field.type is FieldType.CONSENT:
        yield "type", _("a questionnaire asks for no consent; choose text, line, choice or organisation.")
    if group == "per_theme" and field.type is FieldType.ORGANISATION:
        yield "type", _("the organisation is asked once: put this field under [[general]].")
    if group == "per_theme" and field.required:
        yield "required", _("all that is asked for each theme may be left empty; leave “required” out.")


def _at(group: str, index: int, slip: tuple[str, str]) -> Problem:
    key, sentence = slip
    return (group, index, key), sentence
