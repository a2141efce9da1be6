"""The office's table: the frame of its row closes, and what is told apart by its end keeps that."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
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


def test_where_a_text_has_no_room_the_first_shorter_one_that_has_is_drawn(
    look: Look, home: QWidget
) -> None:
    made = table(look, home, Column("A", 8), Column("B", 30, 1))

    def drawn(cell: Cell) -> QImage:
        made.show_rows([DataRow("1", (cell, Cell("beside")))])
        return made.viewport().grab().toImage()

    shorter = drawn(Cell(LONG, briefly=(LONG[:-5], "Dumper", "D")))
    assert shorter == drawn(Cell("Dumper"))
    # Where none has room the shortest is cut.
    assert drawn(Cell(LONG, briefly=("Dumper " * 9,))) == drawn(Cell("Dumper " * 9))


def test_what_is_not_shown_whole_is_told_by_a_tip_and_by_a_screen_reader(
    look: Look, home: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def show(_at: QPoint, text: str, _view: QWidget) -> None:
        shown.append(text)

    monkeypatch.setattr(QToolTip, "showText", show)
    made = table(look, home, Column("A", 8), Column("B", 30, 1))
    cells = Cell(LONG, briefly=("Dumper",)), Cell("in short", Icon.TICK, whole="in so many words")
    made.show_rows([DataRow("1", (*cells,)), DataRow("2", (Cell("A"), Cell("B")))])
    for row, place in ((0, 0), (0, 1), (1, 0)):
        at = made.visualRect(made.rows.index(row, place)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, made.viewport().mapToGlobal(at))
        QApplication.sendEvent(made.viewport(), event)
    # What has room for all that it says needs no tip.
    assert shown == [LONG, "in so many words", ""]
    assert made.rows.told(0) == f"A: {LONG}, B: in so many words"


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
