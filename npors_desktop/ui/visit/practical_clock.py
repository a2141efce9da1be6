"""The practical's clock in words, wherever it is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import message
from npors_desktop.ui.preparation_text import added_time_text
from npors_desktop.ui.widgets.values import ClockFace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message

# From this part of the allowed time on, the clock counts down and asks for attention.
_NEAR = 0.75
_MINUTE = timedelta(minutes=1)
CLOCK_STATES: Mapping[ClockState, Message] = {
    ClockState.NOT_STARTED: message("not started"),
    ClockState.RUNNING: message("running"),
    ClockState.PAUSED: message("paused"),
    ClockState.ENDED: message("ended"),
}


def first_name(name: str) -> str:
    """The first word of a name."""
    return name.split(maxsplit=1)[0] if name.split() else name


def face_of(assessment: Assessment, now: datetime, words: Words) -> ClockFace:
    """What the clock shows at a moment (aware). Going over the time is shown and ends nothing."""
    clock = assessment.clock
    elapsed = clock.elapsed(now) if clock.started else timedelta()
    state = words(CLOCK_STATES[clock.state])
    practical = assessment.pack.practical
    if practical is None:
        return ClockFace(_hours(elapsed), state)
    extra = assessment.extra_minutes
    allowed = timedelta(minutes=practical.minutes + extra)
    limit = words("of {allowed}", allowed=_short(allowed))
    if extra and assessment.paper_extra_minutes is None:
        told = added_time_text(words, assessment.candidate.adjustments, practical=True)
        limit = words("{limit} ({extra})", limit=limit, extra=told)
    elif extra:
        limit = words.count("{limit} (+{n} min)", "{limit} (+{n} min)", extra, limit=limit)
    begun = clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if begun and elapsed > allowed:
        over = words("over by {time}", time=_minutes(elapsed - allowed))
        return ClockFace(_hours(elapsed), f"{over} · {state}", is_urgent=True)
    if begun and elapsed >= allowed * _NEAR:
        left = words.count("{n} min left", "{n} min left", -((elapsed - allowed) // _MINUTE))
        return ClockFace(_hours(elapsed), f"{left} · {state}", is_urgent=True)
    paused = clock.state is ClockState.PAUSED
    return ClockFace(_hours(elapsed), f"{limit} · {state}", is_paused=paused)


def share_of(assessment: Assessment, now: datetime) -> float:
    """How much of the allowed time is gone, from 0 to 1; 0 where none is set."""
    practical = assessment.pack.practical
    if practical is None or assessment.clock.started is None:
        return 0.0
    allowed = timedelta(minutes=practical.minutes + assessment.extra_minutes)
    return min(assessment.clock.elapsed(now) / allowed, 1.0) if allowed else 0.0


def _hours(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def _short(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def _minutes(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02}:{seconds % 60:02}"
