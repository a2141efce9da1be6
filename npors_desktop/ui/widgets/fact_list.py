"""Facts as lines, each with an icon: good, bad, doubtful, not known or still to be done. A fact
that is not known never looks like a good one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.status_chip import draw_sign
from npors_desktop.ui.widgets.values import FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Fact

FACT_ICONS: dict[FactState, Icon] = {
    FactState.GOOD: Icon.TICK,
    FactState.BAD: Icon.CROSS,
    FactState.DOUBTFUL: Icon.ATTENTION,
    FactState.UNKNOWN: Icon.UNKNOWN,
    FactState.OPEN: Icon.RING,
}


class LetterIcon(QWidget):
    """An icon of the size of the text beside it, in the colour of the text."""

    def __init__(self, look: Look, icon: Icon, parent: QWidget, points: float = 13) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._points = points
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(self._points)
        return QSize(side, round(side * 1.3))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._look.px(self._points)
        box = QRectF(0, self.height() - side * 1.1, side, side)
        draw_sign(painter, self._look, self._icon, box, QColor(self._look.theme.page.text))
        painter.end()


class FactList(QWidget):
    """Facts, one below the other."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._shown: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts):
            sign = LetterIcon(self._look, FACT_ICONS[fact.state], self)
            kind = "fact" if fact.state is FactState.GOOD else "strong"
            text = label(breakable_words(fact.text), self, kind)
            text.setAccessibleName(fact.text)
            self._grid.addWidget(sign, row, 0, top)
            self._grid.addWidget(text, row, 1, top)
            self._shown += [sign, text]
        self.setAccessibleName(" ".join(fact.text for fact in facts))


class IconLabel(QWidget):
    """A word with its icon before it, as a heading: a state that is shown twice."""

    def __init__(self, look: Look, parent: QWidget, kind: str = "heading") -> None:
        super().__init__(parent)
        self._look = look
        self._icon: LetterIcon | None = None
        self._word = label("", self, kind)
        self._points = 16 if kind == "heading" else 13
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self._word, 1)

    def show_word(self, icon: Icon, word: str) -> None:
        """Show a word with its icon."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
        self._icon = LetterIcon(self._look, icon, self, self._points)
        self._row.insertWidget(0, self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._word.setText(word)
        self.setAccessibleName(word)
