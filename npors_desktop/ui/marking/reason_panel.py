"""Why a criterion is not applicable, over the fault column; with the reason it is marked so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from npors_desktop.domain.reasons import LONGEST_REASON
from npors_desktop.ui.marking.marking_panel import PADDING, MarkingPanel
from npors_desktop.ui.marking.reading_area import ReadingArea
from npors_desktop.ui.widgets.buttons import primary_button
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


class ReasonPanel(MarkingPanel):
    """The reason, and what follows from it, which Page Down reads on. Enter marks; Esc leaves the
    mark as it was, and what was typed comes back when the criterion is asked about again.

    Signals: ``edited`` the text was changed; ``given`` the reason and its criterion, which is empty
    where it was given before it was known.
    """

    edited = Signal()
    given = Signal(str, str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, "reason_panel", parent)
        self.criterion = ""
        # From the key until it is known which criterion it is about.
        self.is_asking = False
        self._begun: dict[str, str] = {}
        self.field = QPlainTextEdit(self)
        self.field.setObjectName("reason_field")
        self.field.setAccessibleName(words("Why is it not applicable?"))
        self.field.setTabChangesFocus(True)
        self.field.setMaximumHeight(look.mm(32))
        self.field.textChanged.connect(self._on_edited)
        self.field.installEventFilter(self)
        self.fault = label("", self, "error")
        self.told = ReadingArea(self)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.field)
        self.column.addWidget(self.told, 1)
        give = primary_button(words("Not applicable  Enter"), "reason_give", self)
        give.setStyleSheet(PADDING)
        give.clicked.connect(lambda _=False: self.give())
        self.foot.add(give)
        self.foot.add(self.close_button)  # moves behind it

    def draft_texts(self) -> dict[str, str]:
        """The reasons that were begun and not given, by criterion."""
        return dict(self._begun)

    def take_up(self, begun: Mapping[str, str]) -> None:
        """Reasons that were begun earlier, of the candidate that is shown from now on."""
        self._begun = dict(begun)

    def begin(self, title: str) -> None:
        """Accept text at once, before it is known which criterion it is about."""
        self.criterion, self.is_asking = "", True
        self._show_title(title)
        self.told.show_text("")
        self._show_fault("")
        self.field.clear()
        self.field.setFocus()

    def show_criterion(self, code: str, title: str, follows: Sequence[str], reason: str) -> None:
        """Say what is asked, with the reason that was begun or given before what was typed."""
        typed, earlier = self.field.toPlainText(), self._begun.get(code, reason)
        self.criterion = code
        self._show_title(title)
        self.told.show_text("\n\n".join(follows))
        if earlier:
            self.field.setPlainText(" ".join(part for part in (earlier, typed) if part))
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._on_edited()

    def give(self) -> None:
        """Mark the criterion for this reason, and close; without one, or with too long a one, it
        stays."""
        text = self.field.toPlainText().strip()
        if not text:
            self._show_fault(self.words("Say why it is not applicable."))
        elif len(text) > LONGEST_REASON:
            most = LONGEST_REASON
            self._show_fault(
                self.words("The reason is too long: at most {most} in all.", most=most)
            )
        else:
            code, self.criterion = self.criterion, ""
            self._begun.pop(code, None)
            self.given.emit(text, code)
            self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.isAutoRepeat():
                self.give()
            if event.key() == Qt.Key.Key_PageDown:
                self.told.read_on()
            if is_enter or event.key() == Qt.Key.Key_PageDown:
                return True
        return super().eventFilter(watched, event)

    def _show_title(self, title: str) -> None:
        self.show_title(title)
        self.field.setAccessibleName(title)

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        self.field.setFocus()

    def _on_edited(self) -> None:
        if self.criterion:
            self._begun[self.criterion] = self.field.toPlainText()
            self.edited.emit()
