"""What is in the repository: nothing of anybody's machine, and a pinned set that names no place."""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PLACES = re.compile(
    "|".join(
        [
            r"/(?:home|Users)/[a-z]\w*/",
            r"(?<![\w.~])/(?:root|work|opt)/\w",
            "pypi" + r"\.org",
            "python" + r"hosted\.",
            "--(?:extra-)?" + "index-url",
            "--" + "find-links",
        ]
    )
)


def tracked() -> list[Path]:
    """The files that git knows, or in an unpacked archive those of the project's folders."""
    if (ROOT / ".git").exists():
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
        return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    folders = ("workshop", "tests", "tools", "sessions", "exports", "docs")
    return [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]


def test_no_file_names_a_machine_or_a_package_index() -> None:
    found = {}
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        if path.name not in {"test_repository.py", "pins.py"} and (match := PLACES.search(text)):
            found[path.relative_to(ROOT).as_posix()] = match[0]
    assert found == {}


def test_everything_is_pinned_with_hashes_and_nowhere_in_particular() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert " @ " not in text
    packages = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(packages) > 40
    for package in packages:
        assert re.match(r"^[a-z0-9-]+==\S+ ", package), package
        assert "--hash=sha256:" in package, package


def test_what_pyproject_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    asked += [line for extra in project["project"]["optional-dependencies"].values() for line in extra]
    pinned = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
    names = {re.split(r"[<>=!~; \[]", line)[0].lower() for line in asked}
    assert names - pinned == set(), "run `make pins`"


def test_file_ends_are_tidy() -> None:
    for path in tracked():
        if path.suffix in {".py", ".toml", ".md", ".txt", ".po"}:
            data = path.read_bytes()
            assert b"\r" not in data, path
            assert not data or data.endswith(b"\n"), path


def test_no_change_met_another_half_way() -> None:
    signs = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
    found = [path.name for path in tracked() if signs.search(path.read_bytes().decode("utf-8", errors="replace"))]
    assert found == []
