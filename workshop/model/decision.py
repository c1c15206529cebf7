"""What becomes of something that two computers both changed."""

from enum import StrEnum


class Decision(StrEnum):
    """Which side's words stand."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
