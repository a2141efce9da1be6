"""A locked record is amended in the window."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., Any]
Keyboard = Callable[..., None]
Typed = Callable[[str], None]


def texts_of(table: QWidget) -> list[str]:
    return [cell.accessibleName() for cell in table.findChildren(QWidget) if not cell.isHidden()]


def begin(opened: Opened, keyboard: Keyboard, typed: Typed, id_: str) -> None:
    opened("page_record", id_)
    keyboard("A")
    typed("The clock was wrong.")
    keyboard("Return")


def test_a_record_is_amended_only_with_a_reason_and_from_the_steps(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Typed, settle: Callable[[], None],
    laptop: LaptopSession,
):  # fmt: skip
    id_ = stage.ids["A"]
    page = opened("page_record", id_)
    window: Any = page.window()
    keyboard("A", "Return")
    assert page.reason.error.text() == "Say why the record is amended."
    keyboard("Escape")
    assert (window.page.name, page.reason.isHidden()) == ("page_record", True)
    keyboard("A")
    typed("The clock was wrong.")
    # As somebody with a mouse does it: what opened the field also goes on.
    page.primary.click()
    settle()
    assert window.page.name == "page_amendment"
    assert window.page.about.text().startswith("This is revision 2 of the record.")
    assert window.page.reason.text() == "Reason: The clock was wrong."
    assert window.page.none.isVisible()
    keyboard("Return")
    assert window.page.name == "page_candidate"
    assert window.page._tasks["amendment"].detail == "Revision 2: The clock was wrong."
    laptop.marking.mark(id_, "1.1", Mark.NOT_MET)
    told = texts_of(opened("page_amendment", id_).changes)
    assert "Before: Met" in told
    assert "Now: Not met" in told


def test_the_reason_that_was_begun_for_a_record_stays_with_it(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Typed
):
    page = opened("page_record", stage.ids["A"])
    keyboard("A")
    typed("The name was")
    keyboard("Escape", "A")
    assert page.reason.text() == "The name was"
    opened("page_record", stage.ids["B"])
    assert page.reason.text() == ""
    # From the store, as after a lock or a stop: the field was emptied in between.
    assert opened("page_record", stage.ids["A"]).reason.text() == "The name was"
    assert page.reason.isVisible()
    assert page.primary.accessibleName() == "Amend this record"
    keyboard("Return")
    assert opened("page_amendment", stage.ids["A"]).reason.text() == "Reason: The name was"
    keyboard("T")
    typed("9")
    day = page.window().page.day_row.text()
    opened("page_today")
    assert opened("page_amendment", stage.ids["A"]).day_row.text() == day


def test_the_times_are_corrected_there(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Typed, window: Any, laptop: LaptopSession
):
    id_ = stage.ids["A"]
    began = laptop.preparation.assessment(id_).clock.started
    assert began
    begin(opened, keyboard, typed, id_)
    keyboard("T")
    page = window.page
    page.started.show_text("9.99")
    keyboard("Return")
    assert page.started.error.text().startswith("There is no such time.")
    local = began.astimezone().replace(second=0)
    page.started.show_text(f"{local - timedelta(hours=1):%H.%M}")
    keyboard("Return")
    now = laptop.preparation.assessment(id_)
    assert now.clock.started == local - timedelta(hours=1)
    assert page.day_row.isHidden()
    assert any(text.endswith("Practical started") for text in texts_of(page.changes))


def test_times_that_are_left_as_they_are_keep_their_seconds(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Typed, window: Any, laptop: LaptopSession
):
    id_ = stage.ids["A"]
    was = laptop.preparation.assessment(id_).clock
    assert was.started
    assert was.ended
    begin(opened, keyboard, typed, id_)
    keyboard("T", "Return")
    assert laptop.preparation.assessment(id_).clock == was
    keyboard("T")
    day = was.started.astimezone().date() - timedelta(days=1)
    window.page.day_row.show_text(f"{day:%d/%m/%Y}")
    keyboard("Return")
    now = laptop.preparation.assessment(id_).clock
    assert now.started == was.started - timedelta(days=1)
    assert now.ended == was.ended - timedelta(days=1)
    keyboard("T")
    window.page.ended.show_text("00:10")
    keyboard("Return")
    over = laptop.preparation.assessment(id_).clock.ended
    assert over
    assert over.astimezone().date() == day + timedelta(days=1)


def test_an_amendment_is_given_up_at_the_second_press(
    stage: Any, opened: Opened, keyboard: Keyboard, typed: Typed, window: Any, laptop: LaptopSession
):
    id_ = stage.ids["A"]
    begin(opened, keyboard, typed, id_)
    keyboard("G", "Escape", "G")
    assert laptop.preparation.assessment(id_).stage is Stage.DRAFT
    keyboard("G")
    assert laptop.preparation.assessment(id_).stage is Stage.ISSUED
    assert window.page.name == "page_record"
