"""The method's French: complete, with the same blanks to fill, and with the signs of French typography."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from workshop import locales

METHOD = Path(locales.__file__).parents[1] / "method"
FRENCH = Path(locales.__file__).parent / "fr" / "LC_MESSAGES"
ELSEWHERE = {"labels.py"}
"""Sources with a catalogue of their own."""

BLANK = re.compile(r"\{\w+\}")


def catalogue() -> list[Message]:
    with (FRENCH / "method.po").open("rb") as stream:
        return [message for message in read_po(stream, locale="fr") if message.id]


def forms(text: object) -> tuple[str, ...]:
    """A text's singular and plural, or its only form."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def texts(message: Message) -> list[tuple[str, str]]:
    """Each English form with its French one."""
    return list(zip(forms(message.id), forms(message.string), strict=True))


@pytest.fixture(params=catalogue(), ids=lambda message: str(message.id)[:40])
def message(request: pytest.FixtureRequest) -> Message:
    found: Message = request.param
    return found


def test_each_text_of_the_method_has_its_french() -> None:
    sources = extract_from_dir(METHOD, method_map=[("**.py", "python")], options_map={})
    wanted = {found for file, _line, found, *_rest in sources if file not in ELSEWHERE}
    assert {forms(text) for text in wanted} == {forms(one.id) for one in catalogue()}


def test_french_is_there_with_the_same_blanks(message: Message) -> None:
    for english, french in texts(message):
        assert french
        assert set(BLANK.findall(french)) == set(BLANK.findall(english))
        assert french.endswith(".") == english.endswith(".")


def test_french_has_its_own_signs(message: Message) -> None:
    for _english, french in texts(message):
        plain = re.sub(r"17:00|;(?:\d|\{slot\}|\{mark\}) | ::", "", french)  # a time, and marks of the capture line
        assert "'" not in plain
        assert not re.search(r"[^\u202f][;!?]", plain)
        assert not re.search(r"[^\u00a0]:|^:", plain)
        assert not re.search(r"«[^\u00a0]|[^\u00a0]»", plain)


def test_what_was_compiled_is_what_was_written() -> None:
    with (FRENCH / "method.mo").open("rb") as stream:
        compiled = {forms(one.id): forms(one.string) for one in read_mo(stream) if one.id}
    assert compiled == {forms(one.id): forms(one.string) for one in catalogue()}
