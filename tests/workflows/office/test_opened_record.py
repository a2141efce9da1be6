"""A record is shown with the enrolment under which it was signed."""

from datetime import UTC, date, datetime, timedelta

from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus, RegisteredRecord
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.office.opened_record import signer_of

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ROW = RegisteredRecord(
    "018f", 1, "ab" * 32, "Ann Evans", None, PackRef("p", "1"), "P", "achieved", "GP-7",
    "Gareth Price", date(2026, 11, 20), AT, AT, b"",
)  # fmt: skip


def enrolled(number: str, at: datetime) -> EnrolledAssessor:
    return EnrolledAssessor(number, "G", "", EnrolmentStatus.ENROLLED, at.isoformat(), "", at)


def test_of_two_enrolments_of_one_number_the_one_before_the_signature_counts():
    before, after = enrolled("GP-7", AT - timedelta(1)), enrolled("GP-7", AT + timedelta(1))
    assert signer_of(ROW, (after, enrolled("B-9", AT), before)) is before


def test_a_number_that_was_never_enrolled_has_no_signer():
    assert signer_of(ROW, (enrolled("B-9", AT),)) is None
