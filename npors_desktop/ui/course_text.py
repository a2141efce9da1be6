"""How long and in what ratio was taught, in the words of the laptop and of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.course_days import Period, Ratio

_HOUR = 60


def hours_text(words: Words, minutes: int) -> str:
    """So many hours and minutes: “6 h 45 min”."""
    hours, left = divmod(minutes, _HOUR)
    return words("{hours} h {rest} min", hours=hours, rest=left)


def times_text(words: Words, period: Period) -> str:
    """From when to when: “08:30 to 16:00”."""
    return words("{began} to {ended}", began=f"{period.began:%H:%M}", ended=f"{period.ended:%H:%M}")


def ratio_text(words: Words, found: Ratio) -> str:
    """The ratio in which an entry is taught."""
    if not found.to_machine:
        return words("{learners} to 1 instructor", learners=found.to_instructor)
    return words(
        "{learners} to 1 instructor, {on_machine} to 1 machine",
        learners=found.to_instructor,
        on_machine=found.to_machine,
    )
