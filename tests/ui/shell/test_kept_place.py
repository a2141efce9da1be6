"""After the program ended without warning the window opens where it was, and says so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.people import Visit
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.left_place import LeftPlace
from npors_desktop.workflows.sessions import LaptopSession

ENDED = "The program ended without warning."


@pytest.fixture
def visit(laptop: LaptopSession) -> str:
    return laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id


@pytest.fixture
def started(qtbot: Any, context: Any, settle: Any) -> Callable[[], Any]:
    """Start a window on the open session, as after the store was unlocked."""

    def start() -> Any:
        made = MainWindow(context, PAGES)
        qtbot.addWidget(made)
        made.start()
        settle()
        return made

    return start


def told(window: Any) -> str:
    return window.bar.line.accessibleName()


def test_it_opens_where_it_was(started: Callable[[], Any], visit: str, settle: Any) -> None:
    first = started()
    assert (first.page.name, told(first)) == ("page_today", "")
    first.open_page("page_visit", visit)
    settle()
    again = started()
    assert (again.page.name, again.page.subject) == ("page_visit", visit)
    assert told(again).startswith(ENDED)


def test_an_end_while_it_opens_leaves_the_place_as_it_was(
    started: Callable[[], Any],
    visit: str,
    settle: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started().open_page("page_visit", visit)
    settle()
    kept: list[str] = []
    keep = LeftPlace.keep

    def noted(self: LeftPlace, page: str, subject: str, returns: int = 0) -> None:
        kept.append(page)
        keep(self, page, subject, returns)

    monkeypatch.setattr(LeftPlace, "keep", noted)
    started()
    assert kept == ["page_visit"]


def test_after_an_end_in_order_it_begins_at_the_first_page(
    started: Callable[[], Any], visit: str, context: Any, settle: Any
) -> None:
    first = started()
    first.open_page("page_visit", visit)
    settle()
    first._kept_place.drop()
    settle()
    again = started()
    assert (again.page.name, told(again)) == ("page_today", "")


def test_a_page_where_it_ends_every_time_is_left_alone(
    started: Callable[[], Any], visit: str, settle: Any
) -> None:
    first = started()
    first.open_page("page_visit", visit)
    settle()
    opened = [started() for _ in range(5)]
    assert [one.page.name for one in opened] == [
        "page_visit", "page_visit", "page_visit", "page_today", "page_today",
    ]  # fmt: skip
    assert all(told(one).startswith(ENDED) for one in opened)


def test_a_store_that_cannot_be_read_costs_only_the_place(
    started: Callable[[], Any], laptop: LaptopSession, monkeypatch: pytest.MonkeyPatch, visit: str
) -> None:
    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(type(laptop.left_place), "keep", broken)
    first = started()
    first.open_page("page_visit", visit)
    assert first.page.name == "page_visit"


def test_locking_and_closing_drop_the_place(
    started: Callable[[], Any], laptop: LaptopSession, settle: Any, context: Any, visit: str
) -> None:
    window = started()
    window.open_page("page_visit", visit)
    settle()
    assert laptop.left_place.find() is not None
    kept: list[object] = []
    close = laptop.close

    def seen() -> None:
        kept.append(laptop.left_place.find())
        close()

    object.__setattr__(laptop, "close", seen)
    window.lock()
    settle()
    assert kept == [None]
