"""The header: back, the page and whose record it shows, its tools, help, theme, rain lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Heading, Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

HEIGHT_MM = 14


class IconButton(DrawnButton):
    """A square button in the header: an icon with its key below."""

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
        return QColor(self.look.theme.header.text)

    @override
    def least_size(self) -> QSize:
        return QSize(self.look.mm(11), self.look.mm(11))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        if not self._key:
            draw_icon(painter, self._icon, box.adjusted(3, 6, -3, -6), colour)
            return
        font = self.look.font(12, bold=True)
        font.setPixelSize(min(font.pixelSize(), 18))
        painter.setFont(font)
        painter.setPen(colour)
        height = QFontMetricsF(font).capHeight() + 4
        sign = box.adjusted(0, 0, 0, -height)
        draw_icon(painter, self._icon, sign, colour)
        low = QRectF(box.left() - 6, sign.bottom(), box.width() + 12, height + 2)
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, self._key)


class HeadingLabel(QWidget):
    """The title with the candidate's icon and letter, and one line of detail below."""

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
        self.setAccessibleName(f"{heading.letter} {heading.title}. {heading.detail}".strip())
        self.setToolTip(self.accessibleName())
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(34), self._look.mm(HEIGHT_MM))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._look.theme.header.text)
        heading = self._heading
        two = bool(heading.detail)
        size = 18 if two else 20
        font = self._look.font(size, bold=True)
        font.setPixelSize(min(font.pixelSize(), round(self.height() * (0.44 if two else 0.6))))
        metrics = QFontMetricsF(font)
        middle = self.height() * (0.34 if two else 0.5)
        left = 4.0
        if heading.letter:
            side = metrics.capHeight() * 1.15
            box = QRectF(left, middle - side / 2, side, side)
            draw_icon(painter, CANDIDATE_ICONS.get(heading.letter, Icon.CIRCLE), box, colour)
            left += side + 8
        title = f"{heading.letter} · {heading.title}" if heading.letter else heading.title
        self._draw(painter, title, font, (left, middle), colour)
        if two:
            small = self._look.font(12)
            small.setPixelSize(min(small.pixelSize(), round(self.height() * 0.34)))
            self._draw(painter, heading.detail, small, (4.0, self.height() * 0.76), colour)
        painter.end()

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
        self.tools = QStackedWidget(self)
        self.tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._nothing = QWidget(self.tools)
        self.tools.addWidget(self._nothing)
        self.help = IconButton(look, "help", Icon.HELP, "F1", self)
        self.theme = IconButton(look, "theme", Icon.SUN, "F8", self)
        self.lock = IconButton(look, "rain_lock", Icon.RAIN, "F9", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
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
        self.tools.setVisible(widget is not None)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.header.ground))
        painter.end()

    def _relook(self) -> None:
        self.setFixedHeight(self._look.mm(HEIGHT_MM))
        self.update()
