"""What the office's pages say, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord, Remark
from npors_desktop.domain.sheet import PackRef
from npors_desktop.signing.report.refusal import SENTENCES
from npors_desktop.ui.enrolment.presenter import grouped
from npors_desktop.ui.office import arrival_text
from npors_desktop.ui.widgets.data_table_model import DataTableModel, plain
from npors_desktop.ui.widgets.labels import breakable
from npors_desktop.ui.widgets.values import Cell, Column, DataRow, FactState

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


def arrival(verdict: ReceiptVerdict, *codes: str) -> Arrival:
    return Arrival("a.pdf", AT, verdict, codes, "What happened. What to do.", None)


@pytest.mark.parametrize("code", sorted(SENTENCES))
@pytest.mark.parametrize("language", Language)
def test_every_reason_to_refuse_has_a_few_words(code: str, language: Language):
    said = arrival_text.why(arrival(ReceiptVerdict.REJECTED, code), Words(language))
    assert said == Words(language)(f"why.{code}")
    assert len(said) <= 45


def test_a_reason_without_words_of_its_own_is_told_by_the_verdict():
    assert (
        arrival_text.why(arrival(ReceiptVerdict.REJECTED, "unheard_of"), WORDS) == "What happened"
    )


@given(st.sets(st.sampled_from(sorted(SENTENCES))))
def test_nothing_about_a_refused_file_is_told_as_good(codes: set[str]):
    facts = arrival_text.facts_of_codes(tuple(codes), WORDS)
    assert {fact.state for fact in facts} <= {FactState.BAD, FactState.UNKNOWN}
    assert facts[0].state is FactState.BAD


def test_a_clock_that_ran_ahead_of_the_office_is_doubtful():
    assert arrival_text.clock_fact(RECORD, WORDS).state is FactState.GOOD
    late = RECORD.signed_at - timedelta(hours=1)
    ahead = replace(RECORD, received_at=late)
    assert arrival_text.clock_fact(ahead, WORDS).state is FactState.DOUBTFUL


def test_a_conflict_says_that_another_content_is_here():
    told_facts = arrival_text.facts(arrival(ReceiptVerdict.CONFLICT), RECORD, WORDS)
    assert told_facts[0].state is FactState.BAD
    assert "Another content" in told_facts[0].text


@pytest.mark.parametrize("language", Language)
def test_a_held_file_names_the_version_it_needs_and_is_told_as_neither_good_nor_bad(
    language: Language,
):
    words = Words(language)
    held = replace(arrival(ReceiptVerdict.HELD, "newer_format"), needs="12.3.4")
    assert not arrival_text.needs_somebody(held)
    assert [fact.state for fact in arrival_text.facts(held, None, words)] == [FactState.UNKNOWN]
    for text in (arrival_text.why(held, words), arrival_text.found(held, words)):
        assert "12.3.4" in text
    for one in (held, replace(held, needs="")):
        assert len(arrival_text.why(one, words)) <= 45
        assert "{" not in arrival_text.found(one, words)


@pytest.mark.parametrize("language", Language)
def test_why_it_is_held_has_room_in_the_narrowest_inbox(language: Language):
    words = Words(language)
    held = arrival(ReceiptVerdict.HELD, "newer_format")
    for one in (held, replace(held, needs="12.34.56")):
        assert len(arrival_text.why(one, words)) <= 16


@pytest.mark.parametrize("language", Language)
def test_a_file_without_room_to_hold_it_is_told_as_neither_good_nor_bad(language: Language):
    words = Words(language)
    full = arrival(ReceiptVerdict.REJECTED, "held_full")
    assert arrival_text.why(full, words) == words("why.held_full")
    assert arrival_text.needs_somebody(full)
    assert [fact.state for fact in arrival_text.facts(full, None, words)] == [FactState.UNKNOWN]


def test_remarks_are_told_in_words_beside_the_verdict_and_an_unknown_one_by_its_code():
    found = replace(arrival(ReceiptVerdict.ACCEPTED), remarks=(Remark.OLDER_FORMAT, "weather"))
    assert arrival_text.why(found, WORDS) == "in an older format; weather"
    apart = replace(found, verdict=ReceiptVerdict.CONFLICT)
    assert arrival_text.why(apart, WORDS).startswith(
        "differs from what is here; in an older format"
    )
    facts = arrival_text.facts(found, RECORD, WORDS)
    assert facts[0].state is FactState.DOUBTFUL
    assert "older format" in facts[0].text


def test_a_fingerprint_is_read_aloud_in_groups_of_four():
    assert grouped("9c1e00ff") == "9C1E 00FF"


def test_a_long_name_may_break_without_changing_its_letters():
    name = "018f-77.r1.npsealed"
    assert breakable(name).replace("\u200b", "") == name


@given(st.lists(st.text(max_size=6), max_size=8), st.booleans())
def test_sorting_and_searching_lose_and_invent_no_row(names: list[str], turned: bool):
    parent = QObject()
    model = DataTableModel([Column("Name", 5)], parent)
    model.show_rows([DataRow(str(i), (Cell(name),)) for i, name in enumerate(names)])
    model.order((0, turned))
    keys = {model.key(row) for row in range(model.rowCount())}
    assert keys == {str(i) for i in range(len(names))}
    shown = [plain(model.cell(row, 0).text) for row in range(model.rowCount())]
    assert shown == sorted(shown, reverse=turned)
    model.search("zz")
    assert model.rowCount() == sum("zz" in plain(name) for name in names)
