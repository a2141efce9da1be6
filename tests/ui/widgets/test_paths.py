"""A field for a path: a name alone is in the folder that was used last."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, documents


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def row(home: QWidget) -> PathRow:
    return PathRow(Words(), "Where to save", "sheet", PathKind.SAVE, home)


def test_a_name_alone_is_in_the_documents_at_first(row: PathRow) -> None:
    row.show_text("sheet.pdf")
    assert row.path() == documents() / "sheet.pdf"


def test_a_name_alone_is_in_the_folder_that_was_used_last(row: PathRow, tmp_path: Path) -> None:
    row.remember(tmp_path / "earlier.pdf")
    row.show_text("sheet.pdf")
    assert row.path() == tmp_path / "sheet.pdf"
    (tmp_path / "usb").mkdir()
    row.show_text("usb")
    assert row.names_folder()


def test_a_whole_path_is_taken_as_it_is(row: PathRow, tmp_path: Path) -> None:
    row.show_text(str(tmp_path / "other" / "sheet.pdf"))
    assert row.path() == tmp_path / "other" / "sheet.pdf"
