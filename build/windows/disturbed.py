"""An upgrade that is disturbed, tried: the program stays as it was, or is whole the next time."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from windows import bundle
from windows.calling import ask, stop
from windows.installed import FAILED, Installed, contents, see
from windows.wine import Wine

# As any program that reads a file: others may read and write it meanwhile, nobody may move it.
_HOLD = """
import sys, threading
with open(sys.argv[1], "rb"):
    print("held", flush=True)
    threading.Event().wait()
"""
# No file may grow above 4 MB: what goes further fails as on a full disk, or is cut off.
_FULL = 'trap "" XFSZ; ulimit -f 4096; exec wine "$0" /S'
_CUT = 'ulimit -f 4096; exec wine "$0" /S'
_ASIDE = "npors_desktop.old"


def refused(there: Installed) -> None:
    """Upgrade while another program reads the last file that has to be moved out of the way."""
    before = contents(there.folder)
    with _held(there, there.window):
        status = there.install(there.job.setup)
    same = contents(there.folder) == before
    see(status == FAILED and same, "a file in use stops it with 2, and nothing was touched")


def cut_off(there: Installed) -> None:
    """Upgrade on a full disk, then until the power goes; the next upgrade has to mend that."""
    machine = there.machine
    if not isinstance(machine, Wine):
        return
    before, call = contents(there.folder), machine.dressed(there.call())
    status = ask(["bash", "-c", _FULL, there.job.setup], call).status
    same = contents(there.folder) == before
    see(status == FAILED and same, "on a full disk it fails with 2, and the program is as it was")
    ask(["bash", "-c", _CUT, there.job.setup], call)
    see(not there.window.exists(), "an upgrade that is cut off leaves no half program to start")


def left_over(there: Installed) -> None:
    """Install once more while another program reads one of the parts, and again afterwards."""
    before = contents(there.folder)
    with _held(there, next((there.folder / "_internal").rglob("*.dll"))):
        status = there.install(there.job.setup)
        if not isinstance(there.machine, Wine):
            same = contents(there.folder) == before
            see(status == FAILED and same, "a part in use stops it with 2, and nothing was touched")
            return
        # Wine moves a folder with a file that is in use; Windows does not.
        see(status == 0 and _beside(there) == before, "a part in use is left beside the program")
        again = there.install(there.job.setup)
        see(again == FAILED and _beside(there) == before, "while it is, the next one stops with 2")
    status = there.install(there.job.setup)
    see(status == 0 and contents(there.folder) == before, "afterwards nothing is left beside it")


def _beside(there: Installed) -> dict[str, str]:
    """The program's files without those that are left beside it."""
    found = contents(there.folder)
    return {name: hash_ for name, hash_ in found.items() if Path(name).parts[0] != _ASIDE}


@contextmanager
def _held(there: Installed, file: Path) -> Generator[None]:
    if not isinstance(there.machine, Wine):
        with file.open("rb"):
            yield
        return
    words = ["-I", "-c", _HOLD, there.machine.name(file)]
    process = there.machine.begin(bundle.python(there.job), *words, call=there.call())
    try:
        said = process.stdout.readline() if process.stdout else b""
        # What Debian's wine says of itself comes first.
        while process.stdout and said and not said.startswith(b"held"):
            said = process.stdout.readline()
        see(bool(said), f"{file.name} is read by another program")
        yield
    finally:
        stop(process)
