"""What somebody decided about two versions of a record: nothing is lost, and one of them counts."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import (
    ConflictReason,
    ReceiptVerdict,
    RegisteredRecord,
    VersionState,
)
from npors_desktop.store.core.record_versions import QUARANTINE
from tests.store.core.test_delivery import registered

ACCEPTED, CONFLICT = ReceiptVerdict.ACCEPTED, ReceiptVerdict.CONFLICT
COUNTS, WAITS, NOT_KEPT = VersionState.COUNTS, VersionState.WAITS, VersionState.NOT_KEPT


def states(unit: Any, record: str) -> dict[str, VersionState]:
    return {one.row.content_sha256[:2]: one.state for one in unit.register.versions.of(record)}


def two(**changes: Any) -> tuple[RegisteredRecord, RegisteredRecord]:
    one = registered(new_id())
    return one, replace(one, **{"content_sha256": "cd" * 32, "pdf": b"%PDF other", **changes})


def test_one_of_two_versions_counts_and_the_other_stays_to_be_read(place: Any):
    one, other = two()
    with place.store.writing() as unit:
        unit.register.claim(one)
        assert unit.register.claim(other) is CONFLICT
        assert states(unit, one.record) == {"ab": COUNTS, "cd": WAITS}
        unit.register.versions.decide(other, [one])
    with place.reopen().writing() as unit:
        assert states(unit, one.record) == {"ab": NOT_KEPT, "cd": COUNTS}
        assert unit.register.get(one.record) == other
        assert unit.register.all() == (replace(other, pdf=b""),)
        assert unit.register.quarantined() == ()
        assert unit.register.versions.report(one) == one.pdf
        assert unit.register.doubt(other) is None
        assert unit.register.claim(other) is ReceiptVerdict.DUPLICATE
        assert unit.register.claim(one) is ReceiptVerdict.REJECTED
        # It can be decided again, and nothing came or went in between.
        unit.register.versions.decide(one, [other])
        assert states(unit, one.record) == {"ab": COUNTS, "cd": NOT_KEPT}
        assert unit.register.get(one.record) == one


def test_of_two_assessors_records_one_counts_and_is_contested_no_more(place: Any):
    one, other = two(assessor_number="X-9", assessor="Eve")
    with place.store.writing() as unit:
        assert [unit.register.claim(each) for each in (one, other)] == [ACCEPTED] * 2
        unit.register.versions.decide(one, [other])
        assert unit.register.get(one.record) == one
        assert unit.register.doubt(one) is None
        assert states(unit, one.record) == {"ab": COUNTS, "cd": NOT_KEPT}


def test_who_got_a_number_later_has_no_later_revision_of_a_record_under_it(place: Any):
    one, other = two(revision=3, assessor="Eve")
    with place.store.writing() as unit:
        unit.register.claim(one)
        assert unit.register.claim(other) is CONFLICT
        # As an office of version 0.2 may have entered it.
        unit.register.versions.decide(other)
        assert [row.replaced_by for row in unit.register.all(latest=True)] == [None, None]
        assert all(row.contested for row in unit.register.all())


def test_a_new_name_with_the_same_key_is_the_same_assessor(place: Any):
    one, later = two(revision=2, assessor="Bob Owen", signing_key="k")
    with place.store.writing() as unit:
        for each in (replace(one, signing_key="k"), later):
            assert unit.register.claim(each) is ACCEPTED
        assert unit.register.get(one.record) == later


def test_what_waits_is_entered_once_nothing_contradicts_it_or_waits_again(place: Any):
    one, other = two()
    with place.store.writing() as unit:
        unit.register.claim(one)
        unit.register.claim(other)
        assert unit.register.versions.apart() == {one.record}
        unit.register.versions.decide(other, [one])
        unit.register.versions.wait(other)
        # What was entered as it came was never kept apart.
        unit.register.versions.wait(one)
        assert states(unit, one.record) == {"ab": NOT_KEPT, "cd": WAITS}
        unit.register.versions.enter_freed(one.record)
        assert states(unit, one.record) == {"ab": NOT_KEPT, "cd": COUNTS}


def test_a_version_that_waits_is_read_and_decided_against(place: Any):
    one, other = two()
    with place.store.writing() as unit:
        unit.register.claim(one)
        unit.register.claim(other)
        assert unit.register.versions.report(other) == other.pdf
        assert unit.register.versions.report(replace(other, revision=9)) == b""
        unit.register.versions.decide(one, [other])
        assert states(unit, one.record) == {"ab": COUNTS, "cd": NOT_KEPT}
        assert unit.register.quarantined() == ()


def test_a_revision_that_corrects_another_content_waits(place: Any):
    one, later = two(revision=2, former="ef" * 32)
    with place.store.writing() as unit:
        unit.register.claim(one)
        assert unit.register.claim(later) is CONFLICT
        assert unit.register.doubt(later) is ConflictReason.OTHER_FORMER


def test_what_an_earlier_version_kept_apart_for_want_of_a_predecessor_can_be_taken_in(place: Any):
    first, second = two(revision=2, pdf=b"%PDF second")
    with place.store.writing() as unit:
        unit.register.claim(first)
        unit.register.claim(replace(second, former="ef" * 32))
        changed = {"reason": ConflictReason.NO_PREDECESSOR, "former": ""}
        unit.register._connection.execute(sa.update(QUARANTINE).values(**changed))
        (apart,) = unit.register.quarantined()
        assert apart.reason is ConflictReason.NO_PREDECESSOR
        unit.register.versions.decide(apart.record)
        assert states(unit, first.record) == {"ab": COUNTS, "cd": COUNTS}
        assert unit.register.get(first.record) == second
        assert [row.replaced_by for row in unit.register.all()] == [None, 2]
        assert unit.register.all(latest=True) == (replace(second, pdf=b""),)
