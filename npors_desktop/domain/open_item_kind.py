"""What can still be open in an assessment."""

from enum import StrEnum


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
