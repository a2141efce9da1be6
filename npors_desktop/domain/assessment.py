"""An assessment: its state after its events, and the rules for what may happen next.

``fold.fold`` makes it from a history; each kind of event says in ``events`` what it changes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from npors_desktop.domain.assessment_parts import (
    NO_ACTIONS,
    ActionStack,
    ClockState,
    GivenSignature,
    MarkedCriterion,
    OutcomeCounts,
    PracticalClock,
    RecordedFault,
    Stage,
    TheorySitting,
    to_second,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.people import (
    Candidate,
    Fitness,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    SignatureKind,
    practical_extra,
    theory_extra,
)
from npors_desktop.domain.photographs import Photograph
from npors_desktop.domain.sheet import (
    SHEET_FORMATS,
    CriterionMark,
    EarlierTest,
    Fault,
    Identity,
    Machine,
    Mark,
    MarkSheet,
    Person,
    PracticalTimes,
    TaskEntry,
    TheoryAnswer,
    Transcription,
    pack_ref,
)
from npors_desktop.domain.sheet_facts import evidenced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.pack import Criterion, Outcome, PracticalTask
    from npors_desktop.domain.people import (
        Role,
    )

__all__ = [
    "Assessment",
    "ClockState",
    "MarkedCriterion",
    "OutcomeCounts",
    "PracticalClock",
    "RecordedFault",
    "Stage",
]


class _ToMark(NamedTuple):
    """The outcomes and criteria of a pack that are marked one by one, where this paper examines
    others and this earlier test carries some."""

    pack: Pack
    paper: tuple[str, ...]
    resit_of: EarlierTest | None
    codes: frozenset[str]
    outcomes: tuple[Outcome, ...]


# Without slots, for ``replace``.
@dataclass(frozen=True)
class Assessment:
    """One candidate's assessment against one pack, so far. ``signed`` holds the signatures that are
    valid; ``privacy_at`` is when the privacy page was signed, by the clock as it is now. While a
    revision after the first is made, and then in it, ``amends_sha256`` is of the JSON of the
    record in the revision before (hex).
    """

    id: str
    revision: int
    pack: Pack
    visit: str = ""
    letter: str = ""
    pack_sha256: str = ""
    candidate: Candidate = field(default_factory=lambda: Candidate(name=""))
    machine: MachineDetails = field(default_factory=MachineDetails)
    stage: Stage = Stage.DRAFT
    identity: IdentityCheck | None = None
    privacy: PersonSignature | None = None
    privacy_at: datetime | None = None
    adjustments_read: bool = False
    fitness: Fitness | None = None
    briefed_at: datetime | None = None
    paper: tuple[str, ...] = ()
    awarded: Mapping[str, int] = field(default_factory=dict[str, int])
    answer_notes: Mapping[str, str] = field(default_factory=dict[str, str])
    paper_seed: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    points_given: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    sitting: TheorySitting = field(default_factory=TheorySitting)
    marks: Mapping[str, MarkedCriterion] = field(default_factory=dict[str, MarkedCriterion])
    flags: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    task_values: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    resit_of: EarlierTest | None = None
    booking: str = ""
    photographs: tuple[Photograph, ...] = ()
    faults: tuple[RecordedFault, ...] = ()
    clock: PracticalClock = field(default_factory=PracticalClock)
    went_well: str = ""
    next_step: str = ""
    signed: tuple[GivenSignature, ...] = ()
    transcribed: Transcription | None = None
    paper_extra_minutes: int | None = None
    content_sha256: str = ""
    pdf_sha256: str = ""
    signed_at: datetime | None = None
    last_seq: int = 0
    clock_jumps: int = 0
    amends_sha256: str = ""
    amendment_reason: str = ""
    amended_seq: int = 0
    undoable: ActionStack = NO_ACTIONS
    redoable: ActionStack = NO_ACTIONS
    # Worked out by one state of an assessment for those that follow: each mark asks it many times.
    _found: list[_ToMark] = field(
        default_factory=list[_ToMark], init=False, repr=False, compare=False
    )

    def replace(self, **changes: Any) -> Assessment:
        """The state with these fields changed. Every event of every fold calls this, and
        ``dataclasses.replace`` takes thirteen times as long for so many fields."""
        made = object.__new__(Assessment)
        object.__setattr__(made, "__dict__", self.__dict__ | changes)
        return made

    @property
    def signatures(self) -> tuple[PersonSignature, ...]:
        """The valid signatures, in the order in which their roles first signed."""
        return tuple(one.signature for one in self.signed)

    @property
    def extra_minutes(self) -> int:
        """Minutes that agreed adjustments add to the practical, or a transcribed sheet states."""
        if self.paper_extra_minutes is not None:
            return self.paper_extra_minutes
        limit = self.pack.practical.minutes if self.pack.practical else 0
        return practical_extra(self.candidate.adjustments, limit)

    @property
    def theory_minutes(self) -> int:
        """Minutes allowed for the theory, with those that the agreed adjustments add."""
        minutes = self.pack.theory.minutes if self.pack.theory else 0
        return minutes + theory_extra(self.candidate.adjustments, minutes)

    def check_may_change(self) -> None:
        """Raise UserError with the code ``issued`` once the record is issued."""
        if self.stage is Stage.ISSUED:
            raise UserError(
                message("This record was signed and issued, so it can no longer be changed."),
                message("The signed report is safe. To correct it, amend the record."),
                code="issued",
            )

    def signed_otherwise(self, shown: str) -> tuple[Role, ...]:
        """The roles whose signatures were given for something other than ``shown`` (the digest of
        ``PersonSigned``). The record cannot be issued while there is one.
        """
        return tuple(one.signature.role for one in self.signed if one.shown != shown)

    def gates(self) -> tuple[Gate, ...]:
        """What must still be done before the practical starts."""
        shut = {
            Gate.IDENTITY: not self._identity_done(),
            Gate.PRIVACY: self.privacy is None or self.privacy.kind is SignatureKind.REFUSED,
            Gate.ADJUSTMENTS: bool(self.candidate.adjustments) and not self.adjustments_read,
            Gate.THEORY: self.pack.theory_first and not self._theory_done(),
        }
        return tuple(gate for gate, is_shut in shut.items() if is_shut)

    def bars(self) -> tuple[Gate, ...]:
        """What bars the practical: the gates, a likeness that was denied, whatever the document,
        and a candidate who is not fit for it. The columns of a store keep to the gates, as every
        release has written them.
        """
        denied = self.identity is not None and not self.identity.matched
        shut = self.gates()
        if denied and Gate.IDENTITY not in shut:
            shut = (Gate.IDENTITY, *shut)
        unfit = self.fitness is not None and not self.fitness.is_fit
        return (*shut, Gate.FITNESS) if unfit else shut

    @property
    def carried(self) -> tuple[Element, ...]:
        """The elements that were achieved in the test of which this is a resit."""
        return self.resit_of.elements if self.resit_of else ()

    def has_practical(self) -> bool:
        """Whether anything is examined that a resit does not carry, besides the theory."""
        elements = {one.element for one in self.pack.criteria()} - {Element.THEORY}
        return not elements <= set(self.carried)

    def tasks(self) -> tuple[PracticalTask, ...]:
        """The tasks that are done: none where the practical is carried."""
        return () if Element.PRACTICAL in self.carried else self.pack.tasks

    def outcomes(self) -> tuple[Outcome, ...]:
        """What is marked one by one: the outcomes of the standard, without the criteria that the
        paper examines or that an earlier test carries."""
        if self.pack.format == 1:
            return self.pack.outcomes
        found = self._to_mark()
        # What was marked before the paper was drawn stays.
        if self.marks.keys() <= found.codes:
            return found.outcomes
        return _outcomes_with(self.pack, found.codes | self.marks.keys())

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion of ``outcomes``, in the order of the standard."""
        return (criterion for outcome in self.outcomes() for criterion in outcome.criteria)

    def criterion(self, code: str) -> Criterion | None:
        """The criterion of ``outcomes`` that has this code, or None."""
        found = self._placed(code)
        return found and found[1]

    def outcome_of(self, criterion: str) -> Outcome | None:
        """That of ``outcomes`` to which a criterion belongs, or None."""
        found = self._placed(criterion)
        return found and found[0]

    def left(self) -> frozenset[str]:
        """The criteria still to be marked: not those that the paper examines, nor those of elements
        that an earlier test carries."""
        return self._to_mark().codes.difference(self.marks)

    def first_unmarked(self) -> str | None:
        """The first criterion of the pack that is still to be marked, or None."""
        left = self.left()
        return next((c.code for c in self.pack.criteria() if c.code in left), None)

    def next_unmarked(self, after: str) -> str | None:
        """The next unmarked criterion of the same outcome (below first, then from its top)."""
        outcome = self.outcome_of(after)
        codes = [c.code for c in outcome.criteria] if outcome else []
        below = codes.index(after) + 1 if outcome else 0
        ring, left = codes[below:] + codes[:below], self.left()
        return next((code for code in ring if code in left), None)

    def bulk_markable(self, outcome: str) -> tuple[str, ...]:
        """The criteria of an outcome that may be marked together: unmarked, not
        safety-critical."""
        left = self.left()
        return tuple(
            c.code
            for c in self._outcome(outcome).criteria
            if c.code in left and not c.safety_critical
        )

    def counts(self, outcome: str) -> OutcomeCounts:
        """The counts of one outcome's marks and faults."""
        codes = [c.code for c in self._outcome(outcome).criteria]
        marks = [self.marks[code].mark for code in codes if code in self.marks]
        counted = [f for f in self.faults if not f.withdrawn and f.criterion in codes]
        tally: dict[str, int] = {"left": len(self.left().intersection(codes))}
        for name in (*marks, *(fault.severity for fault in counted)):
            tally[name.value] = tally.get(name.value, 0) + 1
        return OutcomeCounts(**tally)

    def unfiled(self) -> tuple[RecordedFault, ...]:
        """The faults still to be filed, in the order they were recorded, leaving out those
        withdrawn; where points count, all that have no heading.
        """
        counted = (fault for fault in self.faults if not fault.withdrawn)
        if self.pack.has_points():
            return tuple(f for f in counted if self.pack.heading(f.heading or "") is None)
        return tuple(f for f in counted if not f.filed)

    def sheet(self) -> MarkSheet:
        """The facts for the rules, as a mark sheet (whole seconds)."""
        identity = self.identity
        return MarkSheet(
            format=SHEET_FORMATS[self.pack.format],
            pack=pack_ref(self.pack),
            candidate=Person(
                name=self.candidate.name,
                date_of_birth=self.candidate.date_of_birth,
                identity=Identity(identity.kind, identity.matched) if identity else None,
            ),
            practical=self._times(),
            marks=tuple(
                self._criterion_mark(c.code) for c in self.pack.criteria() if c.code in self.marks
            ),
            faults=tuple(_sheet_fault(f) for f in sorted(self.faults, key=_by_time)),
            theory=tuple(self._answer(q) for q in (*self.paper, *self._extra())),
            machine=Machine(self.machine.make, self.machine.model, self.machine.serial),
            transcribed=self.transcribed,
            tasks=tuple(
                TaskEntry(task.code, one.key, self.task_values[task.code, one.key])
                for task in self.pack.tasks
                for one in (*task.set, *task.measured)
                if (task.code, one.key) in self.task_values
            ),
            resit_of=self.resit_of,
            paper_seed=self.paper_seed,
        )

    def _placed(self, code: str) -> tuple[Outcome, Criterion] | None:
        for outcome in self.outcomes():
            for criterion in outcome.criteria:
                if criterion.code == code:
                    return outcome, criterion
        return None

    def _to_mark(self) -> _ToMark:
        last = self._found[-1] if self._found else None
        known = (self.pack, self.paper, self.resit_of)
        if last is None or last.pack is not self.pack or last[1:3] != known[1:]:
            paper = map(self.pack.question, self.paper if self.pack.format > 1 else ())
            shown = evidenced(self.pack, (q for q in paper if q is not None))
            codes = frozenset(
                c.code
                for c in self.pack.criteria()
                if c.code not in shown and c.element not in self.carried
            )
            last = _ToMark(*known, codes, _outcomes_with(self.pack, codes))
            self._found[:] = [last]
        return last

    def _criterion_mark(self, code: str) -> CriterionMark:
        mark, note = self.marks[code], self.notes.get(code, "")
        # Why many were marked together, which format 1 keeps too, says nothing of one of them.
        kept = mark.mark is Mark.NOT_APPLICABLE and self.pack.format > 1
        return CriterionMark(code, mark.mark, note, mark.reason if kept else "")

    def _answer(self, code: str) -> TheoryAnswer:
        return TheoryAnswer(
            code,
            self.awarded.get(code),
            self.chosen.get(code, ()),
            self.points_given.get(code, ()),
            extra=code not in self.paper,
            by_candidate=code in self.sitting.by_candidate,
        )

    def _extra(self) -> tuple[str, ...]:
        """The questions answered besides the paper, in the order of the standard."""
        bank = self.pack.theory.questions if self.pack.theory and self.pack.format > 1 else ()
        return tuple(q.code for q in bank if q.code in self.awarded and q.code not in self.paper)

    def _theory_done(self) -> bool:
        if self.pack.theory is None or Element.THEORY in self.carried:
            return True
        return bool(self.paper) and all(code in self.awarded for code in self.paper)

    def _identity_done(self) -> bool:
        check = self.identity
        return check is not None and (check.matched or check.kind is IdentityKind.PHOTO_TAKEN)

    def _outcome(self, code: str) -> Outcome:
        found = next((o for o in self.pack.outcomes if o.code == code), None)
        if found is None:
            raise UserError(
                message("This standard has no outcome “{code}”.", code=code),
                code="outcome_unknown",
            )
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


def _outcomes_with(pack: Pack, codes: frozenset[str]) -> tuple[Outcome, ...]:
    """The outcomes of a pack with these of their criteria; none that has none of them."""
    shown = ((one, tuple(c for c in one.criteria if c.code in codes)) for one in pack.outcomes)
    return tuple(replace(one, criteria=criteria) for one, criteria in shown if criteria)


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
