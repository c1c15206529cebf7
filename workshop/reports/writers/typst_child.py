"""One PDF made in a process of its own: `python -m workshop.reports.writers.typst_child FOLDER NAME FONTS SECONDS`.

A long document takes typst hundreds of MiB, which it keeps to the end of its process; and a process can be stopped.
Reads NAME and its data in FOLDER, writes `made.pdf` there. Status 3 with the reason on standard output where typst refuses.
"""

import sys
from pathlib import Path
from typing import Any

MADE = "made.pdf"
REFUSED = 3


def compiled(typst: Any, folder: Path, name: str, fonts: str | Path, when: int) -> bytes:
    """The PDF of `folder/name`, with nothing but that folder and these fonts; `when` dates it, in seconds since 1970.

    Raises TypstError.
    """
    made: bytes = typst.compile(
        folder / name,
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        package_path=folder,
        package_cache_path=folder,
        pdf_standards=["ua-1"],
        timestamp=when,
    )
    return made


def main(folder: Path, name: str, fonts: str, when: int) -> int:
    """Writes the PDF beside its source; the status of the process."""
    import typst

    try:
        (folder / MADE).write_bytes(compiled(typst, folder, name, fonts, when))
    except typst.TypstError as error:
        sys.stdout.buffer.write(error.message.encode())
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
