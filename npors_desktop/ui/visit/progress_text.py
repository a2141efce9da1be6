"""How far a candidate is, as words and steps: what Today and the visit show in the same way."""

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import AssessmentLine, OutboxState
from npors_desktop.ui.widgets.values import Status, StepCell, StepRow

HEADS = ("identity", "theory", "practical", "check", "sign", "sent")
BOTH_SIGNED = 2
_SENT = {
    OutboxState.WAITING: (Status.NOT_STARTED, "waiting"),
    OutboxState.SENT: (Status.IN_PROGRESS, "sent"),
    OutboxState.RECEIVED: (Status.DONE, "received"),
    OutboxState.REFUSED: (Status.ATTENTION, "refused"),
}


def standing(words: Words, line: AssessmentLine) -> tuple[Status, str]:
    """How far a candidate is, as one icon and a few words."""
    if line.stage is Stage.ISSUED and line.outbox is not None:
        return _SENT[line.outbox][0], words(f"line.{line.outbox.value}")
    if line.clock is ClockState.RUNNING:
        return Status.IN_PROGRESS, words("today.running_word")
    if line.clock is ClockState.PAUSED:
        return Status.IN_PROGRESS, words("today.paused_word")
    if line.clock is ClockState.ENDED or line.signatures:
        return Status.ATTENTION, words("line.to_sign")
    for key, done in (("identity", line.identity_done), ("privacy", line.privacy_done)):
        if not done:
            return Status.NOT_STARTED, words("line.needs", what=words(f"line.need.{key}"))
    return Status.NOT_STARTED, words("line.ready")


def step_row(words: Words, line: AssessmentLine) -> StepRow:
    """The steps of a candidate for the visit's table, in the order of ``HEADS``."""
    agreed = line.adjustments
    note = words.count("visit.has_adjustments", agreed) if agreed else ""
    steps = (
        _identity(words, line),
        _theory(words, line),
        _practical(words, line),
        _check(words, line),
        _signed(words, line),
        _sent(words, line),
    )
    return StepRow(line.id, line.letter, line.candidate, note, line.title, steps)


def _identity(words: Words, line: AssessmentLine) -> StepCell:
    if line.identity_done and line.privacy_done:
        return StepCell(Status.DONE, words("step.word.done"))
    if line.identity_done:
        return StepCell(Status.IN_PROGRESS, words("step.word.half"))
    return StepCell(Status.NOT_STARTED, words("step.word.no"))


def _theory(words: Words, line: AssessmentLine) -> StepCell:
    asked, done = line.theory_asked, line.theory_answered
    if not asked and line.stage is Stage.ISSUED:
        return StepCell(Status.NOT_NEEDED, words("step.word.not_needed"))
    if not asked:
        return StepCell(Status.NOT_STARTED, words("step.word.no"))
    status = Status.DONE if done == asked else Status.IN_PROGRESS if done else Status.NOT_STARTED
    return StepCell(status, words("step.word.of", done=done, all=asked))


def _practical(words: Words, line: AssessmentLine) -> StepCell:
    if line.clock is ClockState.NOT_STARTED and line.stage is Stage.DRAFT:
        if not (line.identity_done and line.privacy_done):
            return StepCell(Status.BLOCKED, words("step.word.needs_id"))
        return StepCell(Status.NOT_STARTED, words("step.word.no"))
    done = line.clock is ClockState.ENDED or line.stage is Stage.ISSUED
    counted = words("step.word.of", done=line.marked, all=line.criteria)
    return StepCell(Status.DONE if done else Status.IN_PROGRESS, counted)


def _check(words: Words, line: AssessmentLine) -> StepCell:
    if line.signatures or line.stage is Stage.ISSUED:
        return StepCell(Status.DONE, words("step.word.done"))
    return StepCell(Status.NOT_STARTED, words("step.word.no"))


def _signed(words: Words, line: AssessmentLine) -> StepCell:
    if line.stage is Stage.ISSUED:
        return StepCell(Status.DONE, words("step.word.locked"))
    if line.signatures:
        counted = words("step.word.of", done=line.signatures, all=BOTH_SIGNED)
        return StepCell(Status.IN_PROGRESS, counted)
    return StepCell(Status.NOT_STARTED, words("step.word.no"))


def _sent(words: Words, line: AssessmentLine) -> StepCell:
    if line.outbox is None:
        return StepCell(Status.NOT_STARTED, words("step.word.no"))
    status, key = _SENT[line.outbox]
    return StepCell(status, words(f"step.word.{key}"))
