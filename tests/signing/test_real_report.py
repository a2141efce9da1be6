"""The report that the program really draws, signed and verified."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import page
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import (
    AssessorDetails,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.record import (
    RECORD_FORMAT,
    TEMPLATE,
    HistoryProof,
    Record,
    RecordedCandidate,
    RecordedVisit,
)
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    Mark,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
)
from npors_desktop.reports.rendering import render
from npors_desktop.signing.report.packing import streams
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import OpenedReport, open_report
from npors_desktop.signing.report.verdict import Rebuilt, Stamp, Verification
from npors_desktop.signing.verify.redrawn_report import check_same
from npors_desktop.signing.verify.verification import verify
from npors_desktop.standards.catalogue import Catalogue

PACK = "industrial-forklift.novice"
STROKE = tuple((900 + i * 40, 2000 + (i * 977) % 900, i * 8) for i in range(120))


def make_record(assessor: AssessorDetails, at: datetime) -> Record:
    pack = Catalogue.load(resource("standards")).find(PACK)
    ref, times = PackRef(pack.id, pack.edition), PracticalTimes(at, at, 0, 0, "completed")
    marks = tuple(CriterionMark(c.code, Mark.MET) for c in pack.criteria())
    sheet = MarkSheet(1, ref, Person("Siân Davies"), times, marks=marks)
    hand = PersonSignature(Role.ASSESSOR, SignatureKind.DRAWN, assessor.name, at, (STROKE,))
    return Record(
        format=RECORD_FORMAT,
        template=TEMPLATE,
        record="0199f3a2-5d1c-7c3e-9b1f-2f6d8e4a7b10",
        revision=1,
        issued_at=at,
        program="npors_desktop 0.1.0",
        pack=ref,
        pack_sha256=pack_sha256(pack),
        standard=pack,
        assessor=assessor,
        visit=RecordedVisit("Tŷ Mawr", date(2026, 11, 20), "", "NRN-1", "", "", "", None),
        candidate=RecordedCandidate("Siân Davies", date(1990, 1, 31), None),
        machine=MachineDetails("Toyota", "8FBE", "1234"),
        practical=times,
        marks=marks,
        faults=(),
        theory=(),
        transcribed=None,
        times=(),
        result=decide(pack, sheet).recorded(),
        went_well="",
        next_step="",
        privacy=None,
        signatures=(hand,),
        history=HistoryProof(1, "c3" * 32, "5e" * 32),
        clock_jumps=0,
        clock_doubts=0,
    )


def rebuilt(record_json: bytes) -> Rebuilt:
    record = from_plain(
        Record, read_json(record_json, verbatim("The record")), verbatim("The record")
    )
    who, drawn = record.assessor, render(record, record_json)
    stamp = Stamp(who.name, who.number, record.issued_at, drawn.reason, drawn.location)
    return Rebuilt(drawn.pages, drawn.appearance, stamp)


@pytest.fixture(scope="module")
def real_json(details: AssessorDetails, at: datetime) -> bytes:
    return canonical(to_plain(make_record(details, at - timedelta(hours=1))))


@pytest.fixture(scope="module")
def real(stores: Any, real_json: bytes) -> bytes:
    return stores.sign(rebuilt(real_json))


@pytest.fixture(scope="module")
def check(stores: Any, at: datetime) -> Callable[[bytes], Verification]:
    return lambda data: verify(data, stores.office.anchors(), at, rebuilt)


def test_it_is_in_order_and_gives_its_record(
    check: Callable[[bytes], Verification], real: bytes, real_json: bytes
):
    found = check(real)
    assert (found.codes, found.in_order) == ((), True)
    assert found.record_json == real_json


def test_a_bit_changed_in_any_of_its_parts_is_refused(
    check: Callable[[bytes], Verification], real: bytes
):
    for place in range(100, len(real), len(real) // 40):
        altered = real[:place] + bytes([real[place] ^ 0x10]) + real[place + 1 :]
        assert not check(altered).in_order


def test_pages_kinder_than_the_record_in_them_are_refused(
    check: Callable[[bytes], Verification], stores: Any, real_json: bytes
):
    honest = rebuilt(real_json)
    record = from_plain(
        Record, read_json(real_json, verbatim("The record")), verbatim("The record")
    )
    kinder = render(replace(record, went_well="Faultless."), real_json).pages
    forged = stores.sign(replace(honest, pdf=kinder))
    assert check(forged).codes == ("page_differs",)


def packed_otherwise(level: int, make: Callable[[], bytes]) -> bytes:
    """What is made by a build of zlib that packs in another way."""
    plain = zlib.compress
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zlib, "compress", lambda data, *_, **__: plain(data, level))  # pyright: ignore
        return make()


@pytest.mark.parametrize("level", [0, 1, 9])
def test_a_report_packed_by_another_zlib_is_in_order_too(
    check: Callable[[bytes], Verification], stores: Any, real: bytes, real_json: bytes, level: int
):
    other = packed_otherwise(level, lambda: stores.sign(rebuilt(real_json)))
    assert abs(len(other) - len(real)) > 100
    assert check(other).codes == ()


@pytest.fixture(scope="module")
def other_zlib(stores: Any, real_json: bytes) -> OpenedReport:
    return open_report(packed_otherwise(1, lambda: stores.sign(rebuilt(real_json))))


@given(st.data())
def test_packed_otherwise_and_with_any_byte_between_its_streams_changed_it_differs(
    other_zlib: OpenedReport, real_json: bytes, data: st.DataObject
):
    honest, made = other_zlib.data, cached_rebuilt(real_json)
    check_same(other_zlib, made)
    holes = [(s.start, s.end) for s in streams(honest)]
    holes += [(other_zlib.start, other_zlib.end), last_id(honest)]
    place = data.draw(st.integers(0, len(honest) - 1))
    if any(start <= place < end for start, end in holes):
        return
    altered = bytearray(honest)
    altered[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(RefusedError, match="page_differs"):
        check_same(replace(other_zlib, data=bytes(altered)), made)


@cache
def cached_rebuilt(record_json: bytes) -> Rebuilt:
    return rebuilt(record_json)


def last_id(pdf: bytes) -> tuple[int, int]:
    """Where the identifier of the last revision stands: it comes from the packed bytes."""
    start = pdf.rindex(b"> <", 0, pdf.rindex(b"/Info")) + 3
    return start, start + 32


def test_a_table_that_leads_into_a_stream_is_refused(other_zlib: OpenedReport, real_json: bytes):
    """An object of one's own may hide in a stream that is packed as it stands."""
    pdf, made = other_zlib.data, cached_rebuilt(real_json)
    entries = [*re.finditer(rb"\n([0-9]{10}) 00000 n", pdf)]
    inside = next(streams(pdf)).start
    for entry in (entries[0], entries[-1]):
        altered = pdf[: entry.start(1)] + b"%010d" % inside + pdf[entry.end(1) :]
        with pytest.raises(RefusedError, match="page_differs"):
            check_same(replace(other_zlib, data=altered), made)


def test_pages_kinder_than_the_record_are_refused_however_they_are_packed(
    check: Callable[[bytes], Verification], stores: Any, real_json: bytes
):
    honest = rebuilt(real_json)
    record = from_plain(
        Record, read_json(real_json, verbatim("The record")), verbatim("The record")
    )
    kinder = replace(record, went_well="Faultless.")
    other = packed_otherwise(1, lambda: render(kinder, real_json).pages)
    assert check(stores.sign(replace(honest, pdf=other))).codes == ("page_differs",)


def test_the_signed_file_is_still_fit_to_be_kept(real: bytes):
    report: Any = page.validate_pdf_bytes(real, profile="3u")
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert report.is_compliant


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not installed")
def test_other_tools_agree(real: bytes, real_json: bytes, tmp_path: Path):
    file = tmp_path / "report.pdf"
    file.write_bytes(real)
    said = run("pdfsig", "-nocert", str(file))
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(file))
    run("pdfdetach", "-save", "1", "-o", str(tmp_path / "out.json"), str(file))
    assert (tmp_path / "out.json").read_bytes() == real_json


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout + done.stderr
