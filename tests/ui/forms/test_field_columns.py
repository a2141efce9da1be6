"""Columns of fields: side by side, and in large text one below the other."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.candidate.adjustment_fields import AdjustmentFields
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.widgets.fields import line_field


@pytest.fixture
def body(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    return made


def lay_out(widget: QWidget) -> None:
    layout = widget.layout()
    assert layout is not None
    widget.resize(1200, 700)
    layout.activate()


def test_columns_share_the_width_until_the_text_is_large(body: QWidget, look: Look):
    columns = FieldColumns(look, body)
    left, right = QLineEdit(body), QLineEdit(body)
    columns.add_column("Machine", [left])
    columns.add_column("Area", [right], share=2)
    lay_out(columns)
    assert left.y() == right.y()
    assert left.geometry().right() < right.x()
    assert left.width() < right.width()
    look.show_text_scale(2.0)
    lay_out(columns)
    assert left.geometry().bottom() < right.y()
    assert (left.x(), left.width()) == (right.x(), right.width())


def test_the_fields_of_an_adjustment_follow(body: QWidget, look: Look):
    fields = AdjustmentFields(look, Words(), body)
    fields.add_group()
    lay_out(fields)
    first, second, *_, last = fields.rows()
    assert first.y() == second.y() < last.y()
    look.show_text_scale(2.0)
    lay_out(fields)
    assert first.geometry().bottom() < second.y() < last.y()
    assert first.x() == second.x() == last.x()


def test_fields_line_up_where_a_heading_or_a_label_takes_two_lines(body: QWidget, look: Look):
    columns = FieldColumns(look, body)
    words, long = Words(), "Number of the plate, and where on the machine it was seen by whom"
    short, wrapped = (
        line_field(words, text, name, columns) for text, name in (("Date", "a"), (long, "b"))
    )
    columns.add_column("Hour meter", [short])
    columns.add_column("Thorough examination of the machine and of what it lifts with", [wrapped])
    columns.resize(500, 400)
    body.show()
    lay_out(columns)
    columns.resize(500, 400)
    assert wrapped.height() > short.height()
    bottoms = {
        row.field.mapTo(columns, QPoint(0, row.field.height())).y() for row in (short, wrapped)
    }
    assert len(bottoms) == 1
    assert {(card.top(), card.bottom()) for card in columns._cards()} == {(0, 399)}
