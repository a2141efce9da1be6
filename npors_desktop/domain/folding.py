"""How each kind of event changes the draft of an assessment; ``assessment.fold`` drives it.

A new kind of event is one more small function registered here. What an event refers to may
have been undone: then it changes nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch

from npors_desktop.domain import changes
from npors_desktop.domain.changes import Change, Event
from npors_desktop.domain.draft import Draft, set_text
from npors_desktop.domain.marking import (
    ClockState,
    MarkedCriterion,
    PracticalClock,
    RecordedFault,
    Stage,
    to_second,
)
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import IdentityCheck, MachineDetails
from npors_desktop.domain.sheet import Fault, MarkSheet, PracticalTimes


@singledispatch
def apply(_change: Change, _draft: Draft, _event: Event) -> None:
    """Change the draft by one event. Undo and redo change nothing by themselves."""


@apply.register
def _(change: changes.Opened, draft: Draft, _event: Event) -> None:
    draft.visit, draft.letter = change.visit, change.letter
    draft.pack_sha256 = change.pack_sha256
    draft.candidate, draft.machine = change.candidate, change.machine


@apply.register
def _(change: changes.CandidateDescribed, draft: Draft, _event: Event) -> None:
    if change.candidate.adjustments != draft.candidate.adjustments:
        draft.adjustments_read = False
    draft.candidate = change.candidate


@apply.register
def _(change: changes.MachineDescribed, draft: Draft, _event: Event) -> None:
    draft.machine = change.machine


@apply.register
def _(change: changes.IdentityChecked, draft: Draft, _event: Event) -> None:
    draft.identity = change.check


@apply.register
def _(change: changes.PrivacySigned, draft: Draft, _event: Event) -> None:
    draft.privacy = change.signature


@apply.register
def _(_change: changes.AdjustmentsRead, draft: Draft, _event: Event) -> None:
    draft.adjustments_read = True


@apply.register
def _(change: changes.PaperDrawn, draft: Draft, _event: Event) -> None:
    draft.paper = change.questions


@apply.register
def _(change: changes.Answered, draft: Draft, _event: Event) -> None:
    if change.awarded is None:
        draft.awarded.pop(change.question, None)
    else:
        draft.awarded[change.question] = change.awarded
    set_text(draft.answer_notes, change.question, change.note)


@apply.register
def _(change: changes.Marked, draft: Draft, event: Event) -> None:
    if change.mark is None:
        draft.marks.pop(change.criterion, None)
    else:
        marked = MarkedCriterion(change.mark, event.seq, event.at, reason=change.reason)
        draft.marks[change.criterion] = marked


@apply.register
def _(change: changes.MarkedTogether, draft: Draft, event: Event) -> None:
    marked = MarkedCriterion(change.mark, event.seq, event.at, together=True, reason=change.reason)
    for criterion in change.criteria:
        draft.marks[criterion] = marked


@apply.register
def _(change: changes.Flagged, draft: Draft, _event: Event) -> None:
    if change.on:
        draft.flags.add(change.criterion)
    else:
        draft.flags.discard(change.criterion)


@apply.register
def _(change: changes.Noted, draft: Draft, _event: Event) -> None:
    set_text(draft.notes, change.criterion, change.text)


@apply.register
def _(change: changes.FaultRecorded, draft: Draft, event: Event) -> None:
    draft.faults[event.seq] = RecordedFault(
        seq=event.seq,
        at=event.at,
        severity=change.severity,
        criterion=change.criterion,
        heading=change.heading,
        filed=change.criterion is not None or change.heading is not None,
    )


@apply.register
def _(change: changes.FaultFiled, draft: Draft, _event: Event) -> None:
    """A criterion and a heading are kept beside each other; neither means a general fault."""
    fault = draft.faults.get(change.fault)
    if fault is None:
        return
    general = change.criterion is None and change.heading is None
    draft.faults[change.fault] = replace(
        fault,
        criterion=None if general else change.criterion or fault.criterion,
        heading=None if general else change.heading or fault.heading,
        filed=True,
    )


@apply.register
def _(change: changes.FaultNoted, draft: Draft, _event: Event) -> None:
    if change.fault in draft.faults:
        draft.faults[change.fault] = replace(draft.faults[change.fault], note=change.text)


@apply.register
def _(change: changes.FaultWithdrawn, draft: Draft, _event: Event) -> None:
    if change.fault in draft.faults:
        draft.faults[change.fault] = replace(draft.faults[change.fault], withdrawn=True)


@apply.register
def _(_change: changes.ClockStarted, draft: Draft, event: Event) -> None:
    if draft.clock.state is ClockState.NOT_STARTED:
        draft.clock = PracticalClock(ClockState.RUNNING, started=to_second(event.at))


@apply.register
def _(_change: changes.ClockPaused, draft: Draft, event: Event) -> None:
    if draft.clock.state is ClockState.RUNNING:
        since = _not_before(draft.clock.started, event.at)
        draft.clock = replace(draft.clock, state=ClockState.PAUSED, paused_since=since)


@apply.register
def _(_change: changes.ClockResumed, draft: Draft, event: Event) -> None:
    if draft.clock.state is ClockState.PAUSED:
        draft.clock = replace(_unpaused(draft.clock, event.at), state=ClockState.RUNNING)


@apply.register
def _(change: changes.ClockEnded, draft: Draft, event: Event) -> None:
    """A test may also be stopped before its practical began; a pause still open ends with it."""
    if draft.clock.state is not ClockState.ENDED:
        clock = _unpaused(draft.clock, event.at)
        draft.clock = replace(
            clock,
            state=ClockState.ENDED,
            ended=_not_before(clock.started, event.at),
            end_reason=change.end_reason,
        )


@apply.register
def _(change: changes.FeedbackGiven, draft: Draft, _event: Event) -> None:
    draft.went_well, draft.next_step = change.went_well, change.next_step


@apply.register
def _(change: changes.PersonSigned, draft: Draft, event: Event) -> None:
    draft.signatures[change.signature.role] = (event.seq, change)


@apply.register
def _(change: changes.Transcribed, draft: Draft, event: Event) -> None:
    sheet = change.sheet
    draft.transcribed = sheet.transcribed
    draft.paper_extra_minutes = sheet.practical.extra_minutes
    draft.clock = _clock_of(sheet.practical)
    draft.paper = tuple(answer.question for answer in sheet.theory)
    draft.awarded = {a.question: a.awarded for a in sheet.theory if a.awarded is not None}
    draft.marks = {m.criterion: MarkedCriterion(m.mark, event.seq, event.at) for m in sheet.marks}
    draft.notes = {m.criterion: m.note for m in sheet.marks if m.note}
    draft.faults = {-n: _fault_of(-n, f) for n, f in enumerate(sheet.faults, start=1)}
    _describe_from(sheet, draft, event.at)


@apply.register
def _(change: changes.Issued, draft: Draft, _event: Event) -> None:
    draft.stage = Stage.ISSUED
    draft.content_sha256, draft.signed_at = change.content_sha256, change.signed_at
    draft.pdf_sha256 = change.pdf_sha256


def _describe_from(sheet: MarkSheet, draft: Draft, at: datetime) -> None:
    identity, machine = sheet.candidate.identity, sheet.machine
    if identity is not None and draft.identity is None:
        draft.identity = IdentityCheck(identity.kind, identity.matched, "", at)
    if draft.machine == MachineDetails():
        draft.machine = MachineDetails(machine.make, machine.model, machine.serial)


def _clock_of(times: PracticalTimes) -> PracticalClock:
    state = ClockState.RUNNING if times.started else ClockState.NOT_STARTED
    return PracticalClock(
        state=ClockState.ENDED if times.ended else state,
        started=times.started,
        ended=times.ended,
        paused=timedelta(seconds=times.paused_seconds),
        end_reason=times.end_reason,
    )


def _fault_of(seq: int, fault: Fault) -> RecordedFault:
    """A fault without a severity has a heading (the sheet was checked); that one then wins."""
    return RecordedFault(
        seq=seq,
        at=fault.at,
        severity=fault.severity or Severity.MINOR,
        criterion=fault.criterion,
        heading=fault.heading,
        filed=fault.criterion is not None or fault.heading is not None,
        withdrawn=fault.withdrawn,
        note=fault.note,
    )


def _unpaused(clock: PracticalClock, at: datetime) -> PracticalClock:
    """The clock with an open pause counted up to this moment."""
    if clock.paused_since is None:
        return clock
    span = _not_before(clock.paused_since, at) - clock.paused_since
    return replace(clock, paused=clock.paused + span, paused_since=None)


def _not_before(earlier: datetime | None, at: datetime) -> datetime:
    """This moment to the second, but never before an earlier one of a clock set back since."""
    moment = to_second(at)
    return moment if earlier is None else max(moment, earlier)
