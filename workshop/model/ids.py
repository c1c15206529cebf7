"""Identifiers: UUIDs of version 7 (RFC 9562), so that two files can merge and rows made together stay together."""

import os
import threading
import time

_making = threading.Lock()
_last = 0


def new_id() -> str:
    """A new UUIDv7 as text, greater than the one before from this process, also when its clock was set back.

    The time in it is a hint for storage; no order across processes is read from it.
    """
    global _last
    with _making:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        made = _last
    bits = (made >> 12 & (1 << 48) - 1) << 80 | 0x7 << 76 | (made & 0xFFF) << 64 | 0b10 << 62
    digits = f"{bits | int.from_bytes(os.urandom(8)) >> 2:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
