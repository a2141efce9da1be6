"""The office's table: the frame of its row closes, and what is told apart by its end keeps that."""

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.data_table import POINTS, DataTable
from npors_desktop.ui.widgets.values import Cell, Column, DataRow, Icon

LONG = "record 01a22c4f-0afd-7000-bf86-2e9bdfeb1c8b, revision 1"


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def table(look: Look, home: QWidget, *columns: Column) -> DataTable:
    made = DataTable(look, columns, "table", "Table", home)
    made.resize(401, 300)
    made.show_rows([DataRow("1", tuple(Cell(LONG) for _ in columns))])
    home.show()
    made.show()
    home.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def test_the_frame_of_the_row_in_focus_closes_at_the_right(look: Look, home: QWidget) -> None:
    # Three equal shares of this width leave a pixel over.
    made = table(look, home, *(Column(name, 3, 1) for name in "ABC"))
    row = made.visualRect(made.rows.index(0, 0))
    picture = made.viewport().grab().toImage()
    frame = QColor(look.theme.frame)
    assert picture.pixelColor(picture.width() - 1, row.center().y()) == frame
    assert picture.pixelColor(picture.width() // 2, row.top() + 1) == frame


def test_a_row_is_told_whole_at_its_first_cell_and_its_head(look: Look, home: QWidget) -> None:
    made = table(look, home, Column("State", 3), Column("Why", 3))
    rows = made.rows
    told = f"State: {LONG}, Why: {LONG}"
    assert rows.told(0) == told


def test_a_column_that_keeps_the_end_is_cut_in_the_middle(look: Look, home: QWidget) -> None:
    plain = table(look, home, Column("A", 3)).viewport().grab().toImage()
    kept = table(look, home, Column("A", 3, keeps_end=True)).viewport().grab().toImage()
    assert plain != kept


def test_the_name_of_a_column_has_room_however_little_its_cells_need(
    look: Look, home: QWidget
) -> None:
    title = "Rhif cofrestru"
    made = table(look, home, Column("A", 3, 1), Column(title, 1, 0))
    needed = QFontMetricsF(look.label_font(POINTS)).horizontalAdvance(title)
    assert made.columnWidth(1) >= needed


def test_what_needs_somebody_has_its_amber_square(look: Look, home: QWidget) -> None:
    def colours(icon: Icon) -> set[str]:
        made = table(look, home, Column("State", 8, 1))
        rows = [DataRow(name, (Cell(name, icon),)) for name in ("First", "Second")]
        made.show_rows(rows)
        # The row without the focus, whose ground is plain.
        box = made.visualRect(made.rows.index(1, 0))
        picture = made.viewport().grab(box.adjusted(0, 0, -box.width() // 2, 0)).toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
        }

    amber = QColor(look.theme.major.ground).name()
    assert amber in colours(Icon.ATTENTION)
    assert amber not in colours(Icon.CROSS)


def test_a_column_that_wraps_has_rows_as_high_as_its_text(look: Look, home: QWidget) -> None:
    made = table(look, home, Column("A", 3, wraps=True), Column("B", 3))
    made.resize(201, 300)
    made.show_rows([DataRow("1", (Cell(LONG), Cell(LONG))), DataRow("2", (Cell("a"), Cell(LONG)))])
    line = QFontMetricsF(look.font(POINTS)).lineSpacing()
    plain = made.verticalHeader().defaultSectionSize()
    assert made.rowHeight(0) >= plain + 2 * line
    assert made.rowHeight(1) == plain
    look.show_text_scale(2.0)
    assert made.rowHeight(0) > 2 * plain + 2 * line


def test_rows_are_fitted_again_when_a_search_shows_others(look: Look, home: QWidget) -> None:
    made = table(look, home, Column("A", 3, wraps=True))
    made.resize(201, 300)
    made.show_rows([DataRow("1", (Cell("short"),)), DataRow("2", (Cell(LONG),))])
    made.search("record")
    assert made.rowHeight(0) > made.verticalHeader().defaultSectionSize()
