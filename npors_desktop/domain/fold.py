"""The state of an assessment, made from its events that were not undone, so that undo is exact.

Times are corrected if the machine's clock was set in between (see ``timeline``). A signature is
valid only while the record says what that person signed for.
"""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import Stage, stacked
from npors_desktop.domain.clock_changes import Timeline, put_right
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.events import after
from npors_desktop.domain.events.amending import AmendmentBegun, AmendmentDropped
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.events.undoing import UndoEvent
from npors_desktop.domain.folded_history import MOST_STEPS, FoldedHistory, Step, graded
from npors_desktop.domain.history import History
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.events import Event
    from npors_desktop.domain.pack import Pack


def fold(events: Iterable[Event], pack: Pack, id_: str) -> Assessment:
    """The state after these events, leaving out those undone, any between an issue and an
    amendment, and an amendment that was dropped. The pack is the one that was given last.

    Raises DamagedFileError when the history does not begin with the opening.
    """
    return fold_history(events, pack, id_).assessment


def fold_history(events: Iterable[Event], pack: Pack, id_: str) -> FoldedHistory:
    """The same, with what the next event needs. Raises as ``fold``."""
    ordered = sorted(events, key=lambda event: event.seq)
    if not ordered or not isinstance(ordered[0].change, Opened):
        raise DamagedFileError(
            message("The start of this assessment's history is missing."),
            message("Nothing was changed. Restore the latest backup."),
            code="history_damaged",
        )
    told = _told(ordered)
    timeline = _put_right(told)
    history = History()
    for event in timeline.events:
        history.note(event)
    now, steps = Assessment(id_, 1, pack), deque[Step](maxlen=MOST_STEPS)
    for event in timeline.events:
        if event.seq in history.undone:
            continue
        if not isinstance(event.change, UndoEvent):
            steps.append(Step(now, event))
        now = after(now, event)
    issued = now.stage is Stage.ISSUED
    # A person who signed was not shown times that were corrected afterwards. An issued record does
    # not change, even when the clock is set at that very moment.
    pairs = () if issued else zip(told, timeline.events, strict=True)
    moved = {was.seq for was, corrected in pairs if was != corrected}
    by_seq = {event.seq: event for event in timeline.events if event.seq in history.undone}
    return FoldedHistory(
        assessment=now.replace(
            faults=graded(now.faults, pack),
            signed=tuple(
                one
                for one in now.signed
                if one.seq not in moved and history.signature_stands(one.seq)
            ),
            last_seq=ordered[-1].seq,
            clock_jumps=timeline.jumps,
            undoable=stacked(() if issued else history.open_to_undo()),
            redoable=stacked(() if issued else history.redoable),
        ),
        unread=now,
        steps=tuple(steps),
        undone=tuple(by_seq[seq] for seq in history.redoable[-MOST_STEPS:]),
        facts=history.facts,
        coverage={one.seq: history.coverage(one.seq) for one in now.signed if one.seq not in moved},
        anchor=timeline.anchor,
        last=told[-1],
    )


def issues(events: Iterable[Event]) -> tuple[Issued, ...]:
    """Each issue of a history: that of revision 1, then those of its amendments."""
    ordered = sorted(events, key=lambda event: event.seq)
    return tuple(event.change for event in _told(ordered) if isinstance(event.change, Issued))


def _told(events: list[Event]) -> list[Event]:
    """The events that count, in order, before undoing: a locked record changes by an amendment
    alone."""
    told: list[Event] = []
    locked, begun = False, 0
    for event in events:
        change = event.change
        if isinstance(change, AmendmentBegun):
            if not locked:
                continue
            locked, begun = False, len(told)
        elif isinstance(change, AmendmentDropped) and begun and not locked:
            del told[begun:]
            locked = True
        if not locked:
            told.append(event)
        locked = locked or isinstance(change, Issued)
    return told


def _put_right(told: list[Event]) -> Timeline:
    """Each revision by the clock as it was at its end: what was locked keeps the times that were
    signed, whatever is done to the clock before it is amended."""
    begins = [n for n, event in enumerate(told) if isinstance(event.change, AmendmentBegun)]
    ends = [*begins, len(told)]
    parts = [put_right(told[a:b]) for a, b in pairwise([0, *ends])]
    events = (event for part in parts for event in part.events)
    return Timeline(tuple(events), sum(part.jumps for part in parts), parts[-1].anchor)
