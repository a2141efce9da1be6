"""The inbox in words, without a window."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.inbox_state import (
    ArrivalNow,
    InboxCounts,
    InboxState,
    KnownVersion,
    needs_attention,
)
from npors_desktop.domain.list_query import sought
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.inbox import finding_text, import_text, presenter, why_text
from npors_desktop.ui.office.presenter import brief_titles
from npors_desktop.ui.widgets.values import FactState

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WORDS = Words()
RECORD = RegisteredRecord(
    record="018f0000-0000-7000-8000-000000000001",
    revision=1,
    content_sha256="ab" * 32,
    candidate="Ann Evans",
    date_of_birth=None,
    pack=PackRef("dumper.novice", "2026.1"),
    title="Dumper, novice",
    result="achieved",
    assessor_number="GP-7",
    assessor="Gareth Price",
    tested_on=date(2026, 11, 20),
    signed_at=AT,
    received_at=AT,
    pdf=b"",
)
VERSION = KnownVersion(RECORD, VersionState.COUNTS)


def arrival(verdict: ReceiptVerdict, *codes: str) -> Arrival:
    return Arrival("a.pdf", AT, verdict, codes, "What happened. What to do.", None)


def test_a_conflict_says_that_a_different_version_is_registered():
    told_facts = finding_text.facts(arrival(ReceiptVerdict.CONFLICT), VERSION, WORDS)
    assert told_facts[0].state is FactState.BAD
    assert "different version" in told_facts[0].text


@pytest.mark.parametrize("reason", ConflictReason)
@pytest.mark.parametrize("verdict", [ReceiptVerdict.CONFLICT, ReceiptVerdict.ACCEPTED])
def test_every_reason_to_doubt_is_told_in_its_own_words(
    reason: ConflictReason, verdict: ReceiptVerdict
):
    doubted = arrival(verdict, reason.value)
    doubt = why_text.DOUBTS[reason]
    assert why_text.why(doubted, None, WORDS) == str(doubt.why)
    assert str(doubt.found) in finding_text.found(doubted, None, WORDS)


@pytest.mark.parametrize("remark", Remark)
@pytest.mark.parametrize("language", Language)
def test_every_remark_has_words(remark: Remark, language: Language):
    remarked = replace(arrival(ReceiptVerdict.ACCEPTED), remarks=(remark,))
    (told,) = why_text.remarks(remarked, None, Words(language))
    assert told != remark.value
    assert len(told) <= 45


@pytest.mark.parametrize("language", Language)
def test_a_held_file_names_the_version_it_needs_and_is_neither_good_nor_bad(language: Language):
    words = Words(language)
    held = replace(arrival(ReceiptVerdict.HELD, "newer_format"), needs="12.3.4")
    assert not needs_attention(held)
    assert [fact.state for fact in finding_text.facts(held, None, words)] == [FactState.UNKNOWN]
    for text in (why_text.why(held, None, words), finding_text.found(held, None, words)):
        assert "12.3.4" in text
    for one in (held, replace(held, needs="")):
        assert len(why_text.why(one, None, words)) <= 45
        assert "{" not in finding_text.found(one, None, words)


@pytest.mark.parametrize("language", Language)
def test_why_it_is_held_has_room_in_the_narrowest_inbox(language: Language):
    words = Words(language)
    held = arrival(ReceiptVerdict.HELD, "newer_format")
    for one in (held, replace(held, needs="12.34.56")):
        assert len(why_text.why(one, None, words)) <= 16


@pytest.mark.parametrize("language", Language)
def test_a_file_that_there_was_no_room_to_hold_needs_a_person(language: Language):
    words = Words(language)
    full = arrival(ReceiptVerdict.REJECTED, "held_full")
    assert needs_attention(full)
    assert [fact.state for fact in finding_text.facts(full, None, words)] == [FactState.UNKNOWN]


def test_remarks_stand_beside_the_verdict_and_so_does_an_unknown_one():
    found = replace(arrival(ReceiptVerdict.ACCEPTED), remarks=(Remark.OLDER_FORMAT, "weather"))
    unknown = "something to look at that this version does not know"
    assert why_text.why(found, None, WORDS) == f"in an older format; {unknown}"
    missing = replace(found, remarks=(Remark.HISTORY_FORKED, Remark.EARLIER_MISSING))
    assert why_text.why(missing, None, WORDS) == (
        "two records that cannot both be from it; the record before it is missing"
    )
    apart = replace(found, verdict=ReceiptVerdict.CONFLICT)
    assert why_text.why(apart, None, WORDS).startswith(
        "a different version is registered; in an older format"
    )
    facts = finding_text.facts(found, VERSION, WORDS)
    assert facts[0].state is FactState.DOUBTFUL
    assert "older format" in facts[0].text


def test_the_signer_of_a_refused_file_is_named_in_the_advice_but_not_in_the_table():
    refused = replace(arrival(ReceiptVerdict.REJECTED, "changed"), assessor="Gareth Price")
    assert presenter.arrival_row("1", ArrivalNow(refused, None), WORDS).cells[3].text == "not known"
    assert "Ask Gareth Price for a new export." in finding_text.found(refused, None, WORDS)


def test_what_was_received_is_counted_with_what_needs_attention_and_what_is_held():
    told = presenter.counts(InboxCounts(received=5, attention=2, held=1), WORDS)
    assert told == "5 files received, 2 need attention, 1 held"
    told = presenter.counts(InboxCounts(received=1), WORDS)
    assert told == "1 file received, none need attention"
    assert presenter.counts(InboxCounts(2, away=1), WORDS).endswith(", 1 put away")


def test_a_category_has_shorter_words_for_a_narrow_column_and_is_told_whole():
    title = "Excavator 360 above 10 t (tracked), novice"
    version = replace(VERSION, row=replace(RECORD, title=title))
    now = ArrivalNow(arrival(ReceiptVerdict.ACCEPTED), version)
    cell = presenter.arrival_row("1", now, WORDS).cells[2]
    assert (cell.text, cell.told) == (title, title)
    assert cell.briefly == (
        "Excavator 360 above 10 t (tracked)", "Excavator 360 above 10 t", "Excavator 360"
    )  # fmt: skip
    assert brief_titles("Industrial forklift") == ()
    assert brief_titles("(only this)") == ()


def test_why_is_told_whole_where_only_the_first_reason_is_shown():
    doubted = replace(
        arrival(ReceiptVerdict.CONFLICT, "other_content"), remarks=(Remark.CLOCK_SET,)
    )
    cell = presenter.arrival_row("1", ArrivalNow(doubted, None), WORDS).cells[5]
    assert cell.text == "a different version +1"
    assert cell.told == "a different version is registered; the laptop's clock was set"


def test_a_conflict_has_its_own_word_and_is_among_what_needs_somebody():
    doubted = arrival(ReceiptVerdict.CONFLICT, "other_content")
    assert presenter.state(doubted, None, WORDS)[0] == "Conflict"
    kinds = {InboxState.CONFLICT.rank: 2, InboxState.CHECK.rank: 3, InboxState.READY.rank: 4}
    facets = {one.word: one for one in presenter.inbox_facets(kinds, WORDS)}
    assert [facets[name].count for name in ("all that came", "need you", "ready")] == [9, 5, 4]
    assert facets["need you"].key == search_token("state", "check")


def test_what_a_file_is_shown_as_can_be_searched_for_in_both_languages():
    for language in Language:
        words = Words(language)
        shown = presenter.shown_as(words)
        held = words(presenter.STATES[InboxState.HELD][0])
        (word, *_) = sought(held, shown)
        assert search_token("state", "held") in word.tokens


def test_an_import_that_was_stopped_says_how_far_it_came():
    verdicts = Counter({ReceiptVerdict.ACCEPTED: 1, ReceiptVerdict.REJECTED: 1})
    told = import_text.import_result(import_text.Imported(verdicts, is_whole=False), WORDS)
    assert told == (
        "2 files read. Verified: 1. Refused or in conflict: 1. "
        "Stopped before the end. The rest can be imported again."
    )


@pytest.mark.parametrize(
    ("verdict", "told", "start"),
    [
        (ReceiptVerdict.ACCEPTED, {}, "The receipt is in “receipts”."),
        (ReceiptVerdict.HELD, {}, "No receipt yet: it is made when the file is imported, and"),
        (ReceiptVerdict.HELD, {"version": "1:ab"}, "No receipt yet: it is made when the file is i"),
        (ReceiptVerdict.REJECTED, {"record": None}, "No receipt was made"),
        (ReceiptVerdict.REJECTED, {"record": "r"}, "An answer for the laptop, with the reason"),
    ],
)
def test_where_the_receipt_is(verdict: ReceiptVerdict, told: dict[str, Any], start: str):
    came = replace(arrival(verdict), **told)
    assert finding_text.receipt(came, "receipts", WORDS).startswith(start)


def test_what_was_decided_needs_nobody_and_can_still_be_compared():
    conflict = replace(arrival(ReceiptVerdict.CONFLICT, "other_content"), record="r")
    decided = replace(conflict, is_decided=True)
    again = replace(arrival(ReceiptVerdict.REJECTED, "not_kept"), record="r")
    assert [needs_attention(one) for one in (conflict, decided, again)] == [
        True, False, False
    ]  # fmt: skip
    assert all(presenter.may_decide(one, None) for one in (conflict, decided, again))
    assert all(map(presenter.is_readable, (conflict, decided, again)))
    assert why_text.why(decided, None, WORDS).startswith("decided; ")
    assert finding_text.found(decided, None, WORDS) == "Somebody has decided which version counts."
    refused = replace(arrival(ReceiptVerdict.REJECTED, "changed"), record="r")
    assert not presenter.may_decide(refused, None)
    assert not presenter.is_readable(refused)


def test_what_was_not_kept_and_comes_again_counts_as_already_here():
    again = arrival(ReceiptVerdict.REJECTED, "not_kept")
    assert import_text.counted_as(again) is ReceiptVerdict.DUPLICATE
    refused = arrival(ReceiptVerdict.REJECTED, "changed")
    assert import_text.counted_as(refused) is ReceiptVerdict.REJECTED


def test_of_an_accepted_file_whose_record_is_not_known_nothing_bad_is_said():
    facts = finding_text.facts(arrival(ReceiptVerdict.ACCEPTED), None, WORDS)
    assert {fact.state for fact in facts} == {FactState.GOOD}


@pytest.mark.parametrize(
    ("code", "attention", "why"),
    [
        ("future_date", False, "dated later than this computer's clock"),
        ("not_in_ledger", True, "certified by this authority, not known here"),
    ],
)
def test_a_file_that_waits_for_something_else_than_an_update_says_for_what(
    code: str, attention: bool, why: str
):
    held = replace(arrival(ReceiptVerdict.HELD), codes=(code,), candidate="Siân Ŵyn")
    assert needs_attention(held) is attention
    assert why_text.why(held, None, WORDS) == why
    assert "kept here and is safe" in finding_text.found(held, None, WORDS)
    unknown, good = finding_text.facts(held, None, WORDS)
    assert (unknown.text, good.text) == (why, "The file itself is in order")


def test_of_an_accepted_record_a_row_says_in_few_words_when_and_by_whom():
    """That it was accepted is its state, which stands in the same row."""
    row = replace(RECORD, accepted_at=AT, accepted_by="Ann Preece")
    known = replace(VERSION, row=row)
    accepted = replace(arrival(ReceiptVerdict.ACCEPTED), record=RECORD.record)
    assert why_text.short_why(accepted, known, WORDS) == "20 Nov by A. Preece"
    assert why_text.whys(accepted, known, WORDS)[0] == "accepted 20 Nov by Ann Preece"
