"""What the tests of the file share."""

import pytest


@pytest.fixture(autouse=True)
def new_files_are_copied() -> None:
    """Here each new file is really made, by Alembic, as on the machine of who uses the program."""
