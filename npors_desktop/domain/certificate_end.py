"""When an assessor's certificate ends, and from when on that is warned of: renewing it takes a
request to the office and its answer, so it is said early, and again when it becomes urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_of_count

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

# From then on the office makes it anew when the same laptop asks again.
RENEWED_BEFORE = timedelta(days=90)
_URGENT = 30


@dataclass(frozen=True, slots=True)
class CertificateEnd:
    """When a certificate ends, as seen ``now`` (both aware)."""

    at: datetime
    now: datetime

    @property
    def day(self) -> str:
        """The day on which it ends, by this machine's clock."""
        return f"{self.at.astimezone():%d/%m/%Y}"

    @property
    def days(self) -> int:
        """How many whole days are left; below zero once it has ended."""
        return (self.at - self.now) // timedelta(days=1)

    @property
    def can_be_renewed(self) -> bool:
        """Whether the office makes it anew."""
        return self.now >= self.at - RENEWED_BEFORE

    @property
    def warning(self) -> Message | None:
        """What to say of it; None while there is time."""
        if not self.can_be_renewed:
            return None
        if self.now > self.at:
            return message("The certificate ended on {day}: nothing can be signed.", day=self.day)
        if self.days > _URGENT:
            return message("The certificate ends on {day}. Renew it before then.", day=self.day)
        return message_of_count(
            "The certificate ends in {n} day, on {day}. Renew it now.",
            "The certificate ends in {n} days, on {day}. Renew it now.",
            self.days,
            day=self.day,
        )
