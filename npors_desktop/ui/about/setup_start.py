"""The start of a setup, from the press until it is known what came of it.

The system may ask its person before it starts a program, for as long as it likes, and meanwhile
the window is there to be worked with. So this belongs to the window and outlives the page where it
was pressed. The window is closed for a setup only while that page is in front and nobody is being
assessed; anywhere else somebody may be in the middle of something, and is told what to do instead.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.workflows.program.updates import EndedError, IdleToken
from npors_desktop.workflows.sessions import LaptopSession


class SetupState(StrEnum):
    """How far a setup's start is; the words for it are ``update.<state>``."""

    NONE = "none"
    STARTING = "starting"
    UNPACK = "unpack"
    WAITS = "waits"


class SetupStart(QObject):
    """The one start of a window. ``changed`` tells that ``state`` did; ``file`` is the setup.

    ``is_watched`` says whether the page where it is pressed is in front.
    """

    changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        # Nobody waits for an answer that the system's person never gives.
        self._loose = Jobs(self, DetachedWorker())
        self.state = SetupState.NONE
        self.file = Path()
        self.is_watched = False

    @classmethod
    def of(cls, window: QWidget, context: Context) -> "SetupStart":
        """The one of this window, whichever page asks for it and however often it was made."""
        known = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return known or cls(context, window)

    def begin(self, file: Path, start: Callable[[], bool]) -> None:
        """Start it: ``start`` is False where a person must unpack it."""
        self.file = file
        self._become(SetupState.STARTING)
        self._loose.run(start, self._on_started, failed=self._on_failed)

    def forget(self) -> None:
        """Say no more of a setup that a person was told to unpack."""
        if self.state is SetupState.UNPACK:
            self._become(SetupState.NONE)

    def _on_started(self, started: bool) -> None:
        if started:
            # The system's question may have taken longer than it takes to begin an assessment.
            self._context.jobs.run(asking(self._context), self._on_quiet, failed=self._on_unquiet)
        else:
            self._become(SetupState.UNPACK)

    def _on_quiet(self, _quiet: IdleToken) -> None:
        if self.is_watched:
            self._window.close()
        else:
            self._say_that_it_waits()

    def _on_unquiet(self, _error: Exception) -> None:
        self._say_that_it_waits()

    def _say_that_it_waits(self) -> None:
        words = self._context.words
        self._become(SetupState.WAITS)
        self._context.jobs.failed.emit(UserError(words("update.waits"), words("update.waits_for")))

    def _on_failed(self, error: Exception) -> None:
        self._become(SetupState.NONE)
        if not isinstance(error, EndedError):
            self._context.jobs.failed.emit(error)

    def _become(self, state: SetupState) -> None:
        self.state = state
        self.changed.emit()


def asking(context: Context) -> Callable[[], IdleToken]:
    """The question whether nobody is being assessed, to be asked on the store's thread."""
    session = context.session
    visiting = session.visits if isinstance(session, LaptopSession) else None
    return partial(context.opener.updates.quiet, visiting)
