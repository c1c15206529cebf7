"""Writes constraints.txt: every package of the development environment, pinned, with the hashes of all its files.

Run by `make pins` in an environment that has pip-tools. The file names no package index, so it serves any mirror.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "constraints.txt"

ELSEWHERE = {
    "colorama": "sys_platform == 'win32'",
    "jeepney": "sys_platform == 'linux'",
    "pikepdf": "sys_platform != 'win32'",
}
"""Packages that only some systems need, and which; they are pinned whatever the system that runs this."""

HEADER = """\
# Every package of the development environment, pinned, with the hashes of all its files (all systems).
# Written by `make pins` from pyproject.toml; `make demo` and `make test` install exactly these.
"""


def wanted() -> list[str]:
    """What pyproject.toml asks for, run-time, extras and development together, without markers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(line for extra in project["project"]["optional-dependencies"].values() for line in extra),
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
        *ELSEWHERE,
    ]
    return [line.split(";")[0].strip() for line in asked]


def compiled(requirements: list[str]) -> str:
    """The pinned lines with their hashes. Raises CalledProcessError when pip-compile finds no solution."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "asked.in"), Path(folder, "pinned.txt")
        source.write_text("\n".join(requirements), encoding="utf-8")
        if TARGET.exists() and "--upgrade" not in sys.argv:
            output.write_text(TARGET.read_text(encoding="utf-8"), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            "--quiet",
            "--generate-hashes",
            "--strip-extras",
        ]
        command += ["--allow-unsafe", "--no-header", "--no-annotate", "--no-emit-options"]
        command += ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
        subprocess.run([*command, "--output-file", output, source], check=True, cwd=folder)
        return output.read_text(encoding="utf-8")


def marked(pinned: str) -> str:
    """The pinned lines, with the markers of the packages that only some systems need."""
    for name, marker in ELSEWHERE.items():
        pinned = re.sub(rf"^({name}==\S+)[^\\\n]*", rf"\1 ; {marker} ", pinned, flags=re.MULTILINE)
    return pinned


def main() -> int:
    """Writes the file; 1 when it would name a host or a place on this machine."""
    pinned = marked(compiled(wanted()))
    if leak := re.search(r"://|file:|@ ", pinned):
        sys.stderr.write(f"the pinned set names a place ({leak[0]}): nothing written\n")
        return 1
    TARGET.write_text(HEADER + pinned, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
