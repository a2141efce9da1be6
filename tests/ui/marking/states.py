"""Marking states made by hand, for what needs no store and no window."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from npors_desktop.base.paths import resource
from npors_desktop.domain.assessment import Assessment, MarkedCriterion, RecordedFault
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.marking.state import MarkingState

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
CATALOGUE = Catalogue.load(resource("standards"))
EXCAVATOR = CATALOGUE.find("excavator-360-above-10t-tracked.novice")
FORKLIFT = CATALOGUE.find("industrial-forklift.novice")


def state_of(now: Assessment | None = None, **changes: Any) -> MarkingState:
    """The state with the first criterion in focus."""
    now = now or Assessment("a", 1, EXCAVATOR, letter="B")
    focus = next(c.code for c in now.pack.criteria())
    return replace(MarkingState(now, focus, ()), **changes)


def marked(mark: Mark, *codes: str) -> dict[str, MarkedCriterion]:
    """These criteria with a mark."""
    return {code: MarkedCriterion(mark, number, AT) for number, code in enumerate(codes, start=1)}


def fault(severity: Severity = Severity.MAJOR, **changes: Any) -> RecordedFault:
    """A fault that is not filed."""
    return replace(RecordedFault(7, AT, severity), **changes)
