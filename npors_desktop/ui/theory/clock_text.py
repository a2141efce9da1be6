"""The theory's clock in words. Going over the time is told and ends nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.ui.extra_time import extra_time_text

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment

_SECOND = timedelta(seconds=1)


def clock_text(words: Words, now: Assessment, at: datetime) -> str:
    """For the assessor: what passed of the time allowed, “12:40 of 60:00 + 25 %”, and whether the
    clock runs."""
    elapsed = now.sitting.elapsed(at)
    over = elapsed - timedelta(minutes=now.theory_minutes)
    parts = [words("{time} of {allowed}", time=spoken_time(elapsed), allowed=allowed(words, now))]
    if over > timedelta():
        parts.append(words("over by {time}", time=spoken_time(over)))
    if now.sitting.started is None:
        parts.append(words("the clock has not started"))
    elif now.sitting.since is None:
        parts.append(words("the clock is stopped"))
    return " · ".join(parts)


def left_text(words: Words, now: Assessment, at: datetime) -> str:
    """For the candidate: what is left of the time allowed."""
    left = timedelta(minutes=now.theory_minutes) - now.sitting.elapsed(at)
    if left <= timedelta():
        return words("The time is over")
    told = words("{time} left", time=spoken_time(left))
    return told if now.sitting.since else words("{time} · stopped", time=told)


def allowed(words: Words, now: Assessment) -> str:
    """The time that the standard or the provider allows, and what is added to it for the
    candidate."""
    minutes = now.pack.theory.minutes if now.pack.theory else 0
    extra = extra_time_text(words, now.candidate.adjustments)
    return f"{spoken_time(timedelta(minutes=minutes))} {extra}".rstrip()


def spoken_time(span: timedelta) -> str:
    """Minutes and seconds: “75:09”."""
    minutes, seconds = divmod(span // _SECOND, 60)
    return f"{minutes:02}:{seconds:02}"
