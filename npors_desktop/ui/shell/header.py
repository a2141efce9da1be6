"""The header: back, whose record the page shows, its tools, help, theme, rain lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.plate import draw_letter_plate
from npors_desktop.ui.widgets.values import Heading, Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.domain.result import Result
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair, Theme

HEIGHT_MM = 12.7
# The plate of the candidate or of a result, how much of the heading that may take with its word,
# and what is beside it.
_PLATE_MM = 17.7
_MOST_PLATE = 0.42
_GAP = 12.0
_LARGEST = 24  # pixels: the header keeps its height, however large the text


def draw_header_ground(head: QWidget, theme: Theme) -> None:
    """Draw the ground of what stands above a page, and the line between the two."""
    painter, thick = QPainter(head), 2
    painter.fillRect(head.rect(), QColor(theme.header.ground))
    painter.fillRect(0, head.height() - thick, head.width(), thick, QColor(theme.line))
    painter.end()


class IconButton(DrawnButton):
    """A button in the header: an icon with its key beside it, or the back arrow alone."""

    def __init__(self, look: Look, name: str, icon: Icon, key: str, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self._icon = icon
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def ink(self) -> ColourPair:
        return self.look.theme.header

    @override
    def edge(self) -> QColor:
        return QColor(self.look.theme.line)

    @override
    def least_size(self) -> QSize:
        high = self.look.mm(10.4)
        if not self._key:
            return QSize(high, high)
        return QSize(max(self.look.mm(13.6), round(self._side() * 4)), high)

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        if self._key or self.hasFocus():
            super().draw_ground(painter, box)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        accent = QColor(self.look.theme.accent)
        if not self._key:
            draw_icon(painter, self._icon, box.adjusted(2, 4, -2, -4), accent)
            return
        side, font = self._side(), self._font()
        painter.setFont(font)
        painter.setPen(colour)
        wide = QFontMetricsF(font).horizontalAdvance(self._key)
        left = box.center().x() - (side + 8 + wide) / 2
        sign = QRectF(left, box.center().y() - side / 2, side, side)
        draw_icon(painter, self._icon, sign, accent)
        word = QRectF(sign.right() + 8, box.top(), wide + 2, box.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self._key)

    def _font(self) -> QFont:
        font = self.look.label_font(12)
        font.setPixelSize(min(font.pixelSize(), _LARGEST - 4))
        return font

    def _side(self) -> float:
        return self._font().pixelSize() * 1.15


class HeadingLabel(QWidget):
    """The plate of the candidate or of a record's result, the title, and one line of detail."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("where")
        self._look = look
        self._heading = Heading("")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def show_heading(self, heading: Heading) -> None:
        """Show the heading of a page."""
        self._heading = heading
        whose = f"{heading.letter} {heading.title}".strip()
        told = whose, heading.word, heading.detail
        self.setAccessibleName(". ".join(filter(None, told)))
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(34), self._look.mm(HEIGHT_MM))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, heading = self._look.theme, self._heading
        two = bool(heading.detail)
        font = self._font(18, 0.44 if two else 0.6, bold=True)
        left = _GAP
        if heading.letter:
            plate = QRectF(0, 0, self._look.mm(_PLATE_MM), self.height() - 1.5)
            large = self._font(21, 0.5, bold=True)
            draw_letter_plate(painter, self._look, heading.letter, plate, large, 0)
            left += plate.right()
        elif heading.result:
            left += self._draw_result(painter, heading.result, heading.word)
        at = (left, self.height() * (0.3 if two else 0.5))
        self._draw(painter, heading.title, font, at, QColor(theme.header.text))
        if two:
            small = self._font(12, 0.34)
            below = (left, self.height() * 0.76)
            told = self.detail_within(QFontMetricsF(small), self.width() - left)
            self._draw(painter, told, small, below, QColor(theme.quiet.text))
        painter.end()

    def _draw_result(self, painter: QPainter, result: Result, word: str) -> float:
        """Draw a result, with its word if there is room; returns how wide that is."""
        # The first page that is painted shows none.
        from npors_desktop.ui.widgets.result_band import RESULT_SIGNS, result_ink  # noqa: PLC0415

        font = self._font(13, 0.4, bold=True)
        metrics, ink = QFontMetricsF(font), result_ink(self._look, result)
        side, text = metrics.capHeight() * 1.5, QColor(ink.text)
        wide = side + metrics.horizontalAdvance(word) + 3 * _GAP
        if wide > self.width() * _MOST_PLATE:
            word, wide = "", side + 2 * _GAP
        plate = QRectF(0, 0, wide, self.height() - 2)
        painter.fillRect(plate, QColor(ink.ground))
        sign = QRectF(_GAP, plate.center().y() - side / 2, side, side)
        draw_icon(painter, RESULT_SIGNS[result], sign, text)
        painter.setPen(text)
        painter.setFont(font)
        room = plate.adjusted(sign.right() + _GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
        return wide

    def detail_within(self, metrics: QFontMetricsF, room: float) -> str:
        """The detail, or where it has no room what is said in its place."""
        detail, short = self._heading.detail, self._heading.short
        return short if short and metrics.horizontalAdvance(detail) > room else detail

    def _font(self, points: float, most: float, *, bold: bool = False) -> QFont:
        """A font that is no higher than its share of the header, however large the text is."""
        font = self._look.font(points, bold=bold)
        font.setPixelSize(min(font.pixelSize(), round(self.height() * most)))
        return font

    @staticmethod
    def fitting(text: str, metrics: QFontMetricsF, room: float) -> str:
        """A line as far as there is room, cut in its middle: what tells records and standards
        apart, a name or an edition, stands at either end."""
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)

    def _draw(
        self, painter: QPainter, text: str, font: QFont, at: tuple[float, float], colour: QColor
    ) -> None:
        """One line, its capitals centred on ``at`` (left, middle)."""
        left, middle = at
        metrics = QFontMetricsF(font)
        shown = self.fitting(text, metrics, self.width() - left)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), shown)


class _Tools(QStackedWidget):
    """The tools of every page, as wide as those in front: the others take nothing from the
    heading."""

    @override
    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()


class Header(QWidget):
    """The strip at the top of every page."""

    back_pressed = Signal()
    help_pressed = Signal()
    theme_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.back = IconButton(look, "back", Icon.BACK, "", self)
        self.where = HeadingLabel(look, self)
        self.tools = _Tools(self)
        self.tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._nothing = QWidget(self.tools)
        self.tools.addWidget(self._nothing)
        self.help = IconButton(look, "help", Icon.HELP, "F1", self)
        self.theme = IconButton(look, "theme", Icon.SUN, "F8", self)
        self.lock = IconButton(look, "rain_lock", Icon.RAIN, "F9", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 2)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.where, 1)
        row.addWidget(self.tools)
        for button in (self.help, self.theme, self.lock):
            row.addWidget(button)
        self.back.setAccessibleName(words("Back, Alt+Left"))
        self.help.setAccessibleName(words("Help, F1"))
        self.theme.setAccessibleName(words("Change the colours: standard, sunlight, dark, F8"))
        self.lock.setAccessibleName(words("Rain lock: touch and pointer off, F9"))
        self.back.clicked.connect(self.back_pressed)
        self.help.clicked.connect(self.help_pressed)
        self.theme.clicked.connect(self.theme_pressed)
        self.lock.clicked.connect(self.lock_pressed)
        look.changed.connect(self._relook)
        self._relook()

    def show_heading(self, heading: Heading) -> None:
        """Show the heading of a page."""
        self.where.show_heading(heading)

    def show_tools(self, widget: QWidget | None) -> None:
        """Show a page's own tools beside the header's buttons, or none."""
        if widget is not None and self.tools.indexOf(widget) < 0:
            self.tools.addWidget(widget)
        self.tools.setCurrentWidget(widget or self._nothing)
        self.tools.updateGeometry()
        self.tools.setVisible(widget is not None)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_header_ground(self, self._look.theme)

    def _relook(self) -> None:
        self.setFixedHeight(self._look.mm(HEIGHT_MM))
        self.update()
