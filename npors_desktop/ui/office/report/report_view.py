"""What a record says: the pages of its report beside their small pictures, or its data as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from npors_desktop.ui.widgets.office_tabs import OfficeTab
from npors_desktop.ui.widgets.read_area import INSET, ReadArea
from npors_desktop.ui.widgets.tab_order import put_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.report_pages import PagePicture

# How wide the small pictures are, in pixels at the usual size of text and at most.
_SMALL, _SMALL_MOST = 62, 84
# Paper is about so much higher than it is wide.
_A4 = 1.42
# How large a page is against the width that there is.
_SIZES = (1.0, 1.5, 2.0)
# A page is drawn anew so many milliseconds after its room last changed.
_CALM = 120


class ReportView(QWidget):
    """One page and which others there are, or the ``text``; only that while there are no pages.
    Signals: ``wanted`` the page (the first is 0) that is to be drawn, and how many pixels wide."""

    wanted = Signal(int, int)

    def __init__(self, look: Look, words: Words, text: ReadArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._text = look, words, text
        self._size = 0
        self._is_text = False
        self.area = ReadArea(look, "report_page", words("Page of the report"), self)
        self._fill_area()
        self.pages = QWidget(self)
        self.list = QListWidget(self.pages)
        self._fill_pages()
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._ask)
        self.front = QStackedWidget(self)
        self.front.addWidget(text)
        self.front.addWidget(self.area)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.pages)
        row.addWidget(self.front, 1)
        put_in_order(self.front, self.list, self.other)
        look.changed.connect(self._relook)
        self._relook()
        self.show_pages(())

    @property
    def page(self) -> int:
        """The page that is shown; the first is 0."""
        return max(self.list.currentRow(), 0)

    @property
    def small_width(self) -> int:
        """How many pixels wide a small picture is drawn."""
        return round(self._wide() * self.devicePixelRatioF())

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self._at_front().setFocus(reason)

    def show_pages(self, small: Sequence[PagePicture]) -> None:
        """Show a report by the small pictures of its pages, from its first page on."""
        self.list.clear()
        self.picture.clear()
        for number, one in enumerate(small, 1):
            item = QListWidgetItem(self._icon(one), str(number), self.list)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            told = self._words("Page {page} of {pages}", page=number, pages=len(small))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.list.setCurrentRow(0)
        self._show_front()

    def show_page(self, picture: PagePicture) -> None:
        """Show the page that was wanted."""
        self.picture.setPixmap(_pixmap(picture, self.devicePixelRatioF()))
        place = {"page": self.page + 1, "pages": self.list.count()}
        told = self._words("Page {page} of {pages}", **place)
        self.picture.setAccessibleName(told)
        self.area.body.setAccessibleName(told)

    def show_other(self) -> None:
        """Show the data as text, or the pages again."""
        self._is_text = not self._is_text
        self._show_front()

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        self.list.setCurrentRow(min(max(self.page + pages, 0), self.list.count() - 1))

    def resize_page(self, steps: int) -> None:
        """Show pages larger or smaller: by the width that there is, or half or all of that more."""
        self._size = min(max(self._size + steps, 0), len(_SIZES) - 1)
        way = Qt.ScrollBarPolicy
        self.area.setHorizontalScrollBarPolicy(
            way.ScrollBarAsNeeded if self._size else way.ScrollBarAlwaysOff
        )
        self._ask()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.area and event.type() == QEvent.Type.KeyPress:
            # The area scrolls with these keys, and would not pass them on.
            return isinstance(event, QKeyEvent) and self._turns(event)
        is_resized = watched is self.area.viewport() and event.type() == QEvent.Type.Resize
        if is_resized and not self._calm.isActive():
            self._calm.start(_CALM)
        return super().eventFilter(watched, event)

    def _turns(self, event: QKeyEvent) -> bool:
        """Whether a key turned the page: one that scrolls does so at the end of a page."""
        along, across = self.area.verticalScrollBar(), self.area.horizontalScrollBar()
        ends = {
            Qt.Key.Key_PageDown: (along.value() == along.maximum(), 1),
            Qt.Key.Key_PageUp: (along.value() == along.minimum(), -1),
            Qt.Key.Key_Right: (across.value() == across.maximum(), 1),
            Qt.Key.Key_Left: (across.value() == across.minimum(), -1),
        }
        is_end, pages = ends.get(Qt.Key(event.key()), (False, 0))
        turns = is_end and not event.modifiers()
        if turns:
            self.turn(pages)
        return turns

    def _fill_area(self) -> None:
        # So the room for a page does not depend on how long it is.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.picture = QLabel(self.area.body)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.column.setContentsMargins(0, 0, 0, 0)
        self.area.column.addWidget(self.picture)
        self.area.column.addStretch(1)
        self.area.installEventFilter(self)
        self.area.viewport().installEventFilter(self)

    def _fill_pages(self) -> None:
        self.list.setObjectName("report_pages")
        self.list.setAccessibleName(self._words("Pages of the report"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_page_chosen)
        self.other = OfficeTab(self._look, "as_text", self._words("Text"), "T", self.pages)
        self.other.clicked.connect(self.show_other)
        column = QVBoxLayout(self.pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _at_front(self) -> ReadArea:
        """The pages where there are any, unless the text was asked for."""
        return self.area if self.list.count() and not self._is_text else self._text

    def _show_front(self) -> None:
        has_pages, front = self.list.count() > 0, self._at_front()
        focused = QApplication.focusWidget()
        is_held = focused is not None and self.isAncestorOf(focused)
        self.pages.setVisible(has_pages)
        self.front.setCurrentWidget(front)
        self.other.is_shown = front is self._text
        self.other.setAccessibleDescription("✓" if self.other.is_shown else "")
        self.other.update()
        if is_held:
            front.setFocus()

    def _on_page_chosen(self, page: int) -> None:
        if page >= 0:
            self.area.verticalScrollBar().setValue(0)
            if self.area.isVisible():
                self._ask()
            else:
                # Drawn once, as wide as it is to be: what is to appear is laid out before that.
                self._calm.start(0)

    def _ask(self) -> None:
        if self.list.count():
            room = self.area.viewport().width() * _SIZES[self._size] * self.devicePixelRatioF()
            # A page is drawn up to one pixel wider than it is wanted.
            self.wanted.emit(self.page, int(room) - 1)

    def _wide(self) -> int:
        return min(self._look.px(_SMALL), _SMALL_MOST)

    def _icon(self, picture: PagePicture) -> QIcon:
        """A small picture, which looks the same while it is chosen, on paper with an edge."""
        paper = _pixmap(picture, 1)
        painter = QPainter(paper)
        painter.setPen(QColor(self._look.theme.line))
        painter.drawRect(QRect(QPoint(0, 0), paper.size() - QSize(1, 1)))
        painter.end()
        paper.setDevicePixelRatio(self.devicePixelRatioF())
        made = QIcon(paper)
        made.addPixmap(paper, QIcon.Mode.Selected)
        return made

    def _relook(self) -> None:
        look, theme, wide = self._look, self._look.theme, self._wide()
        self.list.setIconSize(QSize(wide, round(wide * _A4)))
        least = wide + self.list.verticalScrollBar().sizeHint().width() + 2 * INSET + 14
        self.pages.setFixedWidth(max(least, self.other.least_size().width()))
        self.list.setStyleSheet(
            f"#report_pages {{ background: {theme.card.ground}; color: {theme.card.text};"
            f" border: {look.hairline}px solid {theme.hairline}; border-radius: 8px; }}"
            f"#report_pages:focus {{ border: 3px solid {theme.frame}; }}"
            "#report_pages::item { padding: 2px; border: 3px solid transparent; }"
            f"#report_pages::item:selected {{ border: 3px solid {theme.frame};"
            f" background: {theme.card.ground}; color: {theme.card.text}; }}"
        )
        self.area.relook()


def _pixmap(picture: PagePicture, ratio: float) -> QPixmap:
    line, form = 4 * picture.width, QImage.Format.Format_RGB32
    made = QPixmap.fromImage(QImage(picture.pixels, picture.width, picture.height, line, form))
    made.setDevicePixelRatio(ratio)
    return made
