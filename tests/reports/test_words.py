"""Every message of the documents and every label of the field has its French."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workshop import locales
from workshop.method.labels import _LABELS, heading, label
from workshop.model.words import EntryKind

_ROOT = Path(__file__).parents[2]
_WRONG = (" ?", " !", " ;", " :", "« ", " »", "'")
_FRENCH = _ROOT / "workshop/locales/fr/LC_MESSAGES"


def messages(path: Path) -> set[tuple[str, str | None]]:
    with path.open("rb") as stream:
        found = [m for m in read_po(stream) if m.id]
    assert path.suffix == ".pot" or all(m.string and all(m.string) for m in found)
    return {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in found}


@pytest.mark.parametrize(("area", "source"), [("reports", "workshop/reports"), ("words", "workshop/method/labels.py")])
def test_nothing_is_left_untranslated(area: str, source: str, tmp_path: Path) -> None:
    keys = ["-k", "_", "-k", "ngettext:1,2", "-k", "pgettext:1c,2"]
    template = tmp_path / "all.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        *keys,
        "-o",
        str(template),
        source,
    ]
    subprocess.run(command, check=True, cwd=_ROOT)
    assert messages(template) == messages(_FRENCH / f"{area}.po")


def test_french_marks_have_their_blanks() -> None:
    for area in ("reports", "words"):
        with (_FRENCH / f"{area}.po").open("rb") as stream:
            texts = [text for message in read_po(stream, locale="fr") for text in _strings(message.string)]
        assert not [text for text in texts if any(wrong in text for wrong in _WRONG)]


def _strings(found: object) -> tuple[str, ...]:
    return tuple(found) if isinstance(found, tuple | list) else (str(found),)


def test_every_value_has_a_label_and_every_kind_a_heading() -> None:
    for language in locales.LANGUAGES:
        locales.use(language)
        assert all(label(value) for kind in _LABELS for value in kind)
        assert all(heading(kind) for kind in EntryKind)
    locales.use("fr")
    assert heading(EntryKind.WHATS_MISSING) == "Ce qui manque\u202f?"
