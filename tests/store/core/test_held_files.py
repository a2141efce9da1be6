"""Held files, and a store of the first release that comes to have a place for them."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    HeldFile,
    ReceiptVerdict,
    RegisteredRecord,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.column_types import read_id
from npors_desktop.store.sqlcipher import upgrade
from npors_desktop.store.sqlcipher.engine import connector
from npors_desktop.store.sqlcipher.store import Store

NOW = datetime(2026, 11, 20, 9, 5, 7, tzinfo=UTC)
SHA = sha256_hex(b"%PDF")
KEYS = bytes(range(32)), bytes(range(32, 64))
HELD = HeldFile("a\udcff.pdf", b"%PDF-1.7 newer", sealed=False, came_at=NOW, reach="one")


def test_a_file_is_held_once_and_looked_at_once_by_each_program(place: Any):
    with place.store.writing() as unit:
        name = unit.held_files.hold(HELD)
        assert unit.held_files.hold(replace(HELD, came_at=NOW + timedelta(days=1))) == name
        other = unit.held_files.hold(replace(HELD, data=b"NPSEALED", sealed=True, came_at=NOW))
    with place.reopen().writing() as unit:
        assert unit.held_files.waiting("one") == ()
        assert unit.held_files.waiting("two") == (name, other)
        assert unit.held_files.size(without=other) == len(HELD.data)
        assert unit.held_files.size(without="") == len(HELD.data) + len(b"NPSEALED")
        assert unit.held_files.get(name) == replace(HELD, file="a?.pdf")
        assert unit.held_files.get(other).sealed
        unit.held_files.hold(replace(HELD, reach="two"))
        assert unit.held_files.waiting("two") == (other,)
        unit.held_files.settle(name, NOW)
        assert unit.held_files.get(name) is None
        assert unit.held_files.waiting("three") == (other,)
        assert unit.held_files.size(without=other) == 0
        later = replace(HELD, came_at=NOW + timedelta(days=2))
        assert unit.held_files.hold(later) == name
        assert unit.held_files.get(name) == replace(later, file="a?.pdf")
    assert place.store.check().problems == ()


def test_they_wait_in_the_order_in_which_they_came(place: Any):
    with place.store.writing() as unit:
        came = tuple(unit.held_files.hold(replace(HELD, data=bytes([n]))) for n in range(8))
        assert unit.held_files.waiting("two") == came != tuple(sorted(came))


def test_bytes_that_were_judged_stay_only_where_something_refers_to_them(place: Any):
    with place.store.writing() as unit:
        gone, here = (unit.held_files.hold(replace(HELD, data=data)) for data in (b"gone", b"%PDF"))
        unit.register.claim(registered())
        for name in (gone, here):
            unit.held_files.settle(name, NOW)
        assert list(unit._connection.scalars(sa.select(BLOB.c.sha256))) == [here]
    assert place.store.check().problems == ()


def test_what_was_held_is_listed_until_it_was_judged(place: Any):
    with place.store.writing() as unit:
        name = unit.held_files.hold(HELD)
        held = Arrival("a.pdf", NOW, ReceiptVerdict.HELD, ("newer_format",), "Held.", None,
                       needs="0.9.0", kept=name)  # fmt: skip
        taken = replace(held, verdict=ReceiptVerdict.ACCEPTED, codes=(), needs="", kept=None,
                        remarks=("after_update",))  # fmt: skip
        unit.arrivals.put(held)
        unit.arrivals.put(held)
    with place.reopen().writing() as unit:
        assert unit.arrivals.all() == (held, held)
        unit.arrivals.put(taken)
        unit.held_files.settle(name, NOW)
        assert unit.arrivals.all() == (taken,)
        unit.held_files.hold(HELD)
        assert unit.arrivals.all() == (taken, held, held)


def test_a_newer_format_of_the_same_certificate_is_known(place: Any):
    with place.store.writing() as unit:
        unit.register.claim(registered(format=2, serial="1f"))
        unit.register.claim(registered(format=1, serial=""))
        asked = {
            (number, serial): registered(format=number, serial=serial)
            for number in (1, 2)
            for serial in ("1f", "2e", "")
        }
        found = [key for key, one in asked.items() if unit.register.has_newer_format(one)]
    assert found == [(1, "1f")]


def registered(**more: Any) -> RegisteredRecord:
    made = RegisteredRecord(
        new_id(), 1, "ab" * 32, "Ann", date(1990, 1, 31), PackRef("dumper.novice", "2026.1"),
        "Dumper", "achieved", "4711", "Bob", date(2026, 11, 20), NOW, NOW, b"%PDF",
    )  # fmt: skip
    return replace(made, **more)


OLD = {
    "registered_record": (registered(), None),
    "quarantined_record": (registered(content_sha256="cd" * 32), ConflictReason.OTHER_CONTENT),
}


@pytest.fixture
def first_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store as the first release left it, with something in each of its office's tables."""
    file = tmp_path / "store.db"
    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "HEAD", "0001")
        upgrade.make_store(file, KEYS[0])
    with closing(connector(file, KEYS[0])()) as connection:
        connection.execute("INSERT INTO blob VALUES (?, ?)", (SHA, b"%PDF"))
        for table, (record, reason) in OLD.items():
            values = old_values(record) | ({"reason": reason} if reason else {})
            names = ", ".join(values)
            marks = ", ".join("?" * len(values))
            connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",
                tuple(values.values()),
            )
        connection.execute(
            "INSERT INTO arrival (pk, file, at, verdict, codes, text, record, candidate, assessor)"
            " VALUES (7, 'Siôn.pdf', '2026-11-20 09:05:07.000000', 'rejected', '[\"time\"]', 'No.',"
            " NULL, '', '')"
        )
        connection.commit()
    return file


def old_values(record: RegisteredRecord) -> dict[str, Any]:
    moment = "2026-11-20 09:05:07.000000"
    return {
        "record": read_id(record.record, message("a record")).bytes,
        "revision": record.revision, "content_sha256": record.content_sha256,
        "candidate": record.candidate, "date_of_birth": "1990-01-31", "pack": record.pack.id,
        "edition": record.pack.edition, "title": record.title, "result": record.result,
        "assessor_number": record.assessor_number, "assessor": record.assessor,
        "tested_on": "2026-11-20", "signed_at": moment, "received_at": moment, "blob": SHA,
    }  # fmt: skip


def test_a_store_of_the_first_release_is_upgraded_and_loses_nothing(first_release: Path):
    store = Store.open(first_release, *KEYS, SetClock(NOW))
    with store.writing() as unit:
        (record,) = unit.register.all()
        old = OLD["registered_record"][0]
        # What was registered before anybody accepted records counts as accepted when it came.
        accepted = old.received_at
        assert record == replace(old, pdf=b"", format=1, serial="", accepted_at=accepted)
        found = unit.register.get(record.record)
        assert found == replace(record, pdf=b"%PDF")
        (apart,) = unit.register.quarantined()
        assert (apart.record.content_sha256, apart.reason) == (
            "cd" * 32,
            OLD["quarantined_record"][1],
        )
        old = Arrival("Siôn.pdf", NOW, ReceiptVerdict.REJECTED, ("time",), "No.", None)
        assert unit.arrivals.all() == (old,)
        name = unit.held_files.hold(HELD)
        unit.arrivals.put(replace(old, verdict=ReceiptVerdict.HELD, kept=name))
        assert len(unit.arrivals.all()) == 2
    store.close()
    copy = first_release.with_name(f"store.before-{upgrade.HEAD}.db")
    with closing(connector(copy, KEYS[0])()) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM arrival").fetchone() == (1,)
