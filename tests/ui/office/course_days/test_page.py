"""The office's page of course days: what counts, what was replaced, and what differs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.domain.course_days import (
    COURSE_DAYS,
    CourseDay,
    CourseVisit,
    DaySignature,
    Learner,
    Period,
    RegisteredDay,
)
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.course_days.page import OfficeDaysPage
from npors_desktop.ui.office.course_days.presenter import day_facts
from npors_desktop.ui.office.inbox import finding_text, why_text
from npors_desktop.ui.office.inbox import presenter as inbox
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.office.arrival_text import arrival_text
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
PACK = PackRef("industrial-forklift", "2026.2", "novice")
ANN, BEN = Learner("r1", "Ann", PACK), Learner("r2", "Ben", PACK)
IDS = [f"0000000{n}-0000-4000-8000-000000000000" for n in range(5)]
DAY = CourseDay(
    IDS[0], date(2026, 11, 20), (ANN, BEN), "Gareth Price", "GP-7", "Doosan", time(8, 0),
    time(12, 0), (Period(time(10, 0), time(10, 30)),), "Stacking", AT,
)  # fmt: skip
VISIT = CourseVisit(IDS[4], "Hendre", date(2026, 11, 20), "NRN 7")


def signed(day: CourseDay, *by: str, **change: Any) -> CourseDay:
    one = DaySignature("", SignatureKind.TYPED, "x", AT)
    made = tuple(replace(one, learner=who) for who in by or day.signers)
    return replace(day, signatures=(replace(made[0], **change), *made[1:]))


def entered(office: OfficeSession, *days: CourseDay) -> None:
    rows = [
        RegisteredDay(VISIT, day, f"{n}", "Gareth Price", "GP-7", AT) for n, day in enumerate(days)
    ]
    with office.register._store.writing() as unit:
        assert unit.registered_days.enter(rows, b"signed") == len(days)
        assert unit.registered_days.enter(rows, b"signed") == 0


def page_of(window: MainWindow) -> OfficeDaysPage:
    assert isinstance(window.page, OfficeDaysPage)
    return window.page


def test_an_office_without_days_says_what_to_do(
    bare_office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    window = open_window(bare_office, "page_register")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_D)
    settle(window)
    page = page_of(window)
    assert page.is_empty()
    assert ".npdays" in str(page.empty)


def test_each_entry_is_told_with_what_became_of_it(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot
):
    later = replace(DAY, id=IDS[1], on=date(2026, 11, 21), machine="", breaks=())
    again = signed(replace(later, id=IDS[2], replaces=IDS[1], reason="The end was wrong"))
    refused = signed(replace(DAY, id=IDS[3], on=date(2026, 11, 19)), reason="I was ill",
                     kind=SignatureKind.REFUSED)  # fmt: skip
    other = replace(signed(DAY), topics="Other")
    entered(office, signed(DAY), other, signed(later, "r1"), again, refused)
    window = open_window(office, "page_register")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_D)
    settle(window)
    page = page_of(window)
    cells = [
        tuple(page.table.rows.cell(row, column).text for column in (0, 1, 4, 5, 6))
        for row in range(page.table.rows.rowCount())
    ]
    assert cells == [
        ("Signed", "21/11/2026", "4 h 0 min", "2", "–"),
        ("Replaced", "21/11/2026", "4 h 0 min", "2", "–"),
        ("Differs", "20/11/2026", "3 h 30 min", "2", "2"),
        ("Differs", "20/11/2026", "3 h 30 min", "2", "2"),
        ("Refused", "19/11/2026", "3 h 30 min", "2", "2"),
    ]
    told = []
    for key in page._shown:
        page.table.choose(key)
        told.append(" ".join(x.text for x in page_facts(page, key)))
    assert "It replaces an earlier entry. Reason: The end was wrong" in told[0]
    assert "A later entry replaces this one." in told[1]
    assert "Ben: not signed" in told[1]
    assert "ask the assessor to correct it" in told[2]
    assert "Ann: did not sign – I was ill" in told[4]
    assert page._totals.text() == "Ann: 4 h 0 min in all\nBen: 7 h 30 min in all"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.body.hasFocus()


def test_without_days_the_next_action_is_the_primary_one(
    bare_office: OfficeSession, open_window: Open
) -> None:
    page = page_of(open_window(bare_office, "page_office_days"))
    assert not page.panel.isVisible()
    assert [one for one in page.foot.buttons() if not one.isHidden()] == [page.to_inbox]
    assert page.to_inbox.hasFocus()


def page_facts(page: OfficeDaysPage, key: str) -> Any:
    return day_facts(page._shown[key], page.context.words)


def test_the_inbox_tells_of_days_and_not_of_a_record():
    words = Words()
    why = {}
    for verdict in (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE, ReceiptVerdict.CONFLICT):
        came = Arrival("a.npdays", AT, verdict, (COURSE_DAYS,), "", None, assessor="Gareth")
        why[verdict] = why_text.why(came, None, words)
        assert finding_text.found(came, None, words) == str(arrival_text(came))
        assert "in “receipts”" in finding_text.receipt(came, "receipts", words)
        assert not inbox.may_decide(came, None)
        assert len(finding_text.facts(came, None, words)) == (3 if "other" in why[verdict] else 2)
    assert list(why.values()) == [
        "course days, verified",
        "the same course days, nothing to do",
        "a course day is here with other content",
    ]
