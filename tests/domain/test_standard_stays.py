"""Until which moment a candidate can be given another standard."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.domain.assessment import Assessment, Stage
from npors_desktop.domain.assessment_parts import (
    ClockState,
    GivenSignature,
    PracticalClock,
    TheorySitting,
    stacked,
)
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.domain.sheet import EarlierTest, PaperReason, Transcription
from npors_desktop.domain.standard_stays import why_standard_stays

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
SIGNED = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", AT)


def photograph(purpose: PhotographPurpose) -> Photograph:
    return Photograph("ab" * 32, 900, 30, 40, purpose, AT, PhotographSource.FILE, "Bob Price")


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"paper": ("T01",), "paper_seed": "0" * 16},
        {"privacy": SIGNED, "adjustments_read": True, "briefed_at": AT},
        {"photographs": (photograph(PhotographPurpose.PORTRAIT),)},
    ],
)
def test_what_is_the_candidates_own_keeps_no_standard(
    make_pack: Callable[..., Pack], state: dict[str, Any]
) -> None:
    assert why_standard_stays(Assessment("r", 1, make_pack()).replace(**state)) is None


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"stage": Stage.ISSUED}, "locked"),
        ({"revision": 2}, "locked"),
        ({"resit_of": EarlierTest("r", (Element.THEORY,), date(2026, 11, 1))}, "a resit"),
        ({"clock": PracticalClock(ClockState.RUNNING, AT)}, "The practical has begun"),
        ({"sitting": TheorySitting("T01", AT, AT)}, "The theory has begun"),
        ({"undoable": stacked((4,))}, "Something is recorded"),
        ({"redoable": stacked((4,))}, "Something is recorded"),
        ({"signed": (GivenSignature(4, SIGNED, "", AT),)}, "Something is recorded"),
        ({"photographs": (photograph(PhotographPurpose.EVIDENCE),)}, "Something is recorded"),
        ({"transcribed": Transcription(PaperReason.LAPTOP_FAULT, "Bob")}, "Something is"),
    ],
)
def test_what_is_of_the_standard_keeps_it(
    make_pack: Callable[..., Pack], state: dict[str, Any], told: str
) -> None:
    why = why_standard_stays(Assessment("r", 1, make_pack()).replace(**state))
    assert told in str(why)
