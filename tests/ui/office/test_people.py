"""People: nobody is enrolled unseen, and nobody is revoked by one press."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.domain.custody import Standing
from npors_desktop.signing.assessor_key import AssessorKey
from npors_desktop.ui.main_window import MainWindow
from npors_desktop.ui.pages.people import PeoplePage
from npors_desktop.ui.shapes import Shape
from npors_desktop.ui.telling import grouped
from npors_desktop.workflows.desks import OfficeDesk

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


def people(window: MainWindow) -> PeoplePage:
    assert isinstance(window.page, PeoplePage)
    return window.page


def words_of(widget: QWidget) -> str:
    return "\n".join(p.text() for p in widget.findChildren(QLabel) if p.isVisible())


def test_with_nobody_enrolled_the_next_action_is_named(bare_office: OfficeDesk, open_window: Open):
    page = people(open_window(bare_office, "page_people"))
    assert "Name an assessor's request" in words_of(page.body)


def test_a_request_is_shown_with_its_fingerprint_and_enrolled_by_enter(
    bare_office: OfficeDesk,
    open_window: Open,
    request_file: Path,
    key: AssessorKey,
    qtbot: QtBot,
    settle: Settle,
):
    window = open_window(bare_office, "page_people")
    page = people(window)
    qtbot.keyClicks(page.request.edit, str(request_file))
    qtbot.keyClick(page.request.edit, Qt.Key.Key_Return)
    settle(window)
    told = words_of(page.asking)
    assert "Eirlys Vaughan" in told
    assert grouped(key.public_sha256) in told
    assert bare_office.accrediting.people() == ()
    assert page.asking.to.edit.hasFocus()
    qtbot.keyClick(page.asking.to.edit, Qt.Key.Key_Return)
    settle(window)
    assert request_file.with_suffix(".npidentity").exists()
    assert bare_office.accrediting.people()[0].standing is Standing.ENROLLED
    assert "take it to the laptop" in window.bar.line.text()
    assert page.table.rows.cell(0, 0).text == "Enrolled"


def test_escape_leaves_a_request_alone(
    bare_office: OfficeDesk, open_window: Open, request_file: Path, settle: Settle
):
    window = open_window(bare_office, "page_people")
    page = people(window)
    page.request.show_paths([str(request_file)])
    page.look_at_request()
    settle(window)
    window._on_escape()
    assert page.side.currentWidget() is page.person
    assert bare_office.accrediting.people() == ()


def test_a_number_that_is_taken_is_refused_in_words(
    office: OfficeDesk, open_window: Open, request_file: Path, settle: Settle
):
    window = open_window(office, "page_people")
    page = people(window)
    page.request.show_paths([str(request_file)])
    page.look_at_request()
    settle(window)
    page.enrol()
    settle(window)
    assert "enrolled already" in window.error_band.headline.text()
    assert page.asking.enrol.isEnabled()


def test_what_is_not_a_request_is_refused_in_words(
    office: OfficeDesk, open_window: Open, tmp_path: Path, settle: Settle
):
    (tmp_path / "no.npenrol").write_text("nothing")
    window = open_window(office, "page_people")
    page = people(window)
    page.request.show_paths([str(tmp_path / "no.npenrol")])
    page.look_at_request()
    settle(window)
    assert window.error_band.isVisible()


def test_an_empty_field_asks_for_the_file(office: OfficeDesk, open_window: Open):
    page = people(open_window(office, "page_people"))
    page.look_at_request()
    assert page.request.error.text() == "Name the file of the request."


def test_to_revoke_takes_two_steps_and_a_reason(
    office: OfficeDesk, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office, "page_people")
    page = people(window)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert "will be refused from now on" in words_of(page.person)
    page.person.confirm.click()
    assert "Say why" in page.person.reason.error.text()
    qtbot.keyClicks(page.person.reason.field, "laptop lost")
    page.person.confirm.click()
    settle(window)
    assert office.accrediting.people()[0].standing is Standing.REVOKED
    assert page.table.rows.cell(0, 0).shape is Shape.BLOCKED
    assert "laptop lost" in words_of(page.person)
    assert not page.person.begin.isVisible()


def test_escape_keeps_an_assessor_enrolled(office: OfficeDesk, open_window: Open):
    window = open_window(office, "page_people")
    page = people(window)
    page.person.ask()
    window._on_escape()
    assert not page.person.is_asking
    assert page.person.begin.isVisible()
    assert office.accrediting.people()[0].standing is Standing.ENROLLED
