"""Identifiers: UUIDs of version 7 (RFC 9562), so that two files can merge and rows made together stay together."""

import os
import time


def new_id() -> str:
    """A new UUIDv7 as text. The time in it is a hint for storage; no order is ever read from it."""
    milliseconds = time.time_ns() // 1_000_000 & (1 << 48) - 1
    chance = int.from_bytes(os.urandom(10))
    bits = milliseconds << 80 | 0x7 << 76 | (chance >> 64 & 0xFFF) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    digits = f"{bits:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
