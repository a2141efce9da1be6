"""A record and its delivery in words, without a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import ClockState, PracticalClock
from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.review import review_of
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.delivery import presenter
from npors_desktop.workflows.delivery.hand_over import ReceiptRead

ENGLISH, WELSH = Words(), Words(Language.WELSH)
AT = datetime(2026, 1, 20, 9, 42, tzinfo=UTC)
PACK = Catalogue.load(resource("standards")).find("industrial-forklift.novice")
ITEM = OutboxItem("r", 1, "ab" * 32, "Ann", "Forklift", 2000, OutboxState.WAITING, place="E:\\")
STATES = {
    OutboxState.WAITING: "On this laptop",
    OutboxState.SENT: "Written to E:\\",
    OutboxState.RECEIVED: f"Received by the office, 20 January 2026, {AT.astimezone():%H:%M}",
    OutboxState.REFUSED: "Sent back by the office",
}


@pytest.mark.parametrize("state", OutboxState)
def test_where_a_record_is_has_its_words(state: OutboxState) -> None:
    row = presenter.outbox_row(ENGLISH, replace(ITEM, state=state, received_at=AT))
    assert (row.title, row.detail, row.word) == ("Ann", "Forklift · 2 kB", STATES[state])


def test_the_errors_stand_with_their_candidates() -> None:
    failed = replace(ITEM, last_error="The folder is not there.")
    assert presenter.outbox_errors(Words(), (ITEM, failed)) == "Ann: The folder is not there."


def test_the_place_used_last_is_offered() -> None:
    earlier = replace(ITEM, place="/first", sent_at=AT)
    later = replace(ITEM, place="/second", sent_at=AT + timedelta(hours=1))
    assert presenter.last_place((later, earlier)) == "/second"
    assert presenter.last_place(()) == ""


def test_receipts_are_counted_and_those_not_used_say_why() -> None:
    foreign = ReceiptRead("b.npreceipt", None, message("This record is not signed yet."))
    read = (ReceiptRead("a.npreceipt", ITEM, message("Verified.")), foreign)
    assert presenter.receipts_read(ENGLISH, read) == (
        "1 receipt read.",
        "b.npreceipt: This record is not signed yet.",
    )


def test_the_facts_of_a_record_leave_out_what_there_is_not() -> None:
    now = Assessment("r", 1, PACK, candidate=Candidate("Ann"), machine=MachineDetails("CAT"))
    clock = PracticalClock(ClockState.ENDED, started=AT, ended=AT + timedelta(minutes=1))
    shown = presenter.ShownRecord(review_of(replace(now, clock=clock)), (), None)
    start, end = (at.astimezone() for at in (AT, AT + timedelta(minutes=1)))
    assert presenter.record_facts(ENGLISH, shown) == [
        ("Candidate", "Ann"),
        ("Standard", f"{PACK.title} · {PACK.edition}"),
        ("Machine", "CAT"),
        ("Practical", f"20 January 2026, {start:%H:%M} to {end:%H:%M}, 1 minute worked"),
        ("Signed and locked", "Not locked yet"),
        ("Record ID", "r"),
    ]
    assert not shown.received


def test_a_welsh_reader_hears_that_the_standard_is_in_english() -> None:
    shown = presenter.ShownRecord(review_of(Assessment("r", 1, PACK)), (), None)
    (standard,) = (text for name, text in presenter.record_facts(WELSH, shown) if name == "Safon")
    assert standard.endswith("Yn Saesneg yn unig y mae geiriau'r safon ei hun.")
