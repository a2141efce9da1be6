"""No picture of this process's memory on the disk: it holds keys while a store is open."""

import ctypes
import importlib
import sys
from typing import Any

# man 2 prctl: also refuses other processes of the same account that attach as a debugger.
_PR_SET_DUMPABLE = 4
# learn.microsoft.com, SetErrorMode and WerSetFlags: no report of a crash is made, or one without
# the heap.
_SEM_FAILCRITICALERRORS = 0x0001
_SEM_NOGPFAULTERRORBOX = 0x0002
_WER_FAULT_REPORTING_FLAG_NOHEAP = 0x0001


def forbid_dump() -> None:
    """Ask the system to write no core file when the program crashes; done once, at the start.

    A system that refuses or has no such call is left as it is: the program works all the same.
    """
    if sys.platform == "win32":
        _forbid_on_windows(ctypes.windll.kernel32)
        return
    resource: Any = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _forbid_on_windows(kernel: Any) -> None:
    kernel.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    kernel.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
