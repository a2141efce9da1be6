"""A marking session on a real store, driven by keys as the window drives it, without a window."""

from collections.abc import Callable

import pytest

from npors_desktop.workflows.marking.commands import (
    KEY_COMMANDS,
    Command,
    CommandQueue,
    CommandResult,
    MarkingKey,
)
from npors_desktop.workflows.marking.session import MarkingSession
from npors_desktop.workflows.marking.state import MarkingState
from npors_desktop.workflows.sessions import LaptopSession


class Driver:
    """Sends keys and commands to a queue, each with the epoch of the answer before it."""

    def __init__(self, session: LaptopSession, id_: str) -> None:
        self.queue = CommandQueue(MarkingSession(session.marking))
        self.result: CommandResult = self.queue.run(lambda session: session.open(id_), 0)

    @property
    def state(self) -> MarkingState:
        """The state after the last command."""
        assert self.result.error is None
        assert self.result.state is not None
        return self.result.state

    def send(self, *commands: Command | MarkingKey) -> MarkingState:
        """Carry these out, one after the other."""
        for command in commands:
            run = KEY_COMMANDS[command] if isinstance(command, MarkingKey) else command
            self.result = self.queue.run(run, self.result.epoch)
        return self.state


@pytest.fixture
def driver(session: LaptopSession, running: str) -> Driver:
    """Drives the marking of a running practical."""
    return Driver(session, running)


@pytest.fixture
def drive(session: LaptopSession) -> Callable[[str], Driver]:
    """Drive the marking of another assessment."""
    return lambda id_: Driver(session, id_)
