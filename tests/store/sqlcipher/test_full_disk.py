"""A full disk: what was acknowledged stays, the step that failed is not there, work goes on."""

import subprocess
import sys
from typing import Any

import pytest

from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher import store as store_module
from npors_desktop.store.sqlcipher.disk_reserve import SIZE

FILLING = """
import resource, sys
from pathlib import Path
from npors_desktop.base.clock import SystemClock
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.events.marking import Noted
from npors_desktop.store.sqlcipher.store import Store

file, id_ = Path(sys.argv[1]), sys.argv[2]
file.with_name("reserve.bin").unlink()
none, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 100_000, most))
store = Store.open(file, bytes(range(32)), bytes(range(32, 64)), SystemClock())

def note(n):
    with store.writing() as unit:
        unit.assessments.append(id_, Noted("1.1", f"{n} " + "x" * 999))
    print("kept", n, flush=True)

try:
    for n in range(5000):
        note(n)
except MachineFailedError as error:
    print("refused", error.code, flush=True)
with store.reading() as unit:
    print("read", len(unit.assessments.events(id_)), flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (none, most))
note(9999)
print("sound", store.check().problems == (), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_real_limit_of_the_system_is_told_as_a_full_disk(place: Any, begin: Any):
    id_ = begin(place.store)
    place.store.close()
    command = [sys.executable, "-c", FILLING, str(place.file), id_]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = [line.split() for line in done.stdout.splitlines()]
    kept = [int(n) for word, n in said if word == "kept"]
    assert len(kept) > 5
    assert ["refused", "disk_full"] in said
    assert ["read", str(len(kept))] in said
    assert said[-1] == ["sound", "True"]
    with place.reopen().reading() as unit:
        notes = [event.change.text.split()[0] for event in unit.assessments.events(id_)[1:]]
    assert notes == [str(n) for n in kept]


def fill(place: Any, id_: str) -> int:
    """Mark until the store may not grow any more; returns how many marks were acknowledged."""
    with place.store.reading() as unit:
        connection = unit.reports._connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 3}")
    kept = list[int]()

    def mark_on() -> None:
        for n in range(5000):
            with place.store.writing() as unit:
                unit.assessments.append(id_, Marked(f"{n % 8 + 1}.1", Mark.MET, "x" * 500))
            kept.append(n)

    with pytest.raises(MachineFailedError, match="Free some space") as told:
        mark_on()
    assert told.value.code == "disk_full"
    return len(kept)


def test_room_kept_back_is_given_up_and_taken_again_later(place: Any, begin: Any):
    reserve = place.file.with_name("reserve.bin")
    assert reserve.stat().st_size == SIZE
    fill(place, begin(place.store))
    assert not reserve.exists()
    place.reopen()
    assert reserve.stat().st_size == SIZE


def test_after_room_is_made_the_work_goes_on_in_the_same_store(place: Any, begin: Any, mark: Any):
    id_ = begin(place.store)
    kept = fill(place, id_)
    assert place.store.check().problems == ()
    with place.store.reading() as unit:
        assert len(unit.assessments.events(id_)) == kept + 1
        unit.reports._connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    mark(place.store, id_, "8.8")
    assert place.store.check().problems == ()
    with place.reopen().reading() as unit:
        assert len(unit.assessments.events(id_)) == kept + 2


def test_a_disk_too_full_for_the_reserve_is_no_bar(place: Any):
    reserve = place.file.with_name("reserve.bin")
    reserve.unlink()
    reserve.mkdir()
    place.reopen()
    assert place.store


def test_a_full_disk_at_opening_takes_the_room_kept_back(
    place: Any, monkeypatch: pytest.MonkeyPatch
):
    reserve = place.file.with_name("reserve.bin")
    place.store.close()
    real = store_module.bring_up_to_date
    tried = list[bool]()

    def full_until_released(*given: Any) -> None:
        tried.append(reserve.exists())
        if reserve.exists():
            raise MachineFailedError(message("Full."), message("Free some."), code="disk_full")
        real(*given)

    monkeypatch.setattr(store_module, "bring_up_to_date", full_until_released)
    place.reopen()
    assert tried == [True, False]
