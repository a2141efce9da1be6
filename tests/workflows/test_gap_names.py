"""Whatever is missing has its name in a refusal: no key of a program, no time of another place."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import (
    Gate,
    Missing,
    NotEnded,
    PaperShort,
    Unanswered,
    Unmarked,
    WithoutHeading,
)
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.review import OpenItem, OpenItemKind
from npors_desktop.domain.sheet import UNTIMED
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.gap_names import gap_names, gate_names, missing_names

AT = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
FAULT = RecordedFault(9, AT, Severity.SAFETY_CRITICAL)
MISSING = {
    Unmarked("3.6"): "criterion 3.6",
    PaperShort(24, 25): "the theory paper (24 of 25 questions)",
    Unanswered("T03"): "theory question T03",
    NotEnded(): "the end of the practical",
    WithoutHeading(AT): "the heading of the fault of 10:42:06",
}
KINDS = {
    OpenItemKind.IDENTITY: "the identity check",
    OpenItemKind.PRIVACY: "the privacy page",
    OpenItemKind.ADJUSTMENTS: "the agreed adjustments",
    OpenItemKind.PRACTICAL_END: "the end of the practical",
    OpenItemKind.THEORY: "the theory paper (24 of 25 questions), theory questions T03, T04",
    OpenItemKind.UNMARKED: "criteria 1.1, 1.2",
    OpenItemKind.UNFILED: "the filing of the fault of 10:42:06",
    OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: "the mark of 1.1, the mark of 1.2",
    OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: (
        "the reason for the safety-critical fault of 10:42:06"
    ),
    OpenItemKind.CLOCK_SET: "the change of the laptop's clock",
}


@pytest.mark.parametrize("gap", MISSING, ids=lambda gap: type(gap).__name__)
def test_what_a_verdict_lacks_is_named(gap: Missing, hour_ahead: None) -> None:
    assert missing_names([gap]) == MISSING[gap]


def test_all_that_a_verdict_can_lack_was_named() -> None:
    assert {type(gap) for gap in MISSING} == set(get_args(Missing))


@pytest.mark.parametrize("kind", OpenItemKind)
def test_what_is_open_is_named(kind: OpenItemKind, hour_ahead: None) -> None:
    pack = Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")
    two = tuple(pack.criteria())[:2]
    theory = (PaperShort(24, 25), Unanswered("T03"), Unanswered("T04"))
    assert gap_names([OpenItem(kind, theory=theory, criteria=two, faults=(FAULT,))]) == KINDS[kind]


def test_gates_and_a_fault_without_a_time_are_named() -> None:
    assert gate_names(Gate) == "the identity check, the privacy page, the agreed adjustments"
    assert missing_names([WithoutHeading(UNTIMED)]) == "the heading of a fault without a time"
