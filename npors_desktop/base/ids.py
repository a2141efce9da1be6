"""Permanent ids: UUIDv7, ordered by the time they were made (RFC 9562).

To be replaced by ``uuid.uuid7`` when Python 3.14 is the oldest supported.
"""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def is_id(text: str) -> bool:
    """Whether a text is an id as this program writes them."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def whole_id(beginning: str, known: Iterable[str]) -> str:
    """The one known id that begins so, capitals and hyphens aside; where none does, the beginning
    itself. Raises UserError (``record_ambiguous``) when several do."""
    wanted = _plain(beginning)
    found = sorted({id_ for id_ in known if _plain(id_).startswith(wanted)})
    if len(found) > 1:
        raise UserError(
            message("Several records begin with “{beginning}”.", beginning=beginning),
            message("Nothing was changed. Give more of the record's number."),
            code="record_ambiguous",
        )
    return found[0] if found and wanted else beginning


def _plain(id_: str) -> str:
    return id_.replace("-", "").casefold()
