"""A second start sends its file to the first; anything else that is sent is dropped."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.ui.shell.single_instance import (
    ANSWER,
    CLIENTS,
    LIMIT,
    InstanceReply,
    SingleInstanceServer,
    address,
    new_address,
    notify,
    read_request,
    take_place,
    take_place_or_notify,
    write_request,
)

NOTIFY = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from npors_desktop.ui.shell.single_instance import InstanceReply, notify
app = QCoreApplication([])
file = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(0 if notify(sys.argv[1], file) is InstanceReply.ANSWERED else 1)
"""
HOSTILE = [
    b"\n",
    b"not json\n",
    b'{"format":1}\n',
    b'{"format":2,"file":null}\n',
    b'{"format":1,"file":"relative.npvisit"}\n',
    b'{"format":1,"file":7}\n',
    b'{"format":1,"file":null,"more":1}\n',
    b'{"format":1,"file":"/a\\u0000b"}\n',
    b"[" * 5000 + b"\n",
    b"\xff\xfe\n",
    b"x" * (LIMIT + 10),
]


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def server(owner: QObject, tmp_path: Path) -> Iterator[SingleInstanceServer]:
    """A server that waits only briefly for each client."""
    made = SingleInstanceServer(str(tmp_path / "w"), owner, wait_ms=300)
    assert made.listen()
    yield made
    made.close()


def connected(server: SingleInstanceServer, owner: QObject) -> QLocalSocket:
    client = QLocalSocket(owner)
    client.connectToServer(server._where)
    assert client.waitForConnected(1000)
    return client


@pytest.mark.parametrize(
    "file", ["/somewhere/hendre.npvisit", "/somewhere/Ŵyn & Mâb's.npvisit", ""]
)
def test_another_process_sends_its_file(
    qtbot: QtBot, server: SingleInstanceServer, file: str
) -> None:
    words = [sys.executable, "-c", NOTIFY, server._where, *([file] if file else [])]
    with qtbot.waitSignal(server.notified, timeout=20_000) as notified:
        other = subprocess.Popen(words)
    # On Windows a path from the root is one on this drive.
    assert notified.args == [Path(file).absolute() if file else None]
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=5000)
    assert other.returncode == 0


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_a_request_is_dropped_without_an_answer(
    qtbot: QtBot, server: SingleInstanceServer, owner: QObject, data: bytes
) -> None:
    client = connected(server, owner)
    with qtbot.assertNotEmitted(server.notified):
        client.write(data)
        state = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.waitUntil(lambda: client.state() == state, timeout=5000)
    assert ANSWER not in bytes(client.readAll().data())


def test_a_client_that_sends_nothing_is_disconnected(
    qtbot: QtBot, server: SingleInstanceServer, owner: QObject
) -> None:
    client = connected(server, owner)
    with qtbot.waitSignal(client.disconnected, timeout=5000):
        pass


def test_only_so_many_clients_are_served_at_once(
    qtbot: QtBot, server: SingleInstanceServer, owner: QObject
) -> None:
    clients = [connected(server, owner) for _ in range(CLIENTS + 8)]
    qtbot.waitUntil(lambda: len(server._clients) == CLIENTS, timeout=5000)
    assert len(clients) > CLIENTS


def test_the_server_listens_again_after_a_crash(owner: QObject, tmp_path: Path) -> None:
    first = SingleInstanceServer(str(tmp_path / "w"), owner)
    assert first.listen()
    again = SingleInstanceServer(str(tmp_path / "w"), owner)
    assert again.listen()
    first.close()
    again.close()


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda t: json.dumps(t).encode()))
def test_any_line_is_a_path_or_refused(line: bytes) -> None:
    try:
        file = read_request(line)
    except UserError:
        return
    assert file is None or file.is_absolute()


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_every_name_travels_whole(name: str) -> None:
    # On Windows the name may hold a drive of its own, which the file is then on.
    file = Path("/") / name
    assume(not file.drive or file.root)
    assert read_request(write_request(file)) == file.absolute()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone has drives")
def test_a_name_on_another_drive_travels_with_the_folder_that_is_the_present_one_there() -> None:
    for name, whole in (("Q:", "Q:\\"), ("Q:report.pdf", "Q:\\report.pdf")):
        assert read_request(write_request(Path(name))) == Path(whole)


def test_where_no_window_listens_the_reply_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert notify(str(tmp_path / "none"), None, 50) is InstanceReply.NOT_LISTENING


def test_the_address_is_in_the_data_folder_or_is_written_there(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    assert address(deep) == ""
    made = new_address(deep)
    assert address(deep) == made
    assert len(made.encode()) <= 100
    assert new_address(deep) != made, "an address seen earlier is of no use"
    if sys.platform != "win32":
        assert new_address(tmp_path) == address(tmp_path) == str(tmp_path.resolve() / "window")


def test_a_window_that_ends_while_a_second_starts_leaves_it_the_lock(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = take_place(tmp_path)
    assert first
    ends = threading.Timer(0.2, first.release)
    ends.start()
    second = take_place_or_notify(tmp_path, None, 10_000)
    ends.join()
    assert second
    second.release()


def test_a_window_that_never_listens_is_not_waited_for_endlessly(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = take_place(tmp_path)
    assert first
    with pytest.raises(MachineFailedError, match="not responding"):
        take_place_or_notify(tmp_path, None, 100)
    first.release()


def test_only_one_window_has_the_lock_and_releases_it(tmp_path: Path) -> None:
    first = take_place(tmp_path / "data")
    assert first
    assert take_place(tmp_path / "data") is None
    first.release()
    again = take_place(tmp_path / "data")
    assert again
    again.release()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts the real program on a data folder of its own."""
    if sys.platform == "win32":
        pytest.skip("stopping a process is done by a signal that Windows does not have")
    begun: list[subprocess.Popen[bytes]] = []
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path / "x")}

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "npors_desktop", *words]
        begun.append(subprocess.Popen(command, env=settings, stderr=subprocess.PIPE))
        return begun[-1]

    yield start
    for one in begun:
        one.kill()
        one.wait()
        if one.stderr:
            one.stderr.close()


def test_the_program_started_for_several_files_at_once_and_again(
    program: Callable[..., subprocess.Popen[bytes]],
    tmp_path: Path,
    qtbot: QtBot,
    count: Callable[[int, int], int],
) -> None:
    file = tmp_path / "hendre.npvisit"
    file.write_bytes(b"{}")
    begun = [program(str(file)) for _ in range(count(6, 2))]
    qtbot.waitUntil(lambda: sum(one.poll() is None for one in begun) == 1, timeout=60_000)
    (first,) = (one for one in begun if one.returncode is None)
    assert {one.returncode for one in begun if one is not first} == {0}
    assert first.poll() is None
    first.send_signal(signal.SIGSTOP)
    late = program(str(file))
    out = late.communicate(timeout=60)[1].decode()
    assert late.returncode == 3
    assert "already open" in out
    first.send_signal(signal.SIGCONT)
