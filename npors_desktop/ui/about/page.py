"""About: which version this is, where the data lies, a newer version, and everybody's licences."""

from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QWidget
from typing_extensions import override

from npors_desktop import __version__
from npors_desktop.base.licence_notices import Notice, notices
from npors_desktop.ui.about.update_panel import UpdatePanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.sync_warning import sync_warning
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

LIST_MM = 42
TEXT_MM = 78


class AboutPage(FormPage):
    """Shown at every desk and at the doors. Its subject is the page it was opened from, as
    ``page/subject``; Back leads there."""

    name = "page_about"
    title = "title.page_about"
    session = SessionKind.ANY
    aside = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._notices: tuple[Notice, ...] = ()
        self.add_text("about.version", "title", version=__version__)
        self.add_text("about.what")
        self._add_data_folder(context)
        self.update_panel = UpdatePanel(context, self.body)
        self.update_panel.complained.connect(self.complained)
        self.column.addWidget(self.update_panel)
        self._add_licences(context)

    def _add_data_folder(self, context: Context) -> None:
        words, home = context.words, context.opener.home
        self.add_text("about.data")
        # Whole, to be copied: a path may be longer than any line and has nowhere to end one.
        folder = QLineEdit(str(home), self.body)
        folder.setObjectName("data_folder")
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        folder.setAccessibleName(words("about.data"))
        self.column.addWidget(folder)
        self.column.addWidget(sync_warning(home, words, self.body))

    def _add_licences(self, context: Context) -> None:
        words, look = context.words, context.look
        self.add_text("about.licences", "heading")
        self.parts = QListWidget(self.body)
        self.parts.setObjectName("licences")
        self.parts.setAccessibleName(words("about.licences"))
        self.parts.setMinimumHeight(look.mm(LIST_MM))
        self.parts.currentRowChanged.connect(self._on_chosen)
        self.text = QPlainTextEdit(self.body)
        self.text.setObjectName("licence_text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(words("about.text"))
        self.text.setMinimumHeight(look.mm(TEXT_MM))
        self.column.addWidget(self.parts)
        self.column.addWidget(self.text)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.update_panel.begin_anew()
        # The focus may have come through a part farther down while the page was brought in front.
        self.area.verticalScrollBar().setValue(0)

    @override
    def refresh(self, changed: Changed) -> None:
        if not self._notices:
            self.read(notices, self._show)

    @override
    def back_page(self) -> str:
        came_from = (self.subject or "").partition("/")[0]
        if came_from:
            return came_from
        if isinstance(self.context.session, LaptopSession):
            return "page_settings"
        if isinstance(self.context.session, OfficeSession):
            return "page_inbox"
        return "page_unlock" if self.context.opener.find() else "page_first_run"

    @override
    def back_subject(self) -> str | None:
        return (self.subject or "").partition("/")[2] or None

    def _show(self, all_: tuple[Notice, ...]) -> None:
        self._notices = all_
        self.parts.clear()
        self.parts.addItems(
            [" · ".join(filter(None, (n.name, n.version, n.licence))) for n in all_]
        )
        self.parts.setCurrentRow(0)

    def _on_chosen(self, row: int) -> None:
        self.text.setPlainText(self._notices[row].text if 0 <= row < len(self._notices) else "")
