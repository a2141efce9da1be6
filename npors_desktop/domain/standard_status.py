"""The status of a released standard. It is kept beside the standard, which never changes itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from npors_desktop.domain.messages import message

_SOON = timedelta(days=30)
ENGLISH_ONLY = message("The standard's own words are in English only.")


class StandardState(StrEnum):
    """Whether a released standard can be used for new assessments."""

    CURRENT = "current"
    DEPRECATED = "deprecated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StandardStatus:
    """The state of one edition from the day ``since`` on, and the last day on which it may be used
    (``valid_to``, None without an end), with the reason and where it was published.

    It decides what is offered for a new candidate, and never how a record is verified: that is
    always done with the edition of the assessment.
    """

    state: StandardState = StandardState.CURRENT
    since: date | None = None
    valid_to: date | None = None
    reason: str = ""
    source: str = ""

    def state_on(self, day: date) -> StandardState:
        """The state as it is on this day."""
        begun = self.since is None or day >= self.since
        return self.state if begun else StandardState.CURRENT

    @property
    def last_day(self) -> date | None:
        """The last day on which a new assessment may begin; None without an end."""
        ends = [self.valid_to] if self.valid_to else []
        if self.state is StandardState.WITHDRAWN and self.since:
            ends.append(self.since - timedelta(days=1))
        return min(ends, default=None)

    def ends_soon(self, day: date) -> bool:
        """Whether the last day is near, and not past."""
        last = self.last_day
        return last is not None and timedelta() <= last - day <= _SOON

    def may_begin(self, day: date) -> bool:
        """Whether a new assessment may begin under this edition on this day."""
        over = self.valid_to is not None and day > self.valid_to
        return not over and self.state_on(day) is not StandardState.WITHDRAWN
