"""The command queue: kept while the machine fails, dropped after a refusal, in order always."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.marking.commands import KEY_COMMANDS, CommandQueue, MarkingKey
from npors_desktop.workflows.marking.session import MarkingSession
from npors_desktop.workflows.marking.state import MarkingState
from npors_desktop.workflows.sessions import LaptopSession

BY_THE_WINDOW = {"page_down", "page_up", "find", "choose", "note", "dead"}
met, not_met = KEY_COMMANDS[MarkingKey.MET], KEY_COMMANDS[MarkingKey.NOT_MET]
mark_rest = KEY_COMMANDS[MarkingKey.REST]


@pytest.fixture
def queue(session: LaptopSession, running: str) -> CommandQueue:
    """The queue of a running practical."""
    made = CommandQueue(MarkingSession(session.marking))
    made.run(lambda session: session.open(running), 0)
    return made


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on every write fails; the returned function frees the disk again."""

    def refuse(self: Store) -> AbstractContextManager[Transaction]:
        raise MachineFailedError(
            verbatim("This laptop is full."), verbatim("Free 200 MB."), code="disk_full"
        )

    monkeypatch.setattr(Store, "writing", refuse)
    return monkeypatch.undo


def marks(state: MarkingState | None) -> dict[str, Mark]:
    assert state is not None
    return {code: held.mark for code, held in state.assessment.marks.items()}


def test_what_a_full_disk_refuses_is_kept_and_saved_in_order_later(
    queue: CommandQueue, request: pytest.FixtureRequest
):
    free = request.getfixturevalue("full_disk")
    assert queue.run(met, 0).held == 1
    assert queue.run(not_met, 0).held == 2
    free()
    result = queue.retry()
    assert result.held == 0
    assert marks(result.state) == {"1.1": Mark.MET, "1.2": Mark.NOT_MET}


def test_a_refusal_drops_what_was_typed_before_it_could_be_read(queue: CommandQueue):
    refused = queue.run(mark_rest, 0)
    assert refused.epoch == 1
    late = queue.run(met, 0)
    assert late.dropped
    assert late.state is None
    assert marks(queue.run(met, refused.epoch).state) == {"1.1": Mark.MET}


def test_a_clock_that_may_not_start_is_reported_and_nothing_is_held(
    session: LaptopSession, running: str, opened: Callable[..., str]
):
    other = opened()
    queue = CommandQueue(MarkingSession(session.marking))
    queue.run(lambda session: session.open(other), 0)
    result = queue.run(MarkingSession.start_or_pause, 0)
    assert result.error is not None
    assert result.error.code == "other_clock_running"
    assert (result.held, result.epoch) == (0, 1)


def test_a_command_that_breaks_is_dropped_and_the_next_one_works(queue: CommandQueue):
    def broken(session: MarkingSession) -> MarkingState:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        queue.run(broken, 0)
    assert marks(queue.run(met, queue.epoch).state) == {"1.1": Mark.MET}


def test_feedback_is_of_one_command_and_not_of_the_next(queue: CommandQueue):
    marked = queue.run(met, 0).state
    moved = queue.run(KEY_COMMANDS[MarkingKey.DOWN], 0).state
    assert marked is not None
    assert moved is not None
    assert marked.feedback_kind == "marked"
    assert marked.saved_at is not None
    assert (moved.feedback, moved.saved_at) == (None, None)


def test_every_key_is_a_command_or_the_windows_own():
    assert {key.value for key in MarkingKey} - BY_THE_WINDOW == {key.value for key in KEY_COMMANDS}
