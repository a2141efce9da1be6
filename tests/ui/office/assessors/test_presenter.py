"""The office's people in words, without a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.ui.office.assessors.presenter import person_facts, person_row
from npors_desktop.ui.widgets.values import Icon

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ENROLLED = EnrolledAssessor(
    "GP-7", "Gareth Price", "", EnrolmentStatus.ENROLLED, "9c", "", AT
)  # fmt: skip
REVOKED = replace(ENROLLED, standing=EnrolmentStatus.REVOKED, revoked_at=AT, reason="laptop lost")


def test_an_enrolled_assessor_has_no_date_of_revocation():
    cells = person_row(ENROLLED, Words()).cells
    assert (cells[0].text, cells[0].icon) == ("Enrolled", Icon.TICK)
    assert cells[4].text == "–"


def test_a_revoked_assessor_is_shown_with_the_reason():
    cells = person_row(REVOKED, Words()).cells
    assert (cells[0].text, cells[0].icon) == ("Revoked", Icon.BLOCKED)
    assert "laptop lost" in cells[4].text
    assert person_facts(REVOKED, "", Words()).splitlines()[-1].endswith(": laptop lost")


def test_an_address_is_shown_only_where_there_is_one():
    assert "Email" not in person_facts(ENROLLED, "", Words())
    assert "Email: g@example.org" in person_facts(ENROLLED, "g@example.org", Words())


@pytest.mark.parametrize(
    ("days", "icon"), [(400, None), (80, Icon.ATTENTION), (-5, Icon.ATTENTION)]
)
def test_the_end_of_a_certificate_is_shown_and_warned_of(days: int, icon: Icon | None):
    end = CertificateEnd(AT, AT - timedelta(days=days))
    cell = person_row(ENROLLED, Words(), end).cells[4]
    assert (cell.text, cell.icon) == ("20/11/2026", icon)
    told = person_facts(ENROLLED, "", Words(), end)
    assert "Their certificate holds until 20/11/2026." in told
    assert ("ask for a request from their page Enrolment" in told) == (icon is not None)
    assert "laptop lost" in person_row(REVOKED, Words(), end).cells[4].text
