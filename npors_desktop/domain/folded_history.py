"""A history that is folded, with what its next event needs: so that a mark, an undo and a redo cost
the same however long the history is.

``fold.fold_history`` makes it from all the events, ``followed_by`` from the one before it. Both say
the same after any event, and where that would need more than is kept here ``followed_by`` says
nothing: the history is then folded again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import NO_ACTIONS, ActionStack, Stage
from npors_desktop.domain.clock_changes import next_anchor
from npors_desktop.domain.events import Event, after
from npors_desktop.domain.events.amending import AmendmentBegun, AmendmentDropped
from npors_desktop.domain.events.ending import Issued, PersonSigned
from npors_desktop.domain.events.preparation import Opened, StandardChanged
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.history import Coverage, Facts, with_fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.assessment_parts import RecordedFault
    from npors_desktop.domain.pack import Pack

# How many actions can be undone before the history is folded again; a state takes some kilobytes.
MOST_STEPS = 200
# Each happens a few times in an assessment and may change what all the events before it mean.
_FOLDED_AGAIN = Opened | StandardChanged | PersonSigned | Issued | AmendmentBegun | AmendmentDropped


@dataclass(frozen=True, slots=True)
class Step:
    """An event that counts, with the state before it."""

    before: Assessment
    event: Event


@dataclass(frozen=True, slots=True)
class FoldedHistory:
    """The state after a history, ``assessment``, and what the next event needs.

    - ``unread``: the state before faults are graded and it is asked which signatures stand;
    - ``steps``: the latest events that count;
    - ``undone``: the latest events that can be redone, the next one last;
    - ``facts`` and ``coverage``: what is signed for, and by its event what each signature was;
    - ``anchor`` and ``last``: where ``clock_changes`` goes on.
    """

    assessment: Assessment
    unread: Assessment
    steps: tuple[Step, ...]
    undone: tuple[Event, ...]
    facts: Facts
    coverage: Mapping[int, Coverage]
    anchor: Event
    last: Event


def followed_by(held: FoldedHistory, event: Event) -> FoldedHistory | None:
    """A history with one more event; None if it must be folded again."""
    if isinstance(event.change, _FOLDED_AGAIN) or held.assessment.stage is Stage.ISSUED:
        return None
    anchor, told = next_anchor(held.anchor, held.last, event), _told(held, event)
    if anchor is None or told is None:
        return None
    return replace(told, assessment=_read(held, told, event.seq), anchor=anchor, last=event)


def _told(held: FoldedHistory, event: Event) -> FoldedHistory | None:
    """What an event changes, without the state that is read from it."""
    match event.change:
        case Undone(event=seq) if _is_on(held.assessment.undoable, seq):
            return _undo(held, seq)
        case Redone(event=seq) if _is_on(held.assessment.redoable, seq):
            return _redo(held, seq)
        case Undone() | Redone():
            return held
        case _:
            return _add(held, event)


def _add(held: FoldedHistory, event: Event) -> FoldedHistory:
    change = event.change
    told = _counting(held, held.unread, held.steps, (event,))
    if change.undo_words is not None:
        stacks = ActionStack(event.seq, held.assessment.undoable), NO_ACTIONS
        return _turned(told, event, (), stacks)
    if change.signed_for:
        return replace(told, facts=with_fact(held.facts, change))
    return told


def _undo(held: FoldedHistory, seq: int) -> FoldedHistory | None:
    """Without the latest action: what counts after it happens to the state before it."""
    at, stack = len(held.steps) - 1, held.assessment.undoable
    while at >= 0 and held.steps[at].event.seq != seq:
        at -= 1
    if at < 0 or stack.newest != seq:
        return None
    taken, later = held.steps[at], [step.event for step in held.steps[at + 1 :]]
    told = _counting(held, taken.before, held.steps[:at], later)
    stacks = stack.below or NO_ACTIONS, ActionStack(seq, held.assessment.redoable)
    undone = (*held.undone, taken.event)[-MOST_STEPS:]
    return _turned(told, taken.event, undone, stacks)


def _redo(held: FoldedHistory, seq: int) -> FoldedHistory | None:
    """With what was undone last, at its own place."""
    at, stack = len(held.steps), held.assessment.redoable
    while at > 0 and held.steps[at - 1].event.seq > seq:
        at -= 1
    if at == 0 or stack.newest != seq or not held.undone:
        return None
    event, later = held.undone[-1], held.steps[at:]
    before = later[0].before if later else held.unread
    told = _counting(held, before, held.steps[:at], (event, *(step.event for step in later)))
    stacks = ActionStack(seq, held.assessment.undoable), stack.below or NO_ACTIONS
    return _turned(told, event, held.undone[:-1], stacks)


def _counting(
    held: FoldedHistory, now: Assessment, steps: tuple[Step, ...], events: Iterable[Event]
) -> FoldedHistory:
    """With these events after those steps, whose state is ``now``."""
    made: list[Step] = []
    for event in events:
        made.append(Step(now, event))
        now = after(now, event)
    return replace(held, unread=now, steps=(*steps, *made)[-MOST_STEPS:])


def _turned(
    told: FoldedHistory,
    event: Event,
    undone: tuple[Event, ...],
    stacks: tuple[ActionStack, ActionStack],
) -> FoldedHistory:
    """With both stacks after an action, an undo or a redo, which a signature may have been for."""
    coverage, (undoable, redoable) = told.coverage, stacks
    if event.change.signed_for and coverage:
        counts = undoable.newest == event.seq
        coverage = {by: one.turned(event.seq, counts=counts) for by, one in coverage.items()}
    assessment = told.assessment.replace(undoable=undoable, redoable=redoable)
    return replace(told, assessment=assessment, undone=undone, coverage=coverage)


def _read(held: FoldedHistory, told: FoldedHistory, seq: int) -> Assessment:
    """The state after event ``seq``. Faults are graded again only where one changed."""
    was, now = told.assessment, told.unread
    same = now.faults is held.unread.faults
    return now.replace(
        faults=was.faults if same else graded(now.faults, now.pack),
        signed=tuple(one for one in now.signed if _stands(told, one.seq)),
        last_seq=seq,
        clock_jumps=was.clock_jumps,
        undoable=was.undoable,
        redoable=was.redoable,
    )


def _stands(told: FoldedHistory, signature: int) -> bool:
    covered = told.coverage.get(signature)
    return covered is not None and covered.stands(told.facts)


def graded(faults: Iterable[RecordedFault], pack: Pack) -> tuple[RecordedFault, ...]:
    """Faults with the severity that counts: that of their heading, for one that has one."""
    return tuple(_graded(fault, pack) for fault in faults)


def _graded(fault: RecordedFault, pack: Pack) -> RecordedFault:
    heading = pack.heading(fault.heading) if fault.heading is not None else None
    return replace(fault, severity=heading.severity) if heading else fault


def _is_on(stack: ActionStack, seq: int) -> bool:
    # Nearly always the newest one, and the stack of a long history is long.
    return bool(stack) and (stack.newest == seq or seq in stack)
