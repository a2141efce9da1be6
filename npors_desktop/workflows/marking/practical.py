"""The practical in the store: marks, faults and the clock. Each action is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.delivery import ResumePoint
from npors_desktop.domain.entry_limits import MOST_FAULTS
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import (
    Flagged,
    Marked,
    MarkedTogether,
    Noted,
    TaskValueEntered,
)
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.gap_text import gate_names
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.plausibility import standard_fault
from npors_desktop.domain.reasons import entered_reason
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.task_values import task_number
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.enrolment.signing_clock import check_signing_clock
from npors_desktop.workflows.marking.feedback import (
    ActionResult,
    Feedback,
    FeedbackKind,
    feedback_of_event,
)
from npors_desktop.workflows.marking.navigation import first_focus, focus_after_mark
from npors_desktop.workflows.marking.running_clocks import running_beside

if TYPE_CHECKING:
    from datetime import date, datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import RecordedFault
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.pack import Pack, Severity, TaskField
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.marking.keep_awake import KeepAwake

# For the assessment as it is now: the change (None: nothing changes), its feedback, and where the
# focus goes (None: it stays).
_Decision = tuple[Change | None, Feedback, str | None]
_Decide = Callable[[Assessment], _Decision]
# The same with what finds an event of the history by its number.
_LookBack = Callable[[Assessment, Callable[[int], Event]], _Decision]


class PracticalMarking:
    """Marks, faults and the clock of an assessment, by its id.

    Every action returns the assessment after its commit. An action that is not possible now writes
    nothing, and the feedback in its result says why. Every action raises MachineFailedError when
    the store cannot be written; a method's own text says when it raises UserError.
    ``check_standard`` raises UserError for a standard by which no test may start now.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        waking: KeepAwake,
        check_standard: Callable[[Pack], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._waking = waking
        self._check_standard = check_standard

    def now(self) -> datetime:
        """The time by the program's clock, for a running display."""
        return self._clock.now()

    def last_saved(self, id_: str) -> ActionResult:
        """The assessment as it was last saved, with the criterion that was in focus."""
        with self._store.reading() as transaction:
            assessment = transaction.assessments.get(id_)
            focus = transaction.assessments.cursor(id_).focus
        # A paper that was drawn since examines what was in focus.
        shown = focus if focus and assessment.criterion(focus) else None
        begun = assessment.marks or assessment.faults or assessment.notes or assessment.flags
        kind = FeedbackKind.RESUMED if begun else FeedbackKind.OPENED
        return ActionResult(assessment, shown or first_focus(assessment), None, Feedback(kind))

    def lines(self, visit: str) -> tuple[AssessmentLine, ...]:
        """The candidates on a visit, for the tabs."""
        with self._store.reading() as transaction:
            return transaction.assessments.lines(visit)

    def mark(self, id_: str, criterion: str, mark: Mark, reason: str = "") -> ActionResult:
        """Set one criterion's mark (never toggles) and move to the next unmarked one. Since format
        2 of standards "not applicable" needs its reason, and nothing is marked without it. Raises
        UserError as ``entered_reason`` does.
        """

        def decide(now: Assessment) -> _Decision:
            why_not = _why_not(now, criterion, mark)
            if why_not:
                return _unchanged(why_not, criterion=criterion)
            words, why = {"criterion": criterion, "mark": mark.value}, reason
            if mark is Mark.NOT_APPLICABLE and now.pack.format > 1:
                if not reason.strip():
                    return _unchanged(FeedbackKind.WHY_NOT_APPLICABLE, criterion=criterion)
                why = entered_reason(reason, message("Say why it is not applicable."))
                words |= {"why": why}
            held = now.marks.get(criterion)
            if held and held.mark is mark and held.reason == why:
                return _unchanged(
                    FeedbackKind.ALREADY_MARKED, focus_after_mark(now, criterion), **words
                )
            return Marked(criterion, mark, why), Feedback(FeedbackKind.MARKED, words), criterion

        return self._commit(id_, decide, go_on=True)

    def mark_rest(self, id_: str, outcome: str, reason: str = "") -> ActionResult:
        """Mark met what is unmarked and not safety-critical in one outcome, as one step."""

        def decide(now: Assessment) -> _Decision:
            codes = now.bulk_markable(outcome)
            if not codes:
                return _unchanged(FeedbackKind.NOTHING_TO_MARK, outcome=outcome)
            why_not = _why_not(now, codes[0], Mark.MET)
            if why_not:
                return _unchanged(why_not, criterion=codes[0])
            if not reason and not _any_marked(now, outcome):
                return _unchanged(FeedbackKind.REASON_NEEDED, outcome=outcome)
            counts = now.counts(outcome)
            left = str(counts.left - len(codes))
            words = {"count": str(len(codes)), "left": left, "outcome": outcome}
            change = MarkedTogether(codes, Mark.MET, reason)
            return change, Feedback(FeedbackKind.MARKED_TOGETHER, words), codes[-1]

        return self._commit(id_, decide, go_on=True)

    def clear(self, id_: str, criterion: str) -> ActionResult:
        """Remove the mark of one criterion."""

        def decide(now: Assessment) -> _Decision:
            if criterion not in now.marks:
                return _unchanged(FeedbackKind.NOT_MARKED, criterion, criterion=criterion)
            return (
                Marked(criterion, None),
                Feedback(FeedbackKind.CLEARED, {"criterion": criterion}),
                criterion,
            )

        return self._commit(id_, decide)

    def undo(self, id_: str) -> ActionResult:
        """Undo the last action of any kind."""

        def decide(now: Assessment, find: Callable[[int], Event]) -> _Decision:
            if not now.undoable:
                return _unchanged(FeedbackKind.NOTHING_TO_UNDO)
            event = find(now.undoable.newest)
            return Undone(event.seq), *feedback_of_event(event, FeedbackKind.UNDONE)

        return self._commit_looking_back(id_, decide)

    def redo(self, id_: str) -> ActionResult:
        """Redo what was undone last."""

        def decide(now: Assessment, find: Callable[[int], Event]) -> _Decision:
            if not now.redoable:
                return _unchanged(FeedbackKind.NOTHING_TO_REDO)
            event = find(now.redoable.newest)
            return Redone(event.seq), *feedback_of_event(event, FeedbackKind.REDONE)

        return self._commit_looking_back(id_, decide)

    def flag(self, id_: str, criterion: str) -> ActionResult:
        """Set the flag “look again”, or remove it."""

        def decide(now: Assessment) -> _Decision:
            on = criterion not in now.flags
            feedback = Feedback(
                FeedbackKind.FLAGGED if on else FeedbackKind.UNFLAGGED, {"criterion": criterion}
            )
            return Flagged(criterion, on), feedback, criterion

        return self._commit(id_, decide)

    def note(self, id_: str, criterion: str, text: str) -> ActionResult:
        """Write the note of a criterion."""
        feedback = Feedback(FeedbackKind.NOTED, {"criterion": criterion})
        return self._commit(id_, lambda _: (Noted(criterion, text.strip()), feedback, None))

    def record_fault(
        self,
        id_: str,
        severity: Severity,
        criterion: str | None = None,
        heading: str | None = None,
    ) -> ActionResult:
        """Record a fault with its time, at once; it may be filed now or later. Raises UserError
        when a record can hold no more."""

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is ClockState.NOT_STARTED:
                return _unchanged(FeedbackKind.START_FIRST)
            if len(now.faults) >= MOST_FAULTS:
                raise UserError(
                    message("A record holds no more faults than {most}.", most=MOST_FAULTS),
                    message("This one was not recorded. End the practical, with the reason."),
                    code="too_many_faults",
                )
            place = criterion or _place(now, criterion, heading)
            words = {"severity": severity.value, "criterion": place}
            filed = bool(words["criterion"])
            kind = FeedbackKind.FAULT_FILED if filed else FeedbackKind.FAULT
            return FaultRecorded(severity, criterion, heading), Feedback(kind, words), None

        return self._commit(id_, decide)

    def file_fault(
        self, id_: str, fault: int, criterion: str | None = None, heading: str | None = None
    ) -> ActionResult:
        """File a fault under a criterion or a heading; with neither it is general.

        Raises UserError when the fault was undone.
        """

        def decide(now: Assessment) -> _Decision:
            held = _fault_by_number(now, fault)
            words = {
                "severity": held.severity.value,
                "criterion": _place(now, criterion, heading),
                "time": held.at.isoformat(),
            }
            filed = bool(words["criterion"])
            kind = FeedbackKind.FAULT_FILED if filed else FeedbackKind.FAULT_GENERAL
            return FaultFiled(fault, criterion, heading), Feedback(kind, words), None

        return self._commit(id_, decide)

    def note_fault(self, id_: str, fault: int, text: str) -> ActionResult:
        """Write the note of a fault."""
        feedback = Feedback(FeedbackKind.FAULT_NOTED)
        return self._commit(id_, lambda _: (FaultNoted(fault, text.strip()), feedback, None))

    def withdraw_fault(self, id_: str, fault: int) -> ActionResult:
        """Withdraw a fault: it stays in the history and no longer counts. Raises UserError if it
        was undone.
        """

        def decide(now: Assessment) -> _Decision:
            held = _fault_by_number(now, fault)
            words = {"severity": held.severity.value, "time": held.at.isoformat()}
            return FaultWithdrawn(fault), Feedback(FeedbackKind.FAULT_WITHDRAWN, words), None

        return self._commit(id_, decide)

    def start_clock(self, id_: str) -> ActionResult:
        """Start the practical. Raises UserError if a gate is not passed, another clock runs, or
        nothing could be signed at the time of the machine's clock or under this standard."""
        running = self.running_beside(id_)
        with self._store.reading() as transaction:
            identity = read_identity(transaction)

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is not ClockState.NOT_STARTED:
                return _unchanged(FeedbackKind.ALREADY_STARTED)
            if now.bars():
                raise UserError(
                    message("The practical cannot start yet."),
                    message("First finish: {gates}.", gates=gate_names(now.bars())),
                    code="gate_shut",
                )
            check_signing_clock(identity, self._clock.now())
            _check_in_force(now.pack, self._clock.now().date())
            self._check_standard(now.pack)
            if running and running.clock is ClockState.RUNNING:
                raise UserError(
                    message(
                        "{candidate}'s practical is still running.",
                        candidate=running.candidate,
                    ),
                    message(
                        "Pause or finish it first. An assessor can watch only one "
                        "machine at a time."
                    ),
                    code="other_clock_running",
                )
            return ClockStarted(), Feedback(FeedbackKind.CLOCK_STARTED), None

        return self._commit(id_, decide)

    def pause(self, id_: str, reason: str = "") -> ActionResult:
        """Pause the clock; the reason can be given on resuming."""
        return self._change_clock(
            id_, ClockState.RUNNING, ClockPaused(reason), FeedbackKind.CLOCK_PAUSED
        )

    def resume(self, id_: str, reason: str = "") -> ActionResult:
        """Resume the clock; ``reason`` says why it was paused (weather, machine and so on)."""
        return self._change_clock(
            id_, ClockState.PAUSED, ClockResumed(reason), FeedbackKind.CLOCK_RESUMED
        )

    def end(self, id_: str, end_reason: str) -> ActionResult:
        """End the practical: ``completed`` or one of the standard's reasons to stop."""

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is ClockState.NOT_STARTED:
                return _unchanged(FeedbackKind.START_FIRST)
            if now.clock.state is ClockState.ENDED:
                return _unchanged(FeedbackKind.ALREADY_ENDED)
            return (
                ClockEnded(end_reason),
                Feedback(FeedbackKind.CLOCK_ENDED, {"reason": end_reason}),
                None,
            )

        return self._commit(id_, decide)

    def enter_task_value(self, id_: str, task: str, key: str, value: str) -> ActionResult:
        """Keep a value of a task; empty takes it away. Raises UserError for a value that this
        standard does not ask for (``no_task_value``), and as ``task_number``."""

        def decide(now: Assessment) -> _Decision:
            asked = _task_field(now, task, key)
            told = task_number(value) if asked.unit else value.strip()
            words = {"label": asked.label, "value": f"{told} {asked.unit}".strip()}
            if told == now.task_values.get((task, key), ""):
                return _unchanged(FeedbackKind.TASK_VALUE_IS, **words)
            kind = FeedbackKind.TASK_VALUE if told else FeedbackKind.TASK_VALUE_REMOVED
            return TaskValueEntered(task, key, told), Feedback(kind, words), None

        return self._commit(id_, decide)

    def remember_focus(self, id_: str, focus: str | None, page: str = "page_marking") -> None:
        """Remember the criterion in focus and the page, to come back to them."""
        with self._store.writing() as transaction:
            transaction.assessments.set_cursor(id_, ResumePoint(focus, page))

    def _change_clock(
        self, id_: str, needed: ClockState, change: Change, kind: FeedbackKind
    ) -> ActionResult:
        def decide(now: Assessment) -> _Decision:
            if now.clock.state is not needed:
                return _unchanged(FeedbackKind.CLOCK_IS, state=now.clock.state.value)
            return change, Feedback(kind), None

        return self._commit(id_, decide)

    def _commit(self, id_: str, decide: _Decide, *, go_on: bool = False) -> ActionResult:
        return self._commit_looking_back(id_, lambda now, _: decide(now), go_on=go_on)

    def _commit_looking_back(
        self, id_: str, decide: _LookBack, *, go_on: bool = False
    ) -> ActionResult:
        with self._store.writing() as transaction:
            table = transaction.assessments
            now = table.get(id_)
            held = table.cursor(id_)
            change, feedback, focus = decide(now, partial(table.event, id_))
            if change is not None and _is_paused(now, change):
                feedback = replace(feedback, values={**feedback.values, "while_paused": "yes"})
            after = table.append(id_, change) if change else now
            if focus and go_on and change:
                focus = focus_after_mark(after, focus)
            focus = focus or held.focus or first_focus(after)
            if focus != held.focus:
                table.set_cursor(id_, ResumePoint(focus, held.page))
        self._waking.see(id_, after.clock.state)
        saved = self._clock.now() if change else None
        return ActionResult(after, focus, saved, feedback)

    def running_beside(self, id_: str) -> AssessmentLine | None:
        """Another candidate whose practical, or else whose theory, has a clock that runs."""
        with self._store.reading() as transaction:
            return running_beside(transaction, id_)


def _unchanged(kind: FeedbackKind, focus: str | None = None, **values: str) -> _Decision:
    """The decision to change nothing and say why."""
    return None, Feedback(kind, values, done=False), focus


def _is_paused(now: Assessment, change: Change) -> bool:
    """Whether something is seen in the practical while its clock stands. It is told at once, and
    later in the check: the time did not count."""
    if now.clock.state is not ClockState.PAUSED:
        return False
    match change:
        case Marked(criterion=code) | MarkedTogether(criteria=(code, *_)):
            found = now.criterion(code)
            return found is not None and found.element is not Element.THEORY
        case FaultRecorded():
            return True
        case _:
            return False


def _why_not(now: Assessment, criterion: str, mark: Mark) -> FeedbackKind | None:
    """Why a criterion cannot have this mark now; None when it can."""
    found = now.criterion(criterion)
    if found is None:
        return FeedbackKind.NO_SUCH_CRITERION
    if now.clock.state is ClockState.NOT_STARTED and found.element is not Element.THEORY:
        return FeedbackKind.START_FIRST
    if mark is Mark.NOT_APPLICABLE and not found.not_applicable_allowed:
        return FeedbackKind.NA_NOT_ALLOWED
    return None


def _check_in_force(pack: Pack, today: date) -> None:
    """Nobody is tested in vain: such a record could not be locked."""
    if told := standard_fault(pack, today):
        raise UserError(
            message("The practical cannot start: {why}.", why=told),
            message(
                "Everything entered is safe. Check the date of this laptop. If it is right, add "
                "the candidate again with a standard that is in force."
            ),
            code="standard_not_in_force",
        )


def _place(now: Assessment, criterion: str | None, heading: str | None) -> str:
    """Where a fault is filed; a heading that speaks to this criterion is told with it."""
    found = now.pack.heading(heading)
    speaks = found is not None and criterion is not None and found.criterion == criterion
    return f"{heading} ({criterion})" if speaks else heading or criterion or ""


def _any_marked(now: Assessment, outcome: str) -> bool:
    """Whether any criterion of an outcome is marked."""
    found = next((o for o in now.outcomes() if o.code == outcome), None)
    return any(c.code in now.marks for c in found.criteria) if found else False


def _task_field(now: Assessment, task: str, key: str) -> TaskField:
    """What a standard asks for in a task. Raises UserError if it does not."""
    for one in now.pack.tasks:
        for asked in (*one.set, *one.measured):
            if (one.code, asked.key) == (task, key):
                return asked
    raise UserError(
        message("This standard does not ask for “{key}” in the task “{task}”.", key=key, task=task),
        code="no_task_value",
    )


def _fault_by_number(now: Assessment, seq: int) -> RecordedFault:
    """A fault by the number of its event. Raises UserError once it was undone."""
    for fault in now.faults:
        if fault.seq == seq:
            return fault
    raise UserError(
        message("That fault is no longer recorded."),
        message("It was undone."),
        code="no_such_fault",
    )
