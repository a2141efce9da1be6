"""The report: rendered, signed and verified, each against the least that must be done for it."""

import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from npors_desktop.base.clock import SystemClock
from npors_desktop.composition import stores
from npors_desktop.domain.record import Record
from npors_desktop.reports.templates.t2.record_report import render_record
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.pades import certify
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.ending.certified_report import rebuild, verify_file
from npors_desktop.workflows.sessions import LaptopSession
from tests.benchmarks.conftest import Versus


@pytest.mark.benchmark(group="report")
def test_drawing_it_against_plain_reportlab(
    versus: Versus, report: bytes, record: Record, record_json: bytes
):
    """The floor: as many words, as long, and as many lines, on as many pages."""
    pages = texts_of(report)

    def plain() -> bytes:
        out = BytesIO()
        canvas = Canvas(out, A4)
        for lines in pages:
            for number, line in enumerate(lines):
                canvas.setFont("Helvetica", 9)
                canvas.drawString(50, 800 - 10 * (number % 75), line)
                canvas.line(50, 798 - 10 * (number % 75), 545, 798 - 10 * (number % 75))
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    assert len(pikepdf.open(BytesIO(plain())).pages) == len(pages)
    versus(plain, lambda: render_record(record, record_json))


def texts_of(report: bytes) -> list[list[str]]:
    """The words on each page, as many and as long as in the report, in the order of drawing."""
    found = list[list[str]]()
    with pikepdf.open(BytesIO(report)) as pdf:
        for page in pdf.pages:
            shown = [
                bytes(part)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) in {"Tj", "TJ"}
                for part in (operands[0] if str(operator) == "TJ" else operands)
                if isinstance(part, pikepdf.String)
            ]
            found.append(["n" * len(text) for text in shown])
    return found


@pytest.fixture(scope="module")
def key(laptop: LaptopSession) -> AssessorKey:
    """The assessor's key, unlocked."""
    return open_key(laptop.enrolment.identity().key_envelope, LAPTOP_PASSPHRASE)


@pytest.mark.benchmark(group="sign")
def test_floor_of_sha256_and_rsa(benchmark: Any, report: bytes, key: AssessorKey):
    assert len(benchmark(lambda: key.sign(sha256(report).digest()))) == 384


@pytest.mark.benchmark(group="sign")
def test_certifying_a_rendered_report(
    benchmark: Any, record: Record, record_json: bytes, laptop: LaptopSession, key: AssessorKey
):
    made, who = rebuild(record, record_json), laptop.enrolment.identity()
    chain = who.certificate, who.issuing, who.root
    benchmark(lambda: certify(made.pdf, made.appearance, made.stamp, key, chain))


@pytest.fixture(scope="module")
def anchors(demonstration: Path) -> Anchors:
    """What the demonstration's office trusts."""
    return Anchors.read(demonstration / "office" / "authority")


@pytest.fixture
def pdfsig(report: bytes, tmp_path: Path) -> Callable[[], object]:
    """The floor of a verification: a process of another program, which checks the signature alone,
    neither chain nor lists nor what the pages say."""
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig is not here")
    (tmp_path / "r.pdf").write_bytes(report)
    words = ["pdfsig", "-nocert", str(tmp_path / "r.pdf")]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, capture_output=True, text=True, check=True)

    assert re.search("Signature is Valid", run().stdout)
    return run


@pytest.mark.benchmark(group="report")
def test_verifying_all_of_it_with_the_pages_drawn_again_against_pdfsig(
    versus: Versus, pdfsig: Callable[[], object], report: bytes, anchors: Anchors
):
    judge, now = stores.verifying(), SystemClock().now()
    assert judge.verify(report, anchors, now).in_order
    versus(pdfsig, lambda: judge.verify(report, anchors, now))


@pytest.mark.benchmark(group="report")
def test_verifying_the_file_alone_against_pdfsig(
    versus: Versus,
    pdfsig: Callable[[], object],
    report: bytes,
    record: Record,
    record_json: bytes,
    anchors: Anchors,
):
    """Without drawing: what the pages should be is at hand already."""
    now, made = SystemClock().now(), rebuild(record, record_json)

    def at_hand(*_: object) -> Rebuilt:
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("npors_desktop.workflows.ending.certified_report.rebuild", at_hand)
        assert verify_file(report, anchors, now).in_order
        versus(pdfsig, lambda: verify_file(report, anchors, now))
