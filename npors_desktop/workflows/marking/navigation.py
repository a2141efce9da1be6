"""Where the focus goes: from an assessment or a marking state to a criterion. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.marking.state import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Criterion
    from npors_desktop.workflows.marking.state import MarkingState

_IN_VIEW: dict[View, Callable[[Assessment], Callable[[Criterion], bool]]] = {
    View.ALL: lambda _: lambda _: True,
    View.UNMARKED: lambda now: _among(now.left()),
    View.NOT_MET: lambda now: _among(
        code for code, marked in now.marks.items() if marked.mark is Mark.NOT_MET
    ),
    View.SAFETY_CRITICAL: lambda _: lambda c: c.safety_critical,
}


def first_focus(assessment: Assessment) -> str | None:
    """The criterion to begin with: the first unmarked, else the first of all."""
    return assessment.first_unmarked() or next((c.code for c in assessment.criteria()), None)


def focus_after_mark(assessment: Assessment, criterion: str) -> str:
    """The next unmarked criterion of the same outcome; if there is none, the same criterion."""
    return assessment.next_unmarked(criterion) or criterion


def criterion_by_rows(state: MarkingState, rows: int) -> str | None:
    """The criterion this many rows below the focus (above it if negative), at most the last or the
    first of the list; None if the list is empty.
    """
    codes = state.codes
    if not codes:
        return None
    at = codes.index(state.focus) if state.focus in codes else 0
    return codes[min(max(at + rows, 0), len(codes) - 1)]


def criterion_by_outcomes(state: MarkingState, step: int) -> str | None:
    """Where the next outcome (1) or the previous one (-1) is entered; None if there is none."""
    outcomes = [o for o in state.assessment.outcomes() if o.criteria]
    now = state.outcome
    at = (outcomes.index(now) if now in outcomes else 0) + step
    return entry_of_outcome(state, outcomes[at].code) if 0 <= at < len(outcomes) else None


def entry_of_outcome(state: MarkingState, outcome: str) -> str | None:
    """Where an outcome is entered: at its first unmarked criterion, else at its first."""
    found = next((o for o in state.assessment.outcomes() if o.code == outcome), None)
    if found is None or not found.criteria:
        return None
    codes, left = [c.code for c in found.criteria], state.assessment.left()
    return next((code for code in codes if code in left), codes[0])


def next_unmarked(state: MarkingState) -> str | None:
    """The next unmarked criterion of the whole standard after the focus; after the last it starts
    again at the first.
    """
    codes = [c.code for c in state.assessment.criteria()]
    at = codes.index(state.focus) + 1 if state.focus in codes else 0
    ring, left = codes[at:] + codes[:at], state.assessment.left()
    return next((code for code in ring if code in left), None)


def next_unmarked_in_view(state: MarkingState, after: str) -> str:
    """In a filtered view: the next unmarked row below ``after``, else ``after`` itself."""
    below = state.shown[state.shown.index(after) + 1 :] if after in state.shown else ()
    left = state.assessment.left()
    return next((code for code in below if code in left), after)


def criteria_in_view(assessment: Assessment, view: View) -> tuple[str, ...]:
    """The criteria of the whole standard that a view shows now."""
    wanted = _IN_VIEW[view](assessment)
    return tuple(c.code for c in assessment.criteria() if wanted(c))


def _among(codes: Iterable[str]) -> Callable[[Criterion], bool]:
    wanted = frozenset(codes)
    return lambda criterion: criterion.code in wanted


def view_after(view: View) -> View:
    """The view that comes after this one; after the last comes the first."""
    order = list(View)
    return order[(order.index(view) + 1) % len(order)]
