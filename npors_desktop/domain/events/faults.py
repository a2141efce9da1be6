"""Faults: recorded, filed, noted and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.pack import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class FaultRecorded:
    """A fault was recorded; its event number identifies it from then on."""

    undo_words: ClassVar[str | None] = "fault"
    signed_for: ClassVar[bool] = True

    severity: Severity
    criterion: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class FaultFiled:
    """A fault was filed under a criterion or a heading, or marked as general (neither). What is
    not given stays as it was, so that a fault can have a criterion and a heading."""

    undo_words: ClassVar[str | None] = "fault_filed"
    signed_for: ClassVar[bool] = True

    fault: int
    criterion: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class FaultNoted:
    """A note on a fault."""

    undo_words: ClassVar[str | None] = "fault_noted"
    signed_for: ClassVar[bool] = True

    fault: int
    text: str


@dataclass(frozen=True, slots=True)
class FaultWithdrawn:
    """A fault was withdrawn; it stays in the log."""

    undo_words: ClassVar[str | None] = "fault_withdrawn"
    signed_for: ClassVar[bool] = True

    fault: int


FaultEvent = FaultRecorded | FaultFiled | FaultNoted | FaultWithdrawn


def fold(now: Assessment, change: FaultEvent, seq: int, at: datetime) -> Assessment:
    """The state after one of these, which is event ``seq`` at this time. It changes nothing if the
    recording of the fault was undone.
    """
    match change:
        case FaultRecorded():
            filed = change.criterion is not None or change.heading is not None
            made = RecordedFault(seq, at, change.severity, change.criterion, change.heading, filed)
            return now.replace(faults=(*now.faults, made))
        case FaultFiled():
            return _with(now, change.fault, lambda fault: _filed(fault, change))
        case FaultNoted():
            return _with(now, change.fault, lambda fault: replace(fault, note=change.text))
        case FaultWithdrawn():
            return _with(now, change.fault, lambda fault: replace(fault, withdrawn=True))
        case _:
            assert_never(change)


def _with(
    now: Assessment, seq: int, turned: Callable[[RecordedFault], RecordedFault]
) -> Assessment:
    faults = (turned(fault) if fault.seq == seq else fault for fault in now.faults)
    return now.replace(faults=tuple(faults))


def _filed(fault: RecordedFault, change: FaultFiled) -> RecordedFault:
    """A fault may have a criterion and a heading; with neither it is a general fault."""
    general = change.criterion is None and change.heading is None
    return replace(
        fault,
        criterion=None if general else change.criterion or fault.criterion,
        heading=None if general else change.heading or fault.heading,
        filed=True,
    )
