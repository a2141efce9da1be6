"""What an office keeps beside its records comes back as it was kept, the newest first."""

from datetime import date
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from tests.store.conftest import START


def test_what_is_beside_a_record_comes_newest_first(place: Any):
    record, other = new_id(), new_id()
    note = RecordBeside(record, BesideKind.NOTE, START, text="Rang them")
    early = RecordBeside(record, BesideKind.UPLOADED, START, date(2026, 11, 18), "12")
    upload = RecordBeside(record, BesideKind.UPLOADED, START, date(2026, 11, 20), "13")
    others = RecordBeside(other, BesideKind.UPLOADED, START, date(2026, 11, 21), "14")
    with place.store.writing() as unit:
        for one in (note, early, upload, others):
            unit.record_besides.add(one)
    with place.reopen().reading() as unit:
        assert unit.record_besides.of(record) == (upload, early, note)
        assert unit.record_besides.of(new_id()) == ()
        assert unit.record_besides.uploaded(date(2026, 11, 20)) == (others, upload)
        assert unit.record_besides.uploaded(date(2026, 11, 22)) == ()
