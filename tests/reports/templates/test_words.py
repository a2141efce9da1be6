"""Words: dates, spans and ways of signing as a person reads them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.sheet import UNTIMED, Fault
from npors_desktop.reports.templates.t2 import words

AT = datetime(2026, 11, 20, 9, 5, 7, tzinfo=UTC)


def test_a_moment_says_its_zone_and_is_told_in_utc():
    elsewhere = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert words.moment(AT) == "20 November 2026, 09:05 UTC"
    assert words.moment(elsewhere, seconds=True) == "20 November 2026, 09:05:07 UTC"
    assert words.moment(None) == words.day(None) == "Not recorded"
    assert words.day(date(1991, 3, 2)) == "2 March 1991"


def test_an_hour_names_its_day_only_when_it_is_another():
    assert words.hour(AT, AT) == "09:05:07"
    assert words.hour(AT, AT + timedelta(days=1)) == "09:05:07, 20 Nov 2026"


def test_a_fault_without_a_heading_is_told_by_the_reports_own_time():
    other = Severity.MAJOR
    faults = (Fault(AT, other), Fault(AT, other, heading="F12"), Fault(UNTIMED, other))
    recorded = "A requirement was failed: 1.4, fault 2026-11-20T09:05:07Z x2 and F12."
    told = "A requirement was failed: 1.4, fault at 09:05:07 UTC x2 and F12."
    assert words.as_read(recorded, faults) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (252, "4 min 12 s"),
        (7200, "2 h 00 min"),
        (7509, "2 h 05 min 09 s"),
        (-61, "minus 1 min 01 s"),
    ],
)
def test_a_span_is_told_to_the_second(seconds: int, told: str):
    assert words.span(seconds) == told


def test_a_refusal_gives_its_reason_and_a_witness_is_named():
    refused = PersonSignature(Role.CANDIDATE, SignatureKind.REFUSED, "R", AT, reason="Disagrees.")
    witnessed = PersonSignature(
        Role.CANDIDATE, SignatureKind.WITNESSED, "R", AT, witness="A. Price"
    )
    assert words.how_signed(refused) == "Refused to sign. Reason: Disagrees."
    assert words.how_signed(witnessed) == "Could not sign; witnessed by A. Price."


def test_counts_and_check_numbers():
    assert words.count(1, "fault") == "1 fault"
    assert words.count(2, "fault") == "2 faults"
    assert words.check_number("7f3a91c2" + "0" * 56) == "7F3A-91C2"
