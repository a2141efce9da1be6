"""What no record can hold is refused where it is entered."""

from datetime import UTC, datetime

import pytest

from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.entry_limits import LONGEST_TEXT, MOST_POINTS_OF_ONE
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.marking import Noted
from npors_desktop.domain.people import Adjustment, Candidate, PersonSignature, Role, SignatureKind

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def signed(points: int) -> PersonSigned:
    strokes = (tuple((n, n, n) for n in range(points)),)
    return PersonSigned(
        PersonSignature(Role.CANDIDATE, SignatureKind.DRAWN, "S", AT, strokes=strokes)
    )


def test_what_fits_is_taken() -> None:
    check_entry(Noted("1.1", "n" * LONGEST_TEXT))
    check_entry(signed(MOST_POINTS_OF_ONE))
    check_entry(Candidate("S", adjustments=(Adjustment("A reader", "ATP", AT.date()),)))
    check_entry(None)


def test_a_text_too_long_is_refused_wherever_it_stands() -> None:
    long = "Began late. " + "n" * LONGEST_TEXT
    agreed = Adjustment(long, "ATP", AT.date())
    for value in (Noted("1.1", long), Candidate(long), Candidate("S", adjustments=(agreed,))):
        with pytest.raises(UserError, match="Began late") as said:
            check_entry(value)
        assert said.value.code == "text_too_long"


def test_a_signature_too_long_is_refused() -> None:
    with pytest.raises(UserError, match="sign again") as said:
        check_entry(signed(MOST_POINTS_OF_ONE + 1))
    assert said.value.code == "signature_too_long"
