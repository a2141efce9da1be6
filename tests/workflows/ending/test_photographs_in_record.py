"""Photographs in a signed record: shown by its report, proved by its hash, and none but these."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.photograph_frame import default_frame
from npors_desktop.domain.photographs import PhotographPurpose, PhotographSource
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.record_json import read_record
from npors_desktop.reports.layout.blocks import Block
from npors_desktop.reports.templates.t2 import record_report
from npors_desktop.reports.templates.t2.building_blocks import NOTHING
from npors_desktop.reports.templates.t2.reading import Reading
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.core.photographs import Photographs
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.ending import issue_record, record_contents
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.visit import photographs
from tests.photo_files import drawing, file_of, kept
from tests.workflows.conftest import SECRET

Issue = Callable[..., bytes]


@pytest.fixture
def office(enrolled: LaptopSession, tmp_path: Path, clock: SetClock) -> Iterator[OfficeSession]:
    """The office of the laptop."""
    assert enrolled
    made = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", SECRET)
    yield made
    made.close()


def taken(office: OfficeSession, pdf: bytes, folder: Path) -> Any:
    (folder / "report.pdf").write_bytes(pdf)
    (arrival,) = office.report_import.take((folder / "report.pdf",))
    return arrival


@pytest.fixture
def issue(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature], clock: SetClock
) -> Issue:
    """Takes photographs into a failed test, then signs it: the report."""

    def issued(amount: int = 2) -> bytes:
        take(enrolled, running, amount)
        enrolled.theory_marking.draw(running, seed=1)
        enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
        clock.set(clock.now() + timedelta(minutes=30))
        enrolled.marking.end(running, "completed")
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            enrolled.check_and_sign.sign(running, sign(role))
        return enrolled.record_issue.issue(running, SECRET).pdf

    return issued


def take(session: LaptopSession, id_: str, amount: int) -> None:
    """A portrait, and as many others."""
    given = session.photographs.open_bytes(file_of(drawing()), PhotographSource.DROPPED)
    frame = default_frame(given.width, given.height)
    session.photographs.take_portrait(id_, given, frame)
    with session.photographs._store.writing() as transaction:
        for number in range(amount - 1):
            image = drawing(64 + number, 90)
            one, data = kept(PhotographPurpose.EVIDENCE, image, of="4.1")
            photographs.take(transaction, id_, one, data)


def test_a_record_with_photographs_is_signed_verified_and_accepted(
    issue: Issue, office: OfficeSession, tmp_path: Path
):
    pdf = issue()
    record = read_record(record_json_of(pdf))
    assert [one.purpose for one in record.photographs] == ["portrait", "evidence"]
    assert all(one.by == "Gareth Price" for one in record.photographs)
    arrival = taken(office, pdf, tmp_path)
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.ACCEPTED, ())


def test_the_office_sees_the_portrait_beside_the_row_and_opens_nothing(
    issue: Issue, office: OfficeSession, tmp_path: Path
):
    pdf = issue()
    taken(office, pdf, tmp_path)
    (row,) = office.register.records()
    glance = office.glance.of(row)
    assert sha256_hex(glance.portrait) == read_record(record_json_of(pdf)).photographs[0].sha256
    assert [one.kind for one in office.glance.of(row).done] == [ActionKind.REPORT_IMPORTED]


def test_a_record_whose_version_is_not_here_has_no_portrait(
    issue: Issue, office: OfficeSession, tmp_path: Path
):
    taken(office, issue(), tmp_path)
    (row,) = office.register.records()
    assert office.glance.portrait(replace(row, content_sha256="ab" * 32)) == b""


def test_a_correction_keeps_them_and_says_which_it_took_out(
    issue: Issue, enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature]
):
    first = read_record(record_json_of(issue()))
    enrolled.amending.begin(running, "The wrong photograph.")
    assert enrolled.preparation.assessment(running).photographs == first.photographs
    portrait = first.photographs[0].sha256
    enrolled.photographs.remove(running, portrait)
    enrolled.amending.drop(running)
    assert enrolled.preparation.assessment(running).photographs == first.photographs
    assert sha256_hex(enrolled.photographs.jpeg(portrait)) == portrait
    enrolled.amending.begin(running, "The wrong photograph.")
    enrolled.photographs.remove(running, portrait)
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.check_and_sign.sign(running, sign(role))
    second = read_record(record_json_of(enrolled.record_issue.issue(running, SECRET).pdf))
    assert second.photographs == first.photographs[1:]
    assert second.amendment is not None
    assert [(one.field, one.before, one.after) for one in second.amendment.changes] == [
        (f"photographs.{portrait[:16]}.shows", "portrait", "")
    ]


def _another(data: bytes) -> bytes:
    return file_of(Image.open(BytesIO(data)), quality=70)


def _swapped(patch: pytest.MonkeyPatch) -> None:
    genuine = Photographs.data

    def data(self: Photographs, sha256: str) -> bytes:
        return _another(genuine(self, sha256))

    patch.setattr(Photographs, "data", data)


def _left_out(patch: pytest.MonkeyPatch) -> None:
    def none(_reading: Reading) -> Block:
        return NOTHING

    patch.setattr(record_report, "photograph_pages", none)


def _put_in(patch: pytest.MonkeyPatch) -> None:
    genuine = issue_record.write_record

    def without_the_last(record: Record) -> bytes:
        return genuine(replace(record, photographs=record.photographs[:-1]))

    patch.setattr(issue_record, "write_record", without_the_last)


def _told_otherwise(patch: pytest.MonkeyPatch) -> None:
    genuine = record_contents.make_record

    def made(*facts: Any) -> Record:
        record = genuine(*facts)
        first, *others = record.photographs
        return replace(record, photographs=(replace(first, width=first.width - 1), *others))

    patch.setattr(record_contents, "make_record", made)


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (_swapped, "photograph_changed"),
        (_left_out, "photograph_missing"),
        (_put_in, "photograph_added"),
        (_told_otherwise, "photograph_unsound"),
    ],
)
def test_what_a_changed_program_signs_is_refused_with_its_reason(
    forge: Callable[[pytest.MonkeyPatch], None],
    code: str,
    issue: Issue,
    office: OfficeSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    with monkeypatch.context() as patch:
        forge(patch)
        pdf = issue()
    arrival = taken(office, pdf, tmp_path)
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, (code,))


def test_a_photograph_altered_by_anybody_else_breaks_the_signature(
    issue: Issue, enrolled: LaptopSession, running: str, office: OfficeSession, tmp_path: Path
):
    pdf = issue()
    (portrait, _) = enrolled.preparation.assessment(running).photographs
    data = enrolled.photographs.jpeg(portrait.sha256)
    other = data[:-9] + bytes(7) + data[-2:]
    assert pdf.count(data) == 1
    arrival = taken(office, pdf.replace(data, other), tmp_path)
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("changed",))
