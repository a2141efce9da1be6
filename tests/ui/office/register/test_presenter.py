"""The register in words, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.office_log import ActionKind, OfficeAction
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.presenter import moment
from npors_desktop.ui.office.register.presenter import done_lines, mark_found, record_row
from npors_desktop.ui.widgets.values import Icon

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
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


def test_a_row_has_the_result_with_its_icon_and_the_end_of_the_records_number():
    cells = record_row("1", RECORD, Words()).cells
    assert (cells[0].text, cells[0].icon) == ("Achieved", Icon.TICK)
    assert cells[8].text == "20/11/2026"
    assert cells[10].text == "…00000001 r1"


def test_a_row_says_what_was_found_where_that_is_not_the_candidates_name():
    facts = replace(RECORD.facts, employer="Jones Plant Ltd", site="Hendre Quarry, Bontnewydd")
    one = replace(RECORD, candidate="Ann Evans", assessor="Gareth Price", facts=facts)
    row = record_row("1", one, Words())

    def told(*typed: str) -> str:
        cell = mark_found(row, one, typed, Words()).cells[1]
        return f"{cell.text} | {cell.briefly}"

    assert mark_found(row, one, (), Words()) == row
    assert told("ann") == told("evans", "20") == "Ann Evans | ()"
    assert (
        told("jon")
        == "Ann Evans – Employer: Jones Plant Ltd | ('Ann Evans – Employer', 'A. Evans – Employer')"
    )
    # Each word for itself; the candidate's own are not told.
    assert told("ann", "hendr") == (
        "Ann Evans – Site: Hendre Quarry, Bontnewydd | ('Ann Evans – Site', 'A. Evans – Site')"
    )
    assert told("jon", "gareth").startswith(
        "Ann Evans – Assessor: Gareth Price, Employer: Jones Plant Ltd | "
    )
    # What every row shows in a column of its own is not told.
    assert told("dumper") == "Ann Evans | ()"


def test_what_was_done_is_told_newest_first_and_what_came_only_once():
    opened = OfficeAction(9, AT, ActionKind.RECORD_OPENED, {"account": "ann"})
    nobody = replace(opened, seq=8, details={})
    came = replace(opened, kind=ActionKind.REPORT_IMPORTED)
    at = moment(AT)
    assert done_lines(RECORD, (opened, nobody, came), Words()) == (
        f"{at}  Record opened, ann",
        f"{at}  Record opened",
        f"{at}  Verified and registered",
        f"{at}  Signed by the assessor",
    )
