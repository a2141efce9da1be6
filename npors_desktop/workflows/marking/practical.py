"""The practical in the store: marks, faults and the clock, each action one transaction."""

from collections.abc import Callable
from datetime import datetime

from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment, ClockState, RecordedFault
from npors_desktop.domain.delivery import AssessmentLine, ResumePoint
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.gap_text import gate_names
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.marking.feedback import ActionResult, Feedback, feedback_of_event
from npors_desktop.workflows.marking.keep_awake import KeepAwake
from npors_desktop.workflows.marking.navigation import first_focus, focus_after_mark

# From the assessment as it is now: what is to change (None: nothing), what to say of it, and where
# the focus goes (None: it stays).
_Decision = tuple[Change | None, Feedback, str | None]
_Decide = Callable[[Assessment], _Decision]


class PracticalMarking:
    """Marks, faults and the clock of an assessment, by its id.

    Every action returns the assessment after its commit. Where something may not be done now, the
    result says so and nothing is written; UserError is raised as the methods say, and
    MachineFailedError when the store cannot be written.
    """

    def __init__(self, store: Store, clock: Clock, waking: KeepAwake) -> None:
        self._store = store
        self._clock = clock
        self._waking = waking

    def now(self) -> datetime:
        """The time by the program's clock, for a running display."""
        return self._clock.now()

    def last_saved(self, id_: str) -> ActionResult:
        """The assessment as it was last saved, with the criterion that was in focus."""
        with self._store.reading() as unit:
            assessment = unit.assessments.get(id_)
            focus = unit.assessments.cursor(id_).focus
        return ActionResult(assessment, focus or first_focus(assessment), None, Feedback("resumed"))

    def lines(self, visit: str) -> tuple[AssessmentLine, ...]:
        """The candidates of a visit, for the tabs."""
        with self._store.reading() as unit:
            return unit.assessments.lines(visit)

    def mark(self, id_: str, criterion: str, mark: Mark, reason: str = "") -> ActionResult:
        """Set one criterion's mark (never toggles) and go on to the next unmarked one."""

        def decide(now: Assessment) -> _Decision:
            why_not = _why_not(now, criterion, mark)
            if why_not:
                return _unchanged(why_not, criterion=criterion)
            words = {"criterion": criterion, "mark": mark.value}
            held = now.marks.get(criterion)
            if held and held.mark is mark and held.reason == reason:
                return _unchanged("already_marked", focus_after_mark(now, criterion), **words)
            return Marked(criterion, mark, reason), Feedback("marked", words), criterion

        return self._commit(id_, decide, go_on=True)

    def mark_rest(self, id_: str, outcome: str, reason: str = "") -> ActionResult:
        """Mark met what is unmarked and not safety-critical in one outcome, as one step."""

        def decide(now: Assessment) -> _Decision:
            codes = now.bulk_markable(outcome)
            if not codes:
                return _unchanged("nothing_to_mark", outcome=outcome)
            why_not = _why_not(now, codes[0], Mark.MET)
            if why_not:
                return _unchanged(why_not, criterion=codes[0])
            if not reason and not _any_marked(now, outcome):
                return _unchanged("reason_needed", outcome=outcome)
            counts = now.counts(outcome)
            left = str(counts.left - len(codes))
            words = {"count": str(len(codes)), "left": left, "outcome": outcome}
            change = MarkedTogether(codes, Mark.MET, reason)
            return change, Feedback("marked_together", words), codes[-1]

        return self._commit(id_, decide, go_on=True)

    def clear(self, id_: str, criterion: str) -> ActionResult:
        """Remove the mark of one criterion."""

        def decide(now: Assessment) -> _Decision:
            if criterion not in now.marks:
                return _unchanged("not_marked", criterion, criterion=criterion)
            return Marked(criterion, None), Feedback("cleared", {"criterion": criterion}), criterion

        return self._commit(id_, decide)

    def undo(self, id_: str) -> ActionResult:
        """Undo the last action of any kind."""

        def decide(now: Assessment) -> _Decision:
            if not now.undoable:
                return _unchanged("nothing_to_undo")
            feedback, focus = self._feedback_of(id_, now.undoable[-1], "undone_")
            return Undone(now.undoable[-1]), feedback, focus

        return self._commit(id_, decide)

    def redo(self, id_: str) -> ActionResult:
        """Do again what was undone last."""

        def decide(now: Assessment) -> _Decision:
            if not now.redoable:
                return _unchanged("nothing_to_redo")
            feedback, focus = self._feedback_of(id_, now.redoable[-1], "redone_")
            return Redone(now.redoable[-1]), feedback, focus

        return self._commit(id_, decide)

    def flag(self, id_: str, criterion: str) -> ActionResult:
        """Set the flag “look again”, or remove it."""

        def decide(now: Assessment) -> _Decision:
            on = criterion not in now.flags
            feedback = Feedback("flagged" if on else "unflagged", {"criterion": criterion})
            return Flagged(criterion, on), feedback, criterion

        return self._commit(id_, decide)

    def note(self, id_: str, criterion: str, text: str) -> ActionResult:
        """Write the note of a criterion."""
        feedback = Feedback("noted", {"criterion": criterion})
        return self._commit(id_, lambda _: (Noted(criterion, text.strip()), feedback, None))

    def record_fault(
        self,
        id_: str,
        severity: Severity,
        criterion: str | None = None,
        heading: str | None = None,
    ) -> ActionResult:
        """Record a fault with its time, at once; it may be filed now or later."""

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is ClockState.NOT_STARTED:
                return _unchanged("start_first")
            words = {"severity": severity.value, "criterion": criterion or heading or ""}
            kind = "fault_filed" if words["criterion"] else "fault"
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
                "criterion": heading or criterion or "",
                "time": held.at.isoformat(),
            }
            kind = "fault_filed" if words["criterion"] else "fault_general"
            return FaultFiled(fault, criterion, heading), Feedback(kind, words), None

        return self._commit(id_, decide)

    def note_fault(self, id_: str, fault: int, text: str) -> ActionResult:
        """Write the note of a fault."""
        feedback = Feedback("fault_noted")
        return self._commit(id_, lambda _: (FaultNoted(fault, text.strip()), feedback, None))

    def withdraw_fault(self, id_: str, fault: int) -> ActionResult:
        """Withdraw a fault: it stays in the history and no longer counts. Raises UserError when it
        was undone."""

        def decide(now: Assessment) -> _Decision:
            held = _fault_by_number(now, fault)
            words = {"severity": held.severity.value, "time": held.at.isoformat()}
            return FaultWithdrawn(fault), Feedback("fault_withdrawn", words), None

        return self._commit(id_, decide)

    def start_clock(self, id_: str) -> ActionResult:
        """Begin the practical. Raises UserError while a gate is shut or another clock runs."""
        running = self._running_elsewhere(id_)

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is not ClockState.NOT_STARTED:
                return _unchanged("already_started")
            if now.gates():
                raise UserError(
                    message("The practical cannot start yet."),
                    message("First finish: {gates}.", gates=gate_names(now.gates())),
                    code="gate_shut",
                )
            if running:
                raise UserError(
                    f"{running.candidate}'s practical is still running.",
                    "Pause or finish it first; one assessor watches one machine.",
                    code="other_clock_running",
                )
            return ClockStarted(), Feedback("clock_started"), None

        return self._commit(id_, decide)

    def pause(self, id_: str, reason: str = "") -> ActionResult:
        """Stop the clock for a while; the reason may be given afterwards."""
        return self._change_clock(id_, ClockState.RUNNING, ClockPaused(reason), "clock_paused")

    def resume(self, id_: str, reason: str = "") -> ActionResult:
        """Let the clock run on; ``reason`` says why it was paused (weather, machine and so on)."""
        return self._change_clock(id_, ClockState.PAUSED, ClockResumed(reason), "clock_resumed")

    def end(self, id_: str, end_reason: str) -> ActionResult:
        """End the practical: ``completed`` or one of the pack's reasons to stop."""

        def decide(now: Assessment) -> _Decision:
            if now.clock.state is ClockState.NOT_STARTED:
                return _unchanged("start_first")
            if now.clock.state is ClockState.ENDED:
                return _unchanged("already_ended")
            return ClockEnded(end_reason), Feedback("clock_ended", {"reason": end_reason}), None

        return self._commit(id_, decide)

    def remember_focus(self, id_: str, focus: str | None, page: str = "page_marking") -> None:
        """Remember the criterion in focus and the page, to come back to them."""
        with self._store.writing() as unit:
            unit.assessments.set_cursor(id_, ResumePoint(focus, page))

    def _change_clock(
        self, id_: str, needed: ClockState, change: Change, kind: str
    ) -> ActionResult:
        def decide(now: Assessment) -> _Decision:
            if now.clock.state is not needed:
                return _unchanged("clock_is", state=now.clock.state.value)
            return change, Feedback(kind), None

        return self._commit(id_, decide)

    def _commit(self, id_: str, decide: _Decide, *, go_on: bool = False) -> ActionResult:
        with self._store.writing() as unit:
            table = unit.assessments
            now = table.get(id_)
            held = table.cursor(id_)
            change, feedback, focus = decide(now)
            after = table.append(id_, change) if change else now
            if focus and go_on and change:
                focus = focus_after_mark(after, focus)
            focus = focus or held.focus or first_focus(after)
            if focus != held.focus:
                table.set_cursor(id_, ResumePoint(focus, held.page))
        self._waking.see(id_, after.clock.state)
        saved = self._clock.now() if change else None
        return ActionResult(after, focus, saved, feedback)

    def _feedback_of(self, id_: str, seq: int, prefix: str) -> tuple[Feedback, str | None]:
        with self._store.reading() as unit:
            event = next(e for e in unit.assessments.events(id_) if e.seq == seq)
        return feedback_of_event(event, prefix)

    def _running_elsewhere(self, id_: str) -> AssessmentLine | None:
        with self._store.reading() as unit:
            lines = unit.assessments.lines()
        return next((x for x in lines if x.clock is ClockState.RUNNING and x.id != id_), None)


def _unchanged(kind: str, focus: str | None = None, **values: str) -> _Decision:
    """The decision to change nothing and say why."""
    return None, Feedback(kind, values, done=False), focus


def _why_not(now: Assessment, criterion: str, mark: Mark) -> str:
    """Why a criterion may not be given this mark now; empty when it may."""
    found = now.pack.criterion(criterion)
    if found is None:
        return "no_such_criterion"
    if now.clock.state is ClockState.NOT_STARTED and found.element is not Element.THEORY:
        return "start_first"
    if mark is Mark.NOT_APPLICABLE and not found.not_applicable_allowed:
        return "na_not_allowed"
    return ""


def _any_marked(now: Assessment, outcome: str) -> bool:
    """Whether any criterion of an outcome is marked."""
    found = next((o for o in now.pack.outcomes if o.code == outcome), None)
    return any(c.code in now.marks for c in found.criteria) if found else False


def _fault_by_number(now: Assessment, seq: int) -> RecordedFault:
    """A fault by the number of its event. Raises UserError once it was undone."""
    for fault in now.faults:
        if fault.seq == seq:
            return fault
    raise UserError("That fault is no longer there.", "It was undone.", code="no_such_fault")
