"""Every action of the marking screen, each on the state that the one before it left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import COMPLETED, Mark
from npors_desktop.workflows.marking import navigation
from npors_desktop.workflows.marking.feedback import Feedback, FeedbackKind
from npors_desktop.workflows.marking.state import (
    MarkingState,
    Suggestion,
    SuggestionKind,
    View,
    is_grave,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.pack import Severity
    from npors_desktop.workflows.marking.feedback import ActionResult
    from npors_desktop.workflows.marking.practical import PracticalMarking

_MARKED = (FeedbackKind.MARKED, FeedbackKind.ALREADY_MARKED)
_VIEW_SHOWN = {
    View.ALL: FeedbackKind.VIEW_ALL,
    View.UNMARKED: FeedbackKind.VIEW_UNMARKED,
    View.NOT_MET: FeedbackKind.VIEW_NOT_MET,
    View.SAFETY_CRITICAL: FeedbackKind.VIEW_SAFETY_CRITICAL,
}


class MarkingSession:
    """Holds the state of one marking screen; every action returns the next state.

    An action does not keep the state it returns: the command queue does, once the action has
    succeeded. For the store's thread only. Actions raise what PracticalMarking raises.
    """

    def __init__(self, practical: PracticalMarking) -> None:
        self._practical = practical
        self._state: MarkingState | None = None

    @property
    def state(self) -> MarkingState:
        """The state now. Raises UserError before an assessment was opened."""
        if self._state is None:
            raise UserError(message("No assessment is open."))
        return self._state

    def keep(self, state: MarkingState) -> None:
        """Make this the state on which the next action works."""
        self._state = state

    # The candidate

    def open(self, id_: str, focus: str | None = None) -> MarkingState:
        """Open an assessment where it was left, or at a criterion."""
        saved = self._practical.last_saved(id_)
        lines = self._practical.lines(saved.assessment.visit)
        known = focus and saved.assessment.criterion(focus)
        opened = MarkingState(saved.assessment, saved.focus, lines, saved.feedback, fresh=True)
        return self._with_focus(opened, focus) if known else opened

    def switch_candidate(self, letter: str) -> MarkingState:
        """Continue with another candidate on the visit."""
        line = next((x for x in self.state.lines if x.letter == letter), None)
        if line is None:
            return self._unchanged(FeedbackKind.NO_SUCH_CANDIDATE, {"letter": letter})
        if line.id == self.state.assessment.id:
            return self._unchanged(FeedbackKind.SAME_CANDIDATE, {"letter": letter})
        opened = self.open(line.id)
        return replace(
            opened, feedback=Feedback(FeedbackKind.SWITCHED, {"letter": letter}, done=False)
        )

    # Marks

    def mark(self, mark: Mark) -> MarkingState:
        """Mark the criterion in focus."""
        focus = self.state.focus
        return self._marked(focus, mark) if focus else self.state

    def mark_not_applicable(self, reason: str, criterion: str = "") -> MarkingState:
        """Mark a criterion, or the one that was asked about, as not applicable for a reason."""
        code = criterion or self.state.unreasoned or self.state.focus
        return self._marked(code, Mark.NOT_APPLICABLE, reason) if code else self.state

    def mark_rest(self, reason: str = "") -> MarkingState:
        """Mark as met everything in the outcome in focus that can be marked together."""
        current = self.state.outcome.code if self.state.outcome else ""
        outcome = self.state.awaiting_reason or current
        after = self._after(self._practical.mark_rest(self._id, outcome, reason))
        needs_reason = after.feedback_kind is FeedbackKind.REASON_NEEDED
        return replace(after, awaiting_reason=outcome) if needs_reason else after

    def clear_mark(self) -> MarkingState:
        """Remove the mark of the criterion in focus."""
        return self._at_focus(self._practical.clear)

    def toggle_flag(self) -> MarkingState:
        """Set the flag “look again” on the criterion in focus, or remove it."""
        return self._at_focus(self._practical.flag)

    def change_to_not_met(self) -> MarkingState:
        """Mark the doubtful criterion not met."""
        code = self.state.doubtful
        if code is None:
            return self._unchanged(FeedbackKind.NOTHING_TO_CHANGE)
        focus = self.state.focus
        after = self._marked(code, Mark.NOT_MET)
        # Who was looking elsewhere goes on there.
        return after if code == focus else self._with_focus(after, focus)

    def undo(self) -> MarkingState:
        """Undo the last action."""
        return _show_focus(self._after(self._practical.undo(self._id)))

    def redo(self) -> MarkingState:
        """Redo what was undone last."""
        return _show_focus(self._after(self._practical.redo(self._id)))

    # Faults: recorded first and filed later; repeated or withdrawn only once suggested

    def record_fault(self, severity: Severity, *, here: bool = False) -> MarkingState:
        """Record a fault at once; ``here`` files it under the criterion in focus."""
        criterion = self.state.focus if here else None
        return self._recorded(self._practical.record_fault(self._id, severity, criterion))

    def begin_filing(self) -> MarkingState:
        """Choose which fault to file: the current one, else the oldest not filed."""
        seq = self._fault_to_file()
        if seq is None:
            return self._unchanged(FeedbackKind.NO_UNFILED)
        return replace(self.state, feedback=Feedback(FeedbackKind.FILING, done=False), fault=seq)

    def file_fault(self, criterion: str | None, heading: str | None) -> MarkingState:
        """File the current fault: under a criterion, under a heading, or as general."""
        seq = self._fault_to_file()
        if seq is None:
            return self._unchanged(FeedbackKind.NO_UNFILED)
        held = self.state.fault_by_number(seq)
        if heading and not criterion:
            criterion = self._spoken_to(heading) or (held.criterion if held else None)
        result = self._practical.file_fault(self._id, seq, criterion, heading)
        return _with_doubt(self._after(result, fault=seq))

    def file_fault_at(self, place: str | None) -> MarkingState:
        """File at a place from the search: ``c:`` and a criterion, ``h:`` and a heading, or
        anything else for general. None means that nothing matched.
        """
        if place is None:
            return self._unchanged(FeedbackKind.NO_MATCH, suggestion=self.state.suggestion)
        kind, _, code = place.partition(":")
        return self.file_fault(code if kind == "c" else None, code if kind == "h" else None)

    def choose_fault(self, seq: int) -> MarkingState:
        """Make a fault the current one."""
        return replace(self.state, feedback=None, fault=seq, suggestion=None)

    def withdraw_fault(self, seq: int) -> MarkingState:
        """Withdraw a fault; it stays in the history."""
        return self._after(self._practical.withdraw_fault(self._id, seq))

    def suggest_repeat(self) -> MarkingState:
        """Suggest recording the last fault again."""
        return self._suggest(SuggestionKind.REPEAT, FeedbackKind.SUGGEST_REPEAT)

    def suggest_withdrawal(self) -> MarkingState:
        """Suggest withdrawing the last fault."""
        return self._suggest(SuggestionKind.WITHDRAW, FeedbackKind.SUGGEST_WITHDRAWAL)

    def accept_suggestion(self) -> MarkingState:
        """Do what is suggested; without a suggestion, show the criterion's details."""
        suggested = self.state.suggestion
        match suggested.kind if suggested else None:
            case SuggestionKind.FILE:
                return self.file_fault(self.state.focus, None)
            case SuggestionKind.REPEAT:
                return self._repeat_fault()
            case SuggestionKind.WITHDRAW if suggested and suggested.fault is not None:
                return self.withdraw_fault(suggested.fault)
            case SuggestionKind.CHECK:
                return self._unchanged(FeedbackKind.GO_CHECK)
            case SuggestionKind.HEADING:
                return self._unchanged(FeedbackKind.GO_CHOOSE, suggestion=suggested)
            case _:
                return self._unchanged(FeedbackKind.DETAILS, suggestion=suggested)

    # Notes

    def begin_note(self, about: str = "") -> MarkingState:
        """Choose what a note is about: ``about`` (as ``noted`` of a state spells it), or else the
        current fault, or the criterion in focus."""
        kind, _, code = about.partition(":")
        state = replace(self.state, to_note=None)
        if kind == "f":
            state = replace(state, fault=int(code))
        elif kind == "c":
            state = replace(self.go_to_criterion(code), fault=None, to_note=None)
        return replace(state, feedback=Feedback(FeedbackKind.NOTING, done=False))

    def write_note(self, text: str, about: str = "", *, adds: bool = False) -> MarkingState:
        """Write the note of what it was begun about, whatever was done since; ``adds`` keeps the
        note that was there, on lines of its own."""
        kind, _, code = (about or self.state.noted).partition(":")
        fault = self.state.fault_by_number(int(code)) if kind == "f" else None
        before = fault.note if fault else self.state.assessment.notes.get(code, "")
        text = f"{before}\n{text}" if adds and before else text
        if fault is not None:
            result = self._practical.note_fault(self._id, fault.seq, text)
            return self._after(result, fault=fault.seq)
        return self._after(self._practical.note(self._id, code, text))

    # The clock

    def start_or_pause(self) -> MarkingState:
        """Start, pause or resume the clock, whichever comes next."""
        clock = self.state.assessment.clock.state
        actions = {
            ClockState.NOT_STARTED: self._practical.start_clock,
            ClockState.RUNNING: self._practical.pause,
            ClockState.PAUSED: self._practical.resume,
        }
        if clock not in actions:
            return self._unchanged(FeedbackKind.ALREADY_ENDED)
        return self._after(actions[clock](self._id))

    def resume(self, reason: str) -> MarkingState:
        """Resume the clock and say why it was paused."""
        return self._after(self._practical.resume(self._id, reason))

    def finish(self) -> MarkingState:
        """End the practical as completed."""
        return self.end(COMPLETED)

    def end(self, reason: str) -> MarkingState:
        """End the practical for a reason; then the check is suggested."""
        after = self._after(self._practical.end(self._id, reason))
        ended = after.assessment.clock.state is ClockState.ENDED
        return replace(after, suggestion=Suggestion(SuggestionKind.CHECK)) if ended else after

    # Moving about

    def go_to_criterion(
        self, code: str | None, nowhere: FeedbackKind = FeedbackKind.NO_CRITERION
    ) -> MarkingState:
        """Put the focus on a criterion; a filtered view that lacks it is replaced by the whole
        list.

        ``nowhere`` says why nothing changes when there is no such criterion.
        """
        if code is None or self.state.assessment.criterion(code) is None:
            return self._unchanged(nowhere, suggestion=self.state.suggestion)
        return _show_focus(self._with_focus(replace(self.state, feedback=None), code))

    def move_by_rows(self, rows: int) -> MarkingState:
        """Move the focus by rows within the list."""
        return self.go_to_criterion(navigation.criterion_by_rows(self.state, rows))

    def move_by_outcomes(self, step: int) -> MarkingState:
        """Go to the next outcome (1) or the previous one (-1)."""
        whole = replace(self.state, view=View.ALL)
        end = FeedbackKind.LAST_OUTCOME if step > 0 else FeedbackKind.FIRST_OUTCOME
        return self.go_to_criterion(navigation.criterion_by_outcomes(whole, step), end)

    def go_to_outcome(self, outcome: str) -> MarkingState:
        """Go to an outcome by its code."""
        return self.go_to_criterion(navigation.entry_of_outcome(self.state, outcome))

    def go_to_next_unmarked(self) -> MarkingState:
        """Go to the next unmarked criterion of the whole standard."""
        code = navigation.next_unmarked(self.state)
        return self.go_to_criterion(code) if code else self._unchanged(FeedbackKind.ALL_MARKED)

    def show_view(self, view: View) -> MarkingState:
        """Show all of one outcome, or the criteria of one kind from the whole standard."""
        state = self.state
        codes = () if view is View.ALL else navigation.criteria_in_view(state.assessment, view)
        feedback = Feedback(_VIEW_SHOWN[view], {"count": str(len(codes))}, done=False)
        shown = replace(state, view=view, shown=codes, feedback=feedback)
        if view is View.ALL or state.focus in codes or not codes:
            return shown
        return self._with_focus(shown, codes[0])

    def show_next_view(self) -> MarkingState:
        """Show the next view."""
        return self.show_view(navigation.view_after(self.state.view))

    # What the actions share

    @property
    def _id(self) -> str:
        return self.state.assessment.id

    def _after(self, result: ActionResult, *, fault: int | None = None) -> MarkingState:
        """The state after an action was committed. Earlier suggestions lapse."""
        before = self.state
        lines = before.lines
        if result.assessment.clock.state is not before.assessment.clock.state:
            lines = self._practical.lines(result.assessment.visit)
        return replace(
            before,
            assessment=result.assessment,
            focus=result.focus or before.focus,
            lines=lines,
            feedback=result.feedback,
            saved_at=result.saved_at,
            suggestion=None,
            fault=fault,
            awaiting_reason=None,
            doubtful=None,
            unreasoned=None,
            to_note=None,
            fresh=before.fresh and not result.feedback.done,
        )

    def _marked(self, code: str, mark: Mark, reason: str = "") -> MarkingState:
        """The state after a criterion was marked: what its mark needs besides is asked for."""
        after = self._after(self._practical.mark(self._id, code, mark, reason))
        if after.feedback_kind is FeedbackKind.WHY_NOT_APPLICABLE:
            return replace(after, unreasoned=code)
        if after.feedback_kind not in _MARKED:
            return after
        if after.view is not View.ALL:
            after = self._with_focus(after, navigation.next_unmarked_in_view(after, code))
        found = after.assessment.criterion(code)
        says = mark is Mark.NOT_MET and found is not None and found.says_what
        bare = says and not after.assessment.notes.get(code)
        return replace(after, to_note=code) if bare else after

    def _spoken_to(self, heading: str | None) -> str | None:
        """The criterion to which a heading speaks, if it is marked here."""
        found = self.state.assessment.pack.heading(heading)
        code = found.criterion if found else None
        return code if code and self.state.assessment.criterion(code) else None

    def _unchanged(
        self,
        kind: FeedbackKind,
        values: dict[str, str] | None = None,
        suggestion: Suggestion | None = None,
    ) -> MarkingState:
        feedback = Feedback(kind, values or {}, done=False)
        return replace(self.state, feedback=feedback, saved_at=None, suggestion=suggestion)

    def _at_focus(self, action: Callable[[str, str], ActionResult]) -> MarkingState:
        focus = self.state.focus
        return self._after(action(self._id, focus)) if focus else self.state

    def _with_focus(self, state: MarkingState, code: str | None) -> MarkingState:
        """The state with the focus elsewhere; the store remembers the place."""
        if code != state.focus:
            self._practical.remember_focus(state.assessment.id, code)
        return replace(state, focus=code)

    def _recorded(self, result: ActionResult) -> MarkingState:
        """The state after a fault was recorded: what may follow is suggested."""
        after = self._after(result)
        last = after.last_fault()
        if last is None or not result.feedback.done:
            return after
        points = after.assessment.pack.has_points()
        kind = SuggestionKind.HEADING if points else SuggestionKind.FILE
        suggestion = Suggestion(kind, last.seq) if last in after.unfiled_faults() else None
        return _with_doubt(replace(after, fault=last.seq, suggestion=suggestion))

    def _repeat_fault(self) -> MarkingState:
        last = self.state.last_fault()
        if last is None:
            return self._unchanged(FeedbackKind.NO_FAULT)
        place, heading = self._spoken_to(last.heading) or self.state.focus, last.heading
        return self._recorded(self._practical.record_fault(self._id, last.severity, place, heading))

    def _suggest(self, kind: SuggestionKind, feedback_kind: FeedbackKind) -> MarkingState:
        last = self.state.last_fault()
        if last is None:
            return self._unchanged(FeedbackKind.NO_FAULT)
        values = {
            "severity": last.severity.value,
            "time": last.at.isoformat(),
            "criterion": self._spoken_to(last.heading) or self.state.focus or "",
        }
        return self._unchanged(feedback_kind, values, Suggestion(kind, last.seq))

    def _fault_to_file(self) -> int | None:
        current = self.state.fault_by_number(self.state.fault)
        if current is not None:
            return current.seq
        unfiled = self.state.unfiled_faults()
        return unfiled[0].seq if unfiled else None


def _show_focus(state: MarkingState) -> MarkingState:
    """Leave a filtered view that does not show the focus."""
    if state.view is View.ALL or state.focus in state.shown:
        return state
    return replace(state, view=View.ALL, shown=())


def _with_doubt(state: MarkingState) -> MarkingState:
    """Make a criterion doubtful: one that is met if a grave fault is now filed under it; one that
    is met or not marked if the fault's heading speaks to it."""
    fault = state.fault_by_number(state.fault)
    if fault is None or fault.criterion is None:
        return state
    heading = state.assessment.pack.heading(fault.heading)
    speaks = heading is not None and heading.criterion == fault.criterion
    marked = state.assessment.marks.get(fault.criterion)
    met = marked is not None and marked.mark is Mark.MET
    doubted = (met and is_grave(fault.severity)) or (speaks and (met or marked is None))
    return replace(state, doubtful=fault.criterion if doubted else None)
