"""The machine stays awake while the clock of a practical runs, and only then."""

from collections.abc import Callable

from npors_desktop.base.awake import Awake
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.store.sqlcipher.store import Store


class KeepAwake:
    """Told of every state of a clock that was saved; asks the system when the answer changes."""

    def __init__(self, store: Store, awake: Awake) -> None:
        self._store = store
        self._awake = awake
        self._running: set[str] = set()

    def begin(self) -> None:
        """Look which clock runs already: the program may have been closed or killed meanwhile."""
        try:
            with self._store.reading() as unit:
                lines = unit.assessments.lines()
        except UserError:
            # Sleep is a comfort; what cannot be read is told by whoever needs it.
            return
        for line in lines:
            self.see(line.id, line.clock)

    def see(self, id_: str, state: ClockState) -> None:
        """The clock of an assessment now stands so."""
        before = bool(self._running)
        if state is ClockState.RUNNING:
            self._running.add(id_)
        else:
            self._running.discard(id_)
        if bool(self._running) is not before:
            self._awake.hold(on=not before)

    def closing(self, close: Callable[[], None]) -> Callable[[], None]:
        """The closing of a desk that first lets the machine sleep."""

        def both() -> None:
            if self._running:
                self._running.clear()
                self._awake.hold(on=False)
            close()

        return both
