"""The machine is held awake by the system's own call, where there is one."""

from typing import Any

from npors_desktop.base.awake import (
    ES_CONTINUOUS,
    ES_DISPLAY_REQUIRED,
    ES_SYSTEM_REQUIRED,
    SystemAwake,
)


class Kernel:
    """What Windows would be asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def SetThreadExecutionState(self, state: Any) -> int:  # noqa: N802 - the system's name
        self.asked.append(state.value)
        return 1


def test_windows_is_asked_to_stay_awake_and_then_let_go() -> None:
    kernel = Kernel()
    awake = SystemAwake(kernel)
    awake.hold(on=True)
    awake.hold(on=False)
    on = ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED
    assert kernel.asked == [on, ES_CONTINUOUS]


def test_a_system_without_the_call_is_left_alone() -> None:
    SystemAwake().hold(on=True)
    SystemAwake().hold(on=False)
