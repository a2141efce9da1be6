"""Whether what a standard lists counts, and counts once: faults, acts and early ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    Element,
    EndCause,
    Severity,
)
from npors_desktop.standards.file_words import FileTable, FileWord
from npors_desktop.standards.standard_texts import criterion_place
from npors_desktop.standards.toml_table import TOP, PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import (
        Criterion,
        EndReason,
        FaultHeading,
        Rule,
        Standard,
    )
    from npors_desktop.standards.build_standard import StandardFile
    from npors_desktop.standards.unread import Unread

# An end that is the candidate's doing; "through no act of the candidate" is not.
_UNSAFE_ACT = re.compile(
    r"\b(unsafe|dangerous|reckless|careless)\s+(act|operat|driv|work|behav|use)"
    r"|\bcandidate.*\b(unsafe|danger|risk)|\bended the test for safety",
    re.IGNORECASE,
)
_NO_ACT = re.compile(r"\bno (act|fault|doing) of\b", re.IGNORECASE)
_CANDIDATE_ACT, _NOT_ACHIEVED = FileWord("candidate_act"), FileWord("not_achieved")
_UNSAFE_CODE = re.compile(r"unsafe(_act)?|danger(ous)?(_act)?|safety")


def weight_problems(file: StandardFile, unread: Unread) -> Iterator[PackProblem]:
    """Everything of this kind that is wrong, with its place."""
    faults = [one for one in file.standard.faults if one.heading not in unread.faults]
    criteria = {
        c.code: c
        for outcome in file.standard.outcomes
        for c in outcome.criteria
        if c.code not in unread.criteria
    }
    first: dict[str, FaultHeading] = {}
    for heading in faults:
        place, criterion = _heading_place(heading), criteria.get(heading.criterion or "")
        unlike = None if criterion is None else _unlike(heading, criterion, file)
        if not unread.has("rule") and not any(_looks_at(r, heading) for r in file.standard.rules):
            yield PackProblem(place, _uncounted(heading, unlike))
        elif unlike is not None:
            yield PackProblem(place, unlike)
        if criterion is not None:
            other = first.setdefault(criterion.code, heading)
            yield from _weighed_twice(heading, other)
    yield from _said_twice(file)
    yield from _ends(file.standard, unread)


def _uncounted(heading: FaultHeading, unlike: Message | None) -> Message:
    """That no rule looks at a fault, and at once how else it does not fit its criterion: or
    whoever mends the one mends it wrong."""
    points, severity = heading.points, FileWord(heading.severity.value)
    if unlike is None:
        return message(
            "no rule looks at it (points: {points}; severity: {severity})",
            points=points,
            severity=severity,
        )
    return message(
        "no rule looks at it (points: {points}; severity: {severity}), and {unlike}",
        points=points,
        severity=severity,
        unlike=unlike,
    )


def _looks_at(rule: Rule, heading: FaultHeading) -> bool:
    counted = {
        "fault_points": heading.points > 0,
        "fault_repeats": rule.points == heading.points,
        "fault_count": rule.severity is heading.severity,
        "safety_critical": rule.element is Element.PRACTICAL
        and heading.severity is Severity.SAFETY_CRITICAL,
        "disqualified": heading.disqualifies,
    }
    return counted.get(rule.kind, False)


def _weighed_twice(heading: FaultHeading, other: FaultHeading) -> Iterator[PackProblem]:
    if other.severity is not heading.severity:
        text = message(
            "its severity is {severity}, but fault {heading} about the same criterion is "
            "{other}; one act has one weight",
            severity=FileWord(heading.severity.value),
            heading=other.heading,
            other=FileWord(other.severity.value),
        )
        yield PackProblem(_heading_place(heading), text)


def _unlike(heading: FaultHeading, criterion: Criterion, file: StandardFile) -> Message | None:
    """That one of the two is safety-critical and the other is not."""
    place = criterion_place(criterion.code, file.keys)
    is_critical = heading.severity is Severity.SAFETY_CRITICAL
    if criterion.safety_critical and not is_critical:
        return message(
            "{place} is safety-critical, but the fault is not; one act has one weight", place=place
        )
    rules = file.standard.rules
    watched = {rule.element for rule in rules if rule.kind == "safety_critical"}
    if is_critical and not criterion.safety_critical and criterion.element in watched:
        return message(
            "the fault is safety-critical, but {place} is not; one act has one weight", place=place
        )
    return None


def _said_twice(file: StandardFile) -> Iterator[PackProblem]:
    standard = file.standard
    yield from _twins(
        (criterion_place(c.code, file.keys), c.text)
        for outcome in standard.outcomes
        for c in outcome.criteria
    )
    yield from _twins((_heading_place(heading), heading.text) for heading in standard.faults)
    questions = standard.theory.questions if standard.theory else ()
    yield from _twins((message("question {code}", code=q.code), q.text) for q in questions)


def _twins(texts: Iterable[tuple[Message, str]]) -> Iterator[PackProblem]:
    seen: dict[str, Message] = {}
    for place, text in texts:
        words = " ".join(text.casefold().split()).rstrip(".")
        if not words:
            continue  # It could not be read.
        if words in seen:
            yield PackProblem(place, message("it says the same as {place}", place=seen[words]))
        seen.setdefault(words, place)


def _ends(standard: Standard, unread: Unread) -> Iterator[PackProblem]:
    for reason in standard.end_reasons:
        place = message("end reason {code}", code=reason.code)
        by_candidate = reason.cause is EndCause.CANDIDATE_ACT
        if by_candidate and reason.result != "not_achieved":
            text = message(
                "an act of the candidate must be “{result}”, not a mere stop", result=_NOT_ACHIEVED
            )
            yield PackProblem(place, text)
        elif not by_candidate and _tells_of_an_act(reason):
            text = message(
                "it tells of an unsafe act: its cause must be “{cause}”, its result “{result}”",
                cause=_CANDIDATE_ACT,
                result=_NOT_ACHIEVED,
            )
            yield PackProblem(place, text)
        elif not by_candidate and reason.result != "stopped":
            text = message("circumstances must be “{result}”", result=FileWord("stopped"))
            yield PackProblem(place, text)
    if unread.has("end_reason"):
        return
    causes = {reason.cause for reason in standard.end_reasons}
    if EndCause.CANDIDATE_ACT not in causes and any(r.practical_minutes for r in standard.routes):
        text = message(
            "no {table} has “{cause}” as its cause: a test that was ended for an unsafe act would "
            "count as stopped",
            table=FileTable("[[end_reason]]"),
            cause=_CANDIDATE_ACT,
        )
        yield PackProblem(TOP, text)


def _tells_of_an_act(reason: EndReason) -> bool:
    if _NO_ACT.search(reason.text):
        return False
    return bool(_UNSAFE_CODE.fullmatch(reason.code) or _UNSAFE_ACT.search(reason.text))


def _heading_place(heading: FaultHeading) -> Message:
    return message("fault {heading}", heading=heading.heading)
