"""The page of uploads to the training register, by the keyboard alone: from the template to the
note after the upload, and what is to put right since."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.uploads.template import UploadField
from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.ui.office.person.page import PersonPage
from npors_desktop.ui.office.uploads.page import UploadsPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.tabbed import trapped

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
HEAD = (
    "Learner First Name,Learner Surname,ULN,NI Number,Employer Registration Number,"
    "Course Title,Completion Date,Cohort\r\n"
)


def page_of(window: MainWindow) -> UploadsPage:
    assert isinstance(window.page, UploadsPage)
    return window.page


def template(folder: Path) -> Path:
    file = folder / "template.csv"
    file.write_bytes(HEAD.encode())
    return file


def accepted(office: OfficeSession) -> str:
    """Every record is accepted; the one that achieved."""
    office.accepting.accept(office.register.records())
    (found,) = [one for one in office.register.records() if one.result == "achieved"]
    return found.record


def press(window: MainWindow, qtbot: QtBot, settle: Settle, key: Qt.Key) -> None:
    qtbot.keyClick(window.focusWidget(), key)
    settle(window)


def states(page: UploadsPage) -> list[str]:
    rows = page.table.rows
    return [rows.cell(row, 0).text for row in range(rows.rowCount())]


def ready(office: OfficeSession, folder: Path) -> str:
    """The template and titles are there."""
    record = accepted(office)
    office.upload_setup.take(template(folder))
    row = office.register.record(record)
    office.upload_setup.keep_title(CourseTitle(row.pack.id, "", "Forklift"))
    return record


def test_a_template_and_a_title_make_what_waits_ready(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    record = accepted(office)
    window = open_window(office, "page_dates")
    settle(window)
    press(window, qtbot, settle, Qt.Key.Key_U)
    page = page_of(window)
    assert states(page) == ["Waits"]
    # Enter asks for the template; then it is asked what its columns mean.
    press(window, qtbot, settle, Qt.Key.Key_Return)
    page.file.show_paths([str(template(tmp_path))])
    page.take()
    settle(window)
    assert not page.meaning.isHidden()
    assert page.meaning.chosen()[UploadField.ULN] == 2
    press(window, qtbot, settle, Qt.Key.Key_Return)
    settle(window)
    assert states(page) == ["Left out"]
    # What CITB calls the course is not known yet.
    press(window, qtbot, settle, Qt.Key.Key_Return)
    page.keep_title()
    assert not page.course.isHidden()
    qtbot.keyClicks(window.focusWidget(), "Forklift (Novice)")
    press(window, qtbot, settle, Qt.Key.Key_Return)
    assert page.course.isHidden()
    assert states(page)[0] in ("Ready", "Compare it")
    assert page.table.rows.picked == {f"record {record}"}


def test_what_is_left_out_for_the_persons_id_leads_to_the_person(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    record = accepted(office)
    file = tmp_path / "template.csv"
    file.write_bytes(b"Learner Surname,CITB Individual ID,Course Title,Completion Date\r\n")
    office.upload_setup.take(file)
    row = office.register.record(record)
    office.upload_setup.keep_title(CourseTitle(row.pack.id, "", "Forklift"))
    window = open_window(office, "page_uploads")
    settle(window)
    page = page_of(window)
    assert states(page) == ["Left out"]
    assert page.going_on.text() == "Open the person  Enter"
    press(window, qtbot, settle, Qt.Key.Key_Return)
    assert isinstance(window.page, PersonPage)
    assert window.page.subject in office.persons.of_record(record)


def test_what_is_chosen_is_written_by_the_keyboard_alone(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    ready(office, tmp_path)
    window = open_window(office, "page_uploads")
    settle(window)
    page = page_of(window)
    # The space bar takes it back, and nothing can be written then.
    press(window, qtbot, settle, Qt.Key.Key_Space)
    press(window, qtbot, settle, Qt.Key.Key_W)
    assert page.target.isHidden()
    press(window, qtbot, settle, Qt.Key.Key_Space)
    press(window, qtbot, settle, Qt.Key.Key_Return)
    assert not page.target.isHidden()
    assert page.target.again.isHidden()
    to = tmp_path / "batch.csv"
    page.target.path.show_paths([str(tmp_path / "batch.txt")])
    page.write()
    page.target.path.show_paths([str(to)])
    page.write()
    settle(window)
    (row,) = csv.DictReader(to.read_text("utf-8").splitlines())
    assert row["Course Title"] == "Forklift"
    assert states(page) == ["Not uploaded yet"]


def test_an_upload_is_noted_and_its_file_saved_again(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    record = ready(office, tmp_path)
    to = tmp_path / "batch.csv"
    office.uploads.write([record], to)
    window = open_window(office, "page_uploads")
    settle(window)
    page = page_of(window)
    press(window, qtbot, settle, Qt.Key.Key_Return)
    for wrong in ("32/1/2026", "1/1/2027"):
        page.noting.on.show_text(wrong)
        page.note()
        assert not page.noting.isHidden()
    page.noting.on.show_text("20/11/2026")
    page.noting.number.show_text("CTR-9")
    page.note()
    settle(window)
    assert states(page) == ["Uploaded"]
    assert "CTR-9" in page.details.text()
    assert office.record_notes.of(record)[0].text == "CTR-9"
    press(window, qtbot, settle, Qt.Key.Key_Return)
    again = tmp_path / "again.csv"
    page.copy.path.show_paths([str(again)])
    page.save()
    settle(window)
    assert again.read_bytes() == to.read_bytes()


def test_what_went_out_is_chosen_again_from_the_register_with_a_reason(
    office: OfficeSession,
    open_window: Open,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    record = ready(office, tmp_path)
    office.uploads.write([record], tmp_path / "first.csv")
    window = open_window(office, "page_register")
    settle(window)
    press(window, qtbot, settle, Qt.Key.Key_A)
    press(window, qtbot, settle, Qt.Key.Key_U)
    page = page_of(window)
    assert sorted(states(page)) == ["Left out", "Left out", "Not uploaded yet"]
    assert page.table.rows.picked == set()
    # What was not achieved cannot be chosen, whatever is pressed; what went out can.
    bad = next(key for key in page._shown if key.startswith("record") and record not in key)
    page.table.pick({bad, f"record {record}"})
    assert page.table.rows.picked == {f"record {record}"}
    page.table.choose(f"record {record}")
    page.ask_file()
    assert not page.target.again.isHidden()
    page.target.path.show_paths([str(tmp_path / "second.csv")])
    page.write()
    settle(window)
    assert not (tmp_path / "second.csv").exists()
    page.target.again.show_text("The first was refused.")
    page.write()
    settle(window)
    assert (tmp_path / "second.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()
    assert [one.number for one in office.uploads.batches()] == [2, 1]
    assert office.uploads.rows(2)[0].again == "The first was refused."
    # A row that is left out leads to its record.
    page.table.choose(bad)
    press(window, qtbot, settle, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.name == "page_report"


def test_what_was_amended_to_not_achieved_is_withdrawn(
    office: OfficeSession,
    open_window: Open,
    settle: Settle,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    record = ready(office, tmp_path)
    office.uploads.write([record], tmp_path / "first.csv")
    row = office.register.record(record)
    with office.backups._store.writing() as unit:
        later = replace(
            row,
            revision=row.revision + 1,
            former=row.content_sha256,
            content_sha256="ef" * 32,
            result="not_achieved",
            remarks=(),
            pdf=row.pdf + b"\n",
        )
        unit.register.claim(later)
    window = open_window(office, "page_uploads")
    settle(window)
    page = page_of(window)
    assert states(page)[0] == "Withdraw at CITB"
    page.table.choose("task 0")
    page.open_record()
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_report"
    window.open_page("page_uploads")
    settle(window)
    page.table.choose("task 0")
    press(window, qtbot, settle, Qt.Key.Key_Return)
    page.finish()
    assert not page.finishing.isHidden()
    qtbot.keyClicks(window.focusWidget(), "By e-mail to CITB")
    press(window, qtbot, settle, Qt.Key.Key_Return)
    assert office.uploads.tasks() == ()
    assert office.uploads.done()[0].why == "By e-mail to CITB"
    assert states(page) == ["Not uploaded yet"]


def test_an_empty_office_is_asked_for_the_template(
    bare_office: OfficeSession, open_window: Open, settle: Settle, tmp_path: Path
) -> None:
    window = open_window(bare_office, "page_uploads")
    settle(window)
    page = page_of(window)
    assert page.is_empty()
    page.ask_columns()
    assert page.meaning.isHidden()
    page.ask_template()
    page.take()
    assert not page.step.isHidden()
    page.file.show_paths([str(template(tmp_path))])
    page.take()
    settle(window)
    assert bare_office.upload_setup.template() is not None


def test_every_key_of_the_page_does_what_it_says(
    office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    record = ready(office, tmp_path)
    window = open_window(office, "page_uploads")
    settle(window)
    page = page_of(window)
    steps = {
        Qt.Key.Key_I: page.step, Qt.Key.Key_C: page.meaning, Qt.Key.Key_T: page.course,
        Qt.Key.Key_W: page.target,
    }  # fmt: skip
    for letter, step in steps.items():
        qtbot.keyClick(page.table, letter)
        settle(window)
        assert not step.isHidden()
        # While it is asked for the Tab key comes to everything, and Escape leaves it.
        assert trapped(window) == []
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert step.isHidden()
    chosen = page.table.rows.picked
    assert chosen == {f"record {record}"}
    for digit, total in ((Qt.Key.Key_2, 1), (Qt.Key.Key_1, 1)):
        qtbot.keyClick(page.table, digit)
        settle(window)
        assert page.table.rows.total == total
    assert trapped(window) == []
    qtbot.keyClick(page.table, Qt.Key.Key_O)
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_report"
