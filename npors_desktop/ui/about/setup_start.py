"""The start of a setup, from pressing the button until the result is known.

The system may ask for permission before it starts a program, for as long as it likes, and the
window can be used meanwhile. So this belongs to the window and outlives the page with the button.
The window is closed for a setup only while that page is in front and nobody is being assessed;
otherwise the user may be in the middle of something, and is shown what to do instead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.about.presenter import WAITS, WAITS_FOR, SetupState
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs
from npors_desktop.workflows.program.updates import EndedError
from npors_desktop.workflows.sessions import LaptopSession, Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.program.updates import IdleToken, Updates

OpenSession = Callable[[], Session | None]


class SetupStart(QObject):
    """The setup that a window starts. ``changed`` is emitted when ``state`` changed; ``file`` is
    the setup; ``is_watched`` says whether the page with the button is in front.
    """

    changed = Signal()

    def __init__(
        self, context: Context, updates: Updates, session: OpenSession, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._updates = updates
        self._session = session
        self._window = window
        # A thread of its own: the user may never answer the system's question.
        self._loose = Jobs(self, DetachedWorker())
        self.state = SetupState.NONE
        self.file = Path()
        self.is_watched = False

    @classmethod
    def of(
        cls, window: QWidget, context: Context, updates: Updates, session: OpenSession
    ) -> SetupStart:
        """The one for this window, made when it is first needed."""
        known = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return known or cls(context, updates, session, window)

    def begin(self, file: Path, start: Callable[[], bool]) -> None:
        """Start the setup; ``start`` returns False if the user must unpack it."""
        self.file = file
        self._become(SetupState.STARTING)
        self._loose.run(start, self._on_started, failed=self._on_failed)

    def forget(self) -> None:
        """Stop showing a setup that the user must unpack."""
        if self.state is SetupState.UNPACK:
            self._become(SetupState.NONE)

    def _on_started(self, started: bool) -> None:
        if started:
            # The system's question may have taken longer than it takes to begin an assessment.
            self._context.jobs.run(
                asking(self._updates, self._session), self._on_quiet, failed=self._on_unquiet
            )
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
        self._become(SetupState.WAITS)
        self._context.jobs.failed.emit(UserError(WAITS, WAITS_FOR))

    def _on_failed(self, error: Exception) -> None:
        self._become(SetupState.NONE)
        if not isinstance(error, EndedError):
            self._context.jobs.failed.emit(error)

    def _become(self, state: SetupState) -> None:
        self.state = state
        self.changed.emit()


def asking(updates: Updates, session: OpenSession) -> Callable[[], IdleToken]:
    """The check that nobody is being assessed, to be run on the store's thread."""
    open_ = session()
    visits = open_.visits if isinstance(open_, LaptopSession) else None
    return partial(updates.quiet, visits)
