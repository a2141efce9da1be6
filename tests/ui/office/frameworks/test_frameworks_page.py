"""The office's frameworks in the window: taken in from a spreadsheet, looked at and saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.domain.framework import Evidence, EvidenceKind, FrameworkState
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.frameworks.page import FrameworksPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.workflows.sessions import OfficeSession
from tests.small_framework import FRAMEWORK, framework_file

Open = Callable[..., Any]
Settle = Callable[[MainWindow], None]
HERE = replace(
    FRAMEWORK,
    evidence=(
        Evidence("S1", EvidenceKind.CRITERION, "ride-on-roller", "3.1"),
        Evidence("B1", EvidenceKind.CRITERION, "ride-on-roller", "3.1"),
        Evidence("B1", EvidenceKind.QUESTION, "ride-on-roller", "T01"),
        Evidence("K1", EvidenceKind.CRITERION, "ride-on-roller", "3.99"),
        *FRAMEWORK.evidence[2:],
    ),
)


def opened(window: MainWindow) -> FrameworksPage:
    page = window.page
    assert isinstance(page, FrameworksPage)
    return page


def use(qtbot: QtBot, field: PathField, file: Path) -> None:
    field.show_paths([str(file)])
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def cells(page: FrameworksPage) -> list[str]:
    """The words of the last column."""
    rows = page.table.rows
    last = rows.columnCount() - 1
    return [rows.data(rows.index(row, last)) for row in range(rows.rowCount())]


def test_a_template_is_saved_and_a_spreadsheet_taken_in_by_the_keyboard(
    bare_office: OfficeSession, open_window: Open, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(bare_office, "page_frameworks")
    page = opened(window)
    assert not page.edition.isVisible()
    assert not page.files.saving.isEnabled()
    page.files.starting.click()
    use(qtbot, page.files.template, to := tmp_path / "template.xlsx")
    settle(window)
    assert to.is_file()
    assert not page.files.template.isVisible()
    page.files.taking.click()
    use(qtbot, page.files.file, framework_file(tmp_path, HERE))
    settle(window)
    assert page.box.currentText() == "Operators of plant · 2026.1 · in force"
    assert page.told.text() == (
        "It counts from 1 November 2026. Source: The draft that the office was sent, seen 30 "
        "October 2026."
    )
    assert page.found.text() == "4 statements, 1 not evidenced"
    assert cells(page) == ["evidenced", "not evidenced", "evidenced", "partly"]
    assert [one.framework for one in bare_office.frameworks.all()] == [HERE]


@pytest.fixture
def page(bare_office: OfficeSession, open_window: Open, tmp_path: Path) -> FrameworksPage:
    """The page with two editions; the later one is a draft."""
    draft = replace(HERE, edition="2026.2", state=FrameworkState.DRAFT, evidence=())
    for one in (HERE, draft):
        bare_office.frameworks.take(framework_file(tmp_path, one))
    return opened(open_window(bare_office, "page_frameworks"))


def test_in_large_letters_the_field_for_a_file_is_whole(
    page: FrameworksPage, look: Look, qtbot: QtBot
) -> None:
    look.show_text_scale(2.0)
    page.files.taking.click()
    QApplication.processEvents()
    step = page.files.file.parentWidget()
    assert step is not None
    buttons = [one for one in page.foot.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 2
    parts = (page.files.file, *buttons)
    assert all(part.height() >= part.minimumSizeHint().height() for part in parts)
    assert step.geometry().bottom() <= page.height()
    layout = step.layout()
    assert layout is not None
    assert step.height() >= layout.totalMinimumHeightForWidth(step.width())
    assert not page.told.isVisible()
    qtbot.keyClick(page.files.file.edit, Qt.Key.Key_Escape)
    assert page.told.isVisible()


def test_a_statement_says_what_evidences_it(page: FrameworksPage) -> None:
    page.table.choose("B1")
    told = page.facts.accessibleName()
    assert told.startswith("Behaviour: partly, by a test alone Criterion 3.1 of Ride-on roller: ")
    assert "(theory does not show experience or behaviour)" in told
    page.table.choose("K1")
    assert page.facts.accessibleName() == (
        "Knowledge: not evidenced The newest edition of the standard “ride-on-roller” has no "
        "criterion 3.99."
    )
    page.table.choose("E1")
    assert "400 hours in a logbook NVQ unit: Unit 642" in page.facts.accessibleName()


def test_another_edition_is_chosen_and_saved(
    page: FrameworksPage, bare_office: OfficeSession, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.box.setCurrentIndex(1)
    page.box.activated.emit(1)
    assert page.told.text().startswith("It does not count: it is not live.")
    assert cells(page) == ["not evidenced"] * 4
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert page.files.edition.path() is not None
    assert page.files.edition.edit.text().endswith("plant-operators-2026.2.xlsx")
    use(qtbot, page.files.edition, to := tmp_path / "saved.xlsx")
    settle(window)
    taken = bare_office.frameworks.take(to)
    assert (taken.framework and taken.framework.edition, taken.is_new) == ("2026.2", False)


def test_what_is_wrong_in_a_spreadsheet_is_listed_and_nothing_is_changed(
    page: FrameworksPage, bare_office: OfficeSession, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    wrong = tuple(Evidence(f"S{n}", EvidenceKind.NVQ_UNIT, unit="1") for n in range(2, 150))
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    use(qtbot, page.files.file, framework_file(tmp_path, replace(HERE, evidence=wrong)))
    settle(window)
    told = page.facts.accessibleName()
    assert told.startswith("Nothing was changed. Put these right in the spreadsheet")
    assert "Sheet Evidence, row 2, column Statement: “S2” is not in the sheet" in told
    assert told.endswith("48 more problems")
    assert len(bare_office.frameworks.all()) == 2
    # The path is still there to be taken again, and a statement can be looked at again.
    assert page.files.file.path() is not None
    page.table.choose("K1")
    page.on_chosen("K1")
    assert page.facts.accessibleName().startswith("Knowledge: not evidenced")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.files.file.isVisible()
    assert window.page is page


def test_another_content_of_an_edition_is_refused_in_words(
    page: FrameworksPage, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.files.taking.click()
    use(qtbot, page.files.file, framework_file(tmp_path, replace(HERE, title="Others")))
    settle(window)
    assert window.error_band.isVisible()
    page.files.taking.click()
    use(qtbot, page.files.file, framework_file(tmp_path, HERE))
    settle(window)
    assert not window.error_band.isVisible()


def test_a_name_that_ends_otherwise_is_told_at_the_field(
    page: FrameworksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.files.starting.click()
    use(qtbot, page.files.template, tmp_path / "template.ods")
    assert page.files.template.error.text() == "Enter a file name that ends in .xlsx."
    assert not (tmp_path / "template.ods").exists()


def test_the_page_opens_in_welsh(bare_office: OfficeSession, open_window: Open) -> None:
    window = open_window(bare_office, "page_frameworks", language=Language.WELSH)
    assert not window.error_band.isVisible()


def test_what_is_wrong_is_read_whole_however_long_a_word_somebody_wrote(
    bare_office: OfficeSession, open_window: Open, settle: Settle, look: Look, tmp_path: Path
) -> None:
    look.show_text_scale(2.0)
    window = open_window(bare_office, "page_frameworks")
    page = window.page
    page.take(framework_file(tmp_path, replace(HERE, id="x" * 300)))
    settle(window)
    assert page.facts.accessibleName().startswith("Nothing was changed.")
    assert page.panel.body.width() <= page.panel.viewport().width()
    # There is nothing yet, so what is wrong has all the room.
    assert not page.card.isVisible()
    page.files.taking.click()
    page.refresh(Changed())
    settle(window)
    assert page.body.isVisible()
