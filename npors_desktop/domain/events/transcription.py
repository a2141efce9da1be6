"""A test that was held on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from npors_desktop.domain.assessment_parts import (
    ClockState,
    MarkedCriterion,
    PracticalClock,
    RecordedFault,
    TheorySitting,
)
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import IdentityCheck, MachineDetails
from npors_desktop.domain.sheet import MarkSheet

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.sheet import Fault, PracticalTimes


@dataclass(frozen=True, slots=True)
class Transcribed:
    """A completed paper sheet was entered."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    sheet: MarkSheet


def fold(now: Assessment, change: Transcribed, seq: int, at: datetime) -> Assessment:
    """The state after it, as event ``seq`` at this time."""
    sheet = change.sheet
    return now.replace(
        transcribed=sheet.transcribed,
        paper_extra_minutes=sheet.practical.extra_minutes,
        clock=_clock_of(sheet.practical),
        paper=tuple(answer.question for answer in sheet.theory if not answer.extra),
        paper_seed=sheet.paper_seed,
        awarded={a.question: a.awarded for a in sheet.theory if a.awarded is not None},
        chosen={a.question: a.chosen for a in sheet.theory if a.chosen},
        points_given={a.question: a.points for a in sheet.theory if a.points},
        sitting=TheorySitting(
            by_candidate=frozenset(a.question for a in sheet.theory if a.by_candidate)
        ),
        marks={m.criterion: MarkedCriterion(m.mark, seq, at, reason=m.reason) for m in sheet.marks},
        task_values={(entry.task, entry.key): entry.value for entry in sheet.tasks},
        resit_of=sheet.resit_of or now.resit_of,
        notes={m.criterion: m.note for m in sheet.marks if m.note},
        faults=tuple(_fault_of(-n, fault) for n, fault in enumerate(sheet.faults, start=1)),
        identity=now.identity or _identity_of(sheet, at),
        machine=_machine_of(sheet) if now.machine == MachineDetails() else now.machine,
    )


def _identity_of(sheet: MarkSheet, at: datetime) -> IdentityCheck | None:
    identity = sheet.candidate.identity
    return IdentityCheck(identity.kind, identity.matched, "", at) if identity else None


def _machine_of(sheet: MarkSheet) -> MachineDetails:
    return MachineDetails(sheet.machine.make, sheet.machine.model, sheet.machine.serial)


def _clock_of(times: PracticalTimes) -> PracticalClock:
    state = ClockState.RUNNING if times.started else ClockState.NOT_STARTED
    return PracticalClock(
        state=ClockState.ENDED if times.ended else state,
        started=times.started,
        ended=times.ended,
        paused=timedelta(seconds=times.paused_seconds),
        end_reason=times.end_reason,
    )


def _fault_of(seq: int, fault: Fault) -> RecordedFault:
    """A fault without a severity has a heading, whose severity counts (the sheet was checked)."""
    return RecordedFault(
        seq=seq,
        at=fault.at,
        severity=fault.severity or Severity.MINOR,
        criterion=fault.criterion,
        heading=fault.heading,
        filed=fault.criterion is not None or fault.heading is not None,
        withdrawn=fault.withdrawn,
        note=fault.note,
    )
