"""Before the practical: who the candidate is, on which machine, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import to_second
from npors_desktop.domain.people import (
    Candidate,
    Fitness,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
)
from npors_desktop.domain.sheet import EarlierTest, PackRef

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment of a candidate was opened, against a pack (with the SHA-256 that its store
    keeps it by), of which earlier test it is a resit, and the office's id of its booking."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    visit: str
    letter: str
    pack: PackRef
    pack_sha256: str
    candidate: Candidate
    machine: MachineDetails
    resit_of: EarlierTest | None = None
    booking: str = ""


@dataclass(frozen=True, slots=True)
class StandardChanged:
    """The candidate was given another pack (with its SHA-256 as in ``Opened``) before anything was
    asked or marked by the one before it. The whole history is read with the pack given last."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    pack: PackRef
    pack_sha256: str


@dataclass(frozen=True, slots=True)
class CandidateDescribed:
    """The candidate's details were entered or corrected."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class MachineDescribed:
    """The machine of this assessment was entered or corrected."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    machine: MachineDetails


@dataclass(frozen=True, slots=True)
class IdentityChecked:
    """The candidate's identity was checked."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    check: IdentityCheck


@dataclass(frozen=True, slots=True)
class PrivacySigned:
    """The candidate signed the privacy page."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    signature: PersonSignature


@dataclass(frozen=True, slots=True)
class AdjustmentsRead:
    """The assessor opened the agreed adjustments."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class FitnessDeclared:
    """The candidate declared whether they are fit to take the test."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    is_fit: bool


@dataclass(frozen=True, slots=True)
class Briefed:
    """The candidate was given the briefing."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class GroupPictureOpened:
    """The assessor looked at how all candidates of the visit do: what was seen of others may
    colour the marks that come after it."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


PreparationEvent = (
    Opened
    | StandardChanged
    | CandidateDescribed
    | MachineDescribed
    | IdentityChecked
    | PrivacySigned
    | AdjustmentsRead
    | FitnessDeclared
    | Briefed
    | GroupPictureOpened
)


def fold(now: Assessment, change: PreparationEvent, at: datetime) -> Assessment:
    """The state after one of these, at this time."""
    match change:
        case Opened() | StandardChanged():
            return _given_pack(now, change)
        case CandidateDescribed():
            same = change.candidate.adjustments == now.candidate.adjustments
            read = now.adjustments_read and same
            return now.replace(candidate=change.candidate, adjustments_read=read)
        case MachineDescribed():
            return now.replace(machine=change.machine)
        case IdentityChecked():
            return now.replace(identity=change.check)
        case PrivacySigned():
            return now.replace(privacy=change.signature, privacy_at=to_second(at))
        case GroupPictureOpened():
            return now
        case AdjustmentsRead() | FitnessDeclared() | Briefed():
            return _after_press(now, change, to_second(at))
        case _:
            assert_never(change)


def _given_pack(now: Assessment, change: Opened | StandardChanged) -> Assessment:
    match change:
        case Opened():
            return now.replace(
                visit=change.visit,
                letter=change.letter,
                pack_sha256=change.pack_sha256,
                candidate=change.candidate,
                machine=change.machine,
                resit_of=change.resit_of,
                booking=change.booking,
            )
        case StandardChanged():
            # The paper, and what is told before the test, were those of the other standard.
            return now.replace(
                pack_sha256=change.pack_sha256, paper=(), paper_seed="", briefed_at=None
            )
        case _:
            assert_never(change)


def _after_press(
    now: Assessment, change: AdjustmentsRead | FitnessDeclared | Briefed, at: datetime
) -> Assessment:
    match change:
        case AdjustmentsRead():
            return now.replace(adjustments_read=True)
        case FitnessDeclared():
            return now.replace(fitness=Fitness(change.is_fit, at))
        case Briefed():
            return now.replace(briefed_at=at)
        case _:
            assert_never(change)
