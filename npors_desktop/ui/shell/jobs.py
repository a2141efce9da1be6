"""The way off the main thread. The answer comes back on it, to the function given as ``done``.

Everything that touches the store goes through one worker that does jobs strictly in order, so keys
are committed in the order in which they were pressed. What may never answer has workers that can
be left behind.
"""

import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

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
    """Does what it is given, elsewhere."""

    def submit(self, task: Callable[[], None], /) -> object:
        """Do this, now or later."""
        ...

    def shutdown(self) -> None:
        """Wait until all that must be waited for is done."""
        ...


class LooseWorker:
    """Begins each task at once, on a thread that neither closing nor the process's end waits for.

    For what may never answer: a server, a share, a question of the system to its person. So what
    must be kept is never done here.
    """

    def submit(self, task: Callable[[], None], /) -> None:
        """Begin this now."""
        Thread(target=task, name="loose", daemon=True).start()

    def shutdown(self) -> None:
        """Leave behind what is still going on."""


class Jobs(QObject):
    """Runs work on the store's thread, or another worker's, and brings the answers back.

    ``failed`` carries the exception of a job that did not say what to do with it; ``saving`` tells
    how many jobs that write have not answered yet.
    """

    changed = Signal(object)
    failed = Signal(object)
    saving = Signal(int)
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

        ``changes`` is told to the page in front after ``done``; ``saves`` says that the work
        writes (then "Saving" is shown while it lasts). An exception goes to ``failed`` if given,
        else to the signal of that name. After closing, nothing is taken any more.
        """
        if self._closed:
            return
        self._pending += 1
        self._count_save(1 if saves else 0)
        plan = _Answer(None, None, done, failed, changes, saves)
        self._worker.submit(partial(self._work, work, plan))

    def close(self) -> None:
        """Take no more, wait for what was taken, and deliver its answers."""
        if self._closed:
            return
        self._closed = True
        self._worker.shutdown()
        QCoreApplication.sendPostedEvents(self)

    def _work(self, work: Callable[[], Any], plan: _Answer) -> None:
        try:
            answer = replace(plan, value=work())
        except Exception as error:  # noqa: BLE001 - whatever it is, it is shown in one place
            answer = replace(plan, error=error, changes=None)
        # A loose worker may be done when whoever asked is long deleted.
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


def _is_alive(function: Callable[..., None]) -> bool:
    """False for a method of a widget that was deleted while its job ran."""
    owner = getattr(function, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
