"""An assessment's state while its events are being added up; mutable only for that long."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from npors_desktop.domain.changes import PersonSigned
from npors_desktop.domain.marking import MarkedCriterion, PracticalClock, RecordedFault, Stage
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
)
from npors_desktop.domain.sheet import Transcription


@dataclass(slots=True)
class Draft:
    """Field by field as in ``Assessment``. ``signatures`` keeps each role's newest one with the
    number of its event; ``paper_extra_minutes`` is what a transcribed sheet said."""

    pack: Pack
    visit: str = ""
    letter: str = ""
    pack_sha256: str = ""
    candidate: Candidate = field(default_factory=lambda: Candidate(name=""))
    machine: MachineDetails = field(default_factory=MachineDetails)
    stage: Stage = Stage.DRAFT
    identity: IdentityCheck | None = None
    privacy: PersonSignature | None = None
    adjustments_read: bool = False
    paper: tuple[str, ...] = ()
    awarded: dict[str, int] = field(default_factory=dict[str, int])
    answer_notes: dict[str, str] = field(default_factory=dict[str, str])
    marks: dict[str, MarkedCriterion] = field(default_factory=dict[str, MarkedCriterion])
    flags: set[str] = field(default_factory=set[str])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    faults: dict[int, RecordedFault] = field(default_factory=dict[int, RecordedFault])
    clock: PracticalClock = field(default_factory=PracticalClock)
    went_well: str = ""
    next_step: str = ""
    signatures: dict[Role, tuple[int, PersonSigned]] = field(
        default_factory=dict[Role, tuple[int, PersonSigned]]
    )
    transcribed: Transcription | None = None
    paper_extra_minutes: int | None = None
    content_sha256: str = ""
    pdf_sha256: str = ""
    signed_at: datetime | None = None

    def faults_shown(self) -> tuple[RecordedFault, ...]:
        """The faults in the order of recording, each with the severity that counts."""
        return tuple(self._graded(fault) for fault in self.faults.values())

    def _graded(self, fault: RecordedFault) -> RecordedFault:
        heading = self.pack.heading(fault.heading) if fault.heading is not None else None
        return replace(fault, severity=heading.severity) if heading else fault


def set_text(texts: dict[str, str], key: str, text: str) -> None:
    """Keep a text under its key; an empty one takes the entry away."""
    if text:
        texts[key] = text
    else:
        texts.pop(key, None)
