"""The question about a clock that may be wrong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession

DAY = timedelta(days=1)
Settle = Callable[..., None]


def test_a_clock_in_doubt_is_asked_about_once_on_the_page_that_is_opened(
    window: MainWindow, laptop: LaptopSession, candidates: Callable[..., list[str]],
    ui_clock: SetClock, settle: Settle,
) -> None:  # fmt: skip
    id_ = candidates()[0]
    band = window.clock_band
    window._on_session_opened(laptop)
    settle()
    assert band.isHidden()
    ui_clock.set(ui_clock.now() + 8 * DAY)
    for page in ("page_marking", "page_check", "page_today"):
        window.open_page(page, id_)
        settle()
        assert band.isVisible()
    assert band.question.text() == "Is today 28 November 2026?"
    assert "The last entry on it was made on 20 November 2026" in band.told.text()
    window.open_page("page_candidate_privacy", id_)
    settle()
    assert band.isHidden()
    window.open_page("page_today")
    settle()
    band.yes.click()
    settle()
    assert band.isHidden()
    assert laptop.clock_question.doubt() is None
    window.open_page("page_marking", id_)
    settle()
    assert band.isHidden()


def test_no_leads_to_the_settings_of_the_computer_and_is_not_asked_again_that_day(
    window: MainWindow, laptop: LaptopSession, candidates: Callable[..., list[str]],
    ui_clock: SetClock, settle: Settle,
) -> None:  # fmt: skip
    candidates()
    band, right = window.clock_band, ui_clock.now()
    ui_clock.set(right - 30 * DAY)
    window._on_session_opened(laptop)
    settle()
    band.no.click()
    assert "Set the date and time" in band.told.text()
    assert not band.yes.isVisible()
    assert band.close_button.hasFocus()
    band.close_button.click()
    window.open_page("page_settings")
    settle()
    assert band.isHidden()
    assert laptop.clock_question.doubt()
    ui_clock.set(right - 29 * DAY)
    window.speak(Language.WELSH)
    settle()
    assert window.clock_band.isVisible()
    ui_clock.set(right)
    window.open_page("page_today")
    settle()
    assert window.clock_band.isHidden()


def test_what_is_answered_when_the_store_is_locked_is_dropped(
    window: MainWindow, context: Any, laptop: LaptopSession, candidates: Callable[..., list[str]],
    ui_clock: SetClock, settle: Settle,
) -> None:  # fmt: skip
    candidates()
    window._on_session_opened(laptop)
    settle()
    ui_clock.set(ui_clock.now() + 8 * DAY)
    window.open_page("page_settings")
    context.session = None
    settle()
    assert window.clock_band.isHidden()
    window.clock_band.yes.click()
    context.session = laptop
    assert laptop.clock_question.doubt()
