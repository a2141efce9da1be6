"""A course that has neither paper nor practical becomes a record that its office accepts."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.paths import resource
from npors_desktop.base.question_digests import seal_of
from npors_desktop.base.values import to_plain
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import (
    CriterionMark,
    Identity,
    Mark,
    MarkSheet,
    PaperReason,
    Person,
    PracticalTimes,
    Transcription,
    pack_ref,
)
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession
from tests.own_catalogue import use_catalogue
from tests.read_packs import read_packs

PASSPHRASE = "a passphrase for tests"
SECRET = "5e" * 32


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> Pack:
    """The only standard that the program has: that of the planners' course, sealed."""
    (pack,) = read_packs(resource("standards", "eco-operations-planner-2026.1.toml"))
    assert pack.source is not None
    sealed = pack_of_route(replace(pack.source, seal=seal_of(SECRET), secret=SECRET), pack.route)
    use_catalogue(monkeypatch, lambda: Catalogue([sealed]))
    clock.set(datetime(2026, 11, 20, 12, 30, tzinfo=UTC))
    return sealed


def test_all_core_outcomes_make_a_record_that_is_accepted(
    course: Pack, enrolled: LaptopSession, tmp_path: Path, clock: SetClock
) -> None:
    sheet = MarkSheet(
        format=2,
        pack=pack_ref(course),
        candidate=Person(
            "Ann Lewis", date(1990, 1, 31), Identity(IdentityKind.PASSPORT, matched=True)
        ),
        practical=PracticalTimes(),
        marks=tuple(CriterionMark(c.code, Mark.MET) for c in course.criteria() if c.required),
        transcribed=Transcription(PaperReason.OTHER, "Gareth Price"),
    )
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps(to_plain(sheet)), "utf-8")
    (made,) = enrolled.paper_entry.enter((file,))
    report = tmp_path / "report.pdf"
    report.write_bytes(enrolled.record_issue.issue(made.record, PASSPHRASE).pdf)
    record = read_record(record_json_of(report.read_bytes()))
    assert (record.result.result, record.practical.started) == (Result.ACHIEVED, None)
    with pikepdf.open(report) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Assessment report: Ann Lewis"
    office = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", PASSPHRASE)
    (arrival,) = office.report_import.take((report,))
    office.close()
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, ())
