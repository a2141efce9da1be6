"""What the enrolment page says of an assessor."""

from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.ui.enrolment.presenter import certificate_text, enrolment_state, grouped

WHO = AssessorDetails("Gareth Price", "GP-7", "ATP One")


@pytest.mark.parametrize(
    ("hexadecimal", "read_aloud"),
    [("9c1e00ff", "9C1E 00FF"), ("9c1e0", "9C1E 0"), ("", "")],
)
def test_a_fingerprint_is_read_aloud_in_groups_of_four(hexadecimal: str, read_aloud: str):
    assert grouped(hexadecimal) == read_aloud


def test_the_office_that_confirmed_the_assessor_is_named():
    waiting = LaptopIdentity(WHO, "envelope")
    confirmed = LaptopIdentity(WHO, "envelope", certificate="PEM", office="Eryri Plant Training")
    told = enrolment_state(Words(), waiting)
    assert told == "Gareth Price, GP-7: not confirmed by the office yet"
    assert enrolment_state(Words(), confirmed).endswith("confirmed by Eryri Plant Training")


@pytest.mark.parametrize(
    ("days", "told"),
    [(400, "Your certificate holds until 18/11/2029."), (10, "Renew it now. To renew it, save a")],
)
def test_the_end_of_the_certificate_is_shown_with_how_to_renew_it(days: int, told: str):
    at = datetime(2029, 11, 18, 12, tzinfo=UTC)
    assert told in certificate_text(Words(), CertificateEnd(at, at - timedelta(days=days)))
    assert certificate_text(Words(), None) == ""
