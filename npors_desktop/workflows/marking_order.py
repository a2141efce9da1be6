"""What may be marked now, and where the focus goes next."""

from npors_desktop.domain.assessment import Assessment, ClockState, RecordedFault
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.progress import Said


def first_focus(assessment: Assessment) -> str | None:
    """The criterion to begin with: the first unmarked, else the first of all."""
    return assessment.first_unmarked() or next((c.code for c in assessment.pack.criteria()), None)


def onward(assessment: Assessment, criterion: str) -> str:
    """Where the focus goes after a mark: the next unmarked of the outcome, else it stays."""
    return assessment.next_unmarked(criterion) or criterion


def fault_of(assessment: Assessment, seq: int) -> RecordedFault:
    """A fault by the number of its event. Raises UserError once it was undone."""
    for fault in assessment.faults:
        if fault.seq == seq:
            return fault
    raise UserError("That fault is no longer there.", "It was undone.", code="no_such_fault")


def barred(now: Assessment, criterion: str, mark: Mark) -> Said | None:
    """Why a criterion may not be marked so now, or None when it may."""
    found = now.pack.criterion(criterion)
    words = {"criterion": criterion}
    if found is None:
        return Said("no_such_criterion", words, done=False)
    if now.clock.state is ClockState.NOT_STARTED and found.element is not Element.THEORY:
        return Said("start_first", words, done=False)
    if mark is Mark.NOT_APPLICABLE and not found.not_applicable_allowed:
        return Said("na_not_allowed", words, done=False)
    return None


def seen(now: Assessment, outcome: str) -> bool:
    """Whether anything of an outcome was marked already."""
    found = next((o for o in now.pack.outcomes if o.code == outcome), None)
    return any(c.code in now.marks for c in found.criteria) if found else False
