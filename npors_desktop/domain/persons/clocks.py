"""By when a request of a person is to be answered."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.persons.entries import RequestKind
from npors_desktop.domain.preparation_figures import APPEAL_DAYS, COMPLAINT_DAYS
from npors_desktop.domain.stated import Confidence, Stated

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = 12


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long there is from the day on which a request comes, and who says so."""

    months: int
    stated: Stated

    def end(self, received_on: date) -> date:
        """The same day of a later month, or its last."""
        months = received_on.year * _YEAR + received_on.month - 1 + self.months
        year, month = divmod(months, _YEAR)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(received_on.day, last))


ACCESS_LIMIT = TimeLimit(
    1,
    Stated(
        Confidence.CONFIRMED,
        "UK GDPR, article 12(3): without undue delay and at the latest within one month of receipt",
        date(2026, 11, 30),
    ),
)
# The days that a provider sets for the others, by the keys of its settings. There is no default.
DAYS_SET: Mapping[RequestKind, str] = {
    RequestKind.COMPLAINT: COMPLAINT_DAYS,
    RequestKind.APPEAL: APPEAL_DAYS,
}


def due_on(kind: RequestKind, received_on: date, days: int | None) -> date | None:
    """The last day for an answer; None where the provider has set none. ``days`` are its own."""
    if kind is RequestKind.ACCESS:
        return ACCESS_LIMIT.end(received_on)
    return None if days is None else received_on + timedelta(days=days)
