"""What is still open in an assessment: one thing to sort out, and its kind."""

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import (
    PaperShort,
    QuestionNeeded,
    TaskValueMissing,
    Unanswered,
)
from npors_desktop.domain.messages import Message
from npors_desktop.domain.pack import Criterion


class OpenItemKind(StrEnum):
    """The kinds of things to sort out; the first four are the gates, beside the theory."""

    IDENTITY = "identity"
    PRIVACY = "privacy"
    ADJUSTMENTS = "adjustments"
    FITNESS = "fitness"
    PRACTICAL_END = "practical_end"
    THEORY = "theory"
    UNMARKED = "unmarked"
    REASON_MISSING = "reason_missing"
    QUESTION_NEEDED = "question_needed"
    NOTE_MISSING = "note_missing"
    TASK_VALUES = "task_values"
    UNFILED = "unfiled"
    MET_BUT_SAFETY_CRITICAL_FAULT = "met_but_safety_critical_fault"
    MET_BUT_FAULT = "met_but_fault"
    SAFETY_CRITICAL_WITHOUT_NOTE = "safety_critical_without_note"
    CLOCK_SET = "clock_set"
    FLAGGED = "flagged"
    IMPLAUSIBLE = "implausible"
    NAME_NOT_PRINTED = "name_not_printed"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The things of one kind to sort out, with what they concern. While ``blocks`` is true the
    record cannot be signed. ``rule`` is the code of the broken rule of ``plausibility``, ``told``
    how it is broken."""

    kind: OpenItemKind
    blocks: bool = True
    rule: str = ""
    told: tuple[Message, ...] = ()
    theory: tuple[PaperShort | Unanswered, ...] = ()
    questions: tuple[QuestionNeeded, ...] = ()
    values: tuple[TaskValueMissing, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    faults: tuple[RecordedFault, ...] = ()

    @property
    def name(self) -> str:
        """What names it among the items of one review."""
        return f"{self.kind}/{self.rule}" if self.rule else str(self.kind)
