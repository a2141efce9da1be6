"""A list of results says what the records say, in the language that was asked for."""

import io
from datetime import UTC, date, datetime

from pikepdf import Pdf

from npors_desktop.base.words import Language
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.sheet import PackRef
from npors_desktop.reports.result_list import (
    ResultPage,
    is_result_list,
    render_result_lists,
)

AT = datetime(2026, 11, 20, tzinfo=UTC)
DAY = date(2026, 11, 20)
RECORD = RegisteredRecord(
    "018f0000-0000-7000-8000-000000000001", 1, "ab" * 32, "Siôn Ŵyn", None, PackRef("p", "1"),
    "Excavator", "achieved", "1", "A", DAY, AT, AT, b"",
    facts=RecordFacts(codes="N202", employer="Hendre"),
)  # fmt: skip


def pages(data: bytes) -> int:
    with Pdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def made(*parts: ResultPage, languages: tuple[Language, ...] = (Language.ENGLISH,)) -> bytes:
    return render_result_lists(parts, "Eryri", DAY, languages)


def test_the_same_records_give_the_same_bytes() -> None:
    assert made(ResultPage((RECORD,))) == made(ResultPage((RECORD,)))


def test_each_letter_and_language_has_a_page_of_its_own() -> None:
    letters = (ResultPage((RECORD,), address=("Hendre", "1 Lôn")), ResultPage((RECORD,)))
    both = (Language.WELSH, Language.ENGLISH)
    assert pages(made(*letters, languages=both)) == 4


def test_a_long_list_goes_on_on_more_pages() -> None:
    assert pages(made(ResultPage((RECORD,) * 120))) > 2


def test_it_is_known_again_and_nothing_else_is_taken_for_it() -> None:
    assert is_result_list(made(ResultPage((RECORD,))))
    assert not is_result_list(b"%PDF-1.7 /Subject (Store 1)")
