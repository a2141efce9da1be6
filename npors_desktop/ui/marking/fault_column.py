"""The fault column at the right: three buttons to hold, their counts, and what is not filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.pack import Severity
from npors_desktop.ui.marking.presenter import faults_notice, faults_title, figures_of
from npors_desktop.ui.marking.values import FaultFigures
from npors_desktop.ui.widgets.drawn_button import RADIUS, DrawnButton
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap, parted
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QMouseEvent, QPainter

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.workflows.marking.state import MarkingState

WIDTH_MM = 47
# Pixels between a key and its word, and how much nearer the edge than a face they may come.
_BESIDE, _CLOSER = 6, 4
HOLD_MS = 300
_TICK_MS = 25
_KEYS = {Severity.MINOR: "1", Severity.MAJOR: "3", Severity.SAFETY_CRITICAL: "5"}


class FaultButton(DrawnButton):
    """Records on a 300 ms hold with the pointer, at once with the keyboard.

    ``held`` is a fault to record; ``brushed`` a press too short to count.
    """

    held = Signal()
    brushed = Signal()

    def __init__(self, look: Look, severity: Severity, parent: QWidget) -> None:
        super().__init__(look, f"fault_{severity.value}", parent)
        self.severity = severity
        self._figures = FaultFigures(severity, "", "")
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.clicked.connect(self.held)

    def show_figures(self, figures: FaultFigures) -> None:
        """Show the word and the count."""
        self._figures = figures
        key = _KEYS[self.severity]
        self.setAccessibleName(f"{key} {figures.word}. {figures.count}")
        self.update()

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        inks = {Severity.MINOR: theme.minor, Severity.MAJOR: theme.major}
        return inks.get(self.severity, theme.grave)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(35), self.look.mm(20))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._since.start()
            self._tick.start()
            self.setDown(True)
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._tick.isActive():
            self._stop()
            self.brushed.emit()
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tick.isActive() and not self.rect().contains(event.position().toPoint()):
            self._stop()

    @override
    def draw_under(self, painter: QPainter, box: QRectF) -> None:
        if not self._tick.isActive():
            return
        part = min(1.0, self._since.elapsed() / HOLD_MS)
        painter.setPen(QPen(QColor(self.ink().text), 8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width() * part, box.height()))
        painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), RADIUS, RADIUS)
        painter.restore()

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        figures = self._figures
        box = box.adjusted(4, 4, -4, -2)
        small, font = self._label(box), self._font(14, box)
        cap = cap_size(_KEYS[self.severity], small)[0]
        third = box.height() * 0.44
        upper = QRectF(box.left(), box.top(), box.width(), box.height() - third)
        key = QRectF(upper.left(), upper.top(), cap, upper.height())
        draw_key_cap(painter, _KEYS[self.severity], key, colour, small)
        word = upper.adjusted(cap + 8, 0, 0, 0)
        draw_fitted(painter, figures.word, font, word, colour)
        lower = QRectF(box.left(), upper.bottom(), box.width(), third)
        large = self._font(20, box)
        draw_fitted(painter, figures.number, large, lower.adjusted(0, 0, -third, 0), colour)
        wide = QFontMetricsF(small).horizontalAdvance(figures.limit) + 2
        left = max(lower.right() - wide, lower.left() + third)
        limit = QRectF(left, lower.top(), lower.right() - left + 2, lower.height())
        draw_fitted(painter, figures.limit, small, limit, colour)

    def _label(self, box: QRectF) -> QFont:
        font = self.look.label_font(12)
        font.setPixelSize(min(font.pixelSize(), round(box.height() * 0.28)))
        return font

    def _font(self, points: float, box: QRectF) -> QFont:
        """Bold, and no larger than fits a button 20 mm high."""
        font = self.look.font(points, bold=True)
        font.setPixelSize(min(font.pixelSize(), round(box.height() * 0.34)))
        return font

    def _on_tick(self) -> None:
        if self._since.elapsed() >= HOLD_MS:
            self._stop()
            self.held.emit()
        self.update()

    def _stop(self) -> None:
        self._tick.stop()
        self.setDown(False)
        self.update()


class ToolButton(DrawnButton):
    """A smaller button in the column: key and word."""

    def __init__(self, look: Look, name: str, key: str, word: str, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self._key = key
        self._notice = ""
        self.setText(word)
        self.show_notice("")

    def show_notice(self, notice: str) -> None:
        """Say something more in a second line, without growing."""
        self._notice = notice
        parts = (self.text(), self._key, notice)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(15), max(self.look.mm(10.5), round(self.look.px(13) * 2.5)))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        _, small = self._fonts()
        upper, below = self.lines(box.width())
        half = box.height() / 2 if below else 0
        self._draw_line(painter, parted(upper), box.adjusted(-_CLOSER, 0, _CLOSER, -half), colour)
        if below and below == self._key:
            small.setPixelSize(min(small.pixelSize(), round(half * 0.55)))
            wide = cap_size(below, small)[0]
            cap = QRectF(box.center().x() - wide / 2, box.top() + half, wide, half)
            draw_key_cap(painter, below, cap, colour, small)
        elif below:
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_fitted(painter, below, small, box.adjusted(-4, half, 4, 0), colour, centre)

    def _draw_line(
        self, painter: QPainter, line: tuple[str, str], box: QRectF, colour: QColor
    ) -> None:
        """The word with its key before it, both in the middle."""
        font, small = self._fonts()
        word, key = (self.text(), self._key) if line[1] else (line[0], "")
        cap = cap_size(key, small)[0] + _BESIDE if key else 0
        wide = min(cap + QFontMetricsF(font).horizontalAdvance(word) + 2, box.width())
        left = box.center().x() - wide / 2
        if key:
            at = QRectF(left, box.top(), cap - _BESIDE, box.height())
            draw_key_cap(painter, key, at, colour, small)
        room = QRectF(left + cap, box.top(), wide - cap, box.height())
        draw_fitted(painter, word, font, room, colour)

    def lines(self, width: float) -> tuple[str, str]:
        """What the button says, and what is below it; the key where both have no room in a line of
        ``width`` pixels."""
        font, small = self._fonts()
        text = f"{self._key}   {self.text()}" if self._key else self.text()
        cap = cap_size(self._key, small)[0] + _BESIDE if self._key else 0
        room = QFontMetricsF(font).horizontalAdvance(self.text()) + cap
        if self._key and not self._notice and room > width + 2 * _CLOSER:
            return self.text(), self._key
        return text, self._notice

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.look.label_font(13), self.look.label_font(12)


class FaultColumn(QScrollArea):
    """The fault buttons, the note, all faults, and the tasks of a standard that has some.

    ``recorded`` carries a severity; ``brushed`` is a press too short to count.
    """

    recorded = Signal(Severity)
    brushed = Signal()
    note_pressed = Signal()
    faults_pressed = Signal()
    tasks_pressed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fault_column")
        self.setAccessibleName(words("Faults"))
        self._look = look
        self._words = words
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(look.mm(3), 6, look.mm(3), 6)
        column.setSpacing(look.mm(2.7))
        self._title = label(words("Faults: press or hold"), body, "small")
        column.addWidget(self._title)
        self.buttons = {severity: self._button(severity, body) for severity in Severity}
        for button in self.buttons.values():
            column.addWidget(button)
        self.note = ToolButton(look, "note", "T", words("Note"), body)
        self.all = ToolButton(look, "all_faults", "", words("All faults"), body)
        self.note.clicked.connect(lambda _=False: self.note_pressed.emit())
        self.all.clicked.connect(lambda _=False: self.faults_pressed.emit())
        self.tasks = ToolButton(look, "tasks", "", words("Tasks"), body)
        self.tasks.clicked.connect(lambda _=False: self.tasks_pressed.emit())
        self._add_below(column)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._relook)
        self._relook()

    def _add_below(self, column: QVBoxLayout) -> None:
        # One below the other there would be no room for them without scrolling.
        beside = QHBoxLayout()
        # The note has its key beside its word.
        beside.addWidget(self.note, 3)
        beside.addWidget(self.tasks, 2)
        column.addLayout(beside)
        column.addWidget(self.all)

    def _relook(self) -> None:
        ground = self._look.theme.card.ground
        self.setStyleSheet(
            f"#fault_column, #fault_column > QWidget > QWidget {{ background: {ground}; }}"
        )

    def show_state(self, state: MarkingState, words: Words) -> None:
        """Show words, counts and what asks for attention; nothing moves."""
        self._title.setText(faults_title(state, words))
        self.tasks.setVisible(bool(state.assessment.tasks()))
        self.all.show_notice(faults_notice(state, words))
        self._show_figures(figures_of(state, words))

    def _show_figures(self, figures: Sequence[FaultFigures]) -> None:
        for figure in figures:
            self.buttons[figure.severity].show_figures(figure)

    def _button(self, severity: Severity, parent: QWidget) -> FaultButton:
        made = FaultButton(self._look, severity, parent)
        made.held.connect(lambda severity=severity: self.recorded.emit(severity))
        made.brushed.connect(self.brushed)
        return made
