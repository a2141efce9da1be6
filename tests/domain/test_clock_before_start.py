"""A clock that was never started stands, whatever is told of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockPaused, ClockResumed, ClockStarted

Tell = Callable[..., Assessment]


@pytest.mark.parametrize("change", [ClockPaused(), ClockResumed()])
def test_a_clock_that_was_never_started_cannot_pause_or_go_on(tell: Tell, change: Change):
    told = tell(change)
    assert told.clock == tell().clock
    assert told.clock.state is ClockState.NOT_STARTED
    begun = tell(change, ClockStarted()).clock
    assert begun.state is ClockState.RUNNING
    assert begun.started
    assert begun.paused == timedelta()
