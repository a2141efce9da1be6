"""The group picture on the page of a visit."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment_parts import OutcomeCounts
from npors_desktop.domain.group_picture import GroupMember, GroupOutcome, GroupPicture
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.visit.group_text import finding_text, group_shown, group_table
from npors_desktop.workflows.sessions import LaptopSession

ENGLISH = Words()
Opened = Callable[..., Any]
Settle = Callable[[], None]
Candidates = Callable[..., list[str]]


def member(letter: str, *, is_begun: bool = True) -> GroupMember:
    return GroupMember(letter, f"Name {letter}", is_begun, (2, 1, 0), 20, 25)


def picture(*caught: int) -> GroupPicture:
    counts = tuple(OutcomeCounts(met=9 - n, not_met=n) for n in caught)
    members = tuple(member("ABCDEFGH"[n]) for n in range(len(caught)))
    return GroupPicture("Tractor", members, (GroupOutcome("5", "Set up", counts),))


def test_the_title_says_what_the_picture_shows() -> None:
    assert finding_text(ENGLISH, picture(1)) == "Too few are marked to compare"
    assert finding_text(ENGLISH, picture(1, 0)) == "No outcome caught more than one of 2"
    told = "Outcome 5 caught 2 of 3: was it the briefing or the machine?"
    assert finding_text(ENGLISH, picture(1, 2, 0)) == told


def test_a_row_is_read_in_one_sentence_and_the_table_says_the_same() -> None:
    (shown,) = group_shown(ENGLISH, (picture(2, 0),), 6)
    assert shown.rows[0].spoken == "5 Set up: A 9/9 · 2 not met, B 9/9"
    head, rows = group_table(ENGLISH, shown)
    assert head == ["Outcome", "A Name", "B Name"]
    assert rows[0] == ["5 Set up", "9/9 · 2 not met", "9/9"]
    assert rows[1][1:] == ["2 · 1 · 0", "2 · 1 · 0"]
    assert rows[2] == ["Theory", "20/25", "20/25"]


def test_many_candidates_go_on_below() -> None:
    first, second = group_shown(ENGLISH, (picture(*[1] * 8),), 6)
    assert [len(first.heads), len(second.heads)] == [6, 2]
    assert second.title == ""
    assert first.rows[0].cells[0].text == "9/9 ✗1"


def test_it_opens_between_practicals_and_shows_a_table(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession
):
    first, *_ = candidates()
    laptop.marking.start_clock(first)
    laptop.marking.mark(first, "1.1", Mark.NOT_MET)
    laptop.marking.end(first, "completed")
    page = opened("page_visit", laptop.preparation.assessment(first).visit)
    assert not page.group.is_open
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.group.is_open
    told = [w.accessibleName() for w in page.group.findChildren(QWidget)]
    assert any("A " in one and "1 not met" in one for one in told)
    page.group.press()
    assert page.group.findChild(QWidget, "group_table") is not None
    opened("page_visit", page.subject)
    assert not page.group.is_open


def test_it_is_closed_while_a_practical_runs(
    candidates: Candidates, opened: Opened, settle: Settle, laptop: LaptopSession, window: Any
):
    first, second, _ = candidates()
    visit = laptop.preparation.assessment(first).visit
    page = opened("page_visit", visit)
    page.group.press()
    settle()
    assert page.group.is_open
    laptop.marking.start_clock(second)
    page.refresh(None)
    settle()
    assert not page.group.is_open
    assert not page.group.toggle.isEnabled()
    assert page.clock.accessibleName() == "B Rhys: practical"
    page.group.press()
    settle()
    assert not page.group.is_open
    assert "while a practical is under way" in window.bar.line.text()
