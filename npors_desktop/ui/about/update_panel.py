"""The part of About that looks for a newer version: look, fetch, start, each on its own press."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.about.setup_start import SetupStart, SetupState, asking
from npors_desktop.ui.forms.form_page import PageCallback
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.wrap_row import WrapRow
from npors_desktop.workflows.program.updates import IdleToken, Ready, UpdateOffer, UpdateState

T = TypeVar("T")
_YES = "yes"
_MEGABYTE = 1_000_000


class UpdatePanel(QWidget):
    """Says what was found. What may never answer has loose workers: the store's must not wait, nor
    the program when it is closed.

    One step is done at a time, and only while the page is in front: leaving it ends the step, for
    on another page an assessment may begin. What was found is forgotten then: whoever comes back
    has worked meanwhile, and the copy must be of the store as it is.
    """

    complained = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self._net = Jobs(self, DetachedWorker())
        self._busy = False
        self._visit = 0
        self._asked = ("", False)
        self._found: UpdateOffer | None = None
        self._ready: Ready | None = None
        self._setup = SetupStart.of(self.window(), context)
        self._setup.changed.connect(self._on_setup)
        words, look = context.words, context.look
        self.source = PathRow(words, words("update.source"), "update_source", PathKind.OPEN, self)
        answers = [("no", words("form.no")), (_YES, words("form.yes"))]
        self.allowed = ChoiceRow(look, words("update.allowed"), "update_allowed", answers, self)
        self.state = label("", self, "strong")
        self.state.setObjectName("update_state")
        self.buttons = WrapRow(self)
        self.look = self._button("update.look", "update_look", self._look)
        self.fetch = self._button("update.fetch", "update_fetch", self._copy)
        self.begin = self._button("update.start", "update_start", self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words("update.title"), self, "heading"))
        column.addWidget(label(words("update.text"), self))
        for part in (self.source, self.allowed, self.state, self.buttons):
            column.addWidget(part)

    def begin_anew(self) -> None:
        """Show what was kept; without an open desk nobody can tell whether a clock runs."""
        kept = self.context.opener.preferences.read()
        self.source.show_text(kept.updates_from)
        self.allowed.show_value(_YES if kept.updates_allowed else "no")
        open_ = self.context.session is not None
        self.look.setEnabled(open_)
        self._end_step()
        self._found = self._ready = None
        self._setup.is_watched = True
        self._setup.forget()
        self._show(self._told_of_setup() if open_ else self.context.words("update.locked"))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # However the page is left: by Back, a file that was handed over, another language, or the
        # end of the window. Only one put away as a whole, which is spontaneous, leaves nothing.
        if not event.spontaneous():
            self._setup.is_watched = False
            self._end_step()
        super().hideEvent(event)

    def _end_step(self) -> None:
        self._visit += 1
        self.context.opener.updates.leave()

    def _button(self, key: str, name: str, act: Callable[[], None]) -> QPushButton:
        made = button(self.context.words(key), name, self.buttons)
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
        preferring = self.context.opener.preferences

        def keep() -> None:
            kept = preferring.read()
            preferring.keep(replace(kept, updates_from=source, updates_allowed=allowed))

        self.context.jobs.run(keep, saves=True)
        self._found = self._ready = None
        check = partial(self.context.opener.updates.check, source=source, allowed=allowed)
        self._quietly(lambda quiet: self._apart(partial(check, quiet), self._on_found))

    def _on_found(self, found: UpdateOffer) -> None:
        self._found = found if found.state is UpdateState.NEWER else None
        size = f"{found.setup.size / _MEGABYTE:.0f}" if found.setup else ""
        self._show(
            self.context.words(
                f"update.{found.state.value}",
                version=found.version,
                needed=found.needed,
                size=size,
            )
        )

    def _copy(self) -> None:
        if self._answers() != self._asked:
            # What was found, or how it may be fetched, is no longer what is wished for.
            self._look()
            return
        found, session = self._found, self.context.session
        if found is None or session is None:
            return
        updating = self.context.opener.updates

        def copy(quiet: IdleToken) -> None:
            def fetch(made: Path) -> None:
                self._quietly(
                    lambda still: self._apart(
                        partial(updating.fetch, still, found, made), self._on_ready
                    )
                )

            work = partial(updating.copy_first, quiet, session.backups, found)
            self._run(self.context.jobs, work, fetch)

        self._quietly(copy)

    def _on_ready(self, ready: Ready) -> None:
        self._ready = ready
        self._show(
            self.context.words("update.ready", file=_shown(ready.file), copy=_shown(ready.copy))
        )

    def _start(self) -> None:
        ready = self._ready
        if ready is None:
            return
        start = self.context.opener.updates.start
        self._quietly(lambda quiet: self._setup.begin(ready.file, partial(start, quiet, ready)))

    def _on_setup(self) -> None:
        if self._setup.is_watched:
            self._show(self._told_of_setup())

    def _told_of_setup(self) -> str:
        state, words = self._setup.state, self.context.words
        if state is SetupState.NONE:
            return ""
        told = words(f"update.{state.value}", file=_shown(self._setup.file))
        return f"{told} {words('update.waits_for')}" if state is SetupState.WAITS else told

    def _quietly(self, act: Callable[[IdleToken], None]) -> None:
        """Go on when nobody is being assessed; that is asked anew before every step."""
        self._show(self.context.words("update.working"), busy=True)
        self._run(self.context.jobs, asking(self.context), act)

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
