"""Playbooks: the bundled ones are usable and keep to the house; broken ones say where and what."""

from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel

from workshop import locales
from workshop.method.closing import Check
from workshop.method.playbook import (
    AgendaStep,
    ClosingItem,
    FieldType,
    Form,
    FormField,
    Playbook,
    PlaybookError,
    find_playbooks,
    load_playbook,
    playbook_for,
    playbook_warnings,
)
from workshop.model.words import HARVEST, EntryKind, Stage

BUNDLED = Path(__file__).parents[2] / "sessions" / "playbooks"
NAMES = ["acculturation", "committee", "indicators-objectives", "launch", "levers", "plenary"]

GOOD = """name = "mine"
stage = "levers"
title = "Le mien"

[[agenda]]
title = "Seul point"
minutes = 30
kinds = ["lever"]

[[form]]
name = "lever"
title = "Un levier"
opens = 1

[[form.fields]]
name = "lever"
label = "Mon levier"
type = "text"
kind = "lever"

[[closing]]
check = "agenda_run"
label = "Tout a eu lieu"
"""


@pytest.fixture(params=NAMES)
def bundled(request: pytest.FixtureRequest) -> Playbook:
    return load_playbook(BUNDLED / f"{request.param}.toml")


def written(folder: Path, text: str | bytes, name: str = "mine.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def broken(folder: Path, text: str | bytes) -> PlaybookError:
    with pytest.raises(PlaybookError) as caught:
        load_playbook(written(folder, text))
    return caught.value


def test_each_stage_has_its_playbook() -> None:
    assert list(find_playbooks([BUNDLED])) == NAMES
    for stage in Stage:
        playbook = playbook_for(stage, [BUNDLED])
        assert playbook is not None
        assert playbook.stage is stage


def test_bundled_ones_stay_within_two_hours(bundled: Playbook) -> None:
    assert 60 <= bundled.minutes <= 120
    assert playbook_warnings(bundled) == ()


def test_bundled_items_tell_the_facilitator_what_to_do(bundled: Playbook) -> None:
    for step in bundled.agenda:
        assert step.kinds
        assert len(step.instructions) > 80


def test_bundled_forms_open_when_their_kind_is_to_the_fore(bundled: Playbook) -> None:
    for form in bundled.forms:
        kinds = {field.kind for field in form.fields if field.kind}
        during = {kind for step in bundled.agenda[form.opens - 1 :] for kind in step.kinds}
        assert kinds <= during | {EntryKind.ACTIVE_LISTENING, EntryKind.QUESTION, EntryKind.TO_CLARIFY}


def test_bundled_listening_grids_ask_consent_for_every_box(bundled: Playbook) -> None:
    for form in bundled.forms:
        for box, after in zip(form.fields, [*form.fields[1:], None], strict=True):
            if box.kind is EntryKind.ACTIVE_LISTENING:
                assert not box.required
                assert after is not None
                assert after.type is FieldType.CONSENT


def test_bundled_ones_take_a_free_note(bundled: Playbook) -> None:
    (form,) = [form for form in bundled.forms if form.name == "note"]
    assert [(field.kind, field.required) for field in form.fields] == [(EntryKind.NOTE, True)]
    assert form is bundled.forms[-1], "what fits elsewhere is asked first"


def test_bundled_ones_ask_for_the_next_session_last(bundled: Playbook) -> None:
    checks = [item.check for item in bundled.closing]
    assert checks[-1] is Check.NEXT_SESSION_SAID
    assert len(set(checks)) == len(checks)


def test_bundled_french_has_its_own_signs(bundled: Playbook) -> None:
    texts = [bundled.purpose, *(step.instructions for step in bundled.agenda), *(f.intro for f in bundled.forms)]
    for text in texts:
        assert "'" not in text
        assert not any(f" {sign}" in text for sign in ":;!?»")


def test_the_plenary_has_seven_tables_and_the_harvest() -> None:
    plenary = load_playbook(BUNDLED / "plenary.toml")
    assert (plenary.tables, plenary.harvest) == (7, HARVEST)
    assert {kind for step in plenary.agenda for kind in step.kinds} >= set(HARVEST)


def readme() -> str:
    return (BUNDLED / "README.md").read_text(encoding="utf-8")


def test_the_example_of_the_readme_can_be_used(tmp_path: Path) -> None:
    example = readme().partition("```toml\n")[2].partition("```")[0]
    playbook = load_playbook(written(tmp_path, example, "exemple.toml"))
    assert playbook.minutes == 60


@pytest.mark.parametrize("words", [Check, EntryKind, Stage, FieldType])
def test_the_readme_names_every_word_that_is_allowed(words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in readme()] == []


@pytest.mark.parametrize("part", [Playbook, AgendaStep, Form, FormField, ClosingItem])
def test_the_readme_names_every_key(part: type[BaseModel]) -> None:
    keys = [info.alias or name for name, info in part.model_fields.items()]
    missing = [key for key in keys if not any(f"{mark}{key}" in readme() for mark in ("`", "[", "form."))]
    assert missing == []


def test_a_good_one_is_read(tmp_path: Path) -> None:
    playbook = load_playbook(written(tmp_path, GOOD))
    assert (playbook.title, playbook.minutes, playbook.tables) == ("Le mien", 30, 0)
    assert [form.name for form in playbook.open_forms(1)] == ["lever"]
    form = playbook.form("lever")
    assert form is not None
    assert form.fields[0].kind is EntryKind.LEVER


def test_windows_line_ends_and_a_byte_order_mark_are_welcome(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert load_playbook(written(tmp_path, text)).title == "Le mien"


def test_texts_pass_the_door(tmp_path: Path) -> None:
    text = GOOD.replace("Seul point", "Seul\u202e  point")
    assert load_playbook(written(tmp_path, text)).agenda[0].title == "Seul point"


def test_more_than_two_hours_is_a_warning(tmp_path: Path) -> None:
    playbook = load_playbook(written(tmp_path, GOOD.replace("minutes = 30", "minutes = 121")))
    (warning,) = playbook_warnings(playbook)
    assert "121" in warning
    assert "120" in warning


@pytest.mark.parametrize(
    ("before", "after", "line", "field"),
    [
        ('title = "Le mien"', 'titel = "Le mien"', 3, "titel"),
        ("minutes = 30", "minutes = 30\nduration = 4", 8, "duration"),
        ("minutes = 30", "minutes = 0", 7, "minutes"),
        ("minutes = 30", "minutes = -5", 7, "minutes"),
        ("minutes = 30", 'minutes = "30"', 7, "minutes"),
        ("minutes = 30", "minutes = 2.5", 7, "minutes"),
        ("minutes = 30", "minutes = true", 7, "minutes"),
        ("minutes = 30\n", "", 5, "minutes"),
        ('kinds = ["lever"]', 'kinds = ["levier"]', 8, "kinds"),
        ('kinds = ["lever"]', 'kinds = [\n  "lever",\n  "levier",\n]', 10, "kinds"),
        ('kinds = ["lever"]', 'kinds = "lever"', 8, "kinds"),
        ('stage = "levers"', 'stage = "lever"', 2, "stage"),
        ('type = "text"', 'type = "texte"', 18, "type"),
        ('type = "text"', 'type = "choice"', 15, "choices"),
        ('type = "text"', 'type = "choice"\nchoices = ["seul"]', 19, "choices"),
        ('type = "text"', 'type = "line"\nchoices = ["a", "b"]', 19, "choices"),
        ('type = "text"', 'type = "consent"', 19, "kind"),
        ('kind = "lever"\n', "", 10, "form"),
        ('name = "mine"', 'name = "autre"', 1, "name"),
        ('name = "mine"', 'name = "À moi"', 1, "name"),
        ('title = "Seul point"', 'title = "  "', 6, "title"),
        ('title = "Seul point"', "title = 7", 6, "title"),
        ("opens = 1", "opens = 2", 13, "opens"),
        ("opens = 1", "opens = 0", 13, "opens"),
        ('check = "agenda_run"', 'check = "agenda_ran"', 22, "check"),
        ("[[agenda]]", "[agenda]", 5, "agenda"),
        ("[[closing]]", "[[closings]]", 21, "closings"),
        ("[[closing]]", GOOD[GOOD.index("[[form]]") :].split("[[closing]]", maxsplit=1)[0] + "[[closing]]", 22, "name"),
    ],
)
def test_a_mistake_is_shown_at_its_line(tmp_path: Path, before: str, after: str, line: int, field: str) -> None:
    assert before in GOOD
    error = broken(tmp_path, GOOD.replace(before, after, 1))
    assert (error.line, error.field) == (line, field)
    assert str(error).startswith(f"{tmp_path / 'mine.toml'}, ligne {line}\u00a0: ")
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace('title = "Le mien"', 'title = "Le mien'), 3),
        (GOOD.replace("minutes = 30", "minutes 30"), 7),
        (GOOD.replace("[[agenda]]", "[[agenda]"), 5),
        (GOOD.replace("minutes = 30", "minutes = 30\nminutes = 31"), 8),
        (GOOD.replace('title = "Le mien"', 'title = """Le mien'), 3),
        (GOOD.replace('kinds = ["lever"]', 'kinds = ["lever"'), 10),
        (GOOD.encode().replace(b"Seul", b"Seul\xe9"), 6),
    ],
)
def test_what_is_no_toml_is_shown_at_its_line(tmp_path: Path, text: str | bytes, line: int) -> None:
    error = broken(tmp_path, text)
    assert error.line == line


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (b"", "vide"),
        ("\n# rien encore\n", "vide"),
        (b"PK\x03\x04rest of a docx", "traitement de texte"),
        (b"\xd0\xcf\x11\xe0rest of a doc", "traitement de texte"),
        (GOOD.encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_of_another_sort_is_named_for_what_it_is(tmp_path: Path, text: str | bytes, word: str) -> None:
    error = broken(tmp_path, text)
    assert error.line is None
    assert word in str(error)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="ne peut pas être lu"):
        load_playbook(tmp_path / "absent.toml")


def test_a_wrong_kind_lists_those_allowed(tmp_path: Path) -> None:
    error = broken(tmp_path, GOOD.replace('kinds = ["lever"]', 'kinds = ["levier"]'))
    assert "levier" in error.reason
    assert all(kind in error.reason for kind in EntryKind)


def test_an_unknown_key_comes_with_its_likely_name(tmp_path: Path) -> None:
    error = broken(tmp_path, GOOD.replace("minutes = 30", "minute = 30"))
    assert "minute" in error.reason
    assert "minutes" in error.reason
    assert "title, minutes, instructions, kinds" in error.reason


def test_five_boxes_are_too_many_for_a_phone(tmp_path: Path) -> None:
    boxes = "".join(f'[[form.fields]]\nname = "b{n}"\nlabel = "Case"\ntype = "text"\nkind = "note"\n' for n in range(5))
    start, end = GOOD.index("[[form.fields]]"), GOOD.index("[[closing]]")
    error = broken(tmp_path, GOOD[:start] + boxes + GOOD[end:])
    assert (error.line, error.field) == (10, "form")


def test_the_first_mistake_of_several_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("minutes = 30", "minutes = 0").replace('stage = "levers"', 'stage = "no"')
    assert broken(tmp_path, text).line == 2


def test_the_same_in_english(tmp_path: Path) -> None:
    locales.use("en")
    assert ", line 7: " in str(broken(tmp_path, GOOD.replace("minutes = 30", "minutes = 0")))


def test_the_workspaces_file_overrides_the_bundled_one(tmp_path: Path) -> None:
    mine = written(tmp_path / "mine", GOOD.replace('"mine"', '"levers"'), "levers.toml")
    found = find_playbooks([mine.parent, BUNDLED])
    assert found["levers"] == mine
    assert found["plenary"] == BUNDLED / "plenary.toml"
    playbook = playbook_for(Stage.LEVERS, [mine.parent, BUNDLED])
    assert playbook is not None
    assert playbook.title == "Le mien"


def test_folders_that_are_not_there_count_as_empty(tmp_path: Path) -> None:
    assert find_playbooks([tmp_path / "none"]) == {}
    assert playbook_for(Stage.LEVERS, [tmp_path / "none"]) is None


def test_hidden_and_temporary_files_are_no_playbooks(tmp_path: Path) -> None:
    for name in (".mine.toml", "~mine.toml", "mine.toml.bak"):
        written(tmp_path, GOOD, name)
    assert find_playbooks([tmp_path]) == {}


def test_a_playbook_of_another_name_serves_its_stage_beside_a_broken_one(tmp_path: Path) -> None:
    written(tmp_path, "broken = ", "aaa.toml")
    written(tmp_path, GOOD)
    playbook = playbook_for(Stage.LEVERS, [tmp_path])
    assert playbook is not None
    assert playbook.name == "mine"


def test_the_one_that_bears_the_stages_name_must_be_usable(tmp_path: Path) -> None:
    written(tmp_path, "broken = ", "levers.toml")
    with pytest.raises(PlaybookError):
        playbook_for(Stage.LEVERS, [tmp_path, BUNDLED])
