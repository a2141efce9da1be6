"""The one window: header, pages, action bar, a page's large buttons, status line.

How to add a page: see docs/how-to-add.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.errors import StoreFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.shell.action_bar import ActionBar
from npors_desktop.ui.shell.backup_timer import BackupTimer
from npors_desktop.ui.shell.clock_band import ClockBand
from npors_desktop.ui.shell.demonstration_band import DemonstrationBand, HatchedStrip
from npors_desktop.ui.shell.demonstration_tour import DemonstrationTour
from npors_desktop.ui.shell.dropped_files import DroppedFiles
from npors_desktop.ui.shell.error_band import ErrorBand
from npors_desktop.ui.shell.error_text import error_text
from npors_desktop.ui.shell.header import Header
from npors_desktop.ui.shell.held_keys import HeldKeys
from npors_desktop.ui.shell.help_panel import HelpPanel
from npors_desktop.ui.shell.idle_timer import IdleTimer
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.kept_place import KeptPlace
from npors_desktop.ui.shell.office_rail import OfficeRail
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.page_stack import PageStack
from npors_desktop.ui.shell.rain_lock import RainLock
from npors_desktop.ui.shell.signed_in import signed_in, who_opened
from npors_desktop.ui.shell.status_line import StatusLine
from npors_desktop.ui.widgets.values import ActionLine
from npors_desktop.workflows.program.preferences import Preferences
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from npors_desktop.base.words import Language
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.page import Page, PageEntry
    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.workflows.left_place import PlaceLeft
    from npors_desktop.workflows.sessions import Session

SLOW_MS = 200
# Where each kind of session begins.
_FIRST_PAGE = {SessionKind.LAPTOP: "page_today", SessionKind.OFFICE: "page_inbox"}
LEAST_SIZE = QSize(900, 480)
# Pages from which others are reached: what one of them opened leads back to it.
_HUBS = ("page_today", "page_inbox", "page_settings", "page_set_up")
_THEMES: Mapping[ThemeName, Message] = {
    ThemeName.STANDARD: message("Colours: standard. Press F8 for the next."),
    ThemeName.SUNLIGHT: message("Colours: sunlight. Press F8 for the next."),
    ThemeName.DARK: message("Colours: dark. Press F8 for the next."),
}
_LOCK_ON = message("Rain lock is on: keyboard only. Press F9 to turn it off.")
_LOCK_OFF = message("Rain lock is off.")
_NOT_LOCKED = message("Not locked: the last change is not saved yet.")
_IN_DEMONSTRATION = message("This is the demonstration. F12 leaves it.")
_PLACE_GONE = message("The page you left could not be opened again. This is the first page.")
# A backup that waits is never told on a page where somebody marks or signs.
_TOLD_OF_BACKUPS = ("page_today", "page_inbox", "page_settings")
# What the unlock page says of how it came to the front.
ASKED, IDLE = "asked", "idle"


class MainWindow(QMainWindow):
    """Shows one page at a time, makes each when it is first opened, and connects its signals.

    Signals: ``session_ready`` a session was opened and its first page is in front.
    """

    session_ready = Signal()

    def __init__(self, context: WindowContext, pages: Sequence[PageEntry[Any]]) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.context = context
        self._entries = pages
        self._is_in_session = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self.rain_lock = RainLock(self)
        self.held_keys = HeldKeys(self)
        self.idle = IdleTimer(self, Preferences().idle_minutes(), self._on_idle)
        # The page and subject that were in front when the store was locked.
        self._left: tuple[str, str | None] | None = None
        self._left_in = ""  # that store, and who had opened it
        self._is_returning = False
        self._kept_place = KeptPlace(context)
        # Which of the hubs each page was opened from last.
        self._opened_from: dict[str, str] = {}
        self.backups = BackupTimer(context, self)
        self.dropped = DroppedFiles(self, self._may_take_dropped, self._take_dropped)
        self.demonstration = DemonstrationTour(context, self)
        self._build()
        self._connect()
        self._add_keys()
        self.setMinimumSize(LEAST_SIZE)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.page_stack.page

    @property
    def is_in_session(self) -> bool:
        """Whether a session is open and its pages are in front; the first run opens one earlier.
        That of the demonstration is none: what is real waits until it is left."""
        return self._is_in_session and not self.demonstration.is_on

    def start(self) -> None:
        """Show the first page: of the open session, or else Unlock or First run."""
        session = self.context.session
        if session is not None:
            self._on_session_opened(session)
            return
        found = self.context.opener.find()
        self.open_page("page_unlock" if found else "page_first_run")

    def show_session(self, session: Session | None, page: str) -> None:
        """Show another session, from this page on; without one, the first page of all."""
        self._drop_pages()
        self._opened_from = {}
        self.context.session = session
        self._mark_demonstration()
        self.bar.line.show_line(ActionLine("", done=False))
        self.status.show_waiting(0)
        if session is None:
            self.start()
            return
        self.open_page(page)
        if self.is_in_session:
            self.session_ready.emit()

    def open_page(self, name: str, subject: str | None = None) -> None:
        """Bring a page to the front, for a subject (an id). An unknown name changes nothing."""
        self._turn_to(name, lambda page: page.open(subject))

    def _turn_to(self, name: str, show: Callable[[Page], None]) -> None:
        page = self.page_stack.bring(name)
        if page is None:
            return
        self.error_band.hide()
        self.header.show_tools(page.header_widget())
        self.header.setVisible(page.has_header)
        self.status.show_only_saved(on=page.with_candidate)
        self.bar.show_offers(())
        self.bar.show_foot(page.foot_widget(), slim=page.footer_widget() is not None)
        self.bar.line.leave_page()
        show(page)
        self._on_heading_changed()
        self._refresh_help()
        page.setFocus()
        self.clock_band.look(with_candidate=page.with_candidate)
        if self._is_in_session:
            self._kept_place.keep(page)
        self._show_rail(page)

    def _show_rail(self, page: Page) -> None:
        self.rail.show_place(page.office_place if self.context.is_office else "")
        # The inbox itself counts, and tells.
        if not self.rail.isHidden() and page.name != "page_inbox":
            count = self.context.office.inbox.counts
            self.context.jobs.run(count, lambda found: self._on_attention(found.attention))
        if not self.rail.isHidden() and page.name != "page_chase":
            self.context.jobs.run(self.context.office.chasing.due, self._on_due)

    def _on_attention(self, number: int) -> None:
        told = self.context.words.count("{n} needs attention", "{n} need attention", number)
        self.rail.show_waiting("page_inbox", number, told)

    def _on_due(self, number: int) -> None:
        told = self.context.words.count("{n} is due", "{n} are due", number)
        self.rail.show_waiting("page_chase", number, told)

    def show_error(self, error: BaseException) -> None:
        """Show a failure in the band; one of the store also says that nothing was saved. The page
        left when the store was locked gives way to the first page if it cannot be opened again."""
        if self._is_returning:
            self._open_first()
            self._say(_PLACE_GONE)
            return
        text = error_text(error, self.context.words)
        if isinstance(error, StoreFailedError):
            self.status.show_not_saved(text.headline)
        self.error_band.show_error(text)

    def speak(self, language: Language) -> None:
        """Change the language: every widget is made again, and the same page stays in front."""
        self.context.words = Words(language)
        self._rebuild()

    def _rebuild(self) -> None:
        page = self.page
        name, subject = (page.name, page.subject) if page else ("", None)
        self._drop_pages()
        self._build()  # setCentralWidget deletes the widget that was there
        self._connect_parts()
        self._mark_demonstration()
        if name:
            self.open_page(name, subject)

    def _drop_pages(self) -> None:
        self.bar.show_foot(None)
        self.page_stack.drop()

    def _build(self) -> None:
        body = QWidget(self)
        self._make_parts(body)
        self._arrange(body)
        self.setCentralWidget(body)
        self.setWindowTitle(self.context.words("npors_desktop"))

    def _make_parts(self, body: QWidget) -> None:
        context = self.context
        self.rail = OfficeRail(context.look, context.words, body)
        self.header = Header(context.look, context.words, body)
        self.page_stack = PageStack(context, self._entries, body)
        self.help_panel = HelpPanel(context.look, context.words, body)
        self.clock_band = ClockBand(context, body)
        self.error_band = ErrorBand(context.look, context.words, body)
        self.bar = ActionBar(context.look, body)
        self.status = StatusLine(context.look, context.words, body)
        self.demonstration_band = DemonstrationBand(context.look, context.words, body)
        self.demonstration_strip = HatchedStrip(context.look, body)

    def _arrange(self, body: QWidget) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.page_stack, 1)
        middle.addWidget(self.help_panel)
        frame = QVBoxLayout()
        frame.addWidget(self.header)
        frame.addLayout(middle, 1)
        for part in (self.clock_band, self.error_band, self.bar, self.page_stack.footers):
            frame.addWidget(part)
        beside = QHBoxLayout()
        beside.addWidget(self.rail)
        beside.addLayout(frame, 1)
        column = QVBoxLayout(body)
        column.addWidget(self.demonstration_band)
        column.addLayout(beside, 1)
        column.addWidget(self.status)
        column.addWidget(self.demonstration_strip)
        for layout in (frame, beside, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.rail.show_room(self.width())

    def _connect(self) -> None:
        self._connect_parts()
        jobs = self.context.jobs
        jobs.changed.connect(self._on_changed)
        jobs.failed.connect(self.show_error)
        jobs.saving.connect(self._on_saving)
        # Not bound to self.status now: a change of language makes another.
        self._slow.timeout.connect(lambda: jobs.pending and self.status.show_saving())
        self.context.look.changed.connect(self._on_heading_changed)
        self.idle.ticked.connect(self._drop_old_key)
        self.demonstration.moved.connect(self.show_session)
        self.demonstration.refused.connect(self._on_demonstration_refused)
        self.backups.ended.connect(self._on_backup_ended)

    def _connect_parts(self) -> None:
        self.page_stack.made.connect(self._connect_page)
        self.rail.chosen.connect(self.open_page)
        self.header.back_pressed.connect(self.go_back)
        self.header.help_pressed.connect(self.toggle_help)
        self.header.theme_pressed.connect(self.next_theme)
        self.header.lock_pressed.connect(self.toggle_lock)
        self.bar.offered.connect(self._on_offered)
        self.help_panel.turned.connect(self._tell_room)
        self.help_panel.about_pressed.connect(self.show_about)
        self.demonstration_band.left.connect(self.demonstration.leave)
        self.demonstration_band.turned.connect(self.demonstration.turn)
        for band in (self.clock_band, self.error_band, self.help_panel):
            band.closed.connect(self._focus_page)

    def _add_keys(self) -> None:
        for key, act in (
            ("F1", self.toggle_help),
            ("F8", self.next_theme),
            ("F9", self.toggle_lock),
            ("F7", self.demonstration.turn),
            ("F11", self._toggle_full_screen),
            ("F12", self.demonstration.leave),
            ("Ctrl+L", self._on_lock_asked),
            ("Esc", self._on_escape),
            ("Alt+Left", self.go_back),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(act)
            self.addAction(action)

    def go_back(self) -> None:
        """Go to the page that the one in front gives as its way back."""
        page = self.page
        if page is None or not page.back_page():
            return
        name, subject = page.back_page(), page.back_subject()
        if name in _HUBS:
            name = self._opened_from.get(page.name, name)
        if page.aside and self.page_stack.holds(name, subject):
            # Left only for a moment: what was being typed or signed there is kept.
            self._turn_to(name, lambda left: left.refresh(Changed(subject)))
        else:
            self.open_page(name, subject)

    def toggle_help(self) -> None:
        """Open or close the help of the page in front."""
        if self.help_panel.isVisible():
            self.help_panel.hide()
            self._focus_page()
        else:
            self._show_help()

    def show_about(self) -> None:
        """Show the About page; Back leads to the page that is in front now."""
        page = self.page
        if page and page.name != "page_about" and not page.with_candidate:
            self.help_panel.hide()
            self.open_page("page_about", f"{page.name}/{page.subject or ''}")

    def next_theme(self) -> None:
        """Show the next theme and say which it is."""
        name = self.context.look.next_theme()
        self.context.remember_theme(name)
        self._say_aside(_THEMES[name])

    def toggle_lock(self) -> None:
        """Turn touch and pointer off or on again."""
        on = self.rain_lock.toggle()
        self.status.show_lock(on=on)
        self._say_aside(_LOCK_ON if on else _LOCK_OFF)

    def lock(self, why: str = ASKED) -> None:
        """Close the store, forget every page, and show Unlock, after the work asked for so far.

        Nothing happens while no store is open, or while a page holds a change that could not be
        saved yet. The demonstration is left: it has nothing to lock.
        """
        self.demonstration.leave()
        if self.context.jobs.pending:
            self.context.jobs.run(lambda: why, self._lock_now)
        else:
            self._lock_now(why)

    def _may_take_dropped(self) -> bool:
        page, is_open = self.page, self.context.session is not None
        return is_open and self.context.is_office and page is not None and bool(page.office_place)

    def _take_dropped(self, paths: list[str]) -> None:
        """What is dropped on an office's window is asked about in the inbox."""
        self.open_page("page_inbox")
        if self.page is not None:
            self.page.take_paths(paths)

    def _lock_now(self, why: str) -> None:
        page, session = self.page, self.context.session
        if page is None or session is None:
            return
        if not self.page_stack.may_be_dropped():
            self._say_aside(_NOT_LOCKED)
            return
        # The first run is not gone on with: what is left of it stands on the first page.
        is_place = page.name not in ("page_pin", "page_first_run")
        self._left = (page.name, page.subject) if is_place else None
        self._left_in = who_opened(session)
        self._is_in_session = False
        self.context.jobs.store_closing.emit()
        self._kept_place.drop()
        self.context.session = None
        self.context.jobs.run(session.close)
        self.help_panel.hide()
        self._drop_pages()
        self.bar.line.show_line(ActionLine("", done=False))
        self.status.show_waiting(0)
        self.open_page("page_unlock", why)

    def _on_lock_asked(self) -> None:
        self.lock()

    def _on_idle(self) -> bool:
        """Lock, and say whether that was done; a dialog is closed first, and what is being saved is
        waited for."""
        page, dialog = self.page, QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
            return False
        if not self.context.jobs.pending:
            self.lock(IDLE)
        return self.page is not page

    def _drop_old_key(self) -> None:
        if isinstance(self.context.session, LaptopSession):
            self.context.session.pin.drop_old_key()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, wherever no page does so itself. Keys
        that no button of the header takes are the page's: an arrow may have led there. Ctrl, as
        long as it is held, shows the words of the rail."""
        if event.key() == Qt.Key.Key_Control:
            self.rail.spell(on=True)
        focused = QApplication.focusWidget()
        # Of this window, not of one that was there before.
        held = focused if focused is not None and focused.window() is self else None
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(held, QAbstractButton) and not event.isAutoRepeat():
            held.click()
        elif self.page is not None and held is not None and self.header.isAncestorOf(held):
            self.page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self.rail.spell(on=False)
        super().keyReleaseEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # The key may be let go of in another window.
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.rail.spell(on=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.show_room(event.size().width())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.rain_lock.is_on:
            self.rain_lock.toggle()
        self.demonstration.end()
        self.context.opener.cease_updates()
        if self.context.session is not None:
            self.context.jobs.store_closing.emit()
            self._kept_place.drop()
            self.context.jobs.run(self.context.session.close)
        self.context.jobs.close()
        self.context.session = None
        super().closeEvent(event)

    def _connect_page(self, page: Page) -> None:
        page.go_requested.connect(self._on_go_requested)
        page.session_opened.connect(self._on_session_opened)
        page.said.connect(self.bar.line.show_line)
        page.offers_changed.connect(self.bar.show_offers)
        page.saved.connect(self._on_saved)
        page.filed.connect(self.status.show_filed)
        page.complained.connect(self.show_error)
        page.settled.connect(self.error_band.hide)
        page.heading_changed.connect(self._on_heading_changed)
        page.spoken.connect(self.speak)
        page.waiting_counted.connect(self.status.show_waiting)
        page.attention_counted.connect(self._on_attention)
        page.due_counted.connect(self._on_due)
        page.left.connect(self.go_back)
        page.idle_chosen.connect(self._on_idle_chosen)
        page.backup_planned.connect(self.backups.look)
        page.demonstration_wanted.connect(self._on_demonstration_wanted)

    def _mark_demonstration(self) -> None:
        is_on, band = self.demonstration.is_on, self.demonstration_band
        self.demonstration_strip.setVisible(is_on)
        if is_on:
            band.show_side(self.demonstration.pin, of_office=self.context.is_office)
        else:
            band.hide()

    def _on_demonstration_wanted(self) -> None:
        if self.demonstration.is_on:
            self._say(_IN_DEMONSTRATION)
        elif self.page:
            self.demonstration.begin(self.page.name)

    def _on_demonstration_refused(self, error: Exception) -> None:
        if self.page:
            self.page.open(self.page.subject)
        self.show_error(error)

    def _on_go_requested(self, name: str, subject: str | None) -> None:
        if self.page and self.page.name in _HUBS:
            self._opened_from[name] = self.page.name
        self.open_page(name, subject)

    def _on_session_opened(self, session: Session) -> None:
        self.context.session = session
        if isinstance(session, LaptopSession) and not session.pin.is_chosen:
            self.open_page("page_pin")
            return
        self._is_in_session = True
        left, self._left = self._left, None
        if left and who_opened(session) == self._left_in:
            self._return_to(*left)
        else:
            self._kept_place.find(self._on_place_found)
            self._open_first()
        self.session_ready.emit()
        if isinstance(session, OfficeSession) and session.mended is not None:
            self._say(session.mended)
        self.backups.look()

    def _open_first(self) -> None:
        self._is_returning = False
        kind = SessionKind.OFFICE if self.context.is_office else SessionKind.LAPTOP
        # What is left of it is an administrator's: the sheet, the assessors and the staff.
        may = self.context.may(ActionKind.RECOVERY_CODE_RENEWED)
        is_begun = may and self.context.opener.preferences.read().is_setting_up
        self.open_page("page_set_up" if is_begun else _FIRST_PAGE[kind])

    def _on_place_found(self, place: PlaceLeft, is_to_open: bool) -> None:
        """The program ended without warning: go where it was, unless somebody has already gone
        on."""
        page = self.page
        if page is None or page.name not in ("page_today", "page_set_up"):
            return
        if is_to_open and place.page != page.name:
            self._return_to(place.page, place.subject or None)
        at = spoken_moment(self.context.words, place.last_saved)
        self._say(
            message(
                "The program ended without warning. What was saved until {time} is here.", time=at
            )
        )

    def _return_to(self, name: str, subject: str | None) -> None:
        self._is_returning = True
        try:
            self.open_page(name, subject)
        except UserError as error:
            self.show_error(error)
        else:
            self.context.jobs.run(lambda: None, self._on_returned)

    def _on_returned(self, _: None) -> None:
        self._is_returning = False

    def _on_backup_ended(self, error: UserError | None) -> None:
        page = self.page
        if page is None or page.name not in _TOLD_OF_BACKUPS:
            return
        if error is not None:
            why = error.headline_message
            self._say(message("The automatic backup waits. {why}", why=why))
        page.refresh(Changed())

    def _on_idle_chosen(self, minutes: int) -> None:
        self.idle.minutes = minutes

    def _on_changed(self, changed: Changed) -> None:
        if self.page:
            self.page.refresh(changed)
            self._show_rail(self.page)

    def _on_saving(self, number: int) -> None:
        if number and not self._slow.isActive():
            self._slow.start()
        elif not number:
            self._slow.stop()
            self.status.show_settled()

    def _on_saved(self, at: datetime) -> None:
        self.status.show_saved(at, office=self.context.is_office)

    def _on_offered(self, name: str) -> None:
        if self.page:
            self.page.take_offer(name)

    def _on_heading_changed(self) -> None:
        page = self.page
        if page:
            self.status.speak(page.reading())
            self.status.show_keys(can_lock=self.context.session is not None)
            self.header.show_heading(signed_in(page.heading(), self.context))
            self.header.back.setVisible(bool(page.back_page()))

    def _on_escape(self) -> None:
        page = self.page
        if self.error_band.isVisible():
            self.error_band.hide()
            self._focus_page()
        elif page and page.escape():
            return
        elif self.help_panel.isVisible():
            self.toggle_help()
        elif page and page.escape_leaves:
            self.go_back()

    def _show_help(self) -> None:
        if self.page:
            self.help_panel.show_page(self.page)

    def _say(self, text: Message) -> None:
        self.bar.line.show_line(ActionLine(self.context.words(text), done=False))

    def _say_aside(self, text: Message) -> None:
        self.bar.line.show_line(ActionLine(self.context.words(text), done=False, aside=True))

    def _tell_room(self) -> None:
        if self.page:
            self.page.show_room(is_scarce=self.help_panel.takes_room)

    def _refresh_help(self) -> None:
        self._tell_room()
        if self.help_panel.isVisible():
            self._show_help()

    def _focus_page(self) -> None:
        page, held = self.page, QApplication.focusWidget()
        # Where somebody is inside the page, they stay.
        if page and not (held is not None and page.owns(held)):
            page.setFocus()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
