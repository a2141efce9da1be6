"""Why a person did something, as they typed it: kept with it for ever, and read by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import plain, shows_nothing

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

# With the sentences around it this still fits into a receipt.
LONGEST_REASON = 1_000


def entered_reason(text: str, missing: Message) -> str:
    """A reason on one line. Raises UserError: ``reason_missing`` with these words where there is
    nothing that can be seen, ``reason_too_long``."""
    reason = plain(text)
    if shows_nothing(reason):
        raise UserError(missing, code="reason_missing")
    if len(reason) > LONGEST_REASON:
        raise UserError(
            message("The reason is too long: at most {most} in all.", most=LONGEST_REASON),
            message("Nothing was changed. Shorten it."),
            code="reason_too_long",
        )
    return reason
