"""One copy at a time has a store open; ids and clocks never go back."""

import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock, SystemClock
from npors_desktop.base.data_folder import data_folder
from npors_desktop.base.ids import new_id
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import MachineFailedError

HOLD = """
import sys
from pathlib import Path
from npors_desktop.base.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_copy(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A second real process that holds the lock of ``tmp_path``."""
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    with held:
        yield held
        held.kill()


def test_a_second_copy_is_told_and_gets_the_store_when_the_first_is_gone(
    tmp_path: Path, other_copy: "subprocess.Popen[str]"
):
    lock = StoreLock(tmp_path)
    with pytest.raises(MachineFailedError) as caught:
        lock.take()
    assert (caught.value.code, caught.value.exit_status) == ("in_use", 3)
    other_copy.kill()  # as a crash would: nothing is given back in good order
    other_copy.wait()
    lock.take()
    lock.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_the_file_of_a_lock_is_for_this_account_alone_under_any_mask(tmp_path: Path):
    lock, before = StoreLock(tmp_path), os.umask(0)
    try:
        lock.take()
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
        lock.release()


def test_a_second_lock_of_the_same_process_is_told_too(tmp_path: Path):
    first, second = StoreLock(tmp_path), StoreLock(tmp_path)
    first.take()
    with pytest.raises(MachineFailedError, match="Another copy"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_another_thread_may_give_the_lock_back(tmp_path: Path):
    lock = StoreLock(tmp_path)
    lock.take()
    closing = threading.Thread(target=lock.release)
    closing.start()
    closing.join()
    again = StoreLock(tmp_path)
    again.take()
    again.release()


def test_a_lock_below_a_regular_file_is_a_failure_of_the_machine(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MachineFailedError):
        StoreLock(tmp_path / "file" / "store").take()


def test_ids_rise_also_when_the_machines_clock_is_set_back(monkeypatch: pytest.MonkeyPatch):
    before = [new_id() for _ in range(5000)]
    set_back = time.time_ns() - 400 * 86_400 * 1_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: set_back)
    ids = before + [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_an_id_is_a_version_7_uuid_of_this_moment():
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs((made.int >> 80) / 1000 - time.time()) < 60


def test_the_system_clock_is_aware_and_its_monotonic_time_never_falls():
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert clock.monotonic_ns() <= clock.monotonic_ns()


def test_a_set_clock_stands_where_it_is_put_and_counts_exactly():
    start = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    clock = SetClock(start)
    clock.set(start + timedelta(days=400, microseconds=1))
    assert clock.now() - start == timedelta(days=400, microseconds=1)
    assert clock.monotonic_ns() == 400 * 86_400 * 10**9 + 1000


def test_a_clock_that_is_set_steps_the_wall_time_alone():
    start = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    clock = SetClock(start)
    clock.step(timedelta(hours=-3))
    assert (clock.now(), clock.monotonic_ns()) == (start - timedelta(hours=3), 0)
    clock.set(clock.now() + timedelta(seconds=1))
    assert clock.monotonic_ns() == 10**9


def test_resources_and_data_have_their_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert resource("standards").is_dir()
    assert data_folder().name == "npors_desktop"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts", "x.ttf") == tmp_path / "resources" / "fonts" / "x.ttf"
