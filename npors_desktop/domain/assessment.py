"""An assessment: the state that its events add up to, and the rules of what may happen next.

The state is always the fold of the events that were not undone; so undo of anything is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from npors_desktop.domain.changes import Event
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
)
from npors_desktop.domain.sheet import Mark, MarkSheet, Transcription


class Stage(StrEnum):
    """How far an assessment is."""

    DRAFT = "draft"
    ISSUED = "issued"


class ClockState(StrEnum):
    """What the practical's clock does."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class MarkedCriterion:
    """A criterion's mark with the event that set it, when, and whether it was one of many."""

    mark: Mark
    seq: int
    at: datetime
    together: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordedFault:
    """A fault by the number of the event that recorded it. ``filed`` is true once it was put
    under a criterion or a heading, or said to be general."""

    seq: int
    at: datetime
    severity: Severity
    criterion: str | None = None
    heading: str | None = None
    filed: bool = False
    withdrawn: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PracticalClock:
    """The clock as its stored events tell it. Durations are whole time spans of wall time."""

    state: ClockState = ClockState.NOT_STARTED
    started: datetime | None = None
    ended: datetime | None = None
    paused_since: datetime | None = None
    paused: timedelta = timedelta()
    end_reason: str | None = None

    def elapsed(self, now: datetime) -> timedelta:
        """Working time up to ``now``, pauses left out."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Assessment:
    """One candidate's assessment against one pack, as far as it has come."""

    id: str
    revision: int
    visit: str
    letter: str
    pack: Pack
    pack_sha256: str
    candidate: Candidate
    machine: MachineDetails
    stage: Stage = Stage.DRAFT
    identity: IdentityCheck | None = None
    privacy: PersonSignature | None = None
    adjustments_read: bool = False
    paper: tuple[str, ...] = ()
    awarded: Mapping[str, int] = field(default_factory=dict[str, int])
    answer_notes: Mapping[str, str] = field(default_factory=dict[str, str])
    marks: Mapping[str, MarkedCriterion] = field(default_factory=dict[str, MarkedCriterion])
    flags: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    faults: tuple[RecordedFault, ...] = ()
    clock: PracticalClock = PracticalClock()
    went_well: str = ""
    next_step: str = ""
    signatures: tuple[PersonSignature, ...] = ()
    transcribed: Transcription | None = None
    content_sha256: str = ""
    signed_at: datetime | None = None
    last_seq: int = 0
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    @property
    def extra_minutes(self) -> int:
        """Minutes added by the agreed adjustments."""
        return sum(a.extra_minutes for a in self.candidate.adjustments)

    def gates(self) -> tuple[str, ...]:
        """What still bars Start, as keys: ``identity``, ``privacy``, ``adjustments``."""
        raise NotImplementedError

    def next_unmarked(self, after: str) -> str | None:
        """The next unmarked criterion of the same outcome (below first, then from its top)."""
        raise NotImplementedError

    def sheet(self) -> MarkSheet:
        """The facts for the rules, in the shape of the contract (whole seconds)."""
        raise NotImplementedError


def fold(events: Iterable[Event], pack: Pack, id_: str, revision: int) -> Assessment:
    """The state that these events add up to; undone ones count for nothing."""
    raise NotImplementedError
