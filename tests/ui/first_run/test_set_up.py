"""After the first steps: the list of what is done and what is still needed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from npors_desktop.base.words import Words
from npors_desktop.ui.first_run.set_up_text import next_row, progress_text, set_up_rows
from npors_desktop.ui.widgets.values import Status
from npors_desktop.workflows.program.setting_up import SetUp, SetUpStep
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

Opened = Callable[..., Any]
Keyboard = Callable[..., None]
WORDS = Words()
NEW = SetUp(is_sheet_saved=False, standards=18, seen=frozenset())


def states(now: SetUp) -> dict[str, Status]:
    """How each row stands."""
    return {row.key: row.status for row in set_up_rows(WORDS, now)}


def test_a_new_laptop_needs_its_sheet_first_and_its_request_before_an_answer():
    rows = set_up_rows(WORDS, NEW)
    assert states(NEW) == {
        "passphrase": Status.DONE,
        "recovery": Status.ATTENTION,
        "request": Status.NOT_STARTED,
        "answer": Status.BLOCKED,
        "standards": Status.NOT_STARTED,
        "practice": Status.NOT_STARTED,
    }
    assert next_row(rows)[0] == "recovery"
    assert progress_text(WORDS, rows) == "1 of 6 done"


def test_while_the_office_has_not_answered_practice_comes_next():
    now = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), is_asked=True)
    assert states(now)["answer"] is Status.IN_PROGRESS
    assert next_row(set_up_rows(WORDS, now))[0] == "practice"


def test_where_all_is_done_or_waits_there_is_no_next_row():
    seen = frozenset(SetUpStep)
    waiting = SetUp(is_sheet_saved=True, standards=18, seen=seen, is_asked=True)
    assert next_row(set_up_rows(WORDS, waiting)) == ("", None)
    done = SetUp(is_sheet_saved=True, standards=18, seen=seen, is_asked=True, office="Eryri")
    assert set(states(done).values()) == {Status.DONE}


def test_practice_waits_while_a_practical_is_running():
    now = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), is_asked=True, is_running=True)
    assert states(now)["practice"] is Status.BLOCKED
    assert next_row(set_up_rows(WORDS, now))[0] == "standards"


def test_an_office_enrols_assessors_and_asks_nobody():
    now = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), assessors=0)
    rows = ["passphrase", "recovery", "people", "staff", "standards", "practice"]
    assert list(states(now)) == rows
    assert next_row(set_up_rows(WORDS, now))[0] == "people"


def test_an_office_is_led_to_its_staff_until_somebody_has_a_name():
    now = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), assessors=1)
    assert states(now)["staff"] is Status.NOT_STARTED
    assert next_row(set_up_rows(WORDS, now))[0] == "staff"
    assert states(replace(now, staff=1))["staff"] is Status.DONE


@pytest.mark.parametrize(
    ("row", "page"),
    [
        ("passphrase", "page_passphrase"),
        ("recovery", "page_recovery"),
        ("request", "page_enrolment"),
        ("answer", "page_enrolment"),
        ("standards", "page_standards"),
    ],
)
def test_each_row_leads_to_its_page_and_that_leads_back(
    opened: Opened, window: Any, keyboard: Keyboard, row: str, page: str
):
    opened("page_set_up").rows.row_of(row).click()
    keyboard("Shift")
    assert window.page.name == page
    keyboard("Escape")
    assert window.page.name == "page_set_up"


def test_the_row_of_the_answer_leads_to_the_field_of_the_answer(
    opened: Opened, window: Any, keyboard: Keyboard
):
    window.activateWindow()
    opened("page_set_up").rows.row_of("answer").click()
    keyboard("Shift")
    assert window.focusWidget() is window.page.answer_from.field


def test_a_saved_sheet_leads_back_to_the_list(
    opened: Opened, window: Any, keyboard: Keyboard, tmp_path: Path
):
    opened("page_set_up").rows.row_of("recovery").click()
    keyboard("Shift")
    window.page.sheet_to.show_text(str(tmp_path / "stick.pdf"))
    window.page.primary.click()
    keyboard("Shift")
    assert window.page.name == "page_set_up"
    assert window.bar.line.text() == "Recovery sheet saved. Now print stick.pdf."
    assert tmp_path.name in window.status.saved_state.text()
    assert window.page.rows.row_of("recovery").task.status is Status.DONE
    window.page.rows.row_of("request").click()
    keyboard("Shift")
    assert window.bar.line.text() == ""


def test_a_saved_request_says_what_comes_next_and_leads_on(
    opened: Opened, window: Any, keyboard: Keyboard, tmp_path: Path
):
    window.activateWindow()
    opened("page_set_up").rows.row_of("request").click()
    keyboard("Shift")
    page = window.page
    assert not page.then.isVisible()
    page.request_to.show_text(str(tmp_path / "gwyn"))
    page.passphrase.show_text("a passphrase for tests")
    page.primary.click()
    keyboard("Shift")
    assert page.saved_as.text() == "The request is saved: gwyn.npenrol"
    assert "Phone them" in page.then.text()
    assert page.then.isVisible()
    assert not page.request_to.isVisible()
    assert page.primary.accessibleName() == "Continue"
    keyboard("Enter")
    assert window.page.name == "page_set_up"
    assert window.page.rows.row_of("request").task.status is Status.DONE
    page = opened("page_enrolment")
    assert page.request_to.isVisible()
    assert page.primary.accessibleName() == "Save the request"


def test_what_was_looked_at_stays_noted(opened: Opened, laptop: LaptopSession, keyboard: Keyboard):
    opened("page_set_up").rows.row_of("standards").click()
    keyboard("Shift")
    assert laptop.setting_up.look().seen == {SetUpStep.STANDARDS}
    laptop.setting_up.note(SetUpStep.PRACTICE)
    assert laptop.setting_up.look().seen == frozenset(SetUpStep)


def test_enrolling_is_seen_step_by_step(laptop: LaptopSession, tmp_path: Path):
    now = laptop.setting_up.look()
    assert (now.is_asked, now.office) == (False, "")
    laptop.enrolment.write_request(tmp_path / "r.npenrol", "a passphrase for tests")
    now = laptop.setting_up.look()
    assert (now.is_asked, now.office) == (True, "")


def test_an_answer_from_the_office_is_seen(laptop: LaptopSession, office: OfficeSession):
    now = laptop.setting_up.look()
    assert (now.is_asked, now.office) == (True, "Eryri Plant Training")
    assert office.setting_up.look().assessors == 1


def test_the_list_comes_again_until_the_work_is_begun(
    opened: Opened, window: Any, keyboard: Keyboard, lock_and_unlock: Callable[[], None]
):
    preferences = window.context.opener.preferences
    preferences.change(setting_up=True)
    opened("page_set_up")
    window._open_first()
    keyboard("Shift")
    assert window.page.name == "page_set_up"
    keyboard("T")
    assert window.page.name == "page_today"
    assert not preferences.read().setting_up


def test_practice_is_told_to_wait_and_then_begins(
    opened: Opened, window: Any, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
):
    page, begun = opened("page_set_up"), []
    page.demonstration_wanted.connect(lambda: begun.append(True))
    monkeypatch.setattr(window.context.opener, "demonstrate", lambda: None, raising=False)
    waiting = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), is_running=True)
    page._show(waiting)
    page.rows.row_of("practice").click()
    assert begun == []
    assert "The demonstration has to wait." in window.bar.line.text()


def test_the_demonstration_is_named_and_counts_once_it_was_opened(
    opened: Opened, window: Any, settle: Callable[[], None], laptop: LaptopSession,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    asked: list[str] = []
    monkeypatch.setattr(window.demonstration, "begin", asked.append)
    page = opened("page_set_up")
    waiting = SetUp(is_sheet_saved=True, standards=18, seen=frozenset(), is_asked=True)
    page._show(waiting)
    assert page.rows.row_of("practice").task.title == "The demonstration"
    assert page.primary.accessibleName() == "Try it: the demonstration"
    page._practise()
    settle()
    assert asked == ["page_set_up"]
    assert SetUpStep.PRACTICE not in laptop.setting_up.look().seen


def test_the_window_holds_the_list_in_large_letters(opened: Opened, window: Any, look: Any):
    page = opened("page_set_up")
    look.show_text_scale(2.0)
    assert not page.area.horizontalScrollBar().maximum()
    assert page.rows.row_of("practice").focusPolicy() is Qt.FocusPolicy.StrongFocus
