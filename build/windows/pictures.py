"""Pictures of the packaged program's window as Wine draws it, worked by real keys.

They show that text, icons and themes come out right with the program's own font and that the keys
arrive. They do not show how Windows draws: no frame, no accent colour, no scaling of its own.
"""

import os
import shutil
from pathlib import Path

from windows import bundle
from windows.calling import BuildError, Call, stop
from windows.drafting import drafted
from windows.installed import Installed
from windows.job import Job
from windows.shown import PIN_CHOSEN, Shown
from windows.wine import Machine, Wine

# What is pressed to come to each page; the passphrase stands for itself.
_PASSPHRASE = "passphrase"
_MARKING = (
    ("unlock", ()),
    ("pin", (_PASSPHRASE, "Return")),
    ("today", PIN_CHOSEN),
    ("marking", ("Return",)),
    ("marking-after-a-mark", ("m",)),
    ("marking-sunlight", ("F8",)),
    ("marking-dark", ("F8",)),
)
_SIGNING = (
    ("to-sign", (_PASSPHRASE, "Return", *PIN_CHOSEN)),
    ("candidate", ("Return",)),
    ("sign", ("Return",)),
    ("sign-assessor", ("Bartholomew Alexander", "Return")),
)


def take(job: Job, machine: Machine) -> None:
    """Open the window on a practical half way through, and on one to be signed."""
    if not isinstance(machine, Wine):
        raise BuildError("Pictures are taken of Wine's screen only; on Windows look at the window.")
    folder = job.work / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    _story(job, machine, "half", _MARKING, folder)
    _story(job, machine, "sign", _SIGNING, folder)
    print(f"    look at them: {folder}", flush=True)


def _story(
    job: Job,
    wine: Wine,
    state: str,
    pages: tuple[tuple[str, tuple[str, ...]], ...],
    folder: Path,
) -> None:
    there = Installed(job, wine)
    shutil.rmtree(there.data, ignore_errors=True)
    draft = drafted(job, wine, bundle.python(job), job.source, state)
    call = Call(job.log("pictures"), job.work, dict(os.environ))
    window = wine.begin(job.frozen / "npors-desktopw.exe", call=call)
    shown = Shown(wine, job)
    try:
        shown.wait()
        for name, keys in pages:
            for key in keys:
                shown.press(draft["passphrase"] if key == _PASSPHRASE else key)
            shown.picture(folder / f"{name}.png")
    finally:
        stop(window)
