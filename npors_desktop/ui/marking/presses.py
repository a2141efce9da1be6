"""The queue of presses: in order, kept while the machine fails, dropped after a refusal.

What the machine refuses (disk full) stays in memory and is tried again. What the workflow refuses
drops the presses that were typed before the refusal could be read: they were meant for a state
that never came.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.ui.marking.hand import Hand
from npors_desktop.ui.marking.state import State

Press = Callable[[Hand], State]

_REFUSALS = frozenset({"start_first", "na_not_allowed", "no_such_criterion", "reason_needed"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a press. ``error`` is a failure to show; ``held`` counts the presses that wait
    for the machine; ``epoch`` is to be given with the next press; ``dropped`` is true for a press
    that was typed before a refusal was shown."""

    state: State | None
    epoch: int
    error: UserError | None = None
    held: int = 0
    dropped: bool = False


class Presses:
    """Carries presses out, one after the other. Used on the store's thread, but for ``epoch``,
    a whole number that the screen may read at any time."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._shown: State | None = None
        self._waiting: list[Press] = []
        self.epoch = 0

    def press(self, press: Press, epoch: int) -> Answer:
        """Carry one press out, after those that still wait."""
        if epoch < self.epoch:
            return Answer(None, self.epoch, held=len(self._waiting), dropped=True)
        self._waiting.append(press)
        return self.retry()

    def retry(self) -> Answer:
        """Carry out what waits, in order."""
        try:
            while self._waiting:
                self._do(self._waiting[0])
        except MachineFailedError as error:
            return Answer(self._shown, self.epoch, error, len(self._waiting))
        except UserError as error:
            self._refuse()
            return Answer(self._shown, self.epoch, error)
        except Exception:
            self._refuse()
            raise
        return Answer(self._shown, self.epoch)

    def _do(self, press: Press) -> None:
        state = press(self._hand)
        self._hand.keep(replace(state, said=None, saved_at=None))
        self._shown = state
        del self._waiting[0]
        if state.said is not None and state.said.kind in _REFUSALS:
            self._refuse()

    def _refuse(self) -> None:
        self._waiting.clear()
        self.epoch += 1
