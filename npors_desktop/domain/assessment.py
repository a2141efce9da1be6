"""An assessment: the state that its events add up to, and the rules of what may happen next.

The state is always the fold of the events that were not undone; so undo of anything is exact.
Its times are put right for a machine's clock that was set in between (see ``timeline``).
A person's signature stands only while the record says what that person signed for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from npors_desktop.domain.changes import Event, Issued, Opened
from npors_desktop.domain.draft import Draft
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.folding import apply
from npors_desktop.domain.history import History
from npors_desktop.domain.marking import (
    ClockState,
    MarkedCriterion,
    OutcomeCounts,
    PracticalClock,
    RecordedFault,
    Stage,
    to_second,
)
from npors_desktop.domain.pack import Outcome, Pack
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.sheet import (
    SHEET_FORMAT,
    CriterionMark,
    Fault,
    Identity,
    IdentityKind,
    Machine,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
    TheoryAnswer,
    Transcription,
)
from npors_desktop.domain.timeline import put_right

__all__ = [
    "Assessment",
    "ClockState",
    "MarkedCriterion",
    "OutcomeCounts",
    "PracticalClock",
    "RecordedFault",
    "Stage",
    "fold",
]


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
    clock: PracticalClock = field(default_factory=PracticalClock)
    went_well: str = ""
    next_step: str = ""
    signatures: tuple[PersonSignature, ...] = ()
    shown_digests: tuple[str, ...] = ()
    transcribed: Transcription | None = None
    paper_extra_minutes: int | None = None
    content_sha256: str = ""
    pdf_sha256: str = ""
    signed_at: datetime | None = None
    last_seq: int = 0
    clock_jumps: int = 0
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    @property
    def extra_minutes(self) -> int:
        """Minutes added by the agreed adjustments, or those that a transcribed sheet states."""
        if self.paper_extra_minutes is not None:
            return self.paper_extra_minutes
        return sum(a.extra_minutes for a in self.candidate.adjustments)

    def may_change(self) -> None:
        """Pass, or raise UserError with the code ``issued``: an issued record never changes."""
        if self.stage is Stage.ISSUED:
            raise UserError(
                "This record was signed and issued, so it can no longer be changed.",
                "The signed report is safe. To correct it, issue a new revision.",
                code="issued",
            )

    def signed_otherwise(self, shown: str) -> tuple[Role, ...]:
        """Whose signature was given for something else than what has this digest (``shown`` of
        ``PersonSigned``). An issue is refused while there is one."""
        pairs = zip(self.signatures, self.shown_digests, strict=True)
        return tuple(signature.role for signature, seen in pairs if seen != shown)

    def gates(self) -> tuple[str, ...]:
        """What still bars Start, as keys: ``identity``, ``privacy``, ``adjustments``."""
        shut = {
            "identity": not self._identity_done(),
            "privacy": self.privacy is None or self.privacy.kind is SignatureKind.REFUSED,
            "adjustments": bool(self.candidate.adjustments) and not self.adjustments_read,
        }
        return tuple(key for key, barred in shut.items() if barred)

    def first_unmarked(self) -> str | None:
        """The first criterion of the pack that is not marked, or None."""
        return next((c.code for c in self.pack.criteria() if c.code not in self.marks), None)

    def next_unmarked(self, after: str) -> str | None:
        """The next unmarked criterion of the same outcome (below first, then from its top)."""
        outcome = self.pack.outcome_of(after)
        codes = [c.code for c in outcome.criteria] if outcome else []
        below = codes.index(after) + 1 if outcome else 0
        ring = codes[below:] + codes[:below]
        return next((code for code in ring if code not in self.marks), None)

    def bulk_markable(self, outcome: str) -> tuple[str, ...]:
        """The criteria of an outcome that may be marked together: unmarked, not
        safety-critical."""
        return tuple(
            c.code
            for c in self._outcome(outcome).criteria
            if c.code not in self.marks and not c.safety_critical
        )

    def counts(self, outcome: str) -> OutcomeCounts:
        """How one outcome stands, for screens and reports."""
        codes = [c.code for c in self._outcome(outcome).criteria]
        marks = [self.marks[code].mark for code in codes if code in self.marks]
        standing = [f for f in self.faults if not f.withdrawn and f.criterion in codes]
        tally: dict[str, int] = {"left": len(codes) - len(marks)}
        for name in (*marks, *(fault.severity for fault in standing)):
            tally[name.value] = tally.get(name.value, 0) + 1
        return OutcomeCounts(**tally)

    def unfiled(self) -> tuple[RecordedFault, ...]:
        """The standing faults that are not filed yet, in the order of recording."""
        return tuple(f for f in self.faults if not f.filed and not f.withdrawn)

    def sheet(self) -> MarkSheet:
        """The facts for the rules, in the shape of the contract (whole seconds)."""
        identity = self.identity
        return MarkSheet(
            format=SHEET_FORMAT,
            pack=PackRef(self.pack.id, self.pack.edition),
            candidate=Person(
                name=self.candidate.name,
                date_of_birth=self.candidate.date_of_birth,
                identity=Identity(identity.kind, identity.matched) if identity else None,
            ),
            practical=self._times(),
            marks=tuple(
                CriterionMark(c.code, self.marks[c.code].mark, self.notes.get(c.code, ""))
                for c in self.pack.criteria()
                if c.code in self.marks
            ),
            faults=tuple(_sheet_fault(f) for f in sorted(self.faults, key=_by_time)),
            theory=tuple(TheoryAnswer(q, self.awarded.get(q)) for q in self.paper),
            machine=Machine(self.machine.make, self.machine.model, self.machine.serial),
            transcribed=self.transcribed,
        )

    def _identity_done(self) -> bool:
        check = self.identity
        return check is not None and (check.matched or check.kind is IdentityKind.PHOTO_TAKEN)

    def _outcome(self, code: str) -> Outcome:
        found = next((o for o in self.pack.outcomes if o.code == code), None)
        if found is None:
            raise UserError(f"This standard has no outcome “{code}”.", code="outcome_unknown")
        return found

    def _times(self) -> PracticalTimes:
        clock = self.clock
        return PracticalTimes(
            started=clock.started,
            ended=clock.ended,
            paused_seconds=clock.paused // timedelta(seconds=1),
            extra_minutes=self.extra_minutes,
            end_reason=clock.end_reason,
        )


def fold(events: Iterable[Event], pack: Pack, id_: str, revision: int) -> Assessment:
    """The state that these events add up to; undone ones count for nothing, and so do any after
    the issue.

    Raises DamagedFileError when the history does not begin with the opening.
    """
    ordered = sorted(events, key=lambda event: event.seq)
    if not ordered or not isinstance(ordered[0].change, Opened):
        raise DamagedFileError(
            "The history of this assessment does not begin with its opening.",
            "Nothing was changed. Restore the latest copy of the store.",
            code="history_damaged",
        )
    timeline = put_right(_until_issue(ordered))
    history = History()
    for event in timeline.events:
        history.note(event)
    draft = Draft(pack)
    for event in timeline.events:
        if event.seq not in history.undone:
            apply(event.change, draft, event)
    frozen = _frozen(draft, history, id_, revision)
    return replace(frozen, last_seq=ordered[-1].seq, clock_jumps=timeline.jumps)


def _until_issue(events: list[Event]) -> Iterable[Event]:
    for event in events:
        yield event
        if isinstance(event.change, Issued):
            return


def _frozen(draft: Draft, history: History, id_: str, revision: int) -> Assessment:
    issued = draft.stage is Stage.ISSUED
    standing = [s for seq, s in draft.signatures.values() if history.signature_stands(seq)]
    return Assessment(
        id=id_,
        revision=revision,
        visit=draft.visit,
        letter=draft.letter,
        pack=draft.pack,
        pack_sha256=draft.pack_sha256,
        candidate=draft.candidate,
        machine=draft.machine,
        stage=draft.stage,
        identity=draft.identity,
        privacy=draft.privacy,
        adjustments_read=draft.adjustments_read,
        paper=draft.paper,
        awarded=draft.awarded,
        answer_notes=draft.answer_notes,
        marks=draft.marks,
        flags=frozenset(draft.flags),
        notes=draft.notes,
        faults=draft.faults_shown(),
        clock=draft.clock,
        went_well=draft.went_well,
        next_step=draft.next_step,
        signatures=tuple(one.signature for one in standing),
        shown_digests=tuple(one.shown for one in standing),
        transcribed=draft.transcribed,
        paper_extra_minutes=draft.paper_extra_minutes,
        content_sha256=draft.content_sha256,
        pdf_sha256=draft.pdf_sha256,
        signed_at=draft.signed_at,
        undoable=() if issued else tuple(history.undoable),
        redoable=() if issued else tuple(history.redoable),
    )


def _by_time(fault: RecordedFault) -> tuple[datetime, int]:
    return fault.at, abs(fault.seq)


def _sheet_fault(fault: RecordedFault) -> Fault:
    return Fault(
        at=to_second(fault.at),
        severity=fault.severity,
        criterion=fault.criterion,
        heading=fault.heading,
        note=fault.note,
        withdrawn=fault.withdrawn,
    )
