"""The pages of the window: each is made when first opened, all again after a change of language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from npors_desktop.ui.shell.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page import PageEntry
    from npors_desktop.ui.shell.page_context import WindowContext


class PageStack(QStackedWidget):
    """Shows one page at a time. ``footers`` shows what the page in front has under the action
    bar, if anything.

    Signals: ``made`` a page that was just made, so that its signals can be connected.
    """

    made = Signal(object)

    def __init__(
        self, context: WindowContext, entries: Sequence[PageEntry[Any]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self.footers = QStackedWidget(parent)
        self.footers.hide()

    @property
    def page(self) -> Page | None:
        """The page in front."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    @override
    def hasHeightForWidth(self) -> bool:
        # Pages scroll. Qt would take their whole height for their least, and cut the error band.
        return False

    def bring(self, name: str) -> Page | None:
        """Bring a page and its footer to the front. An unknown name gives None, no change."""
        page = self._pages.get(name) or self._make(name)
        if page is None:
            return None
        self.setCurrentWidget(page)
        self._show_footer(page.footer_widget())
        return page

    def holds(self, name: str, subject: str | None) -> bool:
        """Whether a page was made and is still about this subject."""
        page = self._pages.get(name)
        return page is not None and page.subject == subject

    def may_be_dropped(self) -> bool:
        """Whether nothing of any page still waits to be saved."""
        return all(page.may_be_dropped() for page in self._pages.values())

    def drop(self) -> None:
        """Delete every page, with its parts in the header and below and in the action bar."""
        for page in self._pages.values():
            parts = (page.header_widget(), page.footer_widget(), page.foot_widget())
            for widget in (page, *parts):
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._pages = {}

    def _make(self, name: str) -> Page | None:
        entry = self._entries.get(name)
        if entry is None:
            return None
        page: Page = entry.make(entry.page, self._context, self)
        self.made.emit(page)
        self.addWidget(page)
        self._pages[name] = page
        return page

    def _show_footer(self, widget: QWidget | None) -> None:
        if widget is not None and self.footers.indexOf(widget) < 0:
            self.footers.addWidget(widget)
        if widget is not None:
            self.footers.setCurrentWidget(widget)
        self.footers.setVisible(widget is not None)
