"""What a file that came to the office is now, by what became of its version since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.delivery import (
    Arrival,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.folded_text import search_text, search_token, search_words
from npors_desktop.domain.inbox_state import (
    InboxState,
    KnownVersion,
    as_of_now,
    is_acceptable,
    is_decided_for,
    is_not_kept,
    is_returnable,
    known_assessor,
    needs_attention,
    state_now,
    version_in,
    waits_for,
    with_decision,
)
from npors_desktop.domain.list_query import ListQuery, sought
from npors_desktop.domain.office_log import ActionKind, Details, OfficeAction
from npors_desktop.domain.sheet import PackRef

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
COUNTS, WAITS, NOT_KEPT = VersionState.COUNTS, VersionState.WAITS, VersionState.NOT_KEPT
ROW = RegisteredRecord(
    "r", 1, "ab" * 32, "Ann", None, PackRef("p", "1"), "Dumper", "achieved", "7", "Bob",
    date(2026, 11, 20), AT, AT, b"",
)  # fmt: skip
OTHER = replace(ROW, content_sha256="cd" * 32, candidate="Eve")


def came(verdict: ReceiptVerdict = ReceiptVerdict.ACCEPTED, **changes: Any) -> Arrival:
    made = Arrival("a.pdf", AT, verdict, (), "", "r", "Ann", "Bob", version=f"1:{'ab' * 32}")
    return replace(made, **changes)


def decision(kept: str, against: str) -> OfficeAction:
    details: Details = {"record": "r", "kept": kept, "against": against}
    return OfficeAction(1, AT, ActionKind.CONFLICT_DECIDED, details)


def test_the_decision_that_names_a_version_is_its_own_and_else_the_newest():
    newest, older = decision("1:cd", "1:ef"), decision(f"1:{'ab' * 4}", "1:cd")
    assert with_decision(ROW, COUNTS, (newest, older)).decision == older
    assert with_decision(ROW, COUNTS, (newest,)).decision == newest
    assert with_decision(ROW, COUNTS, ()).decision is None


def test_the_version_in_a_file_is_the_one_it_names_or_that_must_be_it():
    own, other = KnownVersion(ROW, COUNTS), KnownVersion(OTHER, WAITS)
    assert version_in(came(), (other, own)) is own
    assert version_in(came(version="2:ff"), (own,)) is None
    # Version 0.2 did not note which it was.
    old = came(version="")
    assert version_in(old, (other, own)) is own
    later = KnownVersion(replace(ROW, revision=2, received_at=AT + timedelta(days=1)), COUNTS)
    assert version_in(old, (own, later)) is own
    assert version_in(replace(old, at=AT + timedelta(days=9)), (own, later)) is None
    assert version_in(old, ()) is None


def test_a_conflict_is_settled_when_nothing_of_it_waits():
    conflict = came(ReceiptVerdict.CONFLICT, codes=("other_content",))
    assert not as_of_now(conflict, (KnownVersion(ROW, WAITS),)).arrival.is_decided
    assert as_of_now(conflict, (KnownVersion(ROW, NOT_KEPT),)).arrival.is_decided
    unknown = replace(conflict, version="9:ff")
    assert not as_of_now(unknown, (KnownVersion(OTHER, WAITS),)).arrival.is_decided
    assert as_of_now(unknown, ()).arrival.is_decided


@pytest.mark.parametrize(
    ("verdict", "state", "remarks", "told"),
    [
        (ReceiptVerdict.ACCEPTED, COUNTS, (Remark.EARLIER_MISSING,), (Remark.EARLIER_MISSING,)),
        (ReceiptVerdict.ACCEPTED, COUNTS, (Remark.HISTORY_SET_BACK,), ()),
        (ReceiptVerdict.ACCEPTED, NOT_KEPT, (Remark.EARLIER_MISSING,), ()),
        (ReceiptVerdict.REJECTED, COUNTS, (Remark.EARLIER_MISSING,), ()),
    ],
)
def test_that_an_earlier_record_is_missing_is_told_of_what_counts(
    verdict: ReceiptVerdict,
    state: VersionState,
    remarks: tuple[Remark, ...],
    told: tuple[Remark, ...],
):
    now = as_of_now(came(verdict), (KnownVersion(replace(ROW, remarks=remarks), state),))
    assert now.arrival.remarks == told
    assert as_of_now(came(verdict), ()).arrival == came(verdict)


def test_what_was_decided_since_is_shown_in_place_of_the_verdict():
    doubted = came(ReceiptVerdict.CONFLICT, codes=("other_content",))
    decided = KnownVersion(ROW, COUNTS, decision("1:ab", "1:cd"))
    assert is_decided_for(doubted, decided)
    # It can be accepted now; until then it is ready.
    assert state_now(doubted, decided) == "ready"
    accepted = replace(ROW, accepted_at=ROW.received_at)
    assert state_now(doubted, replace(decided, row=accepted)) == "accepted"
    assert not is_decided_for(came(), decided)
    assert not is_decided_for(doubted, KnownVersion(ROW, COUNTS))
    assert not is_decided_for(doubted, None)
    assert state_now(doubted, None) == "conflict"
    assert state_now(doubted, KnownVersion(ROW, NOT_KEPT)) == "not_kept"
    assert is_not_kept(came(codes=("not_kept",)), None)


def test_a_file_needs_somebody_until_it_is_put_away_or_decided():
    refused = came(ReceiptVerdict.REJECTED)
    assert needs_attention(refused)
    assert not needs_attention(replace(refused, put_away_at=AT))
    assert not needs_attention(replace(refused, is_decided=True))
    assert not needs_attention(replace(refused, codes=("not_kept",)))
    assert not needs_attention(came())
    held = came(ReceiptVerdict.HELD, codes=("not_in_ledger",))
    assert (waits_for(held), needs_attention(held)) == ("not_in_ledger", True)
    assert not needs_attention(replace(held, codes=("future_date",)))
    assert waits_for(came(codes=("not_in_ledger",))) == ""


def test_who_is_named_in_a_refused_file_is_not_known():
    refused = came(ReceiptVerdict.REJECTED)
    assert known_assessor(came()) == "Bob"
    assert known_assessor(refused) == ""
    assert known_assessor(replace(refused, codes=("not_kept",))) == "Bob"
    assert known_assessor(replace(refused, remarks=(Remark.AS_CLAIMED,))) == "Bob"


def test_words_are_letters_and_digits_without_case_and_accents():
    assert search_words("Siôn  Tŵr-y-Felin, ℡ SIÔN") == ("sion", "twr", "y", "felin", "tel")
    assert search_words("0193ABCD-1234-7000-8000-0123456789ab") == ("0193abcd", "456789ab")
    assert search_words("x" * 99) == ("x" * 64,)
    token = search_token("state", "not_kept")
    assert search_text(["b a", "a"], [token]) == f" b a {token} "
    assert token not in search_words(token)


def test_what_is_typed_finds_also_what_is_shown_so():
    token = search_token("state", "held")
    first, second = sought("Hel x", {token: "Held back", "other": "Accepted"})
    assert (first.start, first.tokens) == ("hel", (token,))
    assert (second.start, second.tokens) == ("x", ())
    query = ListQuery("name", words=(first,), part=1)
    assert query.of_all == ListQuery("name", part=1)
    assert query.unsorted == ListQuery(words=(first,), part=1)
    assert (query.is_falling, query.unsorted.is_falling) == (False, True)


@pytest.mark.parametrize(
    ("arrival", "shown"),
    [
        (came(ReceiptVerdict.DUPLICATE), "known"),
        (came(ReceiptVerdict.CONFLICT), "conflict"),
        (came(ReceiptVerdict.CONFLICT, is_decided=True), "decided"),
        (came(ReceiptVerdict.REJECTED), "refused"),
        (came(ReceiptVerdict.HELD, codes=("not_in_ledger",)), "check"),
        (came(ReceiptVerdict.HELD, codes=("future_date",)), "held"),
        (came(), "accepted"),
    ],
)
def test_a_file_of_no_known_version_is_shown_by_its_verdict(arrival: Arrival, shown: str):
    assert state_now(arrival, None) == shown


@pytest.mark.parametrize(
    ("row", "state", "shown", "may"),
    [
        (ROW, COUNTS, "ready", (True, True)),
        (ROW, WAITS, "conflict", (False, False)),
        (replace(ROW, accepted_at=AT), COUNTS, "accepted", (False, True)),
        (replace(ROW, returned_at=AT), COUNTS, "returned", (False, False)),
        (replace(ROW, replaced_by=2), COUNTS, "replaced", (False, False)),
        (ROW, NOT_KEPT, "not_kept", (False, False)),
    ],
)
def test_a_registered_file_is_shown_by_what_somebody_decided(
    row: RegisteredRecord, state: VersionState, shown: str, may: tuple[bool, bool]
):
    version = KnownVersion(row, state)
    assert state_now(came(), version) == shown
    assert (is_acceptable(version), is_returnable(version)) == may
    assert not is_acceptable(None)
    assert not is_returnable(None)


def test_what_contradicts_a_record_comes_first_then_what_is_not_to_be_used_then_other_findings():
    conflict, refused = came(ReceiptVerdict.CONFLICT), came(ReceiptVerdict.REJECTED)
    remarked = came(remarks=(Remark.CLOCK_SET,))
    ready = KnownVersion(ROW, COUNTS)
    shown = [
        state_now(came(), ready),
        state_now(remarked, ready),
        state_now(refused, None),
        state_now(conflict, None),
    ]
    assert sorted(shown, key=lambda one: one.rank) == ["conflict", "refused", "check", "ready"]
    assert [one for one in shown if one.is_to_check] == ["check", "conflict"]
    # As text, which a store sorts by, in the same order as they are listed.
    assert sorted(one.rank for one in InboxState) == [one.rank for one in InboxState]


def test_what_was_remarked_is_to_be_looked_at():
    remarked = came(remarks=(Remark.CLOCK_SET,))
    assert state_now(remarked, KnownVersion(ROW, COUNTS)) == "check"
