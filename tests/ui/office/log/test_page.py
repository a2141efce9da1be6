"""The page of the office's log: what came and was done, and the record that it was done with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.ui.office.log.page import LogPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def log(window: MainWindow) -> LogPage:
    assert isinstance(window.page, LogPage)
    return window.page


def shown(page: LogPage) -> list[tuple[str, str]]:
    """What was done, and with what."""
    rows = range(page.table.rows.rowCount())
    return [(page.table.rows.cell(row, 2).text, page.table.rows.cell(row, 3).text) for row in rows]


def test_what_came_is_found_by_its_kind_and_by_its_record(
    office: OfficeSession, open_window: Open, settle: Settle
) -> None:
    records = [row.record for row in office.register.records()]
    window = open_window(office, "page_log")
    page = log(window)
    page.span.setCurrentIndex(page.span.count() - 1)
    page.kind.setCurrentIndex(1 + list(KINDS).index(ActionKind.REPORT_IMPORTED))
    page.kind.activated.emit(page.kind.currentIndex())
    settle(window)
    assert [what for what, _ in shown(page)] == ["Report imported"] * len(records)
    for record, (_, about) in zip(records, shown(page), strict=True):
        assert about.startswith(f"record {record}, revision 1, from file ")
        assert about.endswith(": accepted")
    window.open_page("page_log", records[-1])
    settle(window)
    assert ("Report imported", shown(page)[-1][1]) in shown(log(window))
    assert all(records[-1] in about for _, about in shown(log(window)))


def test_enter_opens_the_record_that_came_and_a_refused_file_has_none(
    office: OfficeSession, open_window: Open, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    record = office.register.records()[0].record
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    office.report_import.take((tmp_path / "bad.pdf",))
    window = open_window(office, "page_log")
    page = log(window)
    page.span.setCurrentIndex(page.span.count() - 1)
    page.span.activated.emit(page.span.currentIndex())
    settle(window)
    assert shown(page)[0][1].endswith(": refused")
    assert not page.opening.isEnabled()
    row = next(i for i, (_, about) in enumerate(shown(page)) if record in about)
    page.table.choose(page.table.rows.key(row) or "")
    assert page.opening.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_report"
