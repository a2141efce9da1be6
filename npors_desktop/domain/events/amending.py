"""After the issue: a locked record is put right, as the next revision of the same record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import ClockState, Pause, Stage
from npors_desktop.domain.sheet import UNTIMED

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.assessment_parts import MarkedCriterion


@dataclass(frozen=True, slots=True)
class AmendmentBegun:
    """A locked record is amended: from here on it is the draft of its next revision. What was
    signed before stays as it was signed."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    reason: str


@dataclass(frozen=True, slots=True)
class AmendmentDropped:
    """The amendment was given up: the record is again as it was locked before it."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class TimesCorrected:
    """The practical was at other times than the laptop's clock, or the sheet, had said. All that
    happened in it moves with its start (aware UTC, whole seconds); what was marked in the amendment
    stays, and so do the times at which a paper sheet was entered."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    started: datetime
    ended: datetime


AmendmentEvent = AmendmentBegun | AmendmentDropped | TimesCorrected


def fold(now: Assessment, change: AmendmentEvent, seq: int) -> Assessment:
    """The state after one of these, as event ``seq``. ``fold.fold`` leaves out an amendment that
    was dropped, with all that happened in it."""
    match change:
        case AmendmentBegun():
            return now.replace(
                revision=now.revision + 1,
                stage=Stage.DRAFT,
                amends_sha256=now.content_sha256,
                amendment_reason=change.reason,
                amended_seq=seq,
                content_sha256="",
                pdf_sha256="",
                signed_at=None,
                signed=(),
            )
        case AmendmentDropped():
            return now
        case TimesCorrected():
            return _moved(now, change)
        case _:
            assert_never(change)


def _moved(now: Assessment, change: TimesCorrected) -> Assessment:
    clock = now.clock
    by = change.started - clock.started if clock.started else timedelta()
    timed = (
        fault
        if fault.at == UNTIMED or fault.seq > now.amended_seq
        else replace(fault, at=fault.at + by)
        for fault in now.faults
    )
    pauses = tuple(Pause(one.began + by, one.ended + by) for one in clock.pauses)
    moved = replace(clock, started=change.started, ended=change.ended, pauses=pauses)
    return now.replace(
        clock=replace(moved, state=ClockState.ENDED),
        marks={code: _moved_mark(now, mark, by) for code, mark in now.marks.items()},
        faults=tuple(timed),
        privacy_at=now.privacy_at + by if now.privacy_at else None,
    )


def _moved_mark(now: Assessment, mark: MarkedCriterion, by: timedelta) -> MarkedCriterion:
    stays = now.transcribed is not None or mark.seq > now.amended_seq
    return mark if stays else replace(mark, at=mark.at + by)
