"""The mark sheet: what was seen and awarded, as the contract's JSON has it.

A sheet holds facts; ``domain.result`` works out their result under a pack's rules.
All times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Severity

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Pack, PackHead


class Mark(StrEnum):
    """The judgement of one criterion; a criterion without an entry is not marked."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVED = "not_observed"


class PaperReason(StrEnum):
    """Why a sheet was kept on paper and entered afterwards."""

    LAPTOP_FAULT = "laptop_fault"
    LAPTOP_LOST = "laptop_lost"
    LAPTOP_STOLEN = "laptop_stolen"
    WEATHER = "weather"
    OTHER = "other"


COMPLETED = "completed"
# The time of a fault whose sheet gives none. In a record every fault has its time.
UNTIMED = datetime(1, 1, 1, tzinfo=UTC)
# The number of the sheets that the program makes of an assessment, by that of its standard.
SHEET_FORMATS = {1: 1, 2: 2}


@dataclass(frozen=True, slots=True)
class PackRef:
    """Names a pack by id and edition, and since format 2 by route."""

    id: str
    edition: str
    route: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity check: the document seen, and whether the photograph matched."""

    kind: IdentityKind
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """The candidate as named on the sheet."""

    name: str
    date_of_birth: date | None = None
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine used."""

    make: str = ""
    model: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class PracticalTimes:
    """When the practical began and ended. ``ended`` and ``end_reason`` are None while it runs;
    ``end_reason`` is ``completed`` or one of the pack's end reasons."""

    started: datetime | None = None
    ended: datetime | None = None
    paused_seconds: int = 0
    extra_minutes: int = 0
    end_reason: str | None = None

    def day(self, now: datetime) -> date:
        """The day of the test (UTC); today while it has not begun."""
        return (self.ended or self.started or now).date()


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """One criterion's mark; ``reason`` says why it was not applicable, since format 2."""

    criterion: str
    mark: Mark
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One recorded fault. A heading's severity and points replace ``severity``; without a
    heading the severity is required. No rule counts a withdrawn fault."""

    at: datetime = UNTIMED
    severity: Severity | None = None
    criterion: str | None = None
    heading: str | None = None
    note: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class TheoryAnswer:
    """One question of the drawn paper; ``awarded`` is None until it is answered.

    Since format 2: the letters that were ``chosen``, in the order of the standard; the ``points``
    of the model answer that were given, from 1; ``extra`` for a question that is not on the paper
    and was asked because a criterion did not apply; ``by_candidate`` for one that the candidate
    answered on the laptop, which was not asked aloud.
    """

    question: str
    awarded: int | None = None
    chosen: tuple[str, ...] = ()
    points: tuple[int, ...] = ()
    extra: bool = False
    by_candidate: bool = False


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A value of a task, set or measured, as the assessor entered it."""

    task: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class EarlierTest:
    """The record of which this is a resit: the elements that were achieved there and are not taken
    again, and the day of that test."""

    record: str
    elements: tuple[Element, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Transcription:
    """Why and by whom a paper sheet was entered."""

    reason: PaperReason
    by: str


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """The input of ``outcome`` and ``transcribe``; a record's marks have the same fields.
    ``paper_seed`` is that by which the paper and its options were shuffled (16 hex digits)."""

    format: int
    pack: PackRef
    candidate: Person
    practical: PracticalTimes
    marks: tuple[CriterionMark, ...] = ()
    faults: tuple[Fault, ...] = ()
    theory: tuple[TheoryAnswer, ...] = ()
    machine: Machine = field(default_factory=Machine)
    transcribed: Transcription | None = None
    tasks: tuple[TaskEntry, ...] = ()
    resit_of: EarlierTest | None = None
    paper_seed: str = ""


def pack_ref(pack: Pack | PackHead) -> PackRef:
    """The name of a pack: a standard of format 1 has its route in its id."""
    return PackRef(pack.id, pack.edition, pack.route if pack.format > 1 else "")
