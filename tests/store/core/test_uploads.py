"""Batches for the training register are kept with their bytes, and come back as they were."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.after_batch import AfterBatch, BatchedVersion, StandingVersion
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.uploads.batches import DoneTask, UploadBatch, UploadedRow
from npors_desktop.domain.uploads.template import UploadField
from tests.store.conftest import START
from tests.store.core.test_delivery import registered

DATA = b"ULN,Course\r\n1,Dumper\r\n"
BATCH = UploadBatch(0, START, "Mair", sha256_hex(DATA), "batch.csv", 2)


def row(record: str, **changes: Any) -> UploadedRow:
    made = UploadedRow(
        1, BatchedVersion(record, 1, "GP-7", "aa"), "Ann Evans", {UploadField.COURSE: "Dumper"}
    )
    return replace(made, **changes)


def test_a_batch_is_kept_with_its_bytes_and_rows(place: Any):
    one, two = new_id(), new_id()
    rows = row(one), row(two, again="Refused before")
    with place.store.writing() as unit:
        made = unit.uploads.add(BATCH, rows, DATA)
        second = unit.uploads.add(BATCH, [row(one)], b"other")
        assert (made.number, second.number) == (1, 2)
        unit.uploads.remove(2)
    with place.reopen().writing() as unit:
        uploads = unit.uploads
        assert uploads.all() == (made,)
        assert uploads.data(1) == DATA
        assert uploads.data(2) == b""
        assert uploads.has(sha256_hex(DATA))
        assert not uploads.has(sha256_hex(b"other"))
        assert uploads.rows(1) == uploads.rows() == tuple((each, False) for each in rows)
        assert uploads.of_records([two, "no id"]) == rows[1:]
        noted = uploads.note(1, date(2026, 11, 21), "CTR-9", "Nia")
        assert (noted.uploaded_on, noted.receipt, noted.noted_by) == (
            date(2026, 11, 21), "CTR-9", "Nia",
        )  # fmt: skip
        assert [is_uploaded for _, is_uploaded in uploads.rows()] == [True, True]
        with pytest.raises(WrongUseError) as caught:
            uploads.note(7, date(2026, 11, 21), "", "")
        assert caught.value.code == "no_batch"


def test_what_was_put_right_comes_newest_first(place: Any):
    first = DoneTask(AfterBatch.CORRECT, new_id(), "GP-7", "bb", START, "Mair", "By phone")
    second = replace(first, kind=AfterBatch.WITHDRAW, content="")
    with place.store.writing() as unit:
        unit.uploads.finish(first)
        unit.uploads.finish(second)
    with place.reopen().reading() as unit:
        assert unit.uploads.done() == (second, first)


def test_rows_are_found_of_whose_records_something_was_amended(place: Any):
    first, second, gone = registered(new_id()), registered(new_id()), new_id()
    versions = {
        one: BatchedVersion(one.record, 1, one.assessor_number, one.content_sha256)
        for one in (first, second)
    }
    rows = [*(row(one.record, version=version) for one, version in versions.items()), row(gone)]
    later = replace(
        second, revision=2, content_sha256="cd" * 32, former=second.content_sha256, pdf=b"second"
    )
    again = row(second.record, batch=2, version=replace(rows[1].version, revision=2,
                                                        content_sha256="cd" * 32))  # fmt: skip
    with place.store.writing() as unit:
        for one in (first, second):
            unit.register.claim(one)
        unit.uploads.add(BATCH, rows, DATA)
        assert unit.uploads.amended() == ((rows[2], False),)
        unit.register.claim(later)
        assert unit.uploads.amended() == ((rows[1], False), (rows[2], False))
        # The newest row of a record says what is to be done about it, so that it comes too.
        unit.uploads.add(BATCH, [again], b"again")
        assert unit.uploads.amended() == ((rows[1], False), (rows[2], False), (again, False))


def test_the_register_says_what_counts_of_some_records(place: Any):
    one, two, gone = new_id(), new_id(), new_id()
    with place.store.writing() as unit:
        first = registered(one, pdf=b"first")
        unit.register.claim(first)
        later = replace(
            first, revision=2, content_sha256="cd" * 32, former=first.content_sha256,
            result="not_achieved", pdf=b"second",
        )  # fmt: skip
        unit.register.claim(later)
        unit.register.claim(registered(two, pdf=b"third"))
        standing = unit.standing.versions([one, two, gone, "no id"])
        assert standing == {
            (one, "4711"): StandingVersion(2, "cd" * 32, "not_achieved"),
            (two, "4711"): StandingVersion(1, "ab" * 32, "achieved"),
        }
        found = unit.standing.latest([one, two, gone])
        assert [(each.record, each.revision) for each in found] == [(two, 1), (one, 2)]


def test_the_newest_upload_of_each_record_is_known(place: Any):
    one, two = new_id(), new_id()
    with place.store.writing() as unit:
        for record, kind, day in (
            (one, BesideKind.UPLOADED, date(2026, 11, 20)),
            (one, BesideKind.UPLOADED, date(2026, 11, 18)),
            (two, BesideKind.NOTE, None),
        ):
            unit.record_besides.add(RecordBeside(record, kind, START, day))
        assert unit.record_besides.uploads_of([one, two, "no id"]) == {one: date(2026, 11, 20)}
