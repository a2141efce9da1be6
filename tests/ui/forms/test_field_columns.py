"""Columns of fields: side by side, and in large text one below the other."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.candidate.adjustment_fields import AdjustmentFields
from npors_desktop.ui.forms.field_columns import FieldColumns


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
