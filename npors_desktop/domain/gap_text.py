"""What is missing or still open, in sentences: for the window, for commands and for refusals.

Times are those of this machine's clock. JSON has its own texts (``gaps.missing_text``).
"""

from __future__ import annotations

from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from npors_desktop.domain.fault_text import fault_at, fault_time
from npors_desktop.domain.gaps import (
    Gate,
    NoteMissing,
    NotEnded,
    PaperShort,
    QuestionNeeded,
    ReasonMissing,
    TaskValueMissing,
    Unanswered,
    Unmarked,
    WithoutHeading,
)
from npors_desktop.domain.messages import message, message_in, message_of_count
from npors_desktop.domain.open_item_kind import OpenItemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from npors_desktop.domain.gaps import (
        Missing,
    )
    from npors_desktop.domain.messages import Message, Value
    from npors_desktop.domain.open_items import OpenItem
    from npors_desktop.domain.pack import Criterion

# How many codes a sentence names at most, and how many of them one fault is as long as.
NAMED = 12
_CODES_OF_A_FAULT = 3
_GATES: Mapping[Gate, Message] = {
    Gate.IDENTITY: message("the identity check"),
    Gate.PRIVACY: message("the privacy page"),
    Gate.ADJUSTMENTS: message("the agreed adjustments"),
    Gate.THEORY: message("the theory"),
    Gate.FITNESS: message("the candidate's fitness"),
}
_NOT_FINISHED = message("The practical is not finished")
_WHOLE: Mapping[OpenItemKind, Message] = {
    OpenItemKind.IDENTITY: message("The identity check is not done"),
    OpenItemKind.PRIVACY: message("The privacy page is not signed"),
    OpenItemKind.ADJUSTMENTS: message("The agreed adjustments have not been read"),
    OpenItemKind.FITNESS: message("The candidate declared that they are not fit for the test"),
    OpenItemKind.PRACTICAL_END: _NOT_FINISHED,
    OpenItemKind.NAME_NOT_PRINTED: message(
        "Reports cannot print the candidate's name: it is not entered in Latin letters"
    ),
    OpenItemKind.CLOCK_SET: message("The laptop's clock was changed; the times shown allow for it"),
}


def gate_names(gates: Iterable[Gate]) -> tuple[Message, ...]:
    """What must be done before the practical starts, by name."""
    return tuple(_GATES[gate] for gate in gates)


def missing_messages(missing: Iterable[Missing], most: int = NAMED) -> tuple[Message, ...]:
    """What is missing from a verdict: sentences without a full stop, one for each kind."""
    return tuple(_missing(tuple(group), most) for _, group in groupby(missing, key=type))


def open_item_message(item: OpenItem, most: int = NAMED) -> Message:
    """One thing to sort out: a sentence without a full stop, which names ``most`` of its places."""
    if item.kind is OpenItemKind.IDENTITY and item.rule:
        return message("The photograph does not match the candidate")
    if item.kind in _WHOLE:
        return _WHOLE[item.kind]
    if item.kind is OpenItemKind.IMPLAUSIBLE and item.blocks:
        return message("This cannot be: {what}", what=item.told)
    if item.kind is OpenItemKind.IMPLAUSIBLE:
        return message("Look at this: {what}", what=item.told)
    return _placed(item, most)


def sentences(told: Sequence[Message]) -> Message:
    """Sentences one after the other; the last has no full stop. At least one is needed."""
    return reduce(lambda a, b: message_in("sentences", "{first}. {then}", first=a, then=b), told)


def _missing(group: tuple[Missing, ...], most: int) -> Message:
    match group[0]:
        case Unmarked():
            return _unmarked([one.criterion for one in group if isinstance(one, Unmarked)], most)
        case ReasonMissing() | QuestionNeeded() | NoteMissing():
            return _to_say(group, most)
        case PaperShort(counted=counted, asked=asked):
            return message_of_count(
                "The theory paper has {counted} of {n} question",
                "The theory paper has {counted} of {n} questions",
                asked,
                counted=counted,
            )
        case Unanswered():
            return _unanswered([one.question for one in group if isinstance(one, Unanswered)], most)
        case NotEnded():
            return _NOT_FINISHED
        case TaskValueMissing():
            return _unmeasured([one for one in group if isinstance(one, TaskValueMissing)], most)
        case WithoutHeading():
            return _unheaded([one.at for one in group if isinstance(one, WithoutHeading)], most)
        case _:
            assert_never(group[0])


def _to_say(group: tuple[Missing, ...], most: int) -> Message:
    """What must be said of marks: one kind of it."""
    if questions := [one for one in group if isinstance(one, QuestionNeeded)]:
        return _to_ask(questions, most)
    if unreasoned := [one.criterion for one in group if isinstance(one, ReasonMissing)]:
        return _unreasoned(unreasoned, most)
    return _unnoted([one.criterion for one in group if isinstance(one, NoteMissing)], most)


def _placed(item: OpenItem, most: int) -> Message:
    """What is open at several places, which are named."""
    if item.kind is OpenItemKind.THEORY:
        return sentences(missing_messages(item.theory, most))
    if item.kind is OpenItemKind.QUESTION_NEEDED:
        return _to_ask(item.questions, most)
    if item.kind is OpenItemKind.TASK_VALUES:
        return _unmeasured(item.values, most)
    if item.kind in _OF_CRITERIA:
        return _OF_CRITERIA[item.kind]([_named(item, one) for one in item.criteria], most)
    faults = _some(
        [fault_at(one.at, one.severity) for one in item.faults], max(1, most // _CODES_OF_A_FAULT)
    )
    if item.kind is OpenItemKind.UNFILED:
        return message_of_count(
            "{n} fault is not filed: {faults}",
            "{n} faults are not filed: {faults}",
            len(item.faults),
            faults=faults,
        )
    return message_of_count(
        "{n} safety-critical fault needs a written reason: {faults}",
        "{n} safety-critical faults need a written reason: {faults}",
        len(item.faults),
        faults=faults,
    )


def _unmarked(codes: Sequence[str], most: int) -> Message:
    return message_of_count(
        "{n} criterion is not marked: {codes}",
        "{n} criteria are not marked: {codes}",
        len(codes),
        codes=_some(codes, most),
    )


def _unreasoned(codes: Sequence[str], most: int) -> Message:
    return message("Marked as not applicable without a reason: {codes}", codes=_some(codes, most))


def _to_ask(gaps: Sequence[QuestionNeeded], most: int) -> Message:
    asked = [
        message_in(
            "question to ask", "{code} ({questions})", code=one.criterion, questions=one.questions
        )
        for one in gaps
    ]
    return message(
        "Marked as not applicable, so one of its questions must be answered in full: {codes}",
        codes=_some(asked, most),
    )


def _unnoted(codes: Sequence[str], most: int) -> Message:
    return message(
        "Marked as not met without a note of what was done: {codes}", codes=_some(codes, most)
    )


def _unanswered(codes: Sequence[str], most: int) -> Message:
    return message_of_count(
        "{n} theory question is not marked: {codes}",
        "{n} theory questions are not marked: {codes}",
        len(codes),
        codes=_some(codes, most),
    )


def _unmeasured(gaps: Sequence[TaskValueMissing], most: int) -> Message:
    return message_of_count(
        "{n} value of the tasks is not entered: {values}",
        "{n} values of the tasks are not entered: {values}",
        len(gaps),
        values=_some([f"{one.task}.{one.key}" for one in gaps], most),
    )


def _flagged(codes: Sequence[str], most: int) -> Message:
    return message("Flagged to look at again: {criteria}", criteria=_some(codes, most))


def _met_but_grave(codes: Sequence[str], most: int) -> Message:
    return message(
        "Met, but a safety-critical fault is filed under it: {criteria}",
        criteria=_some(codes, most),
    )


def _met_but_fault(codes: Sequence[str], most: int) -> Message:
    return message(
        "Met, but a fault was recorded that speaks against it: {criteria}",
        criteria=_some(codes, most),
    )


def _unheaded(times: Sequence[datetime], most: int) -> Message:
    return message_of_count(
        "{n} fault has no heading: {times}",
        "{n} faults have no heading: {times}",
        len(times),
        times=_some([fault_time(at) for at in times], most),
    )


def _some(items: Sequence[Value], most: int) -> tuple[Value, ...]:
    """The first of these, and how many more there are."""
    more = len(items) - most
    if more <= 0:
        return tuple(items)
    return (*items[:most], message_of_count("{n} more", "{n} more", more))


def _named(item: OpenItem, criterion: Criterion) -> str:
    """A criterion by its code; one still to be marked warns of what is safety-critical."""
    warns = item.kind is OpenItemKind.UNMARKED and criterion.safety_critical
    return f"{criterion.code} ⚠" if warns else criterion.code


_OF_CRITERIA: Mapping[OpenItemKind, Callable[[Sequence[str], int], Message]] = {
    OpenItemKind.UNMARKED: _unmarked,
    OpenItemKind.REASON_MISSING: _unreasoned,
    OpenItemKind.NOTE_MISSING: _unnoted,
    OpenItemKind.FLAGGED: _flagged,
    OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: _met_but_grave,
    OpenItemKind.MET_BUT_FAULT: _met_but_fault,
}
