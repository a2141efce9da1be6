"""The error for a report that is not in order. The sentence of each code is in the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.report_refusals import REFUSALS

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.messages import Message

FILE_LIMIT = 64 * MIB


class RefusedError(Exception):
    """A report is not in order, for a reason of ``REFUSALS``. Never leaves ``verification``.
    ``until`` is from when it can be in order, where only a date is still to come."""

    def __init__(self, code: str, until: datetime | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.until = until

    def text(self, who: str) -> Message:
        """What was found and what to do; ``who`` is the signer's name, empty if not known."""
        return REFUSALS[self.code].text(who)
