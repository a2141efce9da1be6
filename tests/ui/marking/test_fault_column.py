"""The buttons beside the criteria say their whole word where there is little room."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.marking.fault_column import WIDTH_MM, FaultColumn, ToolButton


def test_a_key_that_has_no_room_beside_its_word_is_below_it(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    note = ToolButton(look, "note", "T", "Note", parent)
    assert note.lines(look.mm(40)) == ("T   Note", "")
    assert note.lines(look.mm(11)) == ("Note", "T")
    note.show_notice("1 not filed")
    assert note.lines(look.mm(11)) == ("T   Note", "1 not filed")
    plain = ToolButton(look, "tasks", "", "Tasks", parent)
    assert plain.lines(1) == ("Tasks", "")


def test_the_key_of_a_note_stands_beside_its_word_in_both_languages(
    qtbot: QtBot, look: Look
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column = FaultColumn(look, Words(Language.WELSH), parent)
    column.resize(look.mm(WIDTH_MM), 700)
    parent.resize(column.size())
    with qtbot.waitExposed(parent):
        parent.show()
    assert column.note.lines(column.note.width() - 16) == ("T   Nodyn", "")
