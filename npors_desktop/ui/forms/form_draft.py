"""Keeps what is typed into a form in the store until the form is saved. Nothing of it is lost by
Escape, by locking the store, or when the program is stopped at any moment."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from npors_desktop.domain.errors import StoreFailedError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context

# The longest that something typed is not on the disk yet.
WITHIN_MS = 500
RETRY_MS = 3000


class FormDraft(QObject):
    """The draft of one form. ``typed`` gives its texts by field as they are now.

    Signals: ``kept`` the moment at which what was typed was on the disk; ``failed`` why it is not.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: Context, form: str, typed: Callable[[], Mapping[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._form, self._typed = form, typed
        self._subject: str | None = None
        self._saved: Mapping[str, str] = {}
        self._saving: Mapping[str, str] = {}
        self._is_kept = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        context.jobs.store_closing.connect(self.keep)

    @property
    def saved(self) -> Mapping[str, str]:
        """The texts as they are without what was typed since the form was saved."""
        return self._saved

    def begin(self, subject: str, saved: Mapping[str, str], *, is_kept: bool) -> None:
        """From now on the form is about this subject; ``saved`` are its texts as they are stored,
        ``is_kept`` says whether there is a draft of others."""
        self._timer.stop()
        self._subject, self._saved, self._is_kept = subject, dict(saved), is_kept

    def leave(self) -> None:
        """The form is about nothing until ``begin``."""
        self.keep()
        self._subject = None

    def touch(self) -> None:
        """Something was typed."""
        if self._subject is not None and not self._timer.isActive():
            self._timer.start(WITHIN_MS)

    def keep(self) -> None:
        """Keep at once what was typed since it was kept last."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def dropping(self) -> Callable[[], object]:
        """What drops the draft, to be called on the store's thread once the form was saved there.
        The form is saved then, whatever becomes of its draft."""
        self._timer.stop()
        self._saving = dict(self._typed())
        if self._subject is None or not self._is_kept:
            return lambda: None
        drop = partial(self._context.drafts.keep, self._form, self._subject, {})
        return lambda: _try(drop)

    def end(self) -> None:
        """The form was saved as it was when ``dropping`` was asked for."""
        self._timer.stop()
        self._saved, self._is_kept = self._saving, False
        if self._changes():
            self.touch()

    def drop(self) -> None:
        """Forget what was typed; the form shows again what is saved."""
        self._timer.stop()
        self._send({})

    def _write(self) -> None:
        self._send(self._changes())

    def _changes(self) -> dict[str, str]:
        typed = self._typed().items()
        return {name: text for name, text in typed if text != self._saved.get(name, "")}

    def _send(self, texts: Mapping[str, str]) -> None:
        if self._subject is None or not (texts or self._is_kept):
            return
        self._is_kept = bool(texts)
        work = partial(self._context.drafts.keep, self._form, self._subject, texts)
        self._context.jobs.run(work, self._on_kept, failed=self._on_failed, saves=True)

    def _on_kept(self, at: datetime) -> None:
        self.kept.emit(at)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
        if isinstance(error, StoreFailedError):
            self._timer.start(RETRY_MS)


def _try(work: Callable[[], object]) -> None:
    with suppress(UserError):
        work()
