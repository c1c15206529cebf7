"""Settings: an option before the environment, that before the file, that before the default."""

from pathlib import Path

import pytest

from workshop import settings
from workshop.bundle import default_root
from workshop.settings import SettingsError, described, load, remember, settings_file


def write(text: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, encoding="utf-8")


def test_every_setting_is_described_where_it_is_defined() -> None:
    assert set(described()) == set(settings.NAMES) == {"language", "theme", "workspace", "second_backup", "raw_days"}
    for variable, meaning in described().values():
        assert variable.startswith("WORKSHOP_")
        assert meaning.endswith(".")


def test_the_defaults() -> None:
    found = load({}, {})
    assert (found.language, found.theme, found.second_backup) == ("fr", "dark", None)
    assert found.workspace == default_root()
    assert set(found.origins.values()) == {"par défaut"}


def test_the_nearest_word_counts(tmp_path: Path) -> None:
    write(f'language = "en"\ntheme = "dark"\nworkspace = "{(tmp_path / "a").as_posix()}"\nsecond_backup = "~/clé USB"')
    environment = {"WORKSHOP_HOME": str(tmp_path / "b"), "WORKSHOP_THEME": "light"}
    found = load({"workspace": str(tmp_path / "c")}, environment)
    assert found.workspace == tmp_path / "c"
    assert found.theme == "light"
    assert found.language == "en"
    assert found.second_backup == Path.home() / "clé USB"
    assert found.origins["workspace"] == "ligne de commande"
    assert found.origins["theme"] == "environnement"
    assert found.origins["language"] == str(settings_file())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"WORKSHOP_LANG": "fr", "LANG": "en_US.UTF-8"}, "fr"),
    ],
)
def test_the_language_of_the_computer(environment: dict[str, str], language: str) -> None:
    assert load({}, environment).language == language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("language = fr", "ne peuvent pas être lus"),
        ('langage = "fr"', "« langage » n’est pas un réglage"),
        ("theme = 3", "entre guillemets"),
        ('language = "de"', "n’est pas une langue"),
        ('theme = "nord"', "Choisissez : dark, light"),
    ],
)
def test_a_mistake_in_the_file_is_told(text: str, words: str) -> None:
    write(text)
    with pytest.raises(SettingsError, match=words.replace(" ", "[ \u00a0]")) as caught:
        load({}, {})
    assert caught.value.hint


def test_a_choice_made_on_the_screen_is_there_at_the_next_start() -> None:
    remember("theme", "light")
    assert load({}, {}).theme == "light"
    write('# mes couleurs\ntheme = "light"  # au soleil\nlanguage = "fr"\n')
    remember("language", "en")
    assert (load({}, {}).theme, load({}, {}).language) == ("light", "en")
    assert "# mes couleurs" in settings_file().read_text(encoding="utf-8")


def test_a_settings_file_with_a_mistake_is_left_as_it_is() -> None:
    write("theme = ")
    remember("theme", "light")
    assert settings_file().read_text(encoding="utf-8") == "theme = "
