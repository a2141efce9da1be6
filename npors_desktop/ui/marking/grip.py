"""The grip: what every verb of the hand stands on. It holds the state and puts answers into it."""

from collections.abc import Callable
from dataclasses import replace

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.marking.state import Standing, State, View
from npors_desktop.workflows.assessing import Assessing
from npors_desktop.workflows.progress import Progress, Said


class Grip:
    """The state as the last press left it. Lives on the store's thread, but for its making."""

    def __init__(self, assessing: Assessing) -> None:
        self._assessing = assessing
        self._state: State | None = None

    @property
    def state(self) -> State:
        """The state now. Raises UserError before an assessment was opened."""
        if self._state is None:
            raise UserError("No assessment is open.")
        return self._state

    def keep(self, state: State) -> None:
        """Make this the state on which the next press works."""
        self._state = state

    @property
    def _id(self) -> str:
        return self.state.assessment.id

    def _take(self, progress: Progress, *, fault: int | None = None) -> State:
        """The state after a verb; an action ends what was offered before."""
        held = self.state
        lines = held.lines
        moved = progress.assessment.clock.state is not held.assessment.clock.state
        if moved:
            lines = self._assessing.lines(progress.assessment.visit)
        return replace(
            held,
            assessment=progress.assessment,
            focus=progress.focus or held.focus,
            lines=lines,
            said=progress.said,
            saved_at=progress.saved_at,
            offer=None,
            fault=fault,
            asks=None,
            doubtful=None,
            fresh=held.fresh and not progress.said.done,
        )

    def _say(
        self, kind: str, values: dict[str, str] | None = None, offer: Standing | None = None
    ) -> State:
        said = Said(kind, values or {}, done=False)
        return replace(self.state, said=said, saved_at=None, offer=offer)

    def _at_focus(self, verb: Callable[[str, str], Progress]) -> State:
        focus = self.state.focus
        return self._take(verb(self._id, focus)) if focus else self.state

    def _go(self, state: State, code: str | None) -> State:
        """The state with the focus elsewhere; the place is remembered in the store."""
        if code != state.focus:
            self._assessing.move(state.assessment.id, code)
        return replace(state, focus=code)

    def _show_focus(self, state: State) -> State:
        """Leave a filtered view that does not show the focus."""
        if state.view is View.ALL or state.focus in state.shown:
            return state
        return replace(state, view=View.ALL, shown=())
