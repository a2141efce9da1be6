"""The state that a history adds up to: the fold of its events that were not undone, so that undo
of anything is exact.

Its times are put right for a machine's clock that was set in between (see ``timeline``). A person's
signature stands only while the record says what that person signed for.
"""

from collections.abc import Iterable
from dataclasses import replace

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import RecordedFault, Stage
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.events import Event, after
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.history import History
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.timeline import put_right


def fold(events: Iterable[Event], pack: Pack, id_: str, revision: int) -> Assessment:
    """The state that these events add up to; undone ones count for nothing, and so do any after
    the issue.

    Raises DamagedFileError when the history does not begin with the opening.
    """
    ordered = sorted(events, key=lambda event: event.seq)
    if not ordered or not isinstance(ordered[0].change, Opened):
        raise DamagedFileError(
            "The history of this assessment does not begin with its opening.",
            "Nothing was changed. Restore the latest copy of the store.",
            code="history_damaged",
        )
    timeline = put_right(_until_issue(ordered))
    history = History()
    for event in timeline.events:
        history.note(event)
    now = Assessment(id_, revision, pack)
    for event in timeline.events:
        if event.seq not in history.undone:
            now = after(now, event)
    issued = now.stage is Stage.ISSUED
    # Times that were put right after somebody signed are not those that they were shown. What was
    # issued stands: a clock that is set at that very moment changes no record.
    pairs = () if issued else zip(ordered, timeline.events, strict=True)
    moved = {was.seq for was, told in pairs if was != told}
    return now.replace(
        faults=tuple(_graded(fault, pack) for fault in now.faults),
        signed=tuple(
            one for one in now.signed if one.seq not in moved and history.signature_stands(one.seq)
        ),
        last_seq=ordered[-1].seq,
        clock_jumps=timeline.jumps,
        undoable=() if issued else tuple(history.undoable),
        redoable=() if issued else tuple(history.redoable),
    )


def _until_issue(events: list[Event]) -> Iterable[Event]:
    for event in events:
        yield event
        if isinstance(event.change, Issued):
            return


def _graded(fault: RecordedFault, pack: Pack) -> RecordedFault:
    """A fault with the severity that counts: its heading's, where it has one."""
    heading = pack.heading(fault.heading) if fault.heading is not None else None
    return replace(fault, severity=heading.severity) if heading else fault
