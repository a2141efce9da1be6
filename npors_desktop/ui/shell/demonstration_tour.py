"""The demonstration takes the place of the open store, or of none, and gives it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.workflows.sessions import OpenDemonstration, Session, SessionOpener


class DemonstrationTour(QObject):
    """The demonstration is a data folder of its own: for its time it takes the place of the
    account's, so that no page can reach what is real. A store that was open stays open meanwhile.

    Signals: ``moved`` the session to show and the page to begin with; without a session, the first
    page of all. ``refused`` the exception for which it could not be made.
    """

    moved = Signal(object, str)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: OpenDemonstration | None = None
        self._is_asked = self._is_over = False
        # What was there before, and the page in front.
        self._before: tuple[SessionOpener, Session | None] | None = None
        self._page = ""

    @property
    def is_on(self) -> bool:
        """Whether the demonstration is in front."""
        return self._shown is not None

    @property
    def pin(self) -> str:
        """The PIN that signs in it."""
        return self._shown.pin if self._shown else ""

    def begin(self, page: str) -> None:
        """Make the demonstration and show it, unless it is being shown or made; it leads back to
        this page."""
        if self.is_on or self._is_asked:
            return
        self._is_asked, self._page = True, page
        context = self._context
        context.jobs.run(context.opener.demonstrate, self._on_made, failed=self._on_failed)

    def turn(self) -> None:
        """Show the office's side instead of the assessor's, or back."""
        shown = self._shown
        if shown is not None:
            is_laptop = self._context.session is shown.laptop
            self._move(shown.office if is_laptop else shown.laptop)

    def leave(self) -> None:
        """Go back to where the demonstration began; nothing is left of it."""
        if self._restore():
            self.moved.emit(self._context.session, self._page)

    def end(self) -> None:
        """The window closes: let go of the demonstration, and take none any more."""
        self._is_over = True
        self._restore()

    def _restore(self) -> bool:
        shown, before = self._shown, self._before
        if shown is None or before is None:
            return False
        context = self._context
        context.jobs.store_closing.emit()
        context.opener, context.session = before
        self._shown = self._before = None
        kept = context.opener.preferences

        def close() -> None:
            chosen = shown.opener.preferences.read()
            shown.remove()
            # How the window looks and which language it speaks is the account's, wherever chosen.
            if chosen != kept.read().look():
                kept.change(
                    theme=chosen.theme, text_scale=chosen.text_scale, language=chosen.language
                )

        context.jobs.run(close)
        return True

    def _on_made(self, shown: OpenDemonstration) -> None:
        self._is_asked = False
        if self._is_over:
            shown.remove()
            return
        context = self._context
        context.jobs.store_closing.emit()
        self._before = context.opener, context.session
        if context.session is not None:
            context.jobs.run(context.session.setting_up.note_demonstration)
        self._shown = shown
        context.opener = shown.opener
        self._move(shown.laptop)

    def _on_failed(self, error: Exception) -> None:
        self._is_asked = False
        self.refused.emit(error)

    def _move(self, session: Session) -> None:
        is_office = self._shown is not None and session is self._shown.office
        self.moved.emit(session, "page_inbox" if is_office else "page_today")
