"""Runs commands as processes of their own, quickly: a child forked from here is born with
everything imported. Not a test: ``conftest.py`` starts it and speaks to it in lines of JSON.

A line asks for one command: its ``arguments`` and ``environment``, and what is to befall it:
``file_limit`` (no file may grow beyond so many bytes: a full disk, as the system tells it),
``handles`` (no more files may be open at once than so many besides those it is born with),
``bare`` (without the rights that let root write anywhere), ``kill_after`` (SIGKILL after so many
seconds). The answer gives its status, what it wrote, and the most memory it held (KiB).
"""

import ctypes
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

from npors_desktop.base.loading import load
from npors_desktop.cli import main
from npors_desktop.cli.command_list import COMMANDS
from npors_desktop.composition import stores
from npors_desktop.reports import rendering
from npors_desktop.signing.report import pades
from npors_desktop.signing.verify import verification

# What the commands would import when they need it: for speed, and so that the memory of one is
# that of its work.
PRELOADED = (rendering, pades, stores, verification, *map(load, COMMANDS.values()))
_CAPABILITY_VERSION = 0x20080522


def drop_rights() -> None:
    """Give up every capability: then root, too, is held to the permissions of files (Linux)."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "capset")


def carry_out(asked: dict[str, Any]) -> int:
    """The child's whole life."""
    os.environ.update(asked["environment"])
    if asked["file_limit"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_limit"], asked["file_limit"]))
    if asked["handles"] is not None:
        most = len(list(Path("/proc/self/fd").iterdir())) - 1 + asked["handles"]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if asked["bare"]:
        drop_rights()
    try:
        return main(asked["arguments"])
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()


def child(asked: dict[str, Any], ends: tuple[int, int]) -> NoReturn:
    """Never returns: what follows belongs to the parent."""
    status = 70
    try:
        for fd, end in enumerate((os.open(os.devnull, os.O_RDONLY), *ends)):
            os.dup2(end, fd)
        # Those inherited remember what was there before.
        sys.stdout, sys.stderr = (os.fdopen(fd, "w", closefd=False) for fd in (1, 2))
        status = carry_out(asked)
    except BaseException:  # noqa: BLE001 - a traceback is what the tests look for
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def listen(pid: int, ends: list[int], kill_after: float | None) -> dict[int, bytes]:
    """What the child writes until it ends or its time is up."""
    wrote = dict.fromkeys(ends, b"")
    until = None if kill_after is None else time.monotonic() + kill_after
    while ends:
        wait = None if until is None else max(0, until - time.monotonic())
        ready = select.select(ends, [], [], wait)[0]
        if not ready:
            os.kill(pid, signal.SIGKILL)
            until = None
        for end in ready:
            more = os.read(end, 65536)
            wrote[end] += more
            if not more:
                ends.remove(end)
    return wrote


def run(asked: dict[str, Any]) -> dict[str, Any]:
    """Fork, let what is to befall it befall it, and tell how it ended."""
    out, error = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        child(asked, (out[1], error[1]))
    for end in (out[1], error[1]):
        os.close(end)
    wrote = listen(pid, [out[0], error[0]], asked["kill_after"])
    _, status, used = os.wait4(pid, 0)
    for end in wrote:
        os.close(end)
    texts = [data.decode("utf-8", "replace") for data in wrote.values()]
    ended = {"status": os.waitstatus_to_exitcode(status), "memory": used.ru_maxrss}
    return {**ended, "out": texts[0], "error": texts[1]}


if __name__ == "__main__":
    nothing = {"arguments": ["--version"], "environment": {}, "file_limit": None}
    nothing["handles"] = None
    print(json.dumps(run({**nothing, "bare": False, "kill_after": None})), flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
