"""The assessor's hand: every verb of the marking screen, each on the state the last one left.

The verbs run on the store's thread and in the order of the keys, so what was typed ahead of the
screen means what it would have meant had he waited.
"""

from dataclasses import replace

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.sheet import COMPLETED, Mark
from npors_desktop.ui.marking import walk
from npors_desktop.ui.marking.filing import Filing
from npors_desktop.ui.marking.state import OfferKind, Standing, State, View
from npors_desktop.workflows.progress import Said


class Hand(Filing):
    """Marks, and turns the clock; its parents move and file."""

    def open(self, id_: str, focus: str | None = None) -> State:
        """Take up an assessment where it was left, or at a criterion."""
        progress = self._assessing.progress(id_)
        lines = self._assessing.lines(progress.assessment.visit)
        known = focus and progress.assessment.pack.criterion(focus)
        opened = State(progress.assessment, progress.focus, lines, progress.said, fresh=True)
        return self._go(opened, focus) if known else opened

    def switch(self, letter: str) -> State:
        """Go on with another candidate of the visit."""
        line = next((x for x in self.state.lines if x.letter == letter), None)
        if line is None:
            return self._say("no_such_candidate", {"letter": letter})
        if line.id == self.state.assessment.id:
            return self._say("same_candidate", {"letter": letter})
        opened = self.open(line.id)
        return replace(opened, said=Said("switched", {"letter": letter}, done=False))

    def mark(self, mark: Mark) -> State:
        """Mark the criterion in focus."""
        focus = self.state.focus
        if focus is None:
            return self.state
        taken = self._take(self._assessing.mark(self._id, focus, mark))
        done = taken.said is not None and taken.said.kind in ("marked", "already_marked")
        if done and taken.view is not View.ALL:
            taken = self._go(taken, walk.unmarked_in_view(taken, focus))
        return taken

    def mark_rest(self, reason: str = "") -> State:
        """Mark met what may be marked together in the outcome in focus."""
        held = self.state.asks or (self.state.outcome.code if self.state.outcome else "")
        taken = self._take(self._assessing.mark_rest(self._id, held, reason))
        needs = taken.said is not None and taken.said.kind == "reason_needed"
        return replace(taken, asks=held) if needs else taken

    def clear(self) -> State:
        """Take the mark off the criterion in focus."""
        return self._at_focus(self._assessing.clear)

    def flag(self) -> State:
        """Put or take off “look again”."""
        return self._at_focus(self._assessing.flag)

    def undo(self) -> State:
        """Take back the last action."""
        return self._show_focus(self._take(self._assessing.undo(self._id)))

    def redo(self) -> State:
        """Do again what was taken back."""
        return self._show_focus(self._take(self._assessing.redo(self._id)))

    def accept(self) -> State:
        """Do what is offered; say “details” when nothing is."""
        standing = self.state.offer
        match standing.kind if standing else None:
            case OfferKind.FILE:
                return self.file(self.state.focus, None)
            case OfferKind.REPEAT:
                return self._repeat()
            case OfferKind.WITHDRAW if standing and standing.fault is not None:
                return self.withdraw(standing.fault)
            case OfferKind.CHECK:
                return self._say("go_check")
            case OfferKind.HEADING:
                return self._say("go_choose", offer=standing)
            case _:
                return self._say("details", offer=standing)

    def turn_clock(self) -> State:
        """Start, pause or go on, whichever the clock needs."""
        clock = self.state.assessment.clock.state
        verbs = {
            ClockState.NOT_STARTED: self._assessing.start_clock,
            ClockState.RUNNING: self._assessing.pause,
            ClockState.PAUSED: self._assessing.resume,
        }
        return self._take(verbs[clock](self._id)) if clock in verbs else self._say("already_ended")

    def resume(self, reason: str) -> State:
        """Go on, and say why the clock stood."""
        return self._take(self._assessing.resume(self._id, reason))

    def finish(self) -> State:
        """End the practical as completed."""
        return self.end(COMPLETED)

    def end(self, reason: str) -> State:
        """End the practical for a reason; then Enter leads to the check."""
        taken = self._take(self._assessing.end(self._id, reason))
        ended = taken.assessment.clock.state is ClockState.ENDED
        return replace(taken, offer=Standing(OfferKind.CHECK)) if ended else taken
