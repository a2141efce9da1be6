"""Runs commands as processes of their own, quickly: a child forked from here is born with
everything imported. Not a test: ``conftest.py`` starts it and speaks to it in lines of JSON.

A line asks for one command: its ``arguments`` and environment, where its output goes, and what is
to befall it: ``file_limit`` (no file may grow beyond so many bytes: a full disk, as the system
tells it), ``bare`` (without the rights that let root write anywhere), ``kill_after`` (SIGKILL
after so many seconds). The answer gives its status and the most memory it held (KiB).
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
import traceback
from typing import Any

from npors_desktop.cli import main
from npors_desktop.reports import record_report, signature_appearance
from npors_desktop.signing import pades, verification

# For speed alone: what the commands would import when they need it.
PRELOADED = (record_report, signature_appearance, pades, verification)
_CAPABILITY_VERSION = 0x20080522


def drop_rights() -> None:
    """Give up every capability: then root, too, is held to the permissions of files (Linux)."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "capset")


def carry_out(asked: dict[str, Any]) -> int:
    """The child's whole life."""
    for fd, path in ((0, os.devnull), (1, asked["out"]), (2, asked["error"])):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), fd)
    os.environ.update(asked["environment"])
    if asked["file_limit"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_limit"], asked["file_limit"]))
    if asked["bare"]:
        drop_rights()
    try:
        return main(asked["arguments"])
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()


def child(asked: dict[str, Any]) -> None:
    """Never returns: what follows belongs to the parent."""
    status = 70
    try:
        status = carry_out(asked)
    except BaseException:  # noqa: BLE001 - a traceback is what the tests look for
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def run(asked: dict[str, Any]) -> dict[str, int]:
    """Fork, let what is to befall it befall it, and tell how it ended."""
    pid = os.fork()
    if pid == 0:
        child(asked)
    if asked["kill_after"] is not None:
        with contextlib.suppress(ProcessLookupError):
            select.select([], [], [], asked["kill_after"])
            os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    return {"status": os.waitstatus_to_exitcode(status), "memory": used.ru_maxrss}


if __name__ == "__main__":
    print(json.dumps({"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}), flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
