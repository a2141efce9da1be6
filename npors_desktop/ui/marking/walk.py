"""Where the focus goes: pure answers from a state to a criterion, for every key that moves it."""

from collections.abc import Callable

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Criterion
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.state import State, View

_WANTED: dict[View, Callable[[Assessment, Criterion], bool]] = {
    View.ALL: lambda _, __: True,
    View.UNMARKED: lambda now, c: c.code not in now.marks,
    View.NOT_MET: lambda now, c: c.code in now.marks and now.marks[c.code].mark is Mark.NOT_MET,
    View.SAFETY_CRITICAL: lambda _, c: c.safety_critical,
}


def stepped(state: State, step: int) -> str | None:
    """The criterion so many rows below (or above), at most the last (or the first)."""
    codes = state.codes
    if not codes:
        return None
    at = codes.index(state.focus) if state.focus in codes else 0
    return codes[min(max(at + step, 0), len(codes) - 1)]


def other_outcome(state: State, step: int) -> str | None:
    """The first unmarked criterion of the next (or previous) outcome, or its first; None at
    the end."""
    outcomes = [o for o in state.assessment.pack.outcomes if o.criteria]
    now = state.outcome
    at = (outcomes.index(now) if now in outcomes else 0) + step
    return entrance(state, outcomes[at].code) if 0 <= at < len(outcomes) else None


def entrance(state: State, outcome: str) -> str | None:
    """Where an outcome is entered: at its first unmarked criterion, else at its first."""
    found = next((o for o in state.assessment.pack.outcomes if o.code == outcome), None)
    if found is None or not found.criteria:
        return None
    codes = [c.code for c in found.criteria]
    return next((code for code in codes if code not in state.assessment.marks), codes[0])


def unmarked_after(state: State) -> str | None:
    """The next unmarked criterion of the whole standard after the focus, round and round."""
    codes = [c.code for c in state.assessment.pack.criteria()]
    at = codes.index(state.focus) + 1 if state.focus in codes else 0
    ring = codes[at:] + codes[:at]
    return next((code for code in ring if code not in state.assessment.marks), None)


def unmarked_in_view(state: State, after: str) -> str:
    """In a filtered view: the next unmarked row below ``after``, else ``after`` itself."""
    below = state.shown[state.shown.index(after) + 1 :] if after in state.shown else ()
    return next((code for code in below if code not in state.assessment.marks), after)


def codes_of(assessment: Assessment, view: View) -> tuple[str, ...]:
    """The criteria of the whole standard that a view shows now."""
    wanted = _WANTED[view]
    return tuple(c.code for c in assessment.pack.criteria() if wanted(assessment, c))


def following_view(view: View) -> View:
    """The view after this one, round and round."""
    order = list(View)
    return order[(order.index(view) + 1) % len(order)]
