"""The command queue of a marking session, and which key of the list means which command.

Commands are carried out in order. A command that the machine refuses (disk full) stays in memory
and is tried again. A command that the workflow refuses drops those that were typed before the
refusal could be read: they were meant for a state that never came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.feedback import FeedbackKind
from npors_desktop.workflows.marking.session import MarkingSession
from npors_desktop.workflows.marking.state import MarkingState

if TYPE_CHECKING:
    from collections.abc import Mapping

Command = Callable[[MarkingSession], MarkingState]

_REFUSALS = frozenset(
    {
        FeedbackKind.START_FIRST,
        FeedbackKind.NA_NOT_ALLOWED,
        FeedbackKind.NO_SUCH_CRITERION,
        FeedbackKind.REASON_NEEDED,
    }
)
_FAR = 10_000


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The result of a command.

    ``state`` is None for a command that was ``dropped``: it was typed before a refusal was shown.
    Pass ``epoch`` with the next command. ``error`` is a failure to show; ``held`` counts the
    commands that wait to be tried again.
    """

    state: MarkingState | None
    epoch: int
    error: UserError | None = None
    held: int = 0
    dropped: bool = False


class CommandQueue:
    """Carries commands out, one after the other, on the store's thread.

    ``epoch`` counts the refusals so far. It is a whole number, which the window may read at any
    time; a command that comes with an older one is dropped.
    """

    def __init__(self, session: MarkingSession) -> None:
        self._session = session
        self._shown: MarkingState | None = None
        self._waiting: list[Command] = []
        self.epoch = 0

    def run(self, command: Command, epoch: int) -> CommandResult:
        """Carry one command out, after those still waiting."""
        if epoch < self.epoch:
            return CommandResult(None, self.epoch, held=len(self._waiting), dropped=True)
        self._waiting.append(command)
        return self.retry()

    def retry(self) -> CommandResult:
        """Carry out what is waiting, in order."""
        try:
            while self._waiting:
                self._run_first()
        except MachineFailedError as error:
            return CommandResult(self._shown, self.epoch, error, len(self._waiting))
        except UserError as error:
            self._drop_waiting()
            return CommandResult(self._shown, self.epoch, error)
        except Exception:
            self._drop_waiting()
            raise
        return CommandResult(self._shown, self.epoch)

    def _run_first(self) -> None:
        state = self._waiting[0](self._session)
        self._session.keep(replace(state, feedback=None, saved_at=None))
        self._shown = state
        del self._waiting[0]
        if state.feedback_kind in _REFUSALS:
            self._drop_waiting()

    def _drop_waiting(self) -> None:
        self._waiting.clear()
        self.epoch += 1


class MarkingKey(StrEnum):
    """What can be pressed in the marking list."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    REST = "rest"
    MINOR = "minor"
    MAJOR = "major"
    SAFETY_CRITICAL = "safety_critical"
    MINOR_HERE = "minor_here"
    MAJOR_HERE = "major_here"
    SAFETY_CRITICAL_HERE = "safety_critical_here"
    MORE = "more"
    LESS = "less"
    UNDO = "undo"
    CLEAR = "clear"
    DOWN = "down"
    UP = "up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    FIRST = "first"
    LAST = "last"
    NEXT_OUTCOME = "next_outcome"
    PREVIOUS_OUTCOME = "previous_outcome"
    NEXT_UNMARKED = "next_unmarked"
    FLAG = "flag"
    VIEW = "view"
    FIND = "find"
    ACCEPT = "accept"
    CHOOSE = "choose"
    NOTE = "note"
    DEAD = "dead"


# The window itself does what the other keys mean: it opens a panel or counts the rows of a page.
KEY_COMMANDS: Mapping[MarkingKey, Command] = {
    MarkingKey.MET: lambda session: session.mark(Mark.MET),
    MarkingKey.NOT_MET: lambda session: session.mark(Mark.NOT_MET),
    MarkingKey.NOT_APPLICABLE: lambda session: session.mark(Mark.NOT_APPLICABLE),
    MarkingKey.REST: lambda session: session.mark_rest(),
    MarkingKey.MINOR: lambda session: session.record_fault(Severity.MINOR),
    MarkingKey.MAJOR: lambda session: session.record_fault(Severity.MAJOR),
    MarkingKey.SAFETY_CRITICAL: lambda session: session.record_fault(Severity.SAFETY_CRITICAL),
    MarkingKey.MINOR_HERE: lambda session: session.record_fault(Severity.MINOR, here=True),
    MarkingKey.MAJOR_HERE: lambda session: session.record_fault(Severity.MAJOR, here=True),
    MarkingKey.SAFETY_CRITICAL_HERE: lambda session: session.record_fault(
        Severity.SAFETY_CRITICAL, here=True
    ),
    MarkingKey.MORE: MarkingSession.suggest_repeat,
    MarkingKey.LESS: MarkingSession.suggest_withdrawal,
    MarkingKey.UNDO: MarkingSession.undo,
    MarkingKey.CLEAR: MarkingSession.clear_mark,
    MarkingKey.DOWN: lambda session: session.move_by_rows(1),
    MarkingKey.UP: lambda session: session.move_by_rows(-1),
    MarkingKey.FIRST: lambda session: session.move_by_rows(-_FAR),
    MarkingKey.LAST: lambda session: session.move_by_rows(_FAR),
    MarkingKey.NEXT_OUTCOME: lambda session: session.move_by_outcomes(1),
    MarkingKey.PREVIOUS_OUTCOME: lambda session: session.move_by_outcomes(-1),
    MarkingKey.NEXT_UNMARKED: MarkingSession.go_to_next_unmarked,
    MarkingKey.FLAG: MarkingSession.toggle_flag,
    MarkingKey.VIEW: MarkingSession.show_next_view,
    MarkingKey.ACCEPT: MarkingSession.accept_suggestion,
}
