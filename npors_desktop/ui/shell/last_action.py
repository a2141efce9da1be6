"""What was done last, as one sentence, and the buttons that offer what can be done next."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetricsF,
    QPainter,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from npors_desktop.ui.appearance.theme import ColourPair
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap
from npors_desktop.ui.widgets.values import ActionLine

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFont,
        QPaintEvent,
    )
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Offer

FLASH_MS = 400
ASIDE_MS = 1000
_GAP = 10
# It reaches to the edge of the window: words that flash do not touch the end of their ground.
_LEFT, _RIGHT = 20, 6
# How small the sentence may become beside many offers: two lines of it fit the bar.
_LEAST_PIXELS, _LEAST_SHARE = 16, 0.65
_MOST_PIXELS = 21
# The path that a sentence names, and how many letters of it are always kept.
_NAMED = re.compile(r"“([^“”]*[/\\][^“”]*)”")
_LEAST_NAMED = 24


class LastAction(QLabel):
    """The sentence itself: what was done in bold, the rest regular."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("last_action")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look = look
        self._line = ActionLine("")
        # Only in the turn in which it was said may another page come to the front with it.
        self._is_new = QTimer(self, singleShot=True, interval=0)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self.update)
        self._kept = ActionLine("")
        self._aside = QTimer(self, singleShot=True, interval=ASIDE_MS)
        self._aside.timeout.connect(self._on_aside_over)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    @property
    def line(self) -> ActionLine:
        """What is shown now."""
        return self._line

    @property
    def is_flashing(self) -> bool:
        """Whether the line is inverted at the moment, to be noticed from the corner of the eye."""
        return self._flash.isActive()

    def show_line(self, line: ActionLine) -> None:
        """Show this. Something done flashes; assistive technology announces it."""
        self._line = line
        if line.aside:
            self._aside.start()
        else:
            self._kept = line
            self._is_new.start()
            self._aside.stop()
        self.setText(f"{line.head} {line.tail}".strip())
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        if line.done and self.text():
            self._flash.start()
        else:
            self._flash.stop()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))
        self.update()

    def leave_page(self) -> None:
        """Another page comes to the front: only something that was done stays, on the page to which
        it led. On one that somebody opens later it would be about something else."""
        if not self._is_new.isActive() or not self._kept.done:
            self.show_line(ActionLine("", done=False))
        self._is_new.stop()

    def ink(self) -> ColourPair:
        """The colours: inverted while it flashes."""
        said = self._look.theme.said
        return ColourPair(said.ground, said.text) if self.is_flashing else said

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(40), self.sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        height = max(self._look.mm(9), round(self._look.px(14) * 1.6))
        return QSize(self._look.mm(40), height)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self.ink()
        painter.fillRect(self.rect(), QColor(ink.ground))
        painter.setPen(QColor(ink.text))
        shown = self.laid_out()
        top = (self.height() - shown.boundingRect().height()) / 2
        shown.draw(painter, QPointF(_LEFT, top))
        painter.end()

    def laid_out(self) -> QTextLayout:
        """The sentence as it is painted. Where the offers leave too little room it is set smaller
        and in two lines; what does not fit even then ends in an ellipsis."""
        head, tail = self._line.head, self._line.tail
        text = f"{head}  {tail}" if tail else head
        wanted = self._look.px(14)
        least = max(_LEAST_PIXELS, round(wanted * _LEAST_SHARE))
        for size in range(wanted, least - 1, -1):
            shown = self._layout(text, size)
            if self._fits(shown):
                return shown
        if (found := _NAMED.search(text)) is not None:
            # The beginning and the end of a path say most: its middle is left out.
            name = found[1]
            for kept in range(len(name) - 1, _LEAST_NAMED, -1):
                shorter = f"{name[: kept // 3]}…{name[kept // 3 - kept :]}"
                shown = self._layout(text.replace(name, shorter), least)
                if self._fits(shown):
                    return shown
        # Each letter more needs more room: the first end that does not fit is one too many.
        beyond = bisect_left(
            range(len(text)), x=True, key=lambda end: not self._fits(self._cut(text, end, least))
        )
        return self._cut(text, max(beyond - 1, 0), least)

    def _cut(self, text: str, end: int, size: int) -> QTextLayout:
        return self._layout(text[:end].rstrip() + "…", size)

    def _layout(self, text: str, size: int) -> QTextLayout:
        """A text in lines as wide as this, its head bold."""
        bold, plain = self._look.font(14, bold=True), self._look.font(14)
        for font in (bold, plain):
            font.setPixelSize(size)
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, len(self._line.head)
        strong.format.setFont(bold)
        made = QTextLayout(text, plain)
        made.setFormats([strong])
        made.beginLayout()
        top = 0.0
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(self.width() - _LEFT - _RIGHT, 1))
            line.setPosition(QPointF(0, top))
            top += size * LINE_HEIGHT
        made.endLayout()
        return made

    def _fits(self, shown: QTextLayout) -> bool:
        lines = [shown.lineAt(number) for number in range(shown.lineCount())]
        high = len(lines) * shown.font().pixelSize() * LINE_HEIGHT
        wide = max((line.naturalTextWidth() for line in lines), default=0)
        return high <= self.height() and wide <= self.width() - _LEFT - _RIGHT

    def _on_aside_over(self) -> None:
        self._line = self._kept
        self.setText(f"{self._kept.head} {self._kept.tail}".strip())
        self.setAccessibleName(self.text())
        self.update()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


class OfferButton(DrawnButton):
    """One thing that can be done next, with its key before the words."""

    def __init__(self, look: Look, offer: Offer, parent: QWidget) -> None:
        super().__init__(look, f"offer_{offer.name}", parent)
        self._offer = offer
        self.setAccessibleName(f"{offer.words}, {offer.key}" if offer.key else offer.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def least_size(self) -> QSize:
        bold, plain = self._fonts()
        words = QFontMetricsF(plain).horizontalAdvance(self._offer.words)
        width = self._cap() + words + (2 if self._offer.key else 1) * _GAP + 6
        return QSize(round(width), max(self.look.mm(8), round(bold.pixelSize() * 1.9)))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.hasFocus():
            super().draw_ground(painter, box)

    def _cap(self) -> float:
        bold, _ = self._fonts()
        return cap_size(self._offer.key, bold)[0] if self._offer.key else 0.0

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        painter.setPen(colour)
        bold, plain = self._fonts()
        centre = Qt.AlignmentFlag.AlignVCenter
        if self._offer.key:
            cap = QRectF(box.left(), box.top(), self._cap(), box.height())
            draw_key_cap(painter, self._offer.key, cap, colour, bold)
        painter.setFont(plain)
        painter.drawText(box, centre | Qt.AlignmentFlag.AlignRight, self._offer.words)

    def _fonts(self) -> tuple[QFont, QFont]:
        """Large text is kept smaller here: all offers must fit on one line."""
        bold, plain = self.look.label_font(12), self.look.font(13)
        for font in (bold, plain):
            font.setPixelSize(min(font.pixelSize(), _MOST_PIXELS))
        return bold, plain
