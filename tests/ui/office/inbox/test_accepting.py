"""Records are accepted and sent back in the inbox: by few presses, and never by mistake."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from typing_extensions import override

from npors_desktop.domain.delivery import ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.inbox_state import InboxState
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
MOST_PRESSES = 3
CLEAN = 20


class Presses(QObject):
    """Counts the keys that are pressed."""

    count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.count += 1
        return False


def inbox(window: MainWindow) -> InboxPage:
    assert isinstance(window.page, InboxPage)
    return window.page


def states(page: InboxPage) -> list[str]:
    rows = page.table.rows
    return [rows.cell(row, 0).text for row in range(rows.rowCount())]


def bring(office: OfficeSession, count: int, **changes: object) -> list[RegisteredRecord]:
    """Let so many records be registered and be in the inbox: copies of one that came."""
    store = office.inbox._store
    first = office.register.records()[0]
    known = office.register.record(first.record)
    made: list[RegisteredRecord] = []
    with store.writing() as transaction:
        arrival = transaction.arrivals.of_record(known.record)[0]
        for number in range(count):
            id_ = f"{known.record[:-4]}{number + 4096:04x}"
            row = replace(
                known, record=id_, content_sha256=f"{number:064x}", candidate=f"Clean {number:02}",
                remarks=(), noted="", missing="", signing_key="", accepted_at=None,
                result="achieved", **changes,
            )  # fmt: skip
            transaction.register.claim(row)
            came = replace(
                arrival, record=id_, candidate=row.candidate, remarks=(), number=0,
                content=f"{number:064x}", version=f"{row.revision}:{row.content_sha256}",
            )  # fmt: skip
            transaction.arrivals.put(came)
            made.append(row)
    return made


@pytest.fixture
def page(office: OfficeSession, open_window: Open, settle: Settle) -> InboxPage:
    """The open inbox with twenty clean records, and what came before them."""
    bring(office, CLEAN)
    window = open_window(office)
    settle(window)
    return inbox(window)


def test_twenty_clean_records_are_accepted_in_three_presses(
    page: InboxPage, office: OfficeSession, settle: Settle, qtbot: QtBot
) -> None:
    ready = len(office.accepting.ready())
    assert ready >= CLEAN
    assert page.accepting.text().startswith(f"Accept {ready} ready record")
    presses = Presses()
    QApplication.instance().installEventFilter(presses)  # type: ignore[union-attr]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    settle(page.window())  # type: ignore[arg-type]
    asked = [one.text() for one in page.panel.decision.findChildren(QLabel)]
    assert any(text.startswith(f"Accept {ready} records?") for text in asked)
    assert office.accepting.ready()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(page.window())  # type: ignore[arg-type]
    QApplication.instance().removeEventFilter(presses)  # type: ignore[union-attr]
    assert presses.count <= MOST_PRESSES
    assert office.accepting.ready() == ()
    accepted = [one for one in office.register.records() if one.accepted_at]
    assert len(accepted) == ready
    assert all(one.accepted_by for one in accepted)
    assert len([one for one in states(page) if one.startswith("Accepted")]) == ready
    assert page.accepting.isHidden()


def test_escape_accepts_nothing(
    page: InboxPage, office: OfficeSession, settle: Settle, qtbot: QtBot
) -> None:
    ready = office.accepting.ready()
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    settle(page.window())  # type: ignore[arg-type]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(page.window())  # type: ignore[arg-type]
    assert page.panel.decision.isHidden()
    assert page.table.hasFocus()
    assert office.accepting.ready() == ready


def test_what_needs_a_person_comes_first_and_no_failed_test_has_a_tick(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    bring(office, 1)
    with office.inbox._store.writing() as transaction:
        (ready,) = (o for o in office.accepting.ready() if o.candidate == "Clean 00")
        failed = replace(ready, record=f"{ready.record[:-4]}ffff", result="not_achieved",
                         content_sha256="f" * 64, candidate="Failed")  # fmt: skip
        transaction.register.claim(replace(failed, pdf=b"x"))
        arrival = transaction.arrivals.of_record(ready.record)[0]
        came = replace(arrival, record=failed.record, candidate="Failed", number=0,
                       content="f" * 64, version=f"1:{'f' * 64}")  # fmt: skip
        transaction.arrivals.put(came)
        transaction.arrivals.put(
            replace(
                came,
                record=None,
                content="a" * 64,
                version="",
                verdict=ReceiptVerdict.REJECTED,
                codes=("changed",),
            )
        )
    window = open_window(office)
    settle(window)
    rows = inbox(window).table.rows
    shown = [(rows.cell(r, 0), rows.cell(r, 1).text) for r in range(rows.rowCount())]
    why = {rows.cell(r, 1).text: rows.cell(r, 5).text for r in range(rows.rowCount())}
    words = [cell.text for cell, _ in shown]
    order = ["Conflict", "Do not use", "Check", "Ready"]
    ranks = [next(i for i, one in enumerate(order) if word.startswith(one)) for word in words]
    assert ranks == sorted(ranks)
    told = {name: cell for cell, name in shown}
    assert (told["Failed"].text, why["Failed"]) == ("Ready", "Not achieved")
    assert told["Failed"].icon is not told["Clean 00"].icon


def test_a_record_goes_back_with_a_reason_and_that_is_withdrawn(
    page: InboxPage, office: OfficeSession, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    window = page.window()
    own = office.register.records(every=True)
    signed = next(one for one in own if not one.candidate.startswith("Clean"))
    key = next(
        k for k in range(1, 60)
        if any(a.number == k and a.record == signed.record for a in office.report_import.arrivals())
    )  # fmt: skip
    page.table.choose(str(key))
    settle(window)  # type: ignore[arg-type]
    qtbot.keyClick(page.table, Qt.Key.Key_Q)
    asked = page.panel.decision
    assert asked.isVisible()
    qtbot.keyClick(asked.reason.field, Qt.Key.Key_Return)
    assert asked.reason.error.isVisible()
    qtbot.keyClicks(asked.reason.field, "The photograph is missing.")
    to = tmp_path / "back.npreceipt"
    asked.to.show_paths([str(to)])
    qtbot.keyClick(asked.reason.field, Qt.Key.Key_Return)
    settle(window)  # type: ignore[arg-type]
    (open_,) = office.returning.open_returns()
    assert (open_.returned.record, to.is_file()) == (signed.record, True)
    assert "Sent back" in states(page)
    assert page.sending.text().startswith("Withdraw")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Q)
    qtbot.keyClicks(asked.reason.field, "By mistake")
    qtbot.keyClick(asked.reason.field, Qt.Key.Key_Return)
    settle(window)  # type: ignore[arg-type]
    assert office.returning.open_returns() == ()


def test_ready_is_only_what_nothing_was_remarked_on(office: OfficeSession) -> None:
    before = office.accepting.ready()
    bring(office, 1, revision=2, former="0" * 64)
    assert office.accepting.ready() == before
    with office.inbox._store.reading() as transaction:
        assert transaction.arrivals.in_state(InboxState.CHECK)
