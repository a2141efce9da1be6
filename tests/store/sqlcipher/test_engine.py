"""The connections: encrypted, silent, durable, one writer at a time."""

import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.engine import check_library, connector

KEY = bytes(range(32))


def test_an_sqlite_that_can_lose_work_is_refused():
    with pytest.raises(MachineFailedError) as told:
        check_library((3, 51, 2))
    assert told.value.code == "sqlite_too_old"
    check_library((3, 51, 3))


def test_the_key_and_the_values_are_in_no_word_of_a_failure(place: Any):
    with place.store.writing() as unit:
        connection = unit.reports._connection
        with pytest.raises(OperationalError) as told:
            connection.execute(sa.text("SELECT :ni FROM nowhere"), {"ni": "QQ123456C"})
    assert "QQ123456C" not in str(told.value)
    assert KEY.hex() not in repr(place.store._engine.url) + str(told.value)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_a_connection_is_durable_and_strict(place: Any, pragma: str, value: object):
    with closing(connector(place.file, KEY)()) as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_nothing_of_a_name_is_readable_in_any_file(place: Any, begin: Any):
    begin(place.store, "Gwenllian Unmistakable")
    files = [p for p in place.file.parent.iterdir() if p.name.startswith("store.db")]
    assert any(p.name.endswith("-wal") for p in files)
    for file in files:
        data = file.read_bytes()
        assert b"Unmistakable" not in data
        assert b"SQLite format 3" not in data


def test_a_wrong_key_says_nothing_on_the_error_stream(place: Any, capfd: Any):
    place.store.close()
    with pytest.raises(Exception, match="not a database"):
        connector(place.file, bytes(32))()
    assert capfd.readouterr() == ("", "")


def test_a_writer_that_reads_first_waits_for_its_turn(place: Any, begin: Any):
    id_ = begin(place.store)
    entered = threading.Event()

    def mark_too() -> None:
        entered.set()
        with place.store.writing() as unit:
            unit.assessments.get(id_)
            unit.assessments.append(id_, Marked("1.2", Mark.MET))

    with place.store.writing() as unit:
        unit.assessments.get(id_)
        other = threading.Thread(target=mark_too)
        other.start()
        entered.wait()
        unit.assessments.append(id_, Marked("1.1", Mark.MET))
    other.join()
    with place.store.reading() as unit:
        assert unit.assessments.get(id_).marks.keys() == {"1.1", "1.2"}


def test_nothing_is_written_where_only_reading_was_meant(place: Any, mark: Any):
    with pytest.raises(MachineFailedError), place.store.reading() as unit:
        unit.documents.put("name", {})
    with place.store.writing() as unit:
        unit.documents.put("name", {})


def test_many_threads_read_while_one_writes(place: Any, begin: Any):
    id_ = begin(place.store)
    faults: list[BaseException] = []
    seen: list[int] = []

    def read() -> None:
        try:
            for _ in range(30):
                with place.store.reading() as unit:
                    now, (line,) = unit.assessments.get(id_), unit.assessments.lines()
                    assert line.marked == len(now.marks)
                    seen.append(line.marked)
        except BaseException as error:  # noqa: BLE001 - the test tells of it
            faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    for n in range(1, 9):
        with place.store.writing() as unit:
            unit.assessments.append(id_, Marked(f"1.{n}", Mark.MET))
    for thread in readers:
        thread.join()
    assert not faults
    assert max(seen) <= 8
    assert place.store.check().problems == ()


def test_two_stores_open_on_one_file_keep_one_chain(place: Any, begin: Any, tmp_path: Path):
    from npors_desktop.store.sqlcipher.store import Store

    id_ = begin(place.store)
    other = Store.open(place.file, KEY, bytes(range(32, 64)), place.clock)
    with closing(other):
        for n in range(1, 9):
            with (place.store, other)[n % 2].writing() as unit:
                unit.assessments.append(id_, Marked(f"1.{n}", Mark.MET))
        with other.reading() as unit:
            assert len(unit.assessments.get(id_).marks) == 8
        assert other.check().problems == ()
