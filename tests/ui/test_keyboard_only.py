"""From Today to a signed record that the office has received, with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET, PIN = "a passphrase for tests", "480271"
Typed = Callable[[str], None]
Keyboard = Callable[..., None]


@pytest.fixture
def started(window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """The window on Today."""
    window.start()
    settle()
    return window


def test_the_main_job_needs_no_pointer(
    started: Any, office: OfficeSession, laptop: LaptopSession, keyboard: Keyboard, typed: Typed
):
    window = started
    assert front(window) == "page_today"
    make_visit_and_candidate(window, keyboard, typed)
    open_the_gates(window, keyboard, typed)
    ask_the_theory(window, keyboard)
    mark_everything(window, laptop, keyboard)
    conclude(window, keyboard, typed)
    assert front(window) == "page_record"
    stick = laptop.folder.parent / "stick"
    stick.mkdir()
    hand_over(window, keyboard, typed, stick)
    office.report_import.take((stick,))
    keyboard("Tab", "R")
    (item,) = laptop.hand_over.outbox()
    assert item.state is OutboxState.RECEIVED
    office.close()


def front(window: Any) -> str:
    return window.page.name if window.page else ""


def make_visit_and_candidate(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("N")
    typed("Hendre Quarry")
    keyboard("Return")
    assert front(window) == "page_visit"
    keyboard("C")
    typed("Sam OKORO")
    keyboard("Tab")
    typed("31 1 1990")
    keyboard("Return")
    assert front(window) == "page_candidate"


def open_the_gates(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    keyboard("Return")
    assert front(window) == "page_candidate_identity"
    keyboard("Return", "Return")
    typed("SAM OKORO")
    keyboard("Return", "Return")
    assert front(window) == "page_candidate_privacy"
    typed("Sam Okoro")
    keyboard("Return")
    assert front(window) == "page_hand_back"
    typed(PIN)
    keyboard("Return")
    assert front(window) == "page_candidate"


def ask_the_theory(window: Any, keyboard: Keyboard) -> None:
    keyboard("Return")
    assert front(window) == "page_theory"
    keyboard(*(["M"] * 25), wait=False)
    keyboard("Up", "Return")
    assert front(window) == "page_candidate"


def mark_everything(window: Any, laptop: LaptopSession, keyboard: Keyboard) -> None:
    keyboard("Return")
    assert front(window) == "page_marking"
    now = assessment(laptop)
    for outcome in now.pack.outcomes:
        keyboard(*(["M"] * len(outcome.criteria)), wait=False)
        keyboard("Right")
    assert assessment(laptop).first_unmarked() is None
    keyboard("Ctrl+End", "Return")


def conclude(window: Any, keyboard: Keyboard, typed: Typed) -> None:
    assert front(window) == "page_check"
    keyboard("Return")
    assert front(window) == "page_outcome"
    typed("Steady all the way")
    keyboard("Tab", "Tab", "Return")
    assert front(window) == "page_outcome_told"
    keyboard("Return")
    assert front(window) == "page_sign"
    typed("Sam Okoro")
    keyboard("Return")
    typed(SECRET)
    while window.focusWidget().objectName() != "sign_typed":
        keyboard("Tab")
    typed("G Price")
    keyboard("Return")


def hand_over(window: Any, keyboard: Keyboard, typed: Typed, stick: Path) -> None:
    keyboard("Return")
    assert front(window) == "page_outbox"
    typed(str(stick))
    keyboard("Return")
    assert len(list(stick.iterdir())) == 1


def assessment(laptop: LaptopSession) -> Assessment:
    (visit,) = laptop.visits.today().visits
    return laptop.preparation.assessment(visit.candidates[0].id)
