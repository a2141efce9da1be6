"""What the processes of the tests do; they load this module alone."""

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from npors_desktop.base.worker_processes import WorkerProcesses
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

# Windows has one way to end a process.
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def process_ids(workers: WorkerProcesses[Any, Any]) -> tuple[int, ...]:
    """The processes that there are now."""
    with workers._lock:
        return tuple(one._process.pid or 0 for one in workers._all)


def begin() -> Callable[[str], object]:
    """Answers with the process and the word, or does what a path or a word says."""
    return _answer


def begin_in_vain() -> Callable[[str], object]:
    """Ends before it can work."""
    os._exit(3)


def _answer(task: str) -> object:
    if task == "fault":
        raise UserError(message("A fault of {what}.", what="the tests"), code="tested")
    if task == "die":
        os.kill(os.getpid(), KILL)
    if task == "kept":
        return gc.get_freeze_count()
    path = Path(task)
    if path.is_absolute() and not path.exists():
        path.touch()
        os.kill(os.getpid(), KILL)
    return os.getpid(), task
