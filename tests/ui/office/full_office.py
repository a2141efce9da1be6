"""An office to which everything came that can come: what its pages have to show."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from npors_desktop.domain.course_days import (
    CourseDay,
    CourseVisit,
    DaySignature,
    Learner,
    RegisteredDay,
)
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.signing.keys.sealing import MAGIC, SEALED
from npors_desktop.workflows.sessions import OfficeSession
from tests.small_framework import framework_file
from tests.ui.office.planned import AHEAD, HELD, plan

_AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
_PACK = PackRef("industrial-forklift", "2026.2", "novice")


def fill(office: OfficeSession, came: Path, folder: Path) -> None:
    """Bring it what it cannot use, has already, holds and has to decide about; a course day and a
    framework. ``came`` holds the reports that it has."""
    brought = folder / "brought"
    brought.mkdir()
    report = min(came.glob("*.pdf"))
    shutil.copy(report, brought / "brought twice.pdf")
    (brought / "changed.pdf").write_bytes(report.read_bytes().replace(b"/Type", b"/Typf", 1))
    (brought / "photograph.pdf").write_bytes(b"not a report at all")
    (brought / "later.npsealed").write_bytes(MAGIC + bytes([SEALED.newest + 1]) + bytes(9000))
    office.report_import.take((brought,))
    office.frameworks.take(framework_file(folder))
    _bring_second_version(office)
    _bring_course_day(office)
    plan(office, "Trefor depot", HELD, "Nia Rees")
    plan(office, "Hendre Quarry", AHEAD, "Rhys Jones", "Megan Evans")


def _bring_second_version(office: OfficeSession) -> None:
    first, second = (office.register.record(row.record) for row in office.register.records())
    other = replace(
        second, record=first.record, content_sha256="cd" * 32,
        assessor=first.assessor, assessor_number=first.assessor_number,
    )  # fmt: skip
    arrival = Arrival(
        "again.npsealed", first.received_at, ReceiptVerdict.CONFLICT,
        ("conflict", "other_content"), "A different version.", first.record, other.candidate,
        other.assessor, content="ef" * 32, version=f"{other.revision}:{other.content_sha256}",
    )  # fmt: skip
    with office.backups._store.writing() as unit:
        unit.register.claim(other)
        unit.arrivals.put(arrival)


def _bring_course_day(office: OfficeSession) -> None:
    learner = Learner("r1", "Ann", _PACK)
    signed = DaySignature("", SignatureKind.TYPED, "x", _AT)
    day = CourseDay(
        "00000000-0000-4000-8000-000000000000", date(2026, 11, 20), (learner,), "Gareth Price",
        "GP-7", "Doosan", time(8, 0), time(12, 0), (), "Stacking", _AT,
        signatures=(replace(signed, learner="r1"),),
    )  # fmt: skip
    visit = CourseVisit(day.id, "Hendre", day.on, "NRN 7")
    with office.backups._store.writing() as unit:
        unit.registered_days.enter(
            [RegisteredDay(visit, day, "0", "Gareth Price", "GP-7", _AT)], b"signed"
        )
