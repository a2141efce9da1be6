"""Which contents that came under one record's id count beside each other, and which wait."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.domain.delivery import (
    ConflictReason,
    GivenReceipt,
    ReceiptVerdict,
    RecordVersion,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.record_versions import (
    Lineage,
    conflict_of,
    counting_again,
    freed,
    in_conflict,
    named_version,
    only_version,
    revision_remarks,
    version_name,
)
from npors_desktop.domain.sheet import PackRef

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
FIRST = RegisteredRecord(
    record="01900000-0000-7000-8000-000000000001", revision=1, content_sha256="a", candidate="Ann",
    date_of_birth=None, pack=PackRef("dumper", "2026.1"), title="Dumper", result="achieved",
    assessor_number="4711", assessor="Bob", tested_on=date(2026, 11, 20), signed_at=NOW,
    received_at=NOW, pdf=b"", signing_key="k",
)  # fmt: skip
SECOND = replace(FIRST, revision=2, content_sha256="b", former="a")
OTHER = replace(FIRST, assessor_number="X-9", assessor="Eve", signing_key="x", content_sha256="e")
CONTENT, ASSESSOR, FORMER = (
    ConflictReason.OTHER_CONTENT, ConflictReason.OTHER_ASSESSOR, ConflictReason.OTHER_FORMER
)  # fmt: skip


def change(of: RegisteredRecord, **changes: Any) -> RegisteredRecord:
    return replace(of, **changes)


@pytest.mark.parametrize(
    ("record", "here", "reason"),
    [
        (FIRST, (), None),
        (SECOND, (), None),
        (SECOND, (FIRST,), None),
        (FIRST, (SECOND,), None),
        (change(SECOND, revision=3, former="z"), (FIRST,), None),
        (change(SECOND, former=""), (change(FIRST, content_sha256="c"),), None),
        (change(FIRST, content_sha256="c"), (FIRST,), CONTENT),
        (change(SECOND, former="c"), (FIRST,), FORMER),
        (change(FIRST, content_sha256="c"), (SECOND,), FORMER),
        (OTHER, (FIRST,), None),
        (change(OTHER, revision=2), (FIRST,), ASSESSOR),
        (change(OTHER, revision=2), (FIRST, OTHER), None),
        (change(OTHER, assessor_number="4711"), (FIRST,), ASSESSOR),
        (change(OTHER, assessor_number="4711"), (SECOND,), ASSESSOR),
        (change(OTHER, assessor_number="4711", revision=3), (SECOND,), ASSESSOR),
    ],
)
def test_what_comes_counts_unless_it_contradicts_what_does(
    record: RegisteredRecord, here: tuple[RegisteredRecord, ...], reason: ConflictReason | None
):
    assert conflict_of(record, here) is reason


def test_only_one_of_two_that_contradict_each_other_can_count():
    contradict = Lineage(()).contradict
    assert not contradict(FIRST, FIRST)
    assert not contradict(FIRST, SECOND)
    assert contradict(FIRST, OTHER)
    assert contradict(SECOND, change(FIRST, content_sha256="c"))
    # A new key or a new name is the same person; both at once is another.
    assert not contradict(SECOND, change(FIRST, signing_key="n"))
    assert not contradict(SECOND, change(FIRST, assessor="Bob Owen"))
    assert contradict(SECOND, change(FIRST, assessor="Eve", signing_key="n"))
    assert contradict(change(FIRST, signing_key=""), change(SECOND, assessor="E", signing_key=""))


THIRD = replace(SECOND, revision=3, content_sha256="t", former="b")
FOURTH = replace(THIRD, revision=4, content_sha256="f", former="t")
FALSE = replace(FIRST, content_sha256="c")
COUNTS, WAITS, NOT_KEPT = VersionState.COUNTS, VersionState.WAITS, VersionState.NOT_KEPT


def test_what_descends_from_a_content_contradicts_what_that_one_does():
    contradict = Lineage((FIRST, SECOND, THIRD, FOURTH)).contradict
    assert not any(contradict(FIRST, one) for one in (SECOND, THIRD, FOURTH))
    assert all(contradict(FALSE, one) for one in (SECOND, THIRD, FOURTH))
    assert contradict(FOURTH, change(SECOND, content_sha256="d", former="c"))
    # Where one in between is not here, or is not the one before, nothing is known.
    assert not Lineage((FIRST, SECOND)).contradict(FALSE, FOURTH)
    assert not Lineage((change(THIRD, revision=7),)).contradict(FALSE, FOURTH)
    assert not Lineage((change(SECOND, former=""), THIRD)).contradict(FALSE, THIRD)


def test_what_comes_waits_with_the_one_that_it_descends_from():
    assert conflict_of(THIRD, (FALSE,), (SECOND,)) is FORMER
    assert conflict_of(THIRD, (FALSE,)) is None


def test_what_waited_for_a_version_is_freed_with_all_that_descends_from_it():
    waiting = [RecordVersion(row, WAITS, FORMER) for row in (SECOND, THIRD)]
    assert freed((RecordVersion(FIRST, COUNTS), *waiting)) == (SECOND, THIRD)
    assert freed((RecordVersion(FALSE, COUNTS), *waiting)) == ()
    # Of two that wait, the one that came first.
    rival = RecordVersion(change(SECOND, content_sha256="d"), WAITS, CONTENT)
    assert freed((RecordVersion(FIRST, COUNTS), waiting[0], rival)) == (SECOND,)


def test_what_contradicts_nothing_any_more_counts_again_as_it_was_decided_last():
    rival = change(SECOND, content_sha256="d")
    against = [RecordVersion(row, NOT_KEPT) for row in (FALSE, SECOND, rival)]
    here = RecordVersion(FIRST, COUNTS), *against
    assert counting_again(here, ()) == (SECOND,)
    assert counting_again(here, (version_name(rival), version_name(SECOND))) == (rival,)
    assert counting_again((RecordVersion(FALSE, COUNTS), *against[1:]), ()) == ()


def test_a_revision_says_which_others_are_here():
    missing, later = Remark.FORMER_NOT_HERE, Remark.LATER_HERE
    assert list(revision_remarks(SECOND, (FIRST,))) == []
    assert list(revision_remarks(SECOND, ())) == [missing]
    assert list(revision_remarks(SECOND, (OTHER,))) == [missing]
    assert list(revision_remarks(FIRST, (SECOND,))) == [later]
    assert list(revision_remarks(SECOND, (change(SECOND, revision=3),))) == [missing, later]


def test_those_to_decide_about_contradict_another_or_wait():
    counts = RecordVersion(FIRST, VersionState.COUNTS)
    follows = RecordVersion(SECOND, VersionState.COUNTS)
    other = change(SECOND, content_sha256="c")
    apart = RecordVersion(other, VersionState.WAITS, CONTENT)
    assert in_conflict((counts, follows)) == ()
    assert in_conflict((counts, follows, apart)) == (follows, apart)
    assert in_conflict((apart,)) == (apart,)
    chain = [RecordVersion(row, VersionState.COUNTS) for row in (FIRST, SECOND, THIRD)]
    false = RecordVersion(FALSE, VersionState.WAITS, CONTENT)
    assert in_conflict((*chain, false)) == (*chain, false)
    assert in_conflict((follows, replace(apart, state=VersionState.NOT_KEPT)))[0] is follows


def test_a_version_is_named_by_its_revision_and_the_beginning_of_its_content():
    long = change(FIRST, content_sha256="1f4a09c3" + "0" * 56)
    other = change(long, content_sha256="1f5a09c3" + "0" * 56)
    assert version_name(long) == "1:1f4a09c3"
    assert named_version((long, SECOND), "1") is long
    assert named_version((long, other), " 1:1F4 ") is long
    for name, code in (("1:1f", "several_versions"), ("2", "no_version"), ("0", "bad_name")):
        with pytest.raises(UserError) as told:
            named_version((long, other), name)
        assert told.value.code == code


def test_where_one_version_is_meant_none_needs_a_name():
    assert only_version((FIRST,)) is FIRST
    with pytest.raises(UserError) as told:
        only_version((FIRST, OTHER))
    assert (told.value.code, "1:e" in told.value.advice) == ("several_versions", True)


def test_a_receipt_stands_until_there_is_something_else_to_tell():
    given = GivenReceipt("r", 1, "a", ReceiptVerdict.ACCEPTED, NOW, "4711", "Bob", "s")
    decided = replace(given, verdict=ReceiptVerdict.REJECTED, codes=("not_kept",), reason="Why")
    assert given.stands_for(replace(given, verdict=ReceiptVerdict.DUPLICATE))
    assert not given.stands_for(replace(given, remarks=("history_set_back",)))
    assert not given.stands_for(decided)
    assert decided.stands_for(replace(decided, reason=""))
    assert not decided.stands_for(replace(decided, reason="Another"))
    assert not decided.stands_for(replace(decided, codes=("time",)))
