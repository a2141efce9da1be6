"""The queue of presses: kept while the machine fails, dropped after a refusal, in order always."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.ui.marking.hand import Hand
from npors_desktop.ui.marking.presses import Presses
from npors_desktop.ui.marking.state import State
from npors_desktop.ui.pages.marking import MarkingPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession

Candidates = Callable[..., list[str]]


@pytest.fixture
def presses(laptop: LaptopSession, candidates: Candidates) -> Presses:
    """Presses on a running practical, without a window."""
    id_ = candidates()[0]
    laptop.assessing.start_clock(id_)
    made = Presses(Hand(laptop.assessing))
    made.press(lambda hand: hand.open(id_), 0)
    return made


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on every write fails; the returned function frees the disk again."""

    def refuse(self: Store) -> AbstractContextManager[Transaction]:
        raise MachineFailedError("This laptop is full.", "Free 200 MB.", code="disk_full")

    monkeypatch.setattr(Store, "writing", refuse)
    return monkeypatch.undo


def met(hand: Hand):
    return hand.mark(Mark.MET)


def not_met(hand: Hand):
    return hand.mark(Mark.NOT_MET)


def marks(state: State | None) -> dict[str, Mark]:
    assert state is not None
    return {code: held.mark for code, held in state.assessment.marks.items()}


def test_what_a_full_disk_refuses_is_kept_and_saved_in_order_later(
    presses: Presses, request: pytest.FixtureRequest
):
    free = request.getfixturevalue("full_disk")
    assert presses.press(met, 0).held == 1
    assert presses.press(not_met, 0).held == 2
    free()
    answer = presses.retry()
    assert answer.held == 0
    assert marks(answer.state) == {"1.1": Mark.MET, "1.2": Mark.NOT_MET}


def test_a_refusal_drops_what_was_typed_before_it_could_be_read(presses: Presses):
    refused = presses.press(lambda hand: hand.mark_rest(), 0)
    assert refused.epoch == 1
    late = presses.press(met, 0)
    assert late.dropped
    assert late.state is None
    assert marks(presses.press(met, refused.epoch).state) == {"1.1": Mark.MET}


def test_a_gate_that_is_shut_is_said_and_nothing_is_held(
    laptop: LaptopSession, candidates: Candidates
):
    first, second, _ = candidates()
    laptop.assessing.start_clock(first)
    presses = Presses(Hand(laptop.assessing))
    presses.press(lambda hand: hand.open(second), 0)
    answer = presses.press(Hand.turn_clock, 0)
    assert answer.error is not None
    assert answer.error.code == "other_clock_running"
    assert (answer.held, answer.epoch) == (0, 1)


def test_the_window_says_not_saved_until_the_disk_has_room(
    marking: Callable[..., MarkingPage],
    window: MainWindow,
    keyboard: Callable[..., None],
    settle: Callable[[], None],
    request: pytest.FixtureRequest,
):
    page = marking()
    free = request.getfixturevalue("full_disk")
    keyboard("M")
    shown = window.findChild(QLabel, "saved_state")
    assert shown is not None
    assert "Not saved" in shown.text()
    assert page.board.list.rows[0].mark is None
    free()
    page._on_retry()
    settle()
    assert "✓ Saved" in shown.text()
    assert page.board.list.rows[0].mark is Mark.MET
    assert not window.error_band.isVisible()
