"""What the office's pages share, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office import presenter
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


@given(st.sets(st.sampled_from(sorted(REFUSALS))))
def test_nothing_about_a_refused_file_is_shown_as_good(codes: set[str]):
    facts = presenter.facts_of_codes(tuple(codes), WORDS)
    assert {fact.state for fact in facts} <= {FactState.BAD, FactState.UNKNOWN}
    assert facts[0].state is FactState.BAD


def test_a_clock_that_ran_ahead_of_the_office_is_doubtful():
    assert presenter.clock_fact(RECORD, WORDS).state is FactState.GOOD
    late = RECORD.signed_at - timedelta(hours=1)
    ahead = replace(RECORD, received_at=late)
    assert presenter.clock_fact(ahead, WORDS).state is FactState.DOUBTFUL


def test_a_name_in_a_narrow_column_keeps_its_last_word_and_a_single_one():
    names = ("Eirlys Vaughan", "Gwenllian Mai Roberts-Thomas", "Thiruvengadam", " Ann ", "")
    short = [presenter.initialled(name) for name in names]
    assert short == ["E. Vaughan", "G. Roberts-Thomas", "Thiruvengadam", "Ann", ""]
