"""About: the version, the data folder, a newer version, and the licences of all parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit
from typing_extensions import override

from npors_desktop import __version__
from npors_desktop.base.licence_notices import notices
from npors_desktop.domain.messages import message
from npors_desktop.ui.about.presenter import first_page, notice_line
from npors_desktop.ui.about.update_panel import UpdatePanel
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.labels import place_warning
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.licence_notices import Notice
    from npors_desktop.ui.about.setup_start import OpenSession
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.sessions import SessionOpener

LIST_MM = 42
TEXT_MM = 78


class AboutPage(FormPage):
    """Shown in every session and while the store is locked. Its subject is the page it was opened
    from, as ``page/subject``; Back leads there. ``session`` returns the session open now."""

    name = "page_about"
    title = message("About")
    help = message(
        "Shows the version, where your data is, and the licence of every part of the program. The "
        "program looks for a newer version only when you press the button: on a USB stick, in a "
        "folder or, if you allow it, at an https address. It backs up your store first. Nothing is "
        "installed during an assessment, or without you. Leaving this page stops a search or a "
        "download."
    )
    keys = (
        KeyHelp(message("Up, Down"), message("The parts of the program")),
        KeyHelp("Esc", message("Back")),
    )
    session = SessionKind.ANY
    office_place = "page_settings"
    aside = True

    def __init__(
        self, context: Context, parent: QWidget, opener: SessionOpener, session: OpenSession
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._opener, self._session = opener, session
        self._notices: tuple[Notice, ...] = ()
        self.add_text(message("npors_desktop {version}", version=__version__), "title")
        self.add_text(
            message(
                "Records practical assessments of plant operators, works offline, and produces "
                "signed records. It is an independent program, not the scheme's own."
            )
        )
        self._add_data_folder(context)
        self.update_panel = UpdatePanel(context, self.body, opener, session)
        self.update_panel.complained.connect(self.complained)
        self.column.addWidget(self.update_panel)
        self._add_licences(context)

    def _add_data_folder(self, context: Context) -> None:
        words, home = context.words, self._opener.home
        where = message("Your data is in this folder:")
        self.add_text(where)
        # A field, so that the whole path can be copied however long it is.
        folder = QLineEdit(str(home), self.body)
        folder.setObjectName("data_folder")
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        folder.setAccessibleName(words(where))
        self.column.addWidget(folder)
        self.column.addWidget(place_warning(home, words, self.body))

    def _add_licences(self, context: Context) -> None:
        words, look = context.words, context.look
        licences = message("Licences of everything in the program")
        self.add_text(licences, "heading")
        self.parts = QListWidget(self.body)
        self.parts.setObjectName("licences")
        self.parts.setAccessibleName(words(licences))
        self.parts.setMinimumHeight(look.mm(LIST_MM))
        self.parts.currentRowChanged.connect(self._on_chosen)
        self.text = QPlainTextEdit(self.body)
        self.text.setObjectName("licence_text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(words("Text of the licence"))
        self.text.setMinimumHeight(look.mm(TEXT_MM))
        self.column.addWidget(self.parts)
        self.column.addWidget(self.text)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.update_panel.begin_anew()
        # The focus may have passed through a part further down while the page was shown.
        self.area.verticalScrollBar().setValue(0)

    @override
    def refresh(self, changed: Changed) -> None:
        if not self._notices:
            self.read(notices, self._show)

    @override
    def back_page(self) -> str:
        came_from = (self.subject or "").partition("/")[0]
        return came_from or first_page(self._session(), self._opener.find())

    @override
    def back_subject(self) -> str | None:
        return (self.subject or "").partition("/")[2] or None

    def _show(self, all_: tuple[Notice, ...]) -> None:
        self._notices = all_
        self.parts.clear()
        self.parts.addItems([notice_line(notice) for notice in all_])
        self.parts.setCurrentRow(0)

    def _on_chosen(self, row: int) -> None:
        self.text.setPlainText(self._notices[row].text if 0 <= row < len(self._notices) else "")
