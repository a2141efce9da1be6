"""The program's window on Wine's screen, worked by real keys and looked at."""

import os
import re
import struct
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from windows.calling import Answer, Call, ask
from windows.installed import wait_until
from windows.job import Job
from windows.wine import Wine, screen_file

_SETTLED = 1.0
# A clock that runs never stands still.
_PATIENCE = 5
# Of an XWD file: its header's length, width, height, bits and bytes of a line, number of colours.
_XWD = struct.Struct(">25I")
# What is pressed on the page that asks for a new PIN after the passphrase.
PIN_CHOSEN = (*"480271", "Tab", *"480271", "Return")
_SEARCH = ("search", "--onlyvisible", "--name", "npors")


@dataclass(frozen=True)
class Shown:
    """A window that was started on the screen of ``wine``."""

    wine: Wine
    job: Job

    def wait(self) -> None:
        """Wait for the window and give it the keyboard: there is no window manager to do it."""
        wait_until(lambda: not self._xdotool(*_SEARCH).status, "the window opens")
        self.settle()
        found = re.findall(r"^\d+$", self._xdotool(*_SEARCH).text, re.MULTILINE)
        self._xdotool("windowfocus", found[-1])
        self.settle()

    def press(self, key: str) -> None:
        """Press a key of that name, or type words that have a space in them."""
        if " " in key:
            self._xdotool("type", "--delay", "30", key)
        else:
            self._xdotool("key", key)
        self.settle()

    def settle(self) -> None:
        """Wait until the picture stands still."""
        end = time.monotonic() + _PATIENCE
        last, since = b"", time.monotonic()
        while time.monotonic() < end:
            now = self._screen()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > _SETTLED:
                return
            time.sleep(0.2)

    def picture(self, file: Path) -> None:
        """Write what is on the screen."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(self._screen()))

    def _screen(self) -> bytes:
        return screen_file(self.job).read_bytes()

    def _xdotool(self, *words: str) -> Answer:
        call = Call(self.job.log("pictures"), self.job.work, dict(os.environ), limit=60)
        return ask(["xdotool", *words], self.wine.dressed(call))


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
