"""The theory's clock in words, wherever it is shown. Going over the time is told, and ends
nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.ui.preparation_text import added_time_text
from npors_desktop.ui.widgets.values import ClockFace

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment

_SECOND = timedelta(seconds=1)


def face_of(words: Words, now: Assessment, at: datetime) -> ClockFace:
    """For the assessor: what passed of the time allowed, “12:40” and “of 60:00 + 25 %”, whether the
    clock runs, and what asks for attention."""
    sitting, limit = now.sitting, timedelta(minutes=now.theory_minutes)
    elapsed = sitting.elapsed(at)
    told = words("of {allowed}", allowed=allowed(words, now))
    over = elapsed > limit
    if over:
        told = words("over by {time}", time=spoken_time(elapsed - limit))
    if sitting.started is None:
        state = words("not started")
    else:
        state = words("running") if sitting.since else words("stopped")
    stands = sitting.started is not None and sitting.since is None
    return ClockFace(spoken_time(elapsed), f"{told} · {state}", over, is_paused=stands)


def share_of(now: Assessment, at: datetime) -> float:
    """How much of the allowed time is gone, from 0 to 1; 0 where none is set."""
    limit = timedelta(minutes=now.theory_minutes)
    return min(now.sitting.elapsed(at) / limit, 1.0) if limit else 0.0


def spoken_face(words: Words, face: ClockFace) -> str:
    """The same for assistive technology."""
    return words("Theory clock {time}, {words}", time=face.time, words=face.words)


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
    extra = added_time_text(words, now.candidate.adjustments, practical=False)
    return f"{spoken_time(timedelta(minutes=minutes))} {extra}".rstrip()


def spoken_time(span: timedelta) -> str:
    """Minutes and seconds: “75:09”."""
    minutes, seconds = divmod(span // _SECOND, 60)
    return f"{minutes:02}:{seconds:02}"
