"""How far a long job is, and how long the rest of it may take, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import joined, message, message_of_count

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

# Before so many seconds and steps there is nothing to reckon by.
_FIRST_SECONDS = 2
_FIRST_STEPS = 3
_FEW = 10
_MINUTE = 60
# From so many minutes on hours are said.
_MOST_MINUTES = 90


@dataclass(frozen=True, slots=True)
class Progress:
    """So many steps of so many are done, after so many seconds."""

    done: int
    total: int
    seconds: float = 0

    @property
    def share(self) -> float:
        """The part that is done, from 0 to 1."""
        return min(self.done / self.total, 1) if self.total > 0 else 0

    def count_text(self) -> Message:
        """How far it is, such as 120 of 300."""
        return message("{done} of {total}", done=self.done, total=max(self.total, self.done))

    def left_text(self) -> Message | None:
        """How long the rest may take, if the steps go on as they did so far; None too early."""
        if self.seconds < _FIRST_SECONDS or self.done < _FIRST_STEPS or self.done >= self.total:
            return None
        left = self.seconds * (self.total - self.done) / self.done
        if left < _FEW:
            return message("A few seconds left.")
        if left < _MINUTE:
            return message("Less than a minute left.")
        minutes = round(left / _MINUTE)
        if minutes <= _MOST_MINUTES:
            return message_of_count("About {n} minute left.", "About {n} minutes left.", minutes)
        hours = round(minutes / _MINUTE)
        return message_of_count("About {n} hour left.", "About {n} hours left.", hours)

    def text(self, what: Message) -> Message:
        """All of it: what is being done, how far it is, and how long the rest may take."""
        told = message("{what}: {count}.", what=what, count=self.count_text())
        left = self.left_text()
        return joined((told, left)) if left else told
