"""A template, a form and records as a dry run of an upload gets them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.persons.entries import EmployerFacts, IdentityFacts
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.uploads.dry_run import UploadSource
from npors_desktop.domain.uploads.form import UploadForm
from npors_desktop.domain.uploads.template import UploadTemplate, guessed
from npors_desktop.domain.uploads.titles import CourseTitle

TESTED = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 16, tzinfo=UTC)
HEADINGS = (
    "Learner First Name", "Learner Surname", "ULN", "NI Number", "CITB Individual ID",
    "Employer Registration Number", "Course Title", "Completion Date", "Provider Number",
)  # fmt: skip
TEMPLATE = UploadTemplate(HEADINGS, columns=guessed(HEADINGS))
FORM = UploadForm(provider_number="0012", provider_name="Eryri Plant Training")
TITLES = (CourseTitle("dumper", "", "Forward Tipping Dumper (Novice)"),)
ULN = "1234567899"
ANN = IdentityFacts("Ann Evans", date(1990, 1, 31), "QQ 12 34 56 C", ULN)


def record(name: str = "Ann Evans", id_: str = "r1", **changes: Any) -> RegisteredRecord:
    made = RegisteredRecord(
        id_, 1, id_ * 8, name, date(1990, 1, 31), PackRef("dumper", "2026.1"), "Dumper, novice",
        "achieved", "GP-7", "Gareth Price", TESTED, AT, AT, b"", accepted_at=AT,
        facts=RecordFacts(levy_number="0123456", employer="Jones Plant Ltd"),
    )  # fmt: skip
    return replace(made, **changes)


def source(
    identity: IdentityFacts = ANN,
    employer: EmployerFacts | None = None,
    id_: str = "r1",
    person: str = "p1",
    **changes: Any,
) -> UploadSource:
    row = record(identity.name or "Ann Evans", id_, **changes)
    return UploadSource(row, row.tested_on, person, identity, employer)
