"""A record under a standard of format 2, from the sheet to the office: it verifies without the bank
of questions, and nothing of the bank leaves the laptop but what was asked."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.pack_identity import standard_sha256
from npors_desktop.base.values import to_plain
from npors_desktop.composition import stores
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ReceiptVerdict, Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element, Pack, Standard
from npors_desktop.domain.papers import draw_paper
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import (
    EarlierTest,
    Mark,
    MarkSheet,
    PaperReason,
    TheoryAnswer,
    Transcription,
)
from npors_desktop.domain.standard_routes import extract, pack_of_route, shown_part
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.reports.layout.canvas import PageCanvas
from npors_desktop.reports.layout.right_to_left import Run
from npors_desktop.reports.rendering import render
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.ending import record_contents
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.dumper_format2 import SECRET as SALT
from tests.dumper_format2 import SHEET, STANDARD, pack, whole_record
from tests.own_catalogue import use_catalogue

PASSPHRASE = "a passphrase for tests"
NOON = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
ON_PAPER = replace(SHEET, transcribed=Transcription(PaperReason.WEATHER, "Gareth Price"))


SHEET_DAY = date(2026, 11, 20)
# A course has no bank.
BUNDLED = [one for one in stores.catalogue().standards() if one.theory]


@pytest.fixture(autouse=True)
def _dumper(monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> None:
    """The program has the dumper's standard alone; it is noon."""
    use_catalogue(monkeypatch, lambda: Catalogue([pack(), pack("refresher")]))
    clock.set(NOON)


@pytest.fixture
def enter(enrolled: LaptopSession, tmp_path: Path) -> Callable[[MarkSheet], str]:
    """Enters a sheet from paper; its record's id."""

    def entered(sheet: MarkSheet) -> str:
        file = tmp_path / f"sheet-{len(list(tmp_path.iterdir()))}.json"
        file.write_text(json.dumps(to_plain(sheet)), "utf-8")
        (made,) = enrolled.paper_entry.enter((file,))
        return made.record

    return entered


@pytest.fixture
def issue(
    enrolled: LaptopSession, enter: Callable[[MarkSheet], str]
) -> Callable[[MarkSheet], bytes]:
    """Enters a sheet and signs the report of it."""

    def issued(sheet: MarkSheet) -> bytes:
        return enrolled.record_issue.issue(enter(sheet), PASSPHRASE).pdf

    return issued


@pytest.fixture
def office(enrolled: LaptopSession, tmp_path: Path, clock: SetClock) -> Iterator[OfficeSession]:
    """The office of the laptop."""
    assert enrolled
    made = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", PASSPHRASE)
    yield made
    made.close()


def take(office: OfficeSession, pdf: bytes, folder: Path) -> Any:
    (folder / "report.pdf").write_bytes(pdf)
    (arrival,) = office.report_import.take((folder / "report.pdf",))
    return arrival


def test_a_sheet_of_format_2_becomes_a_record_with_all_that_it_says(
    issue: Callable[[MarkSheet], bytes],
) -> None:
    record = read_record(record_json_of(issue(ON_PAPER)))
    assert record.sheet() == replace(ON_PAPER, machine=record.sheet().machine)
    assert record.pack_sha256 == standard_sha256(STANDARD)
    assert record.standard == extract(pack(), ("T1", "T2", "T3", "T4"))
    assert [one.text for one in record.result.restrictions] == ["trailers not assessed"]


def test_an_office_with_the_whole_standard_accepts_it_without_a_remark(
    issue: Callable[[MarkSheet], bytes], office: OfficeSession, tmp_path: Path
) -> None:
    arrival = take(office, issue(ON_PAPER), tmp_path)
    assert arrival.verdict is ReceiptVerdict.ACCEPTED
    assert not {str(one) for one in Remark if "checked" in one or "recomputed" in one} & {
        *arrival.remarks
    }


def test_without_the_keys_the_office_says_so(
    issue: Callable[[MarkSheet], bytes],
    office: OfficeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf = issue(ON_PAPER)
    standards = office.report_import._verification._standards
    monkeypatch.setattr(type(standards), "standard", _nothing)
    arrival = take(office, pdf, tmp_path)
    assert arrival.verdict is ReceiptVerdict.ACCEPTED
    assert Remark.MARKS_NOT_RECOMPUTED in arrival.remarks
    assert "could not all be worked out again" in arrival.text


def _nothing(*_: object) -> None:
    """Whatever is asked for, it is not here."""


def forged(make: Callable[[Record], Record], patch: pytest.MonkeyPatch) -> None:
    """Let the laptop make other records than it does."""
    genuine: Callable[..., Record] = record_contents.make_record

    def changed(*facts: object) -> Record:
        return make(genuine(*facts))

    patch.setattr(record_contents, "make_record", changed)


def _better_marks(record: Record) -> Record:
    first, *others = record.theory
    return replace(record, theory=(replace(first, chosen=("b",)), *others))


def _other_seed(record: Record) -> Record:
    return replace(record, paper_seed="0123456789abcdef")


def _another_standard(record: Record) -> Record:
    standard = replace(record.standard.source or STANDARD, title="Another")
    return replace(record, standard=replace(record.standard, source=standard))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_better_marks, "marks_differ"),
        (_other_seed, "paper_differs"),
        (_another_standard, "pack_differs"),
    ],
)
def test_what_a_changed_program_signs_is_refused(
    make: Callable[[Record], Record],
    code: str,
    issue: Callable[[MarkSheet], bytes],
    office: OfficeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forged(make, monkeypatch)
    arrival = take(office, issue(ON_PAPER), tmp_path)
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, (code,))


def resit_of(first: bytes, days: int = 0) -> MarkSheet:
    """A sheet of the theory alone, which takes all else from the record of a report."""
    carried = (Element.PRE_USE, Element.PRACTICAL)
    on = SHEET_DAY + timedelta(days=days)
    earlier = EarlierTest(read_record(record_json_of(first)).record, carried, on)
    return replace(ON_PAPER, resit_of=earlier)


def resit_remarks(office: OfficeSession, pdf: bytes, folder: Path) -> set[str]:
    arrival = take(office, pdf, folder)
    assert arrival.verdict is ReceiptVerdict.ACCEPTED
    noted = set(office.register.record(arrival.record).noted.split())
    assert noted == {*arrival.remarks} & {str(one) for one in Remark}
    return {one for one in noted if one.startswith("earlier_test")}


def test_a_resit_is_borne_out_by_its_earlier_test(
    issue: Callable[[MarkSheet], bytes], office: OfficeSession, tmp_path: Path
) -> None:
    first = issue(ON_PAPER)
    again = issue(resit_of(first))
    assert resit_remarks(office, first, tmp_path) == set()
    assert resit_remarks(office, again, tmp_path) == set()


def test_a_resit_whose_earlier_test_is_not_here_is_told(
    issue: Callable[[MarkSheet], bytes], office: OfficeSession, tmp_path: Path
) -> None:
    again = issue(resit_of(issue(ON_PAPER)))
    assert resit_remarks(office, again, tmp_path) == {Remark.EARLIER_TEST_NOT_HERE}


_NOT_TIPPED = tuple(
    replace(one, mark=Mark.NOT_MET) if one.criterion == "2.2" else one for one in ON_PAPER.marks
)


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"marks": _NOT_TIPPED}, 0),
        ({"candidate": replace(ON_PAPER.candidate, name="Gareth Price")}, 0),
        ({"candidate": replace(ON_PAPER.candidate, date_of_birth=date(1991, 1, 31))}, 0),
        ({}, -2),
    ],
)
def test_a_resit_that_its_earlier_test_does_not_bear_out_is_told(
    issue: Callable[[MarkSheet], bytes],
    office: OfficeSession,
    tmp_path: Path,
    changes: dict[str, Any],
    days: int,
) -> None:
    """Otherwise whoever has failed has only to name a test in which all else was achieved."""
    first = issue(replace(ON_PAPER, **changes))
    again = issue(resit_of(first, days))
    assert resit_remarks(office, first, tmp_path) == set()
    assert resit_remarks(office, again, tmp_path) == {Remark.EARLIER_TEST_DIFFERS}


@pytest.mark.parametrize("number", [1, 2])
def test_a_sheet_of_the_wrong_format_or_route_is_refused(
    enter: Callable[[MarkSheet], str], number: int
) -> None:
    route = "" if number == 1 else "conversion"
    bare = replace(ON_PAPER, format=number, pack=replace(ON_PAPER.pack, route=route))
    with pytest.raises(UserError):
        enter(bare)


def kept_secret(standard: Standard, asked: set[str]) -> set[str]:
    """Every text of a bank that may not leave the laptop with a record, but for those that the
    standard also says elsewhere, or a question that was asked."""
    texts, shown = {standard.secret}, [json.dumps(to_plain(replace(standard, theory=None)))]
    for question in standard.theory.questions if standard.theory else ():
        seen = {question.text, question.stimulus, *question.options}
        texts |= {*question.points, *question.accept, *question.refuse}
        if question.code in asked:
            shown += [json.dumps(text) for text in seen]
        else:
            texts |= seen
    said = "\n".join(shown).replace(standard.secret, "")
    return {text for text in texts if text and json.dumps(text)[1:-1] not in said}


def everything_in(pdf: bytes) -> str:
    """Every stream of a report, unpacked, and the file as it is."""
    parts = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                parts += [one.read_bytes(), one.read_raw_bytes()]
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def drawn_in(record: Record, patch: pytest.MonkeyPatch) -> str:
    """All the words that are drawn on the pages of a record, without what parts them: a page says
    them by the numbers of their shapes, in which nobody can look for words."""
    seen: list[str] = []
    runs = PageCanvas.runs

    def told(pen: PageCanvas, at: Any, drawn: Sequence[Run], *more: Any) -> None:
        seen.extend(words for _font, words in drawn)
        runs(pen, at, drawn, *more)

    patch.setattr(PageCanvas, "runs", told)
    render(record, b"{}")
    return "".join("".join(seen).split())


def check_leaks(data: str, record: Record, standard: Standard, patch: pytest.MonkeyPatch) -> None:
    asked = {answer.question for answer in record.theory}
    pages, hidden = drawn_in(record, patch), kept_secret(standard, asked)
    assert len(hidden) > len(asked)
    for text in hidden:
        assert text not in data, text
        assert json.dumps(text)[1:-1] not in data, text
        # A short word on a page proves nothing.
        assert len(text) < 12 or "".join(text.split()) not in pages, text
    for question in record.standard.theory.questions if record.standard.theory else ():
        assert question == shown_part(question)
        if question.code in asked:
            assert json.dumps(question.text, ensure_ascii=False)[1:-1] in data
            assert "".join(question.text.split()) in pages


def test_no_key_and_no_unasked_question_leaves_the_laptop(
    issue: Callable[[MarkSheet], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = issue(ON_PAPER)
    record = read_record(record_json_of(pdf))
    check_leaks(everything_in(pdf), record, STANDARD, monkeypatch)
    assert "secret-" not in everything_in(pdf)
    assert SALT not in everything_in(pdf)


def test_the_search_for_leaks_finds_one(
    issue: Callable[[MarkSheet], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaking(whole: Pack, _asked: object) -> Pack:
        return extract(whole, ("T1", "T2", "T3", "T4", "T5"))

    monkeypatch.setattr(record_contents, "extract", leaking)
    monkeypatch.setattr("npors_desktop.workflows.ending.issue_record._check_acceptable", _nothing)
    pdf = issue(ON_PAPER)
    record = read_record(record_json_of(pdf))
    with pytest.raises(AssertionError, match="unasked-"):
        check_leaks(everything_in(pdf), record, STANDARD, monkeypatch)


@pytest.mark.parametrize("standard", BUNDLED, ids=lambda one: f"{one.id} {one.edition}")
def test_no_bank_that_comes_with_the_program_leaves_with_a_record(
    standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pack_of_route(standard, standard.routes[0].code)
    assert whole.theory is not None
    drawn = draw_paper(whole.theory, SHEET.paper_seed)
    bank = {question.code: question for question in whole.theory.questions}
    answers = tuple(TheoryAnswer(code, bank[code].marks, bank[code].correct) for code in drawn)
    made = whole_record()
    record = replace(made, standard=extract(whole, drawn), theory=answers, marks=(), times=())
    data = write_record(record)
    pdf = render(record, data).pages
    check_leaks(everything_in(pdf), record, standard, monkeypatch)


def test_an_amendment_tells_what_it_changes_of_the_answers(
    enrolled: LaptopSession,
    enter: Callable[[MarkSheet], str],
    clock: SetClock,
    tmp_path: Path,
) -> None:
    id_ = enter(ON_PAPER)
    enrolled.record_issue.issue(id_, PASSPHRASE)
    clock.set(NOON + timedelta(hours=1))
    first, *others = ON_PAPER.theory
    other = replace(ON_PAPER, theory=(replace(first, chosen=("b",), awarded=0), *others))
    file = tmp_path / "amended.json"
    file.write_text(json.dumps(to_plain(other)), "utf-8")
    enrolled.paper_entry.amend(id_, file, "The sheet was read wrongly.")
    clock.set(NOON + timedelta(hours=2))
    record = read_record(record_json_of(enrolled.record_issue.issue(id_, PASSPHRASE).pdf))
    assert record.amendment is not None
    told = {one.field: (one.before, one.after) for one in record.amendment.changes}
    assert told["theory.T1.chosen"] == ("a", "b")
    assert told["theory.T1.awarded"] == ("1", "0")
