"""A row of choices, of which one is pressed; nothing stays checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair


class Chip(DrawnButton):
    """One choice. ``is_chosen`` fills it and is in its accessible description."""

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.is_chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.chosen if self.is_chosen else theme.button

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.chosen.ground if self.is_chosen else theme.line)

    @override
    def least_size(self) -> QSize:
        width = QFontMetricsF(self.look.label_font(13)).horizontalAdvance(self.text())
        return QSize(round(width) + 34, max(self.look.mm(10), round(self.look.px(13) * 1.8)))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.setFont(self.look.label_font(13))
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


def is_chosen_chip(held: QWidget | None) -> bool:
    """Whether a widget is a choice that is chosen already."""
    return isinstance(held, Chip) and held.is_chosen


class Chips(QWidget):
    """Chips side by side. Signals: ``pressed`` the key of the chip."""

    pressed = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Show choices as (key, text); ``chosen`` is drawn as chosen."""
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for place, (key, text) in enumerate(choices):
            chip = Chip(self._look, f"{self.objectName()}_{key}", text, self)
            chip.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._row.insertWidget(place, chip)
            self._chips[key] = chip
        self.show_chosen(chosen)

    def show_chosen(self, chosen: str | None) -> None:
        """Draw one as chosen, or none."""
        for key, chip in self._chips.items():
            chip.is_chosen = key == chosen
            chip.setAccessibleDescription("✓" if chip.is_chosen else "")
            chip.update()
