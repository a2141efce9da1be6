"""The practical: marks, faults and the clock, each verb one committed transaction."""

from collections.abc import Callable
from datetime import datetime

from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.delivery import AssessmentLine, ResumePoint
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.describing import describe
from npors_desktop.workflows.gap_names import gate_names
from npors_desktop.workflows.marking_order import barred, fault_of, first_focus, onward, seen
from npors_desktop.workflows.program.keep_awake import KeepAwake
from npors_desktop.workflows.progress import Progress, Said

# A step decides, from the state as it is now, what is to happen: the change and the words for it,
# or only words (nothing is to happen), and where the focus goes (None: it stays).
Step = Callable[[Assessment], tuple[Change | None, Said, str | None]]


class Assessing:
    """Marks a practical. Every verb returns the state after its commit."""

    def __init__(self, store: Store, clock: Clock, waking: KeepAwake) -> None:
        self._store = store
        self._clock = clock
        self._waking = waking

    def now(self) -> datetime:
        """The time by the program's clock, for a running display."""
        return self._clock.now()

    def progress(self, id_: str) -> Progress:
        """The state as it was last saved, with the criterion that was in focus."""
        with self._store.reading() as unit:
            assessment = unit.assessments.get(id_)
            focus = unit.assessments.cursor(id_).focus
        return Progress(assessment, focus or first_focus(assessment), None, Said("resumed"))

    def lines(self, visit: str) -> tuple[AssessmentLine, ...]:
        """The candidates of a visit, for the tabs."""
        with self._store.reading() as unit:
            return unit.assessments.lines(visit)

    def mark(self, id_: str, criterion: str, mark: Mark, reason: str = "") -> Progress:
        """Set one criterion's mark (never toggles) and go on to the next unmarked one."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            why_not = barred(now, criterion, mark)
            if why_not:
                return None, why_not, None
            words = {"criterion": criterion, "mark": mark.value}
            held = now.marks.get(criterion)
            if held and held.mark is mark and held.reason == reason:
                return None, Said("already_marked", words, done=False), onward(now, criterion)
            return Marked(criterion, mark, reason), Said("marked", words), criterion

        return self._do(id_, step, go_on=True)

    def mark_rest(self, id_: str, outcome: str, reason: str = "") -> Progress:
        """Mark met what is unmarked and not safety-critical in one outcome, as one step."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            codes = now.bulk_markable(outcome)
            if not codes:
                return None, Said("nothing_to_mark", {"outcome": outcome}, done=False), None
            why_not = barred(now, codes[0], Mark.MET)
            if why_not:
                return None, why_not, None
            if not reason and not seen(now, outcome):
                return None, Said("reason_needed", {"outcome": outcome}, done=False), None
            counts = now.counts(outcome)
            left = str(counts.left - len(codes))
            words = {"count": str(len(codes)), "left": left, "outcome": outcome}
            return (
                MarkedTogether(codes, Mark.MET, reason),
                Said("marked_together", words),
                codes[-1],
            )

        return self._do(id_, step, go_on=True)

    def clear(self, id_: str, criterion: str) -> Progress:
        """Take the mark off one criterion."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            words = {"criterion": criterion}
            if criterion not in now.marks:
                return None, Said("not_marked", words, done=False), criterion
            return Marked(criterion, None), Said("cleared", words), criterion

        return self._do(id_, step)

    def undo(self, id_: str) -> Progress:
        """Take back the last action of any kind."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if not now.undoable:
                return None, Said("nothing_to_undo", done=False), None
            said, focus = self._described(id_, now.undoable[-1], "undone_")
            return Undone(now.undoable[-1]), said, focus

        return self._do(id_, step)

    def redo(self, id_: str) -> Progress:
        """Do again what was last taken back."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if not now.redoable:
                return None, Said("nothing_to_redo", done=False), None
            said, focus = self._described(id_, now.redoable[-1], "redone_")
            return Redone(now.redoable[-1]), said, focus

        return self._do(id_, step)

    def flag(self, id_: str, criterion: str) -> Progress:
        """Put or take off the flag “look again”."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            on = criterion not in now.flags
            said = Said("flagged" if on else "unflagged", {"criterion": criterion})
            return Flagged(criterion, on), said, criterion

        return self._do(id_, step)

    def note(self, id_: str, criterion: str, text: str) -> Progress:
        """Write the note of a criterion."""
        said = Said("noted", {"criterion": criterion})
        return self._do(id_, lambda _: (Noted(criterion, text.strip()), said, None))

    def record_fault(
        self,
        id_: str,
        severity: Severity,
        criterion: str | None = None,
        heading: str | None = None,
    ) -> Progress:
        """Record a fault with its time, at once; it may be filed now or later."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if now.clock.state is ClockState.NOT_STARTED:
                return None, Said("start_first", done=False), None
            words = {"severity": severity.value, "criterion": criterion or heading or ""}
            kind = "fault_filed" if words["criterion"] else "fault"
            return FaultRecorded(severity, criterion, heading), Said(kind, words), None

        return self._do(id_, step)

    def file_fault(
        self, id_: str, fault: int, criterion: str | None = None, heading: str | None = None
    ) -> Progress:
        """File a fault under a criterion or a heading; neither means it is general."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            held = fault_of(now, fault)
            words = {
                "severity": held.severity.value,
                "criterion": heading or criterion or "",
                "time": held.at.isoformat(),
            }
            kind = "fault_filed" if words["criterion"] else "fault_general"
            return FaultFiled(fault, criterion, heading), Said(kind, words), None

        return self._do(id_, step)

    def note_fault(self, id_: str, fault: int, text: str) -> Progress:
        """Write the note of a fault."""
        said = Said("fault_noted")
        return self._do(id_, lambda _: (FaultNoted(fault, text.strip()), said, None))

    def withdraw_fault(self, id_: str, fault: int) -> Progress:
        """Withdraw a fault; it stays in the history and counts for nothing."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            held = fault_of(now, fault)
            words = {"severity": held.severity.value, "time": held.at.isoformat()}
            return FaultWithdrawn(fault), Said("fault_withdrawn", words), None

        return self._do(id_, step)

    def start_clock(self, id_: str) -> Progress:
        """Begin the practical. Raises UserError while a gate is shut or another clock runs."""
        running = self._running_elsewhere(id_)

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if now.clock.state is not ClockState.NOT_STARTED:
                return None, Said("already_started", done=False), None
            if now.gates():
                raise UserError(
                    "The practical cannot start yet.",
                    f"First finish: {gate_names(now.gates())}.",
                    code="gate_shut",
                )
            if running:
                raise UserError(
                    f"{running.candidate}'s practical is still running.",
                    "Pause or finish it first; one assessor watches one machine.",
                    code="other_clock_running",
                )
            return ClockStarted(), Said("clock_started"), None

        return self._do(id_, step)

    def pause(self, id_: str, reason: str = "") -> Progress:
        """Stop the clock for a while; the reason may be given afterwards."""
        return self._turn(id_, ClockState.RUNNING, ClockPaused(reason), "clock_paused")

    def resume(self, id_: str, reason: str = "") -> Progress:
        """Let the clock go on; ``reason`` says why it stood (weather, machine, break, other)."""
        return self._turn(id_, ClockState.PAUSED, ClockResumed(reason), "clock_resumed")

    def end(self, id_: str, end_reason: str) -> Progress:
        """End the practical: ``completed`` or one of the pack's reasons to stop."""

        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if now.clock.state is ClockState.NOT_STARTED:
                return None, Said("start_first", done=False), None
            if now.clock.state is ClockState.ENDED:
                return None, Said("already_ended", done=False), None
            return ClockEnded(end_reason), Said("clock_ended", {"reason": end_reason}), None

        return self._do(id_, step)

    def move(self, id_: str, focus: str | None, page: str = "page_marking") -> None:
        """Remember the criterion in focus and the page, to come back to them."""
        with self._store.writing() as unit:
            unit.assessments.set_cursor(id_, ResumePoint(focus, page))

    def _turn(self, id_: str, needed: ClockState, change: Change, kind: str) -> Progress:
        def step(now: Assessment) -> tuple[Change | None, Said, str | None]:
            if now.clock.state is not needed:
                return None, Said("clock_is", {"state": now.clock.state.value}, done=False), None
            return change, Said(kind), None

        return self._do(id_, step)

    def _do(self, id_: str, step: Step, *, go_on: bool = False) -> Progress:
        with self._store.writing() as unit:
            table = unit.assessments
            now = table.get(id_)
            held = table.cursor(id_)
            change, said, focus = step(now)
            after = table.append(id_, change) if change else now
            if focus and go_on and change:
                focus = onward(after, focus)
            focus = focus or held.focus or first_focus(after)
            if focus != held.focus:
                table.set_cursor(id_, ResumePoint(focus, held.page))
        self._waking.see(id_, after.clock.state)
        saved = self._clock.now() if change else None
        return Progress(after, focus, saved, said)

    def _described(self, id_: str, seq: int, prefix: str) -> tuple[Said, str | None]:
        with self._store.reading() as unit:
            event = next(e for e in unit.assessments.events(id_) if e.seq == seq)
        return describe(event, prefix)

    def _running_elsewhere(self, id_: str) -> AssessmentLine | None:
        with self._store.reading() as unit:
            lines = unit.assessments.lines()
        return next((x for x in lines if x.clock is ClockState.RUNNING and x.id != id_), None)
