"""What the tests of the file share."""

import pytest

from tests.new_files import Copied
from workshop.storage import migrate

MAKING = (
    "test_backup", "test_damage", "test_erasing", "test_full_disk", "test_kill", "test_locked", "test_migration",
    "test_two_programs",
)  # fmt: skip


@pytest.fixture(autouse=True)
def new_files_are_copied(request: pytest.FixtureRequest, copied: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    """In these modules each new file is really made, by Alembic, as on the machine of who uses the program."""
    if request.path.stem not in MAKING:
        monkeypatch.setattr(migrate, "migrate", copied.migrate)
