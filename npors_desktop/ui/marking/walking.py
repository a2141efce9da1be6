"""The verbs that move the focus or change what the list shows; they change nothing else."""

from dataclasses import replace

from npors_desktop.ui.marking import walk
from npors_desktop.ui.marking.grip import Grip
from npors_desktop.ui.marking.state import State, View
from npors_desktop.workflows.progress import Said


class Walking(Grip):
    """Moves the focus."""

    def focus(self, code: str | None) -> State:
        """Put the focus on a criterion; a filtered view that lacks it is left."""
        if code is None or self.state.assessment.pack.criterion(code) is None:
            return self._say("no_more", offer=self.state.offer)
        return self._show_focus(self._go(replace(self.state, said=None), code))

    def step(self, rows: int) -> State:
        """Move by rows within the list."""
        return self.focus(walk.stepped(self.state, rows))

    def outcome(self, step: int) -> State:
        """Go to the next or the previous outcome."""
        return self.focus(walk.other_outcome(replace(self.state, view=View.ALL), step))

    def enter(self, outcome: str) -> State:
        """Go to an outcome by its code."""
        return self.focus(walk.entrance(self.state, outcome))

    def next_unmarked(self) -> State:
        """Go to the next unmarked criterion anywhere."""
        code = walk.unmarked_after(self.state)
        return self.focus(code) if code else self._say("all_marked")

    def show(self, view: View) -> State:
        """Show all of one outcome, or the criteria of a kind from the whole standard."""
        state = self.state
        codes = walk.codes_of(state.assessment, view) if view is not View.ALL else ()
        said = Said(f"view_{view.value}", {"count": str(len(codes))}, done=False)
        shown = replace(state, view=view, shown=codes, said=said)
        if view is View.ALL or state.focus in codes or not codes:
            return shown
        return self._go(shown, codes[0])

    def cycle_view(self) -> State:
        """Go to the next view."""
        return self.show(walk.following_view(self.state.view))
