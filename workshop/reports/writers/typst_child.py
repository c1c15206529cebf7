"""One PDF made in a process of its own: `python -m workshop.reports.writers.typst_child FOLDER NAME FONTS SECONDS`.

A long document takes typst hundreds of MiB, which it keeps to the end of its process; and a process can be stopped.
Reads NAME and its data in FOLDER, writes `made.pdf` there. Status 3 with the reason on standard output where typst refuses.
"""

import sys
from pathlib import Path

MADE = "made.pdf"
REFUSED = 3


def main(folder: Path, name: str, fonts: str, when: int) -> int:
    """Compiles `folder/name` with nothing but that folder and these fonts; `when` dates it, in seconds since 1970."""
    from typing import Any

    import typst

    compiled: Any = typst.compile

    try:
        made: bytes = compiled(
            folder / name,
            root=folder,
            font_paths=[fonts],
            ignore_system_fonts=True,
            package_path=folder,
            package_cache_path=folder,
            pdf_standards=["ua-1"],
            timestamp=when,
        )
    except typst.TypstError as error:
        sys.stdout.buffer.write(error.message.encode())
        return REFUSED
    (folder / MADE).write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
