"""Work in processes of its own, on every processor; the only home of multiprocessing.

A process is started anew and not copied from this one, so no key and no passphrase that this one
holds in memory is in it. What it works on goes to it through a pipe and never by its arguments,
which other accounts can read. It ends with this process, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from npors_desktop.base.no_dump import forbid_dump

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

T = TypeVar("T")
A = TypeVar("A")
# Called once in each process, which then answers with what it gives. A function of a module, or an
# instance of a class of one: it is named to the process, not copied.
Begin = Callable[[], Callable[[T], A]]

_SPAWN = multiprocessing.get_context("spawn")
# How often a process is started for a task, and a task is begun, before it is given up.
_STARTS = 2
_TRIES = 2
# So many new things are looked at together for what is not needed any more.
_COLLECTED_AT = 20_000


class LostWorkerError(Exception):
    """Every process that began a task ended over it: it says nothing about any other task."""


class NoWorkerError(Exception):
    """This machine starts no process for the work, or it ends before it can begin."""


def serve_if_worker() -> None:
    """If this process is one of another copy of the program, do its work, then end. Called first
    of all by the packaged program, which such a process starts as a whole."""
    multiprocessing.freeze_support()


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "win32":
        return os.cpu_count() or 1
    return len(os.sched_getaffinity(0))


class WorkerProcesses(Generic[T, A]):
    """Answers tasks in at most ``count`` processes, started when the first tasks come.

    One that was killed is replaced, and its task begun once more.
    """

    def __init__(self, begin: Begin[T, A], count: int) -> None:
        self._begin = begin
        # A thread for each process waits for it; the one that is free takes the next task.
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._lock = Lock()
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._is_closed = False

    def ask(self, task: T) -> Future[A]:
        """Answer a task as soon as a process is free. The answer raises what the work raised, or
        LostWorkerError, or NoWorkerError."""
        return self._threads.submit(self._answer, task)

    def close(self) -> None:
        """End every process, whatever it does: what was not answered yet is not. From any thread,
        any number of times."""
        with self._lock:
            self._is_closed = True
            running = tuple(self._all)
        for one in running:
            one.kill()
        self._threads.shutdown(cancel_futures=True)
        for one in running:
            self._drop(one)

    def _answer(self, task: T) -> A:
        for _ in range(_TRIES):
            worker = self._free()
            try:
                outcome = worker.ask(task)
            except (EOFError, OSError):
                self._drop(worker)
                continue
            with self._lock:
                self._idle.append(worker)
            if isinstance(outcome, _Raised):
                raise outcome.error
            return outcome
        raise LostWorkerError

    def _free(self) -> _Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        for _ in range(_STARTS):
            worker = self._start()
            if worker.is_ready():
                return worker
            self._drop(worker)
        raise NoWorkerError

    def _start(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                raise NoWorkerError
            try:
                worker = _Worker(self._begin)
            except OSError as error:
                raise NoWorkerError from error
            self._all.add(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        # Two may close at once: what is let go of twice could be a file that was opened since.
        with self._lock:
            is_here = worker in self._all
            self._all.discard(worker)
        if is_here:
            worker.end()


class _Raised:
    """What a task raised in its process."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class _Worker:
    """One process, and the pipe to it."""

    def __init__(self, begin: Callable[[], Callable[[Any], Any]]) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, begin), daemon=True)
        try:
            with _no_interrupts():
                self._process.start()
        finally:
            theirs.close()

    def is_ready(self) -> bool:
        """Wait until it can work; False when it ended before that."""
        try:
            return self._received() is None
        except (EOFError, OSError):
            return False

    def ask(self, task: object) -> Any:
        """The outcome of a task. Raises EOFError or OSError when the process has ended."""
        self._pipe.send(task)
        return self._received()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> None:
        """Let go of it, once it has ended."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _received(self) -> Any:
        # The pipe alone does not tell on Windows that a process died before it took its end.
        wait([self._pipe, self._process.sentinel])
        if not self._pipe.poll():
            raise EOFError
        return self._pipe.recv()


@contextmanager
def _no_interrupts() -> Generator[None]:
    """Ctrl+C in a terminal goes to every process of a command; this one alone answers to it. What
    is started meanwhile never hears it. Windows has no such thing: there it is soon ignored."""
    if sys.platform == "win32":
        yield
        return
    # It would let them through again when it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection[Any, Any], begin: Callable[[], Callable[[Any], Any]]) -> None:
    """The whole life of a process: say that it is ready, then answer each task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forbid_dump()
    # The other side has gone, or no longer wants it.
    with suppress(EOFError, OSError):
        answer = begin()
        pipe.send(None)
        pipe.send(_outcome(answer, pipe.recv()))
        _keep_loaded()
        while True:
            pipe.send(_outcome(answer, pipe.recv()))


def _keep_loaded() -> None:
    """What the first answer loaded stays to the end: Python's collector, which goes through all
    there is after every few answers, need not look at it again, nor as often at what is new. That
    is a quarter of an answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AT)


def _outcome(answer: Callable[[Any], Any], task: object) -> Any:
    try:
        return answer(task)
    except Exception as error:  # noqa: BLE001 - it is raised where the task came from
        return _Raised(error)
