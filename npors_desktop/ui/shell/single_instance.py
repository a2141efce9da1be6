"""One window for each data folder: a second start hands its file to the first and ends.

An operating system's lock on the data folder decides who is first; it ends with its process. The
second start reaches the first through a local socket that only this user can open, and whose name
nobody else can take first. The first has the lock before it listens and still when it has ceased
to: the second tries both for a while.

What comes in there is a wish and nothing more: at most ``LIMIT`` bytes, of one shape, from at most
``GUESTS`` at a time, within ``WAIT_MS``; anything else is dropped without an answer. The file that
is named is opened as if its owner had chosen it, and is judged by its content.
"""

import contextlib
import ctypes
import os
import secrets
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.whole_file import machine_failed, read_limited, write_whole
from npors_desktop.domain.errors import MachineFailedError, UserError

# How long a window at work may take to answer; and one that begins or ends, to listen or be gone.
WAIT_MS = 5000
START_MS = 15_000
_PAUSE_MS = 50
# The longest path that Windows knows is 32,767 characters; JSON may need some more for it.
LIMIT = 128 * 1024
# As many as a file manager starts at once for the files that are chosen in it.
GUESTS = 16
ANSWER = b"ok\n"
_FORMAT = 1
# The length of a socket's path, in bytes, that every Unix takes.
_PATH_BYTES = 100
# Where the name of a pipe is told: the data folder is this user's alone.
_NAME = "window.name"
_NAME_LIMIT = 200
# AllowSetForegroundWindow: any process may come to the front next.
_ANY_PROCESS = -1


class InstanceReply(Enum):
    """What came of reaching for the first window."""

    ANSWERED = "answered"
    # Somebody is there and does not answer.
    SILENT = "silent"
    # Nobody listens, or whoever does turns everybody away.
    NOBODY = "nobody"


def take_place_or_notify(
    home: Path, file: Path | None, patience_ms: int = START_MS
) -> StoreLock | None:
    """The place of the one window; or None when the window that has it took the file.

    Raises MachineFailedError when that one does not answer, and as ``take_place`` does.
    """
    left = QDeadlineTimer(patience_ms)
    while (place := take_place(home)) is None:
        rung = notify(address(home), file)
        if rung is InstanceReply.ANSWERED:
            return None
        if rung is InstanceReply.SILENT or left.hasExpired():
            raise not_answering()
        QThread.msleep(_PAUSE_MS)
    return place


def take_place(home: Path) -> StoreLock | None:
    """The lock that makes this the one window of a data folder; None when another has it.

    Raises MachineFailedError when the folder cannot be made or written.
    """
    lock = StoreLock(home)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.take()
    except MachineFailedError as error:
        if error.code == "in_use":
            return None
        raise
    except OSError as error:
        raise machine_failed(error, home) from error
    return lock


def new_address(home: Path) -> str:
    """Where the first window is to listen. Called by the holder of the lock."""
    if beside := _socket(home):
        return beside
    name = f"npors_desktop-{secrets.token_hex(16)}"
    # On a full disk the window opens all the same; only no second start reaches it.
    with contextlib.suppress(MachineFailedError):
        write_whole(home / _NAME, name.encode("ascii"))
    return name


def address(home: Path) -> str:
    """Where the first window listens; empty when it has not told yet."""
    if beside := _socket(home):
        return beside
    try:
        return read_limited(home / _NAME, _NAME_LIMIT, "a name").decode("ascii", "replace")
    except UserError:
        return ""


def not_answering() -> MachineFailedError:
    """What a second start says when the first does not answer."""
    return MachineFailedError(
        "The program is open already, and its window does not answer.",
        "Nothing was changed. Wait until its work is done, or close it; then try again.",
        code="in_use",
    )


class SingleInstanceServer(QObject):
    """The first window's end. ``rung`` carries the file that was handed over, or None."""

    rung = Signal(object)

    def __init__(self, where: str, parent: QObject, wait_ms: int = WAIT_MS) -> None:
        super().__init__(parent)
        self._where = where
        self._wait_ms = wait_ms
        self._guests: set[QLocalSocket] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_guests)

    def listen(self) -> bool:
        """Begin to listen. Called by the holder of the lock: what lies there is of the dead."""
        QLocalServer.removeServer(self._where)
        return self._server.listen(self._where)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        for guest in tuple(self._guests):
            guest.abort()

    def _on_guests(self) -> None:
        while self._server.hasPendingConnections():
            guest = self._server.nextPendingConnection()
            if len(self._guests) >= GUESTS:
                guest.abort()
                guest.deleteLater()
                continue
            self._guests.add(guest)
            guest.setReadBufferSize(LIMIT)
            timer = QTimer(guest, singleShot=True, interval=self._wait_ms)
            timer.timeout.connect(partial(_show_out, guest))
            timer.start()
            guest.disconnected.connect(partial(self._on_gone, guest))
            guest.readyRead.connect(partial(self._on_read, guest))
            self._on_read(guest)

    def _on_gone(self, guest: QLocalSocket) -> None:
        self._guests.discard(guest)
        guest.deleteLater()

    def _on_read(self, guest: QLocalSocket) -> None:
        if not guest.canReadLine():
            if guest.bytesAvailable() >= LIMIT:
                guest.abort()
            return
        try:
            file = read_request(bytes(guest.readLine().data()))
        except UserError:
            guest.abort()
            return
        guest.write(ANSWER)
        guest.disconnectFromServer()
        self.rung.emit(file)


def notify(where: str, file: Path | None, wait_ms: int = WAIT_MS) -> InstanceReply:
    """Hand a file, or only the wish to come to the front, to the first window.

    It has ``wait_ms`` milliseconds to answer.
    """
    left = QDeadlineTimer(wait_ms)
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(int(left.remainingTime())):
        return InstanceReply.NOBODY
    _let_it_come_forward()
    socket.write(write_request(file))
    answer = b""
    while len(answer) < len(ANSWER) and socket.waitForReadyRead(int(left.remainingTime())):
        answer += bytes(socket.readAll().data())
    if answer == ANSWER:
        return InstanceReply.ANSWERED
    return InstanceReply.SILENT if left.hasExpired() else InstanceReply.NOBODY


def write_request(file: Path | None) -> bytes:
    """The line that a second start sends."""
    # A name that is no text reaches the first window as one that is not there.
    name = os.fsencode(_whole(file)).decode("utf-8", "replace") if file else None
    return canonical({"format": _FORMAT, "file": name}) + b"\n"


def read_request(line: bytes) -> Path | None:
    """Read such a line. Raises UserError for anything else."""
    body = read_json(line, "The wish")
    told = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    file = told.get("file")
    if told.keys() != {"format", "file"} or told["format"] != _FORMAT:
        raise UserError("This is not a wish of this program.")
    if file is None:
        return None
    if not isinstance(file, str) or "\0" in file or not Path(file).is_absolute():
        raise UserError("This is not the path of a file.")
    return Path(file)


def _whole(file: Path) -> Path:
    if file.drive and not file.root:
        # As “E:report.pdf” on Windows: each drive has a folder of its own that is the present one,
        # and Path.absolute leaves a name on another drive as it is.
        return Path(os.path.abspath(file))  # noqa: PTH100
    return file.absolute()


def _socket(home: Path) -> str:
    # Inside the data folder nobody else can take the name first; Windows has pipes instead.
    beside = str(home.resolve() / "window")
    return beside if os.name != "nt" and len(os.fsencode(beside)) <= _PATH_BYTES else ""


def _show_out(guest: QLocalSocket) -> None:
    # Not a slot of its own: PySide would have to make one.
    guest.abort()


def _let_it_come_forward() -> None:
    """Windows: pass on the right to the foreground, which the one just started has."""
    windows = getattr(ctypes, "windll", None)
    user32: Any = getattr(windows, "user32", None)
    if user32 is not None:
        user32.AllowSetForegroundWindow(_ANY_PROCESS)
