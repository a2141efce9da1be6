"""A visit against the rules is one key away from its page, and warns without barring anything."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.ui.visit.plan_page import PlanPage
from npors_desktop.workflows.sessions import LaptopSession


def test_each_rule_has_its_reason_and_source_one_key_away(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, qtbot: QtBot,
    window: Any, settle: Any,
) -> None:  # fmt: skip
    candidates()
    (visit,) = laptop.visits.today().visits
    page = opened("page_visit", visit.visit.id)
    assert "The scheme decides." in page.warnings.text()
    assert page.rules.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_R)
    settle()
    page = window.page
    assert isinstance(page, PlanPage)
    found = laptop.plan_check.of(visit.visit.id)
    assert len(page.lines._lines) == len(found.lines)
    assert "seen on" in page.detail.text()
    assert "The scheme decides." in page.book.text()
    page._leave()
    settle()
    assert window.page.name == "page_visit"


def test_what_the_settings_say_besides_stands_above_the_rules(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any
) -> None:
    first, second, *_ = candidates()
    now = laptop.preparation.assessment(first)
    laptop.preparation.describe_candidate(second, now.candidate)
    visit = now.visit
    assert "twice" in opened("page_visit", visit).warnings.text()
    assert "twice" in opened("page_plan", visit).besides.text()
