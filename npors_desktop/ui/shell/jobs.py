"""Runs work off the main thread and brings the answer back to it, to the function ``done``.

Everything that touches the store goes through one worker that does jobs strictly in order, so keys
are committed in the order in which they were pressed. Work that may never end has other workers,
which closing does not wait for.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a job changed: the assessment's or visit's id, or None for anything."""

    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    value: Any
    error: Exception | None
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    changes: Changed | None
    saves: bool


class Worker(Protocol):
    """Runs tasks on another thread."""

    def submit(self, task: Callable[[], None], /) -> object:
        """Run this, now or later."""
        ...

    def shutdown(self) -> None:
        """Wait for the tasks that must not be lost."""
        ...


class DetachedWorker:
    """Starts each task at once, on a thread that neither closing nor the end of the process waits
    for.

    For what may never end: a server, a network share, a question of the system to the user.
    Nothing that must be saved is done here.
    """

    def submit(self, task: Callable[[], None], /) -> None:
        """Start this now."""
        Thread(target=task, name="detached", daemon=True).start()

    def shutdown(self) -> None:
        """Do not wait for what is still running."""


class Jobs(QObject):
    """Runs work on the store's thread, or another worker's, and brings the answers back.

    Signals: ``changed`` a Changed, after a job that changes something; ``failed`` the exception of
    a job without its own ``failed``; ``saving`` how many jobs that write have not answered yet;
    ``store_closing`` the store will be closed after the jobs so far: ask for no more.
    """

    changed = Signal(object)
    failed = Signal(object)
    saving = Signal(int)
    store_closing = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None, worker: Worker | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker = worker or ThreadPoolExecutor(1, thread_name_prefix="store")
        self._pending = 0
        self._saves = 0
        self._closed = False
        # The signal is sent from the worker and must be received here, on the main thread.
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many jobs have not answered yet."""
        return self._pending

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        changes: Changed | None = None,
        saves: bool = False,
    ) -> None:
        """Do ``work`` on the worker; then call ``done`` with its answer on the main thread.

        After ``done`` the page in front is refreshed with ``changes``. ``saves`` says that the work
        writes, so "Saving" is shown if it takes long. An exception goes to ``failed`` if given, or
        else to the signal of that name. After closing, new work is ignored.
        """
        if self._closed:
            return
        self._pending += 1
        self._count_save(1 if saves else 0)
        plan = _Answer(None, None, done, failed, changes, saves)
        self._worker.submit(partial(self._work, work, plan))

    def close(self) -> None:
        """Take no more work, wait for what was taken, and deliver its answers."""
        if self._closed:
            return
        self._closed = True
        self._worker.shutdown()
        QCoreApplication.sendPostedEvents(self)

    def _work(self, work: Callable[[], Any], plan: _Answer) -> None:
        try:
            answer = replace(plan, value=work())
        except Exception as error:  # noqa: BLE001 - every failure is shown in one place
            answer = replace(plan, error=error, changes=None)
        # A detached worker may finish after the window was deleted.
        with contextlib.suppress(RuntimeError):
            self._answered.emit(answer)

    def _on_answered(self, answer: _Answer) -> None:
        self._pending -= 1
        try:
            self._deliver(answer)
        finally:
            self._count_save(-1 if answer.saves else 0)

    def _count_save(self, step: int) -> None:
        if step:
            self._saves += step
            self.saving.emit(self._saves)

    def _deliver(self, answer: _Answer) -> None:
        if answer.error is not None:
            _log.info("a job failed: %s", type(answer.error).__name__)
            if answer.failed and _is_alive(answer.failed):
                answer.failed(answer.error)
            else:
                self.failed.emit(answer.error)
            return
        if answer.done and _is_alive(answer.done):
            answer.done(answer.value)
        if answer.changes:
            self.changed.emit(answer.changes)


class PageCallback(QObject):
    """Takes one answer for a page. It is deleted with the page, so a later answer is dropped."""

    def __init__(
        self,
        page: QWidget,
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(page)
        self._done = done
        self._failed = failed

    def done(self, answer: object) -> None:
        """Pass the answer on; there is only one."""
        self.deleteLater()
        self._done(answer)

    def failed(self, error: Exception) -> None:
        """Pass the failure on; there is only one."""
        self.deleteLater()
        self._failed(error)


def _is_alive(function: Callable[..., None]) -> bool:
    """False for a method of a widget that was deleted while its job ran, also where some of what it
    takes is given already."""
    while isinstance(function, partial):
        function = function.func
    owner = getattr(function, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
