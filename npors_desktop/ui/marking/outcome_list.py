"""The outcomes at the left, each with its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.outcome_bar import draw_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.marking.values import OutcomeEntry

WIDTH_MM = 47
NARROW_MM = 25
BROAD_MM = 88
_BAR_MM = 16.4


class OutcomeButton(DrawnButton):
    """One outcome."""

    is_row = True

    def __init__(self, look: Look, entry: OutcomeEntry, parent: QWidget) -> None:
        super().__init__(look, f"outcome_{entry.code}", parent)
        self.entry = entry
        self.is_narrow = False
        self.show_entry(entry)

    def show_entry(self, entry: OutcomeEntry) -> None:
        """Show this outcome's counts now."""
        self.entry = entry
        self.setAccessibleName(f"{entry.code} {entry.title}, {entry.counts}")
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.selected if self.entry.is_current else theme.rail

    @override
    def least_size(self) -> QSize:
        lines = 2.5 if self.is_narrow else 3.6
        return QSize(self.look.mm(20), max(self.look.mm(11), round(self.look.px(12) * lines)))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        look, theme = self.look, self.look.theme
        painter.fillRect(box, QColor(self.shown_ink().ground))
        thick = look.hairline
        below = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
        painter.fillRect(below, QColor(theme.hairline))
        if self.entry.is_current:
            bar = QRectF(box.left(), box.top(), 6, box.height() - thick)
            painter.fillRect(bar, QColor(theme.primary.ground))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        entry, look, unit = self.entry, self.look, self.look.px(12)
        box = QRectF(self.rect()).adjusted(16, 3, -6, -4)
        indent = look.px(12) * 1.4
        low = unit * 1.35
        upper = QRectF(box.left(), box.top(), box.width(), box.height() - low)
        code = QRectF(upper.left(), upper.top(), indent, upper.height())
        draw_fitted(painter, entry.code, look.font(12, bold=True), code, colour)
        left = box.left() if self.is_narrow else box.left() + indent
        if not self.is_narrow:
            font = look.font(12, bold=True) if entry.is_current else look.font(12)
            draw_fitted(painter, entry.title, font, upper.adjusted(indent, 0, 0, 0), colour)
            high = unit * 0.85
            bar = QRectF(left, box.bottom() - (low + high) / 2, look.mm(_BAR_MM), high)
            draw_bar(painter, look, entry.bar, bar)
            left = bar.right() + 8
        counts = QRectF(left, box.bottom() - low, box.right() - left, low)
        draw_fitted(painter, entry.short, look.label_font(12), counts, colour)


class OutcomeList(QScrollArea):
    """The outcomes one below the other; ``chosen`` carries the code of the one pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outcome_rail")
        self.setAccessibleName(words("Outcomes"))
        self._look = look
        self._buttons: list[OutcomeButton] = []
        self._narrow, self._wide = False, False
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._resize)
        self._resize()

    def show_room(self, *, narrow: bool, wide: bool) -> None:
        """Show codes and counts only, if the window is small; in a wide one whole titles."""
        if (narrow, wide) != (self._narrow, self._wide):
            self._narrow, self._wide = narrow, wide
            self._resize()

    def show_entries(self, entries: Sequence[OutcomeEntry]) -> None:
        """Show the outcomes; the current one is brought into sight."""
        if [e.code for e in entries] != [b.entry.code for b in self._buttons]:
            self._rebuild(entries)
        for button, entry in zip(self._buttons, entries, strict=True):
            button.show_entry(entry)
            if entry.is_current:
                self.ensureWidgetVisible(button, 0, 0)

    def _rebuild(self, entries: Sequence[OutcomeEntry]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, entry in enumerate(entries):
            button = OutcomeButton(self._look, entry, self._body)
            button.clicked.connect(lambda _=False, code=entry.code: self.chosen.emit(code))
            self._column.insertWidget(place, button)
            self._buttons.append(button)
        self._resize()

    def _resize(self) -> None:
        grown = 1 + (self._look.text_scale - 1) * 0.4
        wide = NARROW_MM * grown if self._narrow else BROAD_MM if self._wide else WIDTH_MM
        self.setFixedWidth(self._look.mm(wide))
        theme = self._look.theme
        ground = theme.rail.ground
        self.setStyleSheet(
            f"#outcome_rail, #outcome_rail > QWidget > QWidget {{ background: {ground}; }}"
            f"#outcome_rail {{ border-right: 1px solid {theme.line}; }}"
        )
        for button in self._buttons:
            button.is_narrow = self._narrow
            button.updateGeometry()
            button.update()
