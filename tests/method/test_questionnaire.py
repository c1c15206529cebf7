"""Questionnaires as files: the bundled one is usable; a broken one says where and what."""

from pathlib import Path

import pytest

from workshop.method.playbook import FieldType
from workshop.method.questionnaire import Question, QuestionnaireError, QuestionnaireForm, load_questionnaire
from workshop.method.wording import Answers, Problems, validate_fields
from workshop.model.words import EntryKind

BUNDLED = Path(__file__).parents[2] / "sessions" / "questionnaires"

GOOD = """name = "mine"
title = "Le mien"

[[general]]
name = "organisation"
label = "Votre structure"
type = "organisation"
required = true

[[per_theme]]
name = "actions"
label = "Vos actions"
type = "text"
kind = "partner_action"
help = "Une par ligne."
"""


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def broken(folder: Path, old: str, new: str) -> QuestionnaireError:
    assert old in GOOD
    with pytest.raises(QuestionnaireError) as caught:
        load_questionnaire(written(folder, GOOD.replace(old, new, 1)))
    return caught.value


def test_the_bundled_one_asks_objectives_strategies_and_actions() -> None:
    form = load_questionnaire(BUNDLED / "members.toml")
    assert [field.name for field in form.per_theme] == ["objectives", "strategies", "actions"]
    assert [field.kind for field in form.per_theme] == [EntryKind.OBJECTIVE, None, EntryKind.PARTNER_ACTION]
    assert (form.organisation.required, form.person is not None and form.person.required) == (True, False)
    assert form.said_once == ()
    assert all(field.help and field.type is FieldType.TEXT for field in form.per_theme)


def test_its_french_has_its_own_signs() -> None:
    form = load_questionnaire(BUNDLED / "members.toml")
    for text in (form.intro, *(field.help for field in (*form.general, *form.per_theme))):
        assert "'" not in text


def test_the_example_of_the_readme_can_be_used(tmp_path: Path) -> None:
    readme = (BUNDLED / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```toml\n")[2].partition("```")[0]
    assert load_questionnaire(written(tmp_path, example, "exemple.toml")).organisation.required
    for part in (QuestionnaireForm, Question):
        assert [key for key in part.model_fields if f"`{key}`" not in readme and f"[{key}]" not in readme] == []
    for word in set(FieldType) - {FieldType.CONSENT}:
        assert f"`{word}`" in readme


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title = "Le mien"', 'titel = "Le mien"', 2, "title"),
        ('type = "text"', 'type = "texte"', 13, "organisation"),
        ('type = "organisation"', 'type = "line"', 4, "[[general]]"),
        ('name = "mine"', 'name = "autre"', 1, "mine"),
        ('type = "text"\nkind = "partner_action"', 'type = "consent"', 13, "line"),
        ('type = "text"', 'type = "organisation"', 13, "[[general]]"),
        ('help = "Une', 'required = true\nhelp = "Une', 15, "required"),
        ("[[per_theme]]\n", '[[per_theme]]\nname = "actions"\nlabel = "Deux fois"\n\n[[per_theme]]\n', 11, "actions"),
        ('type = "text"', 'type = "choice"', 10, "choices"),
        ('help = "Une', 'hepl = "Une', 15, "help"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    error = broken(tmp_path, old, new)
    assert (error.line, error.path.name) == (line, "mine.toml")
    assert said in error.reason


def test_more_boxes_than_a_phone_shows_are_refused(tmp_path: Path) -> None:
    more = "".join(f'[[per_theme]]\nname = "b{n}"\nlabel = "B"\n\n' for n in range(4))
    assert "4" in broken(tmp_path, "[[per_theme]]", more + "[[per_theme]]").reason


def test_two_organisations_are_one_too_many(tmp_path: Path) -> None:
    second = '[[general]]\nname = "other"\nlabel = "Autre"\ntype = "organisation"\n\n[[per_theme]]'
    assert broken(tmp_path, "[[per_theme]]", second).line == 13


def test_without_anything_per_theme_it_is_no_questionnaire(tmp_path: Path) -> None:
    head, _mark, _rest = GOOD.partition("[[per_theme]]")
    for text in (head, f"per_theme = []\n{head}"):
        with pytest.raises(QuestionnaireError, match="per_theme"):
            load_questionnaire(written(tmp_path, text))


def test_all_may_be_left_empty_but_what_is_required(tmp_path: Path) -> None:
    form = load_questionnaire(written(tmp_path, GOOD))
    assert validate_fields(form.per_theme, {}) == Answers({"actions": ""})
    missing = validate_fields(form.general, {"organisation": " "})
    assert isinstance(missing, Problems)
    assert "Votre structure" in missing.sentences["organisation"]
