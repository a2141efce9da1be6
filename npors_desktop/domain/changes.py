"""What can happen to an assessment: one frozen value an event, appended and never edited.

To add one: 1. write it here and in ``Change``; 2. give it a function in ``folding.py``;
3. the log's codec and the undo follow from the tuple.
"""

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
)
from npors_desktop.domain.sheet import Mark, MarkSheet, PackRef


@dataclass(frozen=True, slots=True)
class Opened:
    """A candidate of a visit is to be assessed against a pack (by its SHA-256)."""

    visit: str
    letter: str
    pack: PackRef
    pack_sha256: str
    candidate: Candidate
    machine: MachineDetails


@dataclass(frozen=True, slots=True)
class CandidateDescribed:
    """The candidate's details were entered or corrected."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class MachineDescribed:
    """The machine of this assessment was entered or corrected."""

    machine: MachineDetails


@dataclass(frozen=True, slots=True)
class IdentityChecked:
    """The candidate's identity was checked."""

    check: IdentityCheck


@dataclass(frozen=True, slots=True)
class PrivacySigned:
    """The candidate signed the privacy page."""

    signature: PersonSignature


@dataclass(frozen=True, slots=True)
class AdjustmentsRead:
    """The assessor opened the agreed adjustments."""


@dataclass(frozen=True, slots=True)
class PaperDrawn:
    """The theory paper was drawn from the bank."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A theory question was marked; None takes the marking back."""

    question: str
    awarded: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """One criterion was marked; None clears it."""

    criterion: str
    mark: Mark | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkedTogether:
    """The unmarked, not safety-critical criteria of one outcome were marked in one action."""

    criteria: tuple[str, ...]
    mark: Mark
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A criterion was flagged to look at again, or the flag taken off."""

    criterion: str
    on: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a criterion."""

    criterion: str
    text: str


@dataclass(frozen=True, slots=True)
class FaultRecorded:
    """A fault was seen; its own event number is its name for later filing."""

    severity: Severity
    criterion: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class FaultFiled:
    """A fault was filed under a criterion or a heading, or marked as general (neither). What is
    not given stays as it was, so that a criterion and a heading can stand beside each other."""

    fault: int
    criterion: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class FaultNoted:
    """A note on a fault."""

    fault: int
    text: str


@dataclass(frozen=True, slots=True)
class FaultWithdrawn:
    """A fault was withdrawn; it stays in the log."""

    fault: int


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """The practical began."""


@dataclass(frozen=True, slots=True)
class ClockPaused:
    """The practical was paused; the reason may follow with the resumption."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClockResumed:
    """The practical goes on; ``reason`` says why it stood, when it was not said before."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClockEnded:
    """The practical ended: ``completed`` or one of the pack's end reasons."""

    end_reason: str


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """What went well and what to do next, as told to the candidate."""

    went_well: str
    next_step: str


@dataclass(frozen=True, slots=True)
class PersonSigned:
    """The candidate or the assessor signed the record. ``shown`` is the SHA-256 (hex) of all that
    was shown above the signature, for what has no events here: the visit and the assessor."""

    signature: PersonSignature
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """A completed paper sheet was entered as it stands."""

    sheet: MarkSheet


@dataclass(frozen=True, slots=True)
class Issued:
    """The record was rendered and certified; nothing may change after. ``content_sha256`` is of
    the record's JSON, ``pdf_sha256`` of the report's bytes (both hex)."""

    content_sha256: str
    signed_at: datetime
    pdf_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier event was taken back."""

    event: int


@dataclass(frozen=True, slots=True)
class Redone:
    """An undone event stands again."""

    event: int


Change = (
    Opened
    | CandidateDescribed
    | MachineDescribed
    | IdentityChecked
    | PrivacySigned
    | AdjustmentsRead
    | PaperDrawn
    | Answered
    | Marked
    | MarkedTogether
    | Flagged
    | Noted
    | FaultRecorded
    | FaultFiled
    | FaultNoted
    | FaultWithdrawn
    | ClockStarted
    | ClockPaused
    | ClockResumed
    | ClockEnded
    | FeedbackGiven
    | PersonSigned
    | Transcribed
    | Issued
    | Undone
    | Redone
)

# What Backspace takes back, newest first. Who a candidate is, his signatures and the issue are not.
UNDOABLE = (
    Answered,
    Marked,
    MarkedTogether,
    Flagged,
    Noted,
    FaultRecorded,
    FaultFiled,
    FaultNoted,
    FaultWithdrawn,
    ClockStarted,
    ClockPaused,
    ClockResumed,
    ClockEnded,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of an assessment's history. ``seq`` orders it, never the time. ``at`` is what the
    machine's clock said, right or wrong; ``mono_ns`` its monotonic clock, for spans that a stepped
    wall clock would falsify, to be compared only within one ``session`` (one opening of the store;
    none when empty)."""

    seq: int
    at: datetime
    mono_ns: int
    change: Change
    session: str = ""
