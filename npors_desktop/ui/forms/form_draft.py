"""Keeps what is typed into a form in the store until the form is saved. Nothing of it is lost by
Escape, by locking the store, or when the program is stopped at any moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from npors_desktop.domain.errors import StoreFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context

T = TypeVar("T")
P = ParamSpec("P")
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

    def ended_by(
        self, work: Callable[P, T], fields: Collection[str] | None = None
    ) -> tuple[Callable[P, T], Callable[[], None]]:
        """For work that saves the form as it is now, or these fields of it: what does it on the
        store's thread and drops the draft in the same commit, and what is to be called once that
        was done."""
        self._timer.stop()
        typed = self._typed()
        saved = {n: text for n, text in typed.items() if fields is None or n in fields}
        ended = partial(self._end, saved, whole=fields is None)
        if self._subject is None or not self._is_kept:
            return work, ended
        drafts, about = self._context.drafts, (self._form, self._subject, fields)

        def save(*given: P.args, **named: P.kwargs) -> T:
            return drafts.ended_by(partial(work, *given, **named), *about)

        return save, ended

    def drop(self) -> None:
        """Forget what was typed; the form shows again what is saved."""
        self._timer.stop()
        self._send({})

    def _end(self, saved: Mapping[str, str], *, whole: bool) -> None:
        self._timer.stop()
        self._saved = saved if whole else {**self._saved, **saved}
        self._is_kept = self._is_kept and not whole
        if self._changes():
            self.touch()

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
