"""The machine stays awake while a clock runs, whatever becomes of the clock, and only then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession

SECRET = "a passphrase for tests"


class Asked:
    """Remembers what the system was asked for."""

    def __init__(self) -> None:
        self.states: list[bool] = []

    def hold(self, *, on: bool) -> None:
        self.states.append(on)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def stores(clock: SetClock, key: AssessorKey, asked: Asked) -> Stores:
    return Stores(clock, cost=KdfCost(64, 1, 1), new_key=lambda: key, awake=asked)


@pytest.fixture
def session(tmp_path: Path, stores: Stores) -> Iterator[LaptopSession]:
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    made = stores.make_laptop(tmp_path / "laptop", details, SECRET).session
    assert isinstance(made, LaptopSession)
    yield made
    made.close()


def test_nothing_is_asked_before_a_clock_runs(opened: Callable[..., str], asked: Asked) -> None:
    opened()
    assert asked.states == []


def test_awake_from_the_start_through_marks_to_the_end(
    session: LaptopSession, running: str, asked: Asked
) -> None:
    session.marking.mark_rest(running, "3", "seen together")
    assert asked.states == [True]
    session.marking.end(running, "completed")
    assert asked.states == [True, False]


def test_a_pause_lets_it_sleep_and_resuming_wakes_it(
    session: LaptopSession, running: str, asked: Asked
) -> None:
    session.marking.pause(running)
    session.marking.resume(running, "break")
    assert asked.states == [True, False, True]


def test_undoing_the_end_wakes_it_again(session: LaptopSession, running: str, asked: Asked) -> None:
    session.marking.end(running, "completed")
    session.marking.undo(running)
    assert asked.states == [True, False, True]


@pytest.mark.usefixtures("running")
def test_closing_the_session_lets_it_sleep_and_opening_it_again_wakes_it(
    tmp_path: Path, session: LaptopSession, stores: Stores, asked: Asked
) -> None:
    session.close()
    assert asked.states == [True, False]
    again = stores.open_laptop(tmp_path / "laptop", SECRET)
    assert asked.states == [True, False, True]
    again.close()
    assert asked.states[-1] is False
