"""A standard as assessor and candidate see it: nothing is stored, and nobody sees a key unasked."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.preview.page import PreviewPage
from npors_desktop.ui.preview.presenter import PreviewKind
from npors_desktop.workflows.sessions import LaptopSession
from tests.ui.buttons import deaf_buttons

SUBJECT = "excavator-360-above-10t-tracked/2026.2/novice"
Preview = Callable[..., PreviewPage]


@pytest.fixture
def preview(window: Any, settle: Callable[[], None]) -> Preview:
    """Open the page, and wait until it shows what it fetched."""

    def opened(subject: str = SUBJECT) -> PreviewPage:
        window.open_page("page_standard_preview", subject)
        settle()
        assert isinstance(window.page, PreviewPage)
        assert not window.error_band.isVisible()
        return window.page

    return opened


def texts(page: PreviewPage) -> str:
    """All that can be seen or heard."""
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    labels = [one.text() for one in shown if isinstance(one, QLabel)]
    return "\n".join([*labels, *(one.accessibleName() for one in shown)])


def test_it_says_that_it_is_a_preview_in_every_view(preview: Preview, keyboard: Any) -> None:
    page = preview()
    for number in range(1, 5):
        keyboard(str(number))
        assert page.band.isVisible()
        assert page.band.text() == "Preview. Nothing is stored."


def test_the_assessor_sees_every_criterion_unmarked_and_marks_none(
    preview: Preview, keyboard: Any, laptop: LaptopSession, window: Any
) -> None:
    page = preview()
    rows = page.criteria.rows
    assert len(rows) > 100
    assert {row.mark for row in rows} == {None}
    keyboard("M")
    assert "Nothing is marked in a preview." in window.bar.line.accessibleName()
    assert page.criteria.rows == rows
    keyboard("Down", "Down", "Up")
    assert page.criteria.currentIndex().row() == 1
    keyboard("End")
    assert page.criteria.currentIndex().row() == len(rows) - 1
    page.criteria.row_chosen.emit("2.1")
    assert rows[page.criteria.currentIndex().row()].code == "2.1"
    assert laptop.visits.today().visits == ()


def test_the_candidate_reads_the_criteria_without_what_to_look_for(
    preview: Preview, keyboard: Any
) -> None:
    page = preview()
    keyboard("2")
    told = texts(page)
    assert "States the three duties the law puts on every employee" in told
    assert "Take reasonable care of themselves" not in told
    top = page.read.verticalScrollBar().value()
    keyboard("PageDown")
    assert page.read.verticalScrollBar().value() > top


def test_the_assessor_sees_a_model_answer_only_after_asking(
    preview: Preview, keyboard: Any, window: Any
) -> None:
    page = preview()
    keyboard("3", "Down", "Down")
    assert "Name three things that a site induction should tell you." in texts(page)
    assert "Emergencies: alarm, assembly point" not in texts(page)
    assert "Answers are hidden" in texts(page)
    keyboard("A")
    assert "Emergencies: alarm, assembly point" in texts(page)
    page.question.points.ticked.emit(1)
    assert "Nothing is marked in a preview." in window.bar.line.accessibleName()
    keyboard("A")
    assert "Emergencies: alarm, assembly point" not in texts(page)
    keyboard("A", "4", "3", "Down", "Down")
    assert "Emergencies: alarm, assembly point" not in texts(page)


def test_no_question_tells_the_candidate_what_is_right(
    preview: Preview, keyboard: Any, laptop: LaptopSession
) -> None:
    page = preview()
    found = laptop.standard_reading.now().find(*SUBJECT.split("/"))
    assert found
    assert found.pack.theory
    keyboard("4", "A")
    for question in found.pack.theory.questions:
        told = texts(page)
        assert question.text in told
        secret = (*question.points, *question.accept, *question.refuse)
        assert [one for one in secret if one in told and one not in question.options] == []
        assert "✓" not in told
        page.step(1)


def test_a_standard_without_theory_or_that_is_not_here_says_so(
    preview: Preview, keyboard: Any, install: Any
) -> None:
    install("2026.2")
    page = preview("roller/2026.2/novice")
    keyboard("4")
    assert "This standard has no theory paper." in texts(page)
    keyboard("3")
    assert "This standard has no theory paper." in texts(page)
    page = preview("no-such/1/x")
    assert page.heading().detail == ""


def test_back_leads_to_the_standard(preview: Preview, keyboard: Any, window: Any) -> None:
    preview()
    keyboard("Escape")
    assert window.page.name == "page_standards"
    assert window.page.panes.read.shown.pack.edition == "2026.2"


@pytest.mark.parametrize("kind", list(PreviewKind))
def test_every_view_holds_large_letters_and_has_names(
    kind: PreviewKind, preview: Preview, look: Look, window: Any, settle: Any
) -> None:
    page = preview()
    page.show_kind(kind)
    for scale, theme in product((1.0, 2.0), ThemeName):
        look.show_text_scale(scale)
        look.show_theme(theme)
        settle()
        assert not window.grab().isNull()
        assert window.minimumSizeHint().width() <= 1366
        assert not page.read.horizontalScrollBar().maximum()
    acting = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.objectName() for one in acting if not one.accessibleName()] == []
    assert deaf_buttons(window) == []


@pytest.mark.parametrize("view", ["3", "4"])
def test_a_question_longer_than_its_room_is_read_to_its_end_by_the_keyboard(
    view: str, preview: Preview, keyboard: Any, look: Look, settle: Any
) -> None:
    look.show_text_scale(2.0)
    page = preview()
    keyboard(view)
    area = page._asked if view == "3" else page.read
    bar = area.verticalScrollBar()
    assert bar.maximum()
    at = page._at
    keyboard(*["PageDown"] * 9)
    assert bar.value() == bar.maximum()
    keyboard(*["PageUp"] * 9)
    assert (bar.value(), page._at) == (0, at)
    keyboard("Down")
    assert page._at == at + 1


def test_its_buttons_are_in_the_action_bar(preview: Preview, window: Any, keyboard: Any) -> None:
    page = preview()
    keyboard("3")
    for one in (page.answers, page.before, page.following):
        assert window.bar.isAncestorOf(one)
        assert one.isVisible()
    page.following.click()
    keyboard("Down")
    assert "Question 3 of" in texts(page)
