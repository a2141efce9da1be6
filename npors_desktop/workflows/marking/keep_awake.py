"""The machine stays awake while the clock of a practical runs, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.awake import Awake
    from npors_desktop.store.sqlcipher.store import Store


class KeepAwake:
    """Follows the clocks of all assessments; asks the system only when the answer changes."""

    def __init__(self, store: Store, awake: Awake) -> None:
        self._store = store
        self._awake = awake
        self._running: set[str] = set()

    def begin(self) -> None:
        """Find clocks that are already running: the program may have been closed or killed."""
        try:
            with self._store.reading() as transaction:
                lines = transaction.assessments.lines()
        except UserError:
            # Staying awake is a convenience; the page that needs the store reports the failure.
            return
        for line in lines:
            self.see(line.id, line.clock)

    def see(self, id_: str, state: ClockState) -> None:
        """Note the state of an assessment's clock after it was saved."""
        before = bool(self._running)
        if state is ClockState.RUNNING:
            self._running.add(id_)
        else:
            self._running.discard(id_)
        if bool(self._running) is not before:
            self._awake.hold(on=not before)

    def closing(self, close: Callable[[], None]) -> Callable[[], None]:
        """A function that lets the machine sleep and then closes the session."""

        def sleep_and_close() -> None:
            if self._running:
                self._running.clear()
                self._awake.hold(on=False)
            close()

        return sleep_and_close
