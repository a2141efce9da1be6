"""Pictures of the packaged program's window as Wine draws it, worked by real keys.

They show that text, icons and themes come out right with the program's own font and that the keys
arrive. They do not show how Windows draws: no frame, no accent colour, no scaling of its own.
"""

import os
import re
import shutil
import struct
import time
import zlib
from pathlib import Path

from windows import bundle
from windows.calling import Answer, BuildError, Call, ask, stop
from windows.drafting import drafted
from windows.installed import Installed, wait_until
from windows.job import Job
from windows.wine import Machine, Wine, screen_file

# What is pressed to come to each page; the passphrase stands for itself.
_PASSPHRASE = "passphrase"
_MARKING = (
    ("unlock", ()),
    ("today", (_PASSPHRASE, "Return")),
    ("marking", ("Return",)),
    ("marking-after-a-mark", ("m",)),
    ("marking-sunlight", ("F8",)),
)
_SIGNING = (
    ("to-sign", (_PASSPHRASE, "Return")),
    # The row under "To finish".
    ("candidate", ("click 300 247",)),
    ("after-candidate", ("Return",)),
    ("after-that", ("Return",)),
)
_SETTLED = 1.0
# A clock that runs never stands still.
_PATIENCE = 5
# Of an XWD file: its header's length, width, height, bits and bytes of a line, number of colours.
_XWD = struct.Struct(">25I")


def take(job: Job, machine: Machine) -> None:
    """Open the window on a practical half way through, and on one to be signed."""
    if not isinstance(machine, Wine):
        raise BuildError("Pictures are taken of Wine's screen only; on Windows look at the window.")
    folder = job.work / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
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
    try:
        _open(wine, job)
        for name, keys in pages:
            for key in keys:
                _press(wine, job, draft["passphrase"] if key == _PASSPHRASE else key)
            _settle(job)
            (folder / f"{name}.png").write_bytes(png(_screen(job)))
    finally:
        stop(window)


def _xdotool(wine: Wine, job: Job, *words: str) -> Answer:
    call = Call(job.log("pictures"), job.work, dict(os.environ), limit=60)
    return ask(["xdotool", *words], wine.dressed(call))


def _open(wine: Wine, job: Job) -> None:
    """Wait for the window and give it the keyboard: there is no window manager to do it."""
    search = ("search", "--onlyvisible", "--name", "npors")
    wait_until(lambda: not _xdotool(wine, job, *search).status, "the window opens")
    _settle(job)
    found = re.findall(r"^\d+$", _xdotool(wine, job, *search).text, re.MULTILINE)
    _xdotool(wine, job, "windowfocus", found[-1])
    _settle(job)


def _press(wine: Wine, job: Job, key: str) -> None:
    if key.startswith("click "):
        _xdotool(wine, job, "mousemove", *key.split()[1:], "click", "1")
    elif " " in key:
        _xdotool(wine, job, "type", "--delay", "30", key)
    else:
        _xdotool(wine, job, "key", key)
    _settle(job)


def _settle(job: Job) -> None:
    """Wait until the picture stands still."""
    end = time.monotonic() + _PATIENCE
    last, since = b"", time.monotonic()
    while time.monotonic() < end:
        now = _screen(job)
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > _SETTLED:
            return
        time.sleep(0.2)


def _screen(job: Job) -> bytes:
    return screen_file(job).read_bytes()


def png(xwd: bytes) -> bytes:
    """A PNG of what Xvfb keeps of its screen (X Window Dump, 32 bits a pixel, blue first)."""
    header = _XWD.unpack_from(xwd)
    size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    # Each colour of the map takes 12 bytes, whether it is used or not.
    begin = size + colours * 12
    rows: list[bytes] = []
    for number in range(height):
        row = xwd[begin + number * line : begin + number * line + width * 4]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(b"\0" + bytes(rgb))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
