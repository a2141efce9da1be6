"""Permanent ids: UUIDv7, ordered by the time they were made (RFC 9562).

To be replaced by ``uuid.uuid7`` when Python 3.14 is the oldest supported.
"""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A new UUIDv7; within a process each is greater than the previous one, even if the machine's
    clock was set back.
    """
    global _last  # noqa: PLW0603 - the counter is what makes it monotonic
    with _lock:
        _last = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        ticks = _last
    tail = int.from_bytes(os.urandom(8), "big") >> 2
    bits = ((ticks >> 12) << 80) | (7 << 76) | ((ticks & 0xFFF) << 64) | (2 << 62) | tail
    return str(uuid.UUID(int=bits))
