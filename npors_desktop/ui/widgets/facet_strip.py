"""The summary strip: how many there are of each kind. Each number is the filter for its kind, and
the keys 1, 2, 3 … press them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from npors_desktop.ui.widgets.chips import Chip
from npors_desktop.ui.widgets.choice_group import ChoiceGroup
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.wrap_row import WrapLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Facet

_PAD, _GAP = 14.0, 10.0


class FacetButton(Chip):
    """One kind with its number; the one that filters now is solid and says so."""

    def __init__(self, look: Look, facet: Facet, key: str, parent: QWidget) -> None:
        super().__init__(look, f"facet_{facet.key}", facet.word, parent)
        self._printed = key
        self.show_facet(facet)

    def show_facet(self, facet: Facet) -> None:
        """Show its number as it is now."""
        self.facet = facet
        self.setText(f"{facet.count} {facet.word}")
        self.setAccessibleName(f"{self.text()}, {self._printed}")
        self.updateGeometry()
        self.update()

    @override
    def least_size(self) -> QSize:
        font = self.look.label_font(12)
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        wide = words + cap_size(self._printed, font)[0] + 2 * _PAD + _GAP
        return QSize(round(wide) + 2, max(self.look.mm(8), round(font.pixelSize() * 2.1)))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        font = self.look.label_font(12)
        room = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        wide = cap_size(self._printed, font)[0]
        cap = QRectF(room.right() - wide, room.top(), wide, room.height())
        draw_key_cap(painter, self._printed, cap, colour, font)


class FacetStrip(ChoiceGroup):
    """Facets side by side, wrapped where there is no room. Signals: ``chosen`` the key of one."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, asked: str, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self.setObjectName(name)
        self._look = look
        self._facets: dict[str, FacetButton] = {}
        self._row = WrapLayout(self)

    def show_facets(self, facets: Sequence[Facet], chosen: str) -> None:
        """Show these, in this order, and which of them filters now."""
        if [one.key for one in facets] != list(self._facets):
            self._make(facets)
        for one in facets:
            self._facets[one.key].show_facet(one)
        self.show_chosen(chosen)

    def show_chosen(self, chosen: str) -> None:
        """Show which of them filters now."""
        for key, made in self._facets.items():
            made.show_chosen(on=key == chosen)

    def press(self, number: int) -> bool:
        """Choose by the number on its cap, from 1; False if there is none."""
        buttons = list(self._facets.values())
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def _make(self, facets: Sequence[Facet]) -> None:
        for old in self._facets.values():
            old.hide()
            old.deleteLater()
        self._facets = {}
        for number, one in enumerate(facets, start=1):
            made = FacetButton(self._look, one, str(number), self)
            made.clicked.connect(lambda _=False, key=one.key: self.chosen.emit(key))
            self._row.addWidget(made)
            made.show()
            self._facets[one.key] = made
        # Where the strip stands, not after all that was there before they were known.
        put_in_order(self)
