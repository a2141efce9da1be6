"""Why the test is stopped: the standard's own reasons, one button each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.marking.fault_column import ToolButton
from npors_desktop.ui.marking.marking_panel import MarkingPanel
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import EndReason
    from npors_desktop.ui.appearance.look import Look


class StopPanel(MarkingPanel):
    """Arrow keys go through the reasons, Enter takes one, Esc leaves the test running."""

    stopped = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, "stop_panel", parent)
        self._buttons: list[ToolButton] = []
        self.show_title(words("Why are you stopping the test?"))
        self.column.addWidget(label(words("Stop the machine first. Paperwork can wait."), self))
        body = QWidget(self)
        self._reasons = QVBoxLayout(body)
        self._reasons.setContentsMargins(0, 0, 4, 0)
        self._reasons.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        self.column.addWidget(self._scroll, 1)

    def show_reasons(self, reasons: Sequence[EndReason]) -> None:
        """Show the reasons of this standard; the first has the focus."""
        for made in self._buttons:
            made.hide()
            made.deleteLater()
        self._buttons = [self._button(reason, place) for place, reason in enumerate(reasons)]
        if self._buttons:
            self._buttons[0].setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, made in enumerate(self._buttons) if made.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._buttons[at].click()
        elif step:
            chosen = self._buttons[(at + step) % len(self._buttons)]
            chosen.setFocus()
            self._scroll.ensureWidgetVisible(chosen)
        else:
            super().keyPressEvent(event)

    def _button(self, reason: EndReason, place: int) -> ToolButton:
        made = ToolButton(self.look, f"stop_{reason.code}", "", reason.text, self)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda _=False, code=reason.code: self.stopped.emit(code))
        self._reasons.insertWidget(place, made)
        made.show()
        return made
