"""The base of every page: what a page tells the window, and what the window asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

from npors_desktop.base.loading import load
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.widgets.values import ActionLine, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.button_foot import ButtonFoot
    from npors_desktop.ui.widgets.values import KeyHelp


class SessionKind(StrEnum):
    """In which session a page is shown: ``locked`` before one is open, ``any`` always."""

    LOCKED = "locked"
    LAPTOP = "laptop"
    OFFICE = "office"
    ANY = "any"


class Page(QWidget):
    """One page. The window makes it when it is first opened, opens it for a subject (an id) and
    refreshes it when something changed. A page opens no window and no dialog of its own.

    Signals: ``go_requested`` a page's name and its subject; ``session_opened`` the Session;
    ``said`` an ActionLine; ``offers_changed`` Offers; ``saved`` the moment of a commit that has
    returned; ``filed`` that moment and a SavedFile, which was written outside the store;
    ``complained`` an exception; ``settled`` an action succeeded: the error band can go;
    ``heading_changed`` the header should ask again; ``spoken`` the Language to use from now on;
    ``waiting_counted`` how many records are waiting to be sent; ``attention_counted`` how many
    files of the inbox need somebody; ``due_counted`` how much of what is waited for is due;
    ``left`` go back, as Esc does; ``idle_chosen`` after how many minutes without use the
    store is locked; ``backup_planned`` when backups are made automatically was chosen
    anew; ``demonstration_wanted`` show it.
    """

    name: ClassVar[str]
    title: ClassVar[Message]
    # What the help panel says: a few sentences, then the keys.
    help: ClassVar[Message]
    keys: ClassVar[tuple[KeyHelp, ...]] = ()
    session: ClassVar[SessionKind] = SessionKind.LAPTOP
    # The page Back and Esc lead to; empty where there is none. ``back_page`` and ``back_subject``
    # may refine it.
    back: ClassVar[str] = ""
    # The place in the office's rail that the page belongs to; empty where it is shown without one.
    office_place: ClassVar[str] = ""
    # Whether Esc goes back when nothing is open in the page.
    escape_leaves: ClassVar[bool] = True
    # Whether the page is only looked at in between: Back finds the page before it as it was left.
    aside: ClassVar[bool] = False
    # Whether the laptop is in the candidate's hands: then nothing leads elsewhere without the PIN.
    with_candidate: ClassVar[bool] = False
    # Whether the window's header is above the page; the candidate's view has a strip of its own.
    has_header: ClassVar[bool] = True

    go_requested = Signal(str, object)
    session_opened = Signal(object)
    said = Signal(object)
    offers_changed = Signal(object)
    saved = Signal(object)
    filed = Signal(object, object)
    complained = Signal(object)
    settled = Signal()
    heading_changed = Signal()
    spoken = Signal(object)
    waiting_counted = Signal(int)
    attention_counted = Signal(int)
    due_counted = Signal(int)
    left = Signal()
    idle_chosen = Signal(int)
    backup_planned = Signal()
    demonstration_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.subject: str | None = None
        self._begins_at: QWidget | None = None
        self.setObjectName(self.name)
        self.setAccessibleName(context.words(self.title))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved_on)

    def open(self, subject: str | None) -> None:
        """Show this page for a subject; called each time the page comes to the front."""
        self.subject = subject
        self.refresh(Changed(subject))

    def refresh(self, changed: Changed) -> None:
        """Fetch again what is shown. Called for the page in front after a change."""

    @property
    def begins_at(self) -> QWidget:
        """Where the focus is first: a part of the page, or the page itself."""
        return self._begins_at or self

    def begin_at(self, part: QWidget) -> None:
        """Let the focus be at this part first. It is no focus proxy of Qt's: that would make the
        page a stop of the Tab key, from which it jumps to the part and leaves out all between."""
        self._begins_at = part

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Let the focus be where it is first."""
        if self._begins_at is None:
            super().setFocus(reason)
        else:
            self._begins_at.setFocus(reason)

    def _on_focus_moved_on(self, old: QWidget | None, now: QWidget | None) -> None:
        """Where what had the focus is gone, Qt gives it to whatever comes next, as far as the rail:
        it stays on the page."""
        if old is None or now is None or not self.isVisible() or not self.owns(old):
            return
        if _can_be_held(old) or self.owns(now) or now.window() is not self.window():
            return
        foot = self.foot_widget()
        # Only of an open step: an Enter that began something would go on to press another button.
        buttons = foot.findChildren(QAbstractButton) if foot and foot.step else ()
        where = (one for one in (self.begins_at, *buttons) if _can_be_held(one))
        first = next(where, None)
        if first is not None:
            first.setFocus()
        else:
            super().setFocus(Qt.FocusReason.OtherFocusReason)

    def heading(self) -> Heading:
        """What the header says while this page is in front."""
        return Heading(self.context.words(self.title))

    def help_keys(self) -> tuple[KeyHelp, ...]:
        """The keys that the help offers now."""
        return self.keys

    def back_page(self) -> str:
        """The page that Back and Esc lead to now; empty if there is none."""
        return self.back

    def back_subject(self) -> str | None:
        """The subject for the page that Back leads to."""
        return None

    def escape(self) -> bool:
        """Close what is open inside the page; True if anything was. Nothing typed is lost."""
        return False

    def header_widget(self) -> QWidget | None:
        """What the header shows on the right while this page is in front (tabs, a clock)."""
        return None

    def footer_widget(self) -> QWidget | None:
        """What is shown under the action bar while this page is in front (large buttons)."""
        return None

    def foot_widget(self) -> ButtonFoot | None:
        """The page's buttons, which the action bar shows while this page is in front."""
        return None

    def owns(self, widget: QWidget) -> bool:
        """Whether a widget is inside this page, or one of its buttons."""
        foot = self.foot_widget()
        return self.isAncestorOf(widget) or (foot is not None and foot.isAncestorOf(widget))

    def take_offer(self, name: str) -> None:
        """Do what an offer in the action bar is for; it was pressed."""

    def show_room(self, *, is_scarce: bool) -> None:
        """Give up what the help beside the page tells too, while that leaves too little room."""

    def may_be_dropped(self) -> bool:
        """Whether nothing of this page still waits to be saved."""
        return True

    def take_file(self, file: Path) -> None:
        """Show a file that was given to the program for this page; the user decides what to do."""

    def take_paths(self, paths: Sequence[str]) -> None:
        """Ask whether files that were dropped on the window are to be taken in here."""

    def go(self, page: str, subject: str | None = None) -> None:
        """Ask the window for another page."""
        self.go_requested.emit(page, subject)

    def reading(self) -> Words:
        """The words of whoever reads this page."""
        return self.context.words

    def say(self, head: str, tail: str = "", *, done: bool = True) -> None:
        """Show a sentence in the action bar."""
        self.said.emit(ActionLine(head, tail, done))


P = TypeVar("P", bound=Page)


@dataclass(frozen=True, slots=True)
class PageEntry(Generic[P]):
    """One page of the list: its name, where it is, and how it is made with the workflows it needs.
    The page is loaded when it is first asked for."""

    name: str
    place: str
    make: Callable[[type[P], WindowContext, QWidget], P]

    @property
    def page(self) -> type[P]:
        """The page itself."""
        return load(self.place)


def _can_be_held(one: QWidget) -> bool:
    """Whether the focus can be there."""
    return one.isVisible() and one.isEnabled()
