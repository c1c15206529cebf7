"""Identifiers: UUIDs of version 7 (RFC 9562), so that two files can merge and rows made together stay together."""

import secrets
import time
import uuid


def new_id() -> str:
    """A new UUIDv7 as text. The time in it is a hint for storage; no order is ever read from it."""
    milliseconds = time.time_ns() // 1_000_000 & (1 << 48) - 1
    bits = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))
