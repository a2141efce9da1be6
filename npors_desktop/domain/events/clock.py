"""The practical's clock: started, paused, resumed and ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import ClockState, Pause, PracticalClock, to_second

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """The practical began."""

    undo_words: ClassVar[str | None] = "clock_started"
    signed_for: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ClockPaused:
    """The practical was paused; the reason may follow with the resumption."""

    undo_words: ClassVar[str | None] = "clock_paused"
    signed_for: ClassVar[bool] = True

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClockResumed:
    """The practical resumed; ``reason`` says why it was paused, if that was not given before."""

    undo_words: ClassVar[str | None] = "clock_resumed"
    signed_for: ClassVar[bool] = True

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClockEnded:
    """The practical ended: ``completed`` or one of the pack's end reasons."""

    undo_words: ClassVar[str | None] = "clock"
    signed_for: ClassVar[bool] = True

    end_reason: str


@dataclass(frozen=True, slots=True)
class MachineClockRead:
    """The machine's clock was found to be set since the event before. Nothing else happened, but
    from here on all times are given by the clock as it is now."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class ClockConfirmed:
    """A person said that the machine's clock is right: it was in doubt (``clock_changes``) since
    the event before, whichever assessment that was of. This one is of none."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


ClockEvent = (
    ClockStarted | ClockPaused | ClockResumed | ClockEnded | MachineClockRead | ClockConfirmed
)


def fold(now: Assessment, change: ClockEvent, at: datetime) -> Assessment:
    """The state after one of these, at this time."""
    return now.replace(clock=_turned(now.clock, change, at))


def _turned(clock: PracticalClock, change: ClockEvent, at: datetime) -> PracticalClock:
    """An event that does not follow from the clock's state changes nothing, because an undo may
    have removed the event before it. A test may be stopped before its practical began, and a pause
    that is still open ends with the practical."""
    match change, clock.state:
        case ClockStarted(), ClockState.NOT_STARTED:
            return PracticalClock(ClockState.RUNNING, started=to_second(at))
        case ClockPaused(), ClockState.RUNNING:
            since = _not_before(clock.started, at)
            return replace(clock, state=ClockState.PAUSED, paused_since=since)
        case ClockResumed(), ClockState.PAUSED:
            return replace(_unpaused(clock, at), state=ClockState.RUNNING)
        case ClockEnded(end_reason=reason), state if state is not ClockState.ENDED:
            ended = _not_before(clock.started, at)
            return replace(
                _unpaused(clock, at), state=ClockState.ENDED, ended=ended, end_reason=reason
            )
        case (
            (
                MachineClockRead()
                | ClockConfirmed()
                | ClockStarted()
                | ClockPaused()
                | ClockResumed()
                | ClockEnded()
            ),
            _,
        ):
            return clock
        case _:
            assert_never(change)


def _unpaused(clock: PracticalClock, at: datetime) -> PracticalClock:
    """The clock with an open pause counted up to this moment."""
    if clock.paused_since is None:
        return clock
    pause = Pause(clock.paused_since, _not_before(clock.paused_since, at))
    span = pause.ended - pause.began
    pauses = (*clock.pauses, pause)
    return replace(clock, paused=clock.paused + span, paused_since=None, pauses=pauses)


def _not_before(earlier: datetime | None, at: datetime) -> datetime:
    """This moment to the second, but never before an earlier one of a clock set back since."""
    moment = to_second(at)
    return moment if earlier is None else max(moment, earlier)
