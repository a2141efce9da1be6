"""Today in a window: what runs, the visits as cards, and where Enter and the arrows lead."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.photograph_frame import default_frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.today.page import TodayPage
from npors_desktop.ui.widgets.candidate_grid import CandidateGrid
from npors_desktop.ui.widgets.values import CandidateShown, Status
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Settle = Callable[[], None]
Candidates = Callable[..., list[str]]


def test_what_runs_has_the_focus_and_its_clock_goes_on(
    candidates: Candidates, opened: Opened, laptop: LaptopSession, window: Any, ui_clock: SetClock
):
    laptop.marking.start_clock(candidates()[1])
    page = opened("page_today")
    assert page.running.hasFocus()
    assert page.running.accessibleName().startswith("B Rhys JONES")
    before = page.running.accessibleDescription()
    ui_clock.set(ui_clock.now() + timedelta(minutes=5))
    page._tick()
    assert page.running.accessibleDescription() != before
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.page.name == "page_marking"


def test_the_candidates_of_this_day_are_cards_that_open(
    candidates: Candidates, opened: Opened, settle: Settle, window: Any
):
    ids = candidates()
    page = opened("page_today")
    assert not page.running.isVisible()
    assert [cell.shown.letter for cell in page.cards[0].grid.cells] == ["A", "B", "C"]
    assert page.to_finish.isHidden()
    page.cards[0].grid.cells[0].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert (window.page.name, window.page.subject) == ("page_candidate", ids[1])


def test_v_opens_the_visit(candidates: Candidates, opened: Opened, settle: Settle, window: Any):
    candidates()
    page = opened("page_today")
    QTest.keyClick(page, Qt.Key.Key_V)
    settle()
    assert window.page.name == "page_visit"


def test_a_portrait_is_shown_and_who_has_none_has_a_frame(
    candidates: Candidates, opened: Opened, laptop: LaptopSession
):
    first, *_ = candidates()
    out = BytesIO()
    Image.new("RGB", (350, 450), "#446688").save(out, "JPEG")
    given = laptop.photographs.open_bytes(out.getvalue(), PhotographSource.FILE)
    laptop.photographs.take_portrait(first, given, default_frame(given.width, given.height))
    page = opened("page_today")
    with_photo, without, _ = page.cards[0].grid.cells
    assert isinstance(with_photo.photo, QImage)
    assert without.photo is None
    known = page._portraits._known
    page.refresh(None)
    assert page._portraits._known == known


def test_to_finish_stands_above_a_visit_with_many_candidates(
    candidates: Candidates, opened: Opened, laptop: LaptopSession, page_of_many: Callable[[], None]
):
    candidates()
    page: TodayPage = opened("page_today")
    place = page.lists.indexOf
    assert place(page.cards[0]) < place(page.to_finish) < place(page.tasks)
    page_of_many()
    page = opened("page_today")
    assert place(page.to_finish) < place(page.cards[0])


@pytest.fixture
def page_of_many(laptop: LaptopSession) -> Callable[[], None]:
    def add() -> None:
        (one,) = laptop.visits.today().visits
        first = laptop.visits.booked(one.visit.id)[0]
        for _ in range(2):
            laptop.visits.add_candidate(one.visit.id, first.candidate, one.candidates[0].pack)

    return add


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_state_of_a_card_is_cut(look: Look, qtbot: Any, scale: float):
    look.text_scale = scale
    words = ("To be signed", "Practical wedi dod i ben, heb ei lofnodi")
    home = QWidget()
    qtbot.addWidget(home)
    grid = CandidateGrid(look, "grid", home)
    steps = (Status.NOT_STARTED,) * 6
    grid.show_candidates(
        [CandidateShown(w, "A", "Sam", steps, "", Status.ATTENTION, w, w) for w in words]
    )
    grid.resize(860, 600)
    home.show()
    first, second = grid.cells
    assert first.two_lines == second.two_lines == (False, True)
