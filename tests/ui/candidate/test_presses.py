"""How many presses lead from the start of the program to the first mark of a new candidate.

Typed text, the PIN and the candidate's own presses are not counted; each other key is.
"""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession
from tests.answered_theory import answer_in_full

STANDARD = "Ride-on"
PIN = "480271"
VISIT = {
    "visit_site": "Hendre Quarry",
    "visit_make": "Bomag",
    "visit_model": "BW 120",
    "visit_serial": "SN-1",
    "visit_ground": "wet clay",
    "visit_weather": "showers",
}
Keyboard = Callable[..., None]
Typed = Callable[[str], None]


class Counted:
    """Presses keys and counts them."""

    def __init__(self, window: MainWindow, keyboard: Keyboard, typed: Typed) -> None:
        self._window, self._keyboard, self._typed = window, keyboard, typed
        self.presses = 0

    def press(self, *keys: str, to: str) -> None:
        """Press keys, which lead to a page."""
        self.presses += len(keys)
        self._keyboard(*keys)
        assert self._window.page is not None
        assert self._window.page.name == to

    def identified_and_signed(self, name: str) -> None:
        """Identity, three presses; then the candidate signs and hands the laptop back."""
        self.press("Enter", "Enter", to="page_candidate_identity")
        self.press("Enter", to="page_candidate_privacy")
        self._typed(name)
        self._keyboard("Enter")
        self._typed(PIN)
        self._keyboard("Enter")

    def ready(self, to: str) -> None:
        """Fitness, adjustments and briefing, a press for each."""
        self.press("F", "A", to="page_candidate_ready")
        self.press("B", to=to)

    def marked(self) -> None:
        """The practical, its clock and the first mark."""
        self.press("P", to="page_marking")
        self.press("Ctrl+Space", "M", to="page_marking")


@pytest.fixture
def counted(window: MainWindow, keyboard: Keyboard, typed: Typed) -> Counted:
    """A window that shows the first screen, and its counted keys."""
    return Counted(window, keyboard, typed)


def the_one(laptop: LaptopSession, name: str) -> Assessment:
    """The candidate with this name."""
    (visit,) = laptop.visits.today().visits
    booked = laptop.visits.booked(visit.visit.id)
    return next(one for one in booked if one.candidate.name == name)


def answered(laptop: LaptopSession, opened: Callable[..., object], name: str) -> None:
    """The theory, which comes first and whose own presses are not counted, was answered."""
    one = the_one(laptop, name)
    answer_in_full(laptop, one.id)
    opened("page_candidate", one.id)


def add_the_first(counted: Counted, typed: Typed) -> None:
    """A new visit with one candidate, from Today to their identity."""
    counted.press("N", to="page_visit_details")
    typed("Hendre")
    counted.press("Enter", to="page_visit")
    counted.press("Enter", to="page_candidate_details")
    typed("Sam Okoro")
    counted.press("Alt+T", to="page_candidate_details")
    typed(STANDARD)
    counted.press("Enter", to="page_candidate")
    counted.press("Enter", to="page_candidate_identity")


def test_a_new_visit_and_the_next_person_are_marked_after_few_presses(
    counted: Counted, typed: Typed, laptop: LaptopSession, opened: Callable[..., object]
) -> None:
    opened("page_today")
    add_the_first(counted, typed)
    counted.identified_and_signed("Sam Okoro")
    counted.ready(to="page_theory")
    answered(laptop, opened, "Sam Okoro")
    counted.marked()
    first = the_one(laptop, "Sam Okoro")
    assert len(first.marks) == 1
    assert counted.presses <= 16
    laptop.marking.end(first.id, "completed")

    opened("page_visit", first.visit)
    counted.presses = 0
    counted.press("N", to="page_candidate_details")
    typed("Lee Hale")
    counted.press("Enter", to="page_candidate_identity")
    counted.identified_and_signed("Lee Hale")
    counted.ready(to="page_theory")
    answered(laptop, opened, "Lee Hale")
    counted.marked()
    second = the_one(laptop, "Lee Hale")
    assert second.pack.title == first.pack.title
    assert len(second.marks) == 1
    assert counted.presses <= 11


def test_where_the_theory_comes_first_it_is_next(
    counted: Counted,
    laptop: LaptopSession,
    candidates: Callable[..., list[str]],
    opened: Callable[..., object],
) -> None:
    id_ = candidates("ride-on-roller")[0]
    opened("page_candidate_ready", id_)
    counted.press("F", "A", to="page_candidate_ready")
    counted.press("B", to="page_theory")
    answer_in_full(laptop, id_)
    opened("page_candidate_ready", id_)
    counted.press("Enter", to="page_marking")


def test_no_press_before_the_test_is_made_for_the_assessor(
    counted: Counted,
    laptop: LaptopSession,
    candidates: Callable[..., list[str]],
    opened: Callable[..., object],
) -> None:
    """Each of the six is open until its own key was pressed."""
    id_ = candidates()[0]
    now = laptop.preparation.assessment(id_)
    assert (now.fitness, now.adjustments_read, now.briefed_at) == (None, False, None)
    opened("page_candidate_ready", id_)
    counted.press("B", to="page_candidate_ready")
    now = laptop.preparation.assessment(id_)
    assert (now.fitness, now.adjustments_read) == (None, False)
    counted.press("A", to="page_candidate_ready")
    assert laptop.preparation.assessment(id_).fitness is None
    counted.press("U", to="page_candidate")
    now = laptop.preparation.assessment(id_)
    assert now.fitness
    assert not now.fitness.is_fit
    assert now.clock.state is ClockState.NOT_STARTED
    opened("page_candidate", id_)
    counted.press("P", to="page_candidate")


def test_the_keys_of_the_page_work_while_the_header_has_the_focus(
    counted: Counted,
    laptop: LaptopSession,
    candidates: Callable[..., list[str]],
    opened: Callable[..., Any],
) -> None:
    """The Down key leads there from the lowest button, and the briefing is longer than the page."""
    id_ = candidates()[0]
    page = opened("page_candidate_ready", id_)
    counted.press("Down", to="page_candidate_ready")
    assert page.window().header.isAncestorOf(page.window().focusWidget())
    bar = page.area.verticalScrollBar()
    assert bar.maximum() > 0
    counted.press("PageDown", to="page_candidate_ready")
    assert bar.value() > 0
    counted.press("B", to="page_candidate_ready")
    assert laptop.preparation.assessment(id_).briefed_at is not None


def test_whoever_is_prepared_is_marked_after_four_presses(
    counted: Counted,
    laptop: LaptopSession,
    candidates: Callable[..., list[str]],
    opened: Callable[..., object],
    keyboard: Keyboard,
) -> None:
    first = candidates("ride-on-roller")[0]
    opened("page_candidate_ready", first)
    keyboard("F", "A", "B")
    answer_in_full(laptop, first)
    opened("page_visit", laptop.preparation.assessment(first).visit)
    counted.press("Enter", to="page_candidate")
    counted.marked()
    assert len(laptop.preparation.assessment(first).marks) == 1
    assert counted.presses <= 4


def test_of_three_candidates_on_a_new_visit_nothing_is_typed_twice(
    counted: Counted,
    typed: Typed,
    window: MainWindow,
    laptop: LaptopSession,
    keyboard: Keyboard,
    opened: Callable[..., object],
) -> None:
    texts: list[str] = []

    def enter(field: str, text: str) -> None:
        row = window.findChild(QWidget, field)
        assert row is not None
        row.setFocus()
        typed(text)
        texts.append(text)

    opened("page_today")
    counted.press("N", to="page_visit_details")
    for field, text in VISIT.items():
        enter(field, text)
    counted.press("Enter", to="page_visit")
    for number, name in enumerate(("Sam Okoro", "Lee Hale", "Ana Kowal")):
        counted.press("N" if number else "C", to="page_candidate_details")
        enter("candidate_name", name)
        enter("candidate_born", f"{number + 1} 2 199{number}")
        if not number:
            enter("candidate_employer", "Cwmni Cloddio")
            counted.press("Alt+T", to="page_candidate_details")
            typed(STANDARD)
            texts.append(STANDARD)
        keyboard("Enter")
        opened("page_visit", the_one(laptop, "Sam Okoro").visit)
    booked = [the_one(laptop, name) for name in ("Sam Okoro", "Lee Hale", "Ana Kowal")]
    assert {one.candidate.employer for one in booked} == {"Cwmni Cloddio"}
    assert {(one.pack.id, one.machine.serial) for one in booked} == {(booked[0].pack.id, "SN-1")}
    assert len(set(texts)) == len(texts) <= 45
