"""The wheel, as people install it: outside the checkout, in a folder with a blank and accents."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.hatch_build import BUNDLED

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def workshop(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed in an environment of its own that sees this one's packages but not the checkout."""
    folder = tmp_path_factory.mktemp("été à la mer") / "environnement de l’atelier"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    target = subprocess.run(
        [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout.strip()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    import sysconfig

    Path(target, "packages.pth").write_text(_without_checkout(sysconfig.get_path("purelib"), folder), encoding="utf-8")
    return scripts / "python"


def _without_checkout(packages: str, folder: Path) -> str:
    """A folder of links to the installed packages, all but the editable install of the checkout."""
    links = folder / "packages"
    links.mkdir()
    for item in Path(packages).iterdir():
        if "workshop" not in item.name:
            (links / item.name).symlink_to(item)
    return str(links)


def run(workshop: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program in a home of its own, with nobody at the keyboard."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WORKSHOP"))}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        [workshop, "-m", "workshop", *arguments],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_brings_what_ships_with_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in BUNDLED:
        assert any(name.startswith(f"workshop/bundled/{path}") for name in names), path
    assert "workshop/locales/fr/LC_MESSAGES/cli.mo" in names
    assert "workshop/py.typed" in names
    assert not [name for name in names if name.endswith((".db", ".lock"))]
    assert not [name for name in names if name.startswith(("tests", "tools"))]


def test_it_works_outside_the_checkout(workshop: Path, tmp_path: Path) -> None:
    assert run(workshop, tmp_path, "--version").stdout.startswith("workshop ")
    listed = run(workshop, tmp_path, "playbooks", "list")
    assert listed.returncode == 0, listed.stderr
    assert "acculturation" in listed.stdout
    assert "maison" in listed.stdout
    doctor = run(workshop, tmp_path, "doctor")
    assert doctor.returncode == 0, doctor.stdout
    assert str(ROOT) not in doctor.stdout


def test_the_demonstration_plays_outside_the_checkout(workshop: Path, tmp_path: Path) -> None:
    kept = tmp_path / "démo à garder"
    played = run(workshop, tmp_path, "demo", "--keep", str(kept))
    assert played.returncode == 0, played.stderr
    documents = [Path(line) for line in played.stdout.splitlines()]
    assert {path.suffix for path in documents} >= {".docx", ".html", ".md"}
    assert all(path.is_file() and path.is_relative_to(kept) for path in documents)
