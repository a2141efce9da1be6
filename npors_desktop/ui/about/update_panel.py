"""The part of About that updates the program: look, download, start, each by its own button."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.about.presenter import SetupState, offer_text, ready_text, setup_text
from npors_desktop.ui.about.setup_start import SetupStart, asking
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs, PageCallback
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.wrap_row import WrapRow
from npors_desktop.workflows.program.updates import UpdateState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QPushButton

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.about.setup_start import OpenSession
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.program.updates import IdleToken, Ready, UpdateOffer
    from npors_desktop.workflows.sessions import SessionOpener

T = TypeVar("T")
_YES = "yes"


class UpdatePanel(QWidget):
    """Shows what was found. Network and setup have threads of their own: neither the store's
    thread nor closing the program may wait for them.

    One step is taken at a time, and only while the page is in front. Leaving it ends the step,
    because an assessment may begin on another page. What was found is forgotten then: the store
    may change meanwhile, and its backup must be up to date.
    """

    complained = Signal(object)

    def __init__(
        self, context: Context, parent: QWidget, opener: SessionOpener, session: OpenSession
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._preferences, self._updates = opener.preferences, opener.updates
        self._session = session
        self._net = Jobs(self, DetachedWorker())
        self._busy = False
        self._visit = 0
        self._asked = ("", False)
        self._found: UpdateOffer | None = None
        self._ready: Ready | None = None
        self._setup = SetupStart.of(self.window(), context, self._updates, session)
        self._setup.changed.connect(self._on_setup)
        words = context.words
        source = words("Where to look: a folder, a USB stick, a file or an https address")
        self.source = PathRow(words, source, "update_source", PathKind.OPEN, self)
        answers = [("no", words("No")), (_YES, words("Yes"))]
        allowed = words("May the program look on a network?")
        self.allowed = ChoiceRow(context.look, allowed, "update_allowed", answers, self)
        self.state = label("", self, "strong")
        self.state.setObjectName("update_state")
        self.buttons = WrapRow(self)
        self.look = self._button(message("Look now"), "update_look", self._look)
        self.fetch = self._button(
            message("Back up my store, then download it"), "update_fetch", self._back_up
        )
        self.begin = self._button(
            message("Close the program and start the setup"), "update_start", self._start
        )
        self._arrange()

    def _arrange(self) -> None:
        words = self.context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words("A newer version"), self, "heading"))
        when = words(
            "The program looks only when you press the button. It sends nothing about you or your "
            "records."
        )
        column.addWidget(label(when, self))
        for part in (self.source, self.allowed, self.state, self.buttons):
            column.addWidget(part)

    def begin_anew(self) -> None:
        """Show the saved answers. Nothing can be done while the store is locked, because it is not
        known then whether anyone is being assessed.
        """
        kept = self._preferences.read()
        self.source.show_text(kept.updates_from)
        self.allowed.show_value(_YES if kept.updates_allowed else "no")
        open_ = self._session() is not None
        self.look.setEnabled(open_)
        self._end_step()
        self._found = self._ready = None
        self._setup.is_watched = True
        self._setup.forget()
        locked = self.context.words(
            "Unlock your store first. The program cannot be updated during an assessment."
        )
        self._show(self._setup_text() if open_ else locked)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # The page may be left by Back, by opening a file, by changing the language or by closing
        # the window. Minimising the window (a spontaneous event) does not leave it.
        if not event.spontaneous():
            self._setup.is_watched = False
            self._end_step()
        super().hideEvent(event)

    def _end_step(self) -> None:
        self._visit += 1
        self._updates.leave()

    def _button(self, text: Message, name: str, act: Callable[[], None]) -> QPushButton:
        made = button(self.context.words(text), name, self.buttons)
        made.clicked.connect(lambda _=False: self._busy or act())
        self.buttons.add(made)
        return made

    def _show(self, text: str, *, busy: bool = False) -> None:
        self._busy = busy or self._setup.state is SetupState.STARTING
        self.state.setText(text)
        self.state.setVisible(bool(text))
        newer = self._found is not None and self._found.setup is not None
        self.fetch.setVisible(newer and self._ready is None)
        self.begin.setVisible(self._ready is not None)

    def _answers(self) -> tuple[str, bool]:
        return self.source.text(), self.allowed.value == _YES

    def _look(self) -> None:
        self._asked = source, allowed = self._answers()
        preferences = self._preferences

        def keep() -> None:
            kept = preferences.read()
            preferences.keep(replace(kept, updates_from=source, updates_allowed=allowed))

        self.context.jobs.run(keep, saves=True)
        self._found = self._ready = None
        check = partial(self._updates.check, source=source, allowed=allowed)
        self._quietly(lambda quiet: self._apart(partial(check, quiet), self._on_found))

    def _on_found(self, found: UpdateOffer) -> None:
        self._found = found if found.state is UpdateState.NEWER else None
        self._show(offer_text(self.context.words, found))

    def _back_up(self) -> None:
        if self._answers() != self._asked:
            # The answers were changed since: what was found is no longer what is asked for.
            self._look()
            return
        found, session = self._found, self._session()
        if found is None or session is None:
            return
        updates = self._updates

        def back_up(quiet: IdleToken) -> None:
            def fetch(backup: Path) -> None:
                self._quietly(
                    lambda still: self._apart(
                        partial(updates.fetch, still, found, backup), self._on_ready
                    )
                )

            work = partial(updates.copy_first, quiet, session.backups, found)
            self._run(self.context.jobs, work, fetch)

        self._quietly(back_up)

    def _on_ready(self, ready: Ready) -> None:
        self._ready = ready
        self._show(ready_text(self.context.words, _shown(ready.file), _shown(ready.copy)))

    def _start(self) -> None:
        ready = self._ready
        if ready is None:
            return
        start = self._updates.start
        self._quietly(lambda quiet: self._setup.begin(ready.file, partial(start, quiet, ready)))

    def _on_setup(self) -> None:
        if self._setup.is_watched:
            self._show(self._setup_text())

    def _setup_text(self) -> str:
        return setup_text(self.context.words, self._setup.state, _shown(self._setup.file))

    def _quietly(self, act: Callable[[IdleToken], None]) -> None:
        """Take a step if nobody is being assessed; this is checked again before every step."""
        working = self.context.words("Working … This stops if you leave this page.")
        self._show(working, busy=True)
        self._run(self.context.jobs, asking(self._updates, self._session), act)

    def _apart(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._run(self._net, work, done)

    def _run(self, jobs: Jobs, work: Callable[[], T], done: Callable[[T], None]) -> None:
        reply = PageCallback(self, self._while_here(done), self._while_here(self._on_failed))
        jobs.run(work, reply.done, failed=reply.failed)

    def _while_here(self, act: Callable[[T], None]) -> Callable[[T], None]:
        visit = self._visit

        def acted(answer: T) -> None:
            if visit == self._visit:
                act(answer)

        return acted

    def _on_failed(self, error: Exception) -> None:
        self._show("")
        self.complained.emit(error)


def _shown(file: Path) -> str:
    return breakable(str(file))
