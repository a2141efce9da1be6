"""What every screen is built on: a widget that says where it is and asks the frame to go on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npors_desktop.domain.messages import Message
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.values import ActionLine, Heading, KeyHelp


class SessionKind(StrEnum):
    """At which desk a page is shown; ``doors`` before any is open, ``any`` also then."""

    DOORS = "doors"
    LAPTOP = "laptop"
    OFFICE = "office"
    ANY = "any"


class Page(QWidget):
    """One screen. The frame makes it at its first visit, opens it with a subject (an id) and
    tells it what changed. A page shows no window and no dialog of its own.

    Signals: ``go_requested`` page name and subject; ``desk_opened`` a desk; ``said`` a Line;
    ``offers_changed`` Offers; ``saved`` the moment of a commit that has returned; ``complained``
    an exception; ``settled`` when a deed worked and an error band may go; ``spoken`` the Language
    that is wished for from now on; ``waiting_counted`` how many records wait to be sent.
    """

    name: ClassVar[str]
    title: ClassVar[str | Message]
    # The page in a few sentences, and its keys.
    help: ClassVar[Message | None] = None
    keys: ClassVar[tuple[KeyHelp, ...]] = ()
    session: ClassVar[SessionKind] = SessionKind.LAPTOP
    # The page Back and Esc lead to; empty where there is none. ``back_page`` and ``back_subject``
    # may refine it.
    back: ClassVar[str] = ""
    # Whether Esc goes back when nothing is open in the page.
    escape_leaves: ClassVar[bool] = True
    # Whether it is only looked at in between: the page that Back leads to was left as it is.
    aside: ClassVar[bool] = False

    go_requested = Signal(str, object)
    session_opened = Signal(object)
    said = Signal(object)
    offers_changed = Signal(object)
    saved = Signal(object)
    complained = Signal(object)
    settled = Signal()
    heading_changed = Signal()
    spoken = Signal(object)
    waiting_counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.subject: str | None = None
        self.setObjectName(self.name)
        self.setAccessibleName(context.words(self.title))

    def open(self, subject: str | None) -> None:
        """Show this page for a subject; called at every visit."""
        self.subject = subject
        self.refresh(Changed(subject))

    def refresh(self, changed: Changed) -> None:
        """Fetch again what is shown. Called for the page in front when a job changed something."""

    def heading(self) -> Heading:
        """What the header says while this page is in front."""
        return Heading(self.context.words(self.title))

    def back_page(self) -> str:
        """Where Back and Esc lead now; empty where there is nowhere to go."""
        return self.back

    def back_subject(self) -> str | None:
        """With what the page that Back leads to is opened."""
        return None

    def escape(self) -> bool:
        """Close what is open inside the page; True if there was something. Nothing is lost."""
        return False

    def header_widget(self) -> QWidget | None:
        """What stands at the right of the header while this page is in front (tabs, a clock)."""
        return None

    def footer_widget(self) -> QWidget | None:
        """What stands under the last-action bar while this page is in front (large buttons)."""
        return None

    def take_offer(self, name: str) -> None:
        """An offer in the last-action bar was pressed."""

    def take_file(self, file: Path) -> None:
        """A file for this page was handed to the program; the person says here what to do."""

    def go(self, page: str, subject: str | None = None) -> None:
        """Ask the frame for another page."""
        self.go_requested.emit(page, subject)

    def say(self, head: str, tail: str = "", *, done: bool = True) -> None:
        """Put a sentence into the last-action bar."""
        self.said.emit(ActionLine(head, tail, done))


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the registry: which it is, and how it is made with the workflows it needs."""

    page: type[Page]
    make: Callable[[Context, QWidget], Page]
