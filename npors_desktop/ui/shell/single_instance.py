"""One window for each data folder: a second start sends its file to the first and ends.

A lock of the operating system on the data folder decides which start is the first; it ends with the
process. The second start, the client, reaches the first, the server, through a local socket that
only this user can open and whose name no other user can take first. The first start holds the lock
before it listens and still holds it when it has stopped listening, so the second tries both for a
while.

A request is at most ``LIMIT`` bytes in one format, from at most ``CLIENTS`` at a time, within
``WAIT_MS``; anything else is dropped without an answer. The file that it names is opened as if the
user had chosen it, and its content is checked.
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
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message

# How long a busy window may take to answer; and how long one may take to start or to end.
WAIT_MS = 5000
START_MS = 15_000
_PAUSE_MS = 50
# The longest path on Windows is 32,767 characters; JSON may need some more for it.
LIMIT = 128 * 1024
# As many as a file manager starts at once for the files selected in it.
CLIENTS = 16
ANSWER = b"ok\n"
_FORMAT = 1
# The longest path of a socket, in bytes, that every Unix accepts.
_PATH_BYTES = 100
# The file with the name of the pipe; only this user can write to the data folder.
_NAME = "window.name"
_NAME_LIMIT = 200
# For AllowSetForegroundWindow: any process may come to the front.
_ANY_PROCESS = -1


class InstanceReply(Enum):
    """How the first window answered a second start."""

    ANSWERED = "answered"
    # A window is there but does not answer in time.
    SILENT = "silent"
    # No window is listening, or it has closed the connection.
    NOT_LISTENING = "not_listening"


def take_place_or_notify(
    home: Path, file: Path | None, patience_ms: int = START_MS
) -> StoreLock | None:
    """The lock of the one window; or None when the window that has it has taken the file.

    Raises MachineFailedError when that window does not answer, and as ``take_place`` does.
    """
    left = QDeadlineTimer(patience_ms)
    while (place := take_place(home)) is None:
        reply = notify(address(home), file)
        if reply is InstanceReply.ANSWERED:
            return None
        if reply is InstanceReply.SILENT or left.hasExpired():
            raise not_answering()
        QThread.msleep(_PAUSE_MS)
    return place


def take_place(home: Path) -> StoreLock | None:
    """The lock that makes this the one window of a data folder; None if another has it.

    Raises MachineFailedError when the folder cannot be made or written.
    """
    lock = StoreLock(home)
    try:
        make_folder(home)
        lock.take()
    except MachineFailedError as error:
        if error.code == "in_use":
            return None
        raise
    return lock


def new_address(home: Path) -> str:
    """A new address for the first window to listen at. Only the holder of the lock may call it."""
    if beside := _socket(home):
        return beside
    name = f"npors_desktop-{secrets.token_hex(16)}"
    # On a full disk the window opens anyway, but a second start cannot reach it.
    with contextlib.suppress(MachineFailedError):
        write_whole(home / _NAME, name.encode("ascii"))
    return name


def address(home: Path) -> str:
    """The address where the first window listens; empty if it has not written it yet."""
    if beside := _socket(home):
        return beside
    try:
        return read_limited(home / _NAME, _NAME_LIMIT, message("a name")).decode("ascii", "replace")
    except UserError:
        return ""


def not_answering() -> MachineFailedError:
    """The error for a second start when the first window does not respond."""
    return MachineFailedError(
        message("The program is already open but is not responding."),
        message("Nothing was changed. Wait for it to finish or close it, then try again."),
        code="in_use",
    )


class SingleInstanceServer(QObject):
    """Listens in the first window for other starts of the program.

    Signals: ``notified`` the file that another start sent, or None.
    """

    notified = Signal(object)

    def __init__(self, where: str, parent: QObject, wait_ms: int = WAIT_MS) -> None:
        super().__init__(parent)
        self._where = where
        self._wait_ms = wait_ms
        self._clients: set[QLocalSocket] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_clients)

    def listen(self) -> bool:
        """Start listening; False if that fails. Only the holder of the lock may call it."""
        # A socket that is already there was left by a process that has ended.
        QLocalServer.removeServer(self._where)
        return self._server.listen(self._where)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        for client in tuple(self._clients):
            client.abort()

    def _on_clients(self) -> None:
        while self._server.hasPendingConnections():
            client = self._server.nextPendingConnection()
            if len(self._clients) >= CLIENTS:
                client.abort()
                client.deleteLater()
                continue
            self._clients.add(client)
            client.setReadBufferSize(LIMIT)
            timer = QTimer(client, singleShot=True, interval=self._wait_ms)
            timer.timeout.connect(partial(_abort, client))
            timer.start()
            client.disconnected.connect(partial(self._on_gone, client))
            client.readyRead.connect(partial(self._on_read, client))
            self._on_read(client)

    def _on_gone(self, client: QLocalSocket) -> None:
        self._clients.discard(client)
        client.deleteLater()

    def _on_read(self, client: QLocalSocket) -> None:
        if not client.canReadLine():
            if client.bytesAvailable() >= LIMIT:
                client.abort()
            return
        try:
            file = read_request(bytes(client.readLine().data()))
        except UserError:
            client.abort()
            return
        client.write(ANSWER)
        client.disconnectFromServer()
        self.notified.emit(file)


def notify(where: str, file: Path | None, wait_ms: int = WAIT_MS) -> InstanceReply:
    """Ask the first window to open a file, or only to come to the front.

    It has ``wait_ms`` milliseconds to answer.
    """
    left = QDeadlineTimer(wait_ms)
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(int(left.remainingTime())):
        return InstanceReply.NOT_LISTENING
    _allow_to_front()
    socket.write(write_request(file))
    answer = b""
    while len(answer) < len(ANSWER) and socket.waitForReadyRead(int(left.remainingTime())):
        answer += bytes(socket.readAll().data())
    if answer == ANSWER:
        return InstanceReply.ANSWERED
    return InstanceReply.SILENT if left.hasExpired() else InstanceReply.NOT_LISTENING


def write_request(file: Path | None) -> bytes:
    """The request that a second start sends: one line of JSON."""
    # A name that is not valid text becomes one that does not exist.
    name = os.fsencode(_absolute(file)).decode("utf-8", "replace") if file else None
    return canonical({"format": _FORMAT, "file": name}) + b"\n"


def read_request(line: bytes) -> Path | None:
    """The file named in a request, or None. Raises UserError for anything that is not a request."""
    body = read_json(line, message("The request"))
    fields = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    file = fields.get("file")
    if fields.keys() != {"format", "file"} or fields["format"] != _FORMAT:
        raise UserError(message("This is not a request from this program."))
    if file is None:
        return None
    if not isinstance(file, str) or "\0" in file or not Path(file).is_absolute():
        raise UserError(message("This is not a file path."))
    return Path(file)


def _absolute(file: Path) -> Path:
    if file.drive and not file.root:
        # Such as “E:report.pdf” on Windows: each drive has its own current folder, and
        # Path.absolute leaves a name on another drive unchanged.
        return Path(os.path.abspath(file))  # noqa: PTH100
    return file.absolute()


def _socket(home: Path) -> str:
    # Inside the data folder no other user can take the name first; Windows has pipes instead.
    beside = str(home.resolve() / "window")
    return beside if os.name != "nt" and len(os.fsencode(beside)) <= _PATH_BYTES else ""


def _abort(client: QLocalSocket) -> None:
    # Not the method itself: PySide would have to make a slot of it.
    client.abort()


def _allow_to_front() -> None:
    """On Windows, pass on the right to come to the front, which the process just started has."""
    windows = getattr(ctypes, "windll", None)
    user32: Any = getattr(windows, "user32", None)
    if user32 is not None:
        user32.AllowSetForegroundWindow(_ANY_PROCESS)
