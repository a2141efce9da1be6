"""A question of a form: a label, the field below it, and a line for what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from npors_desktop.base.words import Words

_BREAKS = re.compile(r"\s*[\t\n\v\f\r\x85\u2028\u2029]\s*")
_SHOWN = QLineEdit.EchoMode.Normal
Field = QLineEdit | QPlainTextEdit | QComboBox


class FieldRow(QWidget):
    """A labelled field. Units and an example belong in the label; what is optional is marked, what
    is required is not. The error line has the same text as the error summary.

    Signals: ``edited`` what is in the field was changed, but not by ``show_text``.
    """

    edited = Signal()

    def __init__(
        self, words: Words, text: str, field: Field, parent: QWidget, *, optional: bool = False
    ) -> None:
        super().__init__(parent)
        shown = words("{label} (optional)", label=text) if optional else text
        self.field = field
        # An ampersand would become a keyboard shortcut, as the label has a buddy.
        self.label: QLabel = label(shown.replace("&", "&&"), self, "strong")
        self.error: QLabel = label("", self, "error")
        self.error.hide()
        self.label.setBuddy(field)
        field.setParent(self)
        field.setAccessibleName(shown)
        if isinstance(field, QComboBox):
            field.currentTextChanged.connect(self._on_edited)
        else:
            field.textChanged.connect(self._on_edited)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for part in (self.label, self.error, field):
            column.addWidget(part)
        # Not an alignment: an aligned layout is not given the height of its wrapped text.
        column.addStretch(1)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self.field.setFocus(reason)

    def let_grow(self) -> None:
        """Give the field, and not the room below it, the height that the row has left."""
        self._column.setStretchFactor(self.field, 1)
        self._column.setStretch(self._column.count() - 1, 0)

    def keep_low(self) -> None:
        """Let the room that is left be above the label: beside a row whose label takes two lines
        the fields still stand side by side."""
        self._column.setStretch(self._column.count() - 1, 0)
        self._column.insertStretch(0, 1)

    def text(self) -> str:
        """What was entered, without spaces before and after. A field of one line has one line,
        though more can be pasted into it."""
        typed = self.typed()
        return (_BREAKS.sub(" ", typed) if isinstance(self.field, QLineEdit) else typed).strip()

    def typed(self) -> str:
        """What is in the field, spaces included: a passphrase may have some."""
        if isinstance(self.field, QLineEdit):
            return self.field.text()
        if isinstance(self.field, QComboBox):
            return self.field.currentText()
        return self.field.toPlainText()

    def may_be_kept(self) -> bool:
        """Whether what is typed may be kept before it is saved: no secret, and not shown only."""
        if isinstance(self.field, QComboBox):
            return self.field.isEnabled()
        secret = isinstance(self.field, QLineEdit) and self.field.echoMode() is not _SHOWN
        return not (secret or self.field.isReadOnly())

    def show_text(self, text: str) -> None:
        """Set the field's text; nothing is emitted."""
        blocker = QSignalBlocker(self.field)
        if isinstance(self.field, QLineEdit):
            self.field.setText(text)
            self.field.setCursorPosition(0)
        elif isinstance(self.field, QComboBox):
            self.field.setCurrentText(text)
        else:
            self.field.setPlainText(text)
        blocker.unblock()

    def show_error(self, text: str) -> None:
        """Show what is wrong, or nothing; the field gets a thick border and a description."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.setProperty("faulty", "true" if text else "false")
        self.field.setAccessibleDescription(text)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _on_edited(self) -> None:
        self.edited.emit()


def line_field(words: Words, text: str, name: str, parent: QWidget, **how: bool) -> FieldRow:
    """A one-line field with its object name."""
    field = QLineEdit(parent)
    field.setObjectName(name)
    return FieldRow(words, text, field, parent, **how)


def secret_field(words: Words, text: str, name: str, parent: QWidget) -> FieldRow:
    """A one-line field that shows dots for what is typed."""
    field = QLineEdit(parent)
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return FieldRow(words, text, field, parent)


def text_field(words: Words, text: str, name: str, parent: QWidget, **how: bool) -> FieldRow:
    """A field of several lines; Tab leaves it."""
    field = QPlainTextEdit(parent)
    field.setObjectName(name)
    field.setTabChangesFocus(True)
    return FieldRow(words, text, field, parent, **how)
