"""Competence frameworks in words, for the window and the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.framework import (
    Dimension,
    EvidenceKind,
    FrameworkStanding,
    Reach,
)
from npors_desktop.domain.messages import message, message_of_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.framework import (
        Evidence,
        EvidencedStatement,
        Supporting,
    )
    from npors_desktop.domain.messages import Message

DIMENSION_WORDS: Mapping[Dimension, Message] = {
    Dimension.SKILL: message("skill"),
    Dimension.KNOWLEDGE: message("knowledge"),
    Dimension.EXPERIENCE: message("experience"),
    Dimension.BEHAVIOUR: message("behaviour"),
}
REACH_WORDS: Mapping[Reach, Message] = {
    Reach.WHOLE: message("evidenced"),
    Reach.PARTLY: message("partly, by a test alone"),
    Reach.NONE: message("not evidenced"),
}
SHORT_REACH_WORDS: Mapping[Reach, Message] = {**REACH_WORDS, Reach.PARTLY: message("partly")}
"""The same where there is little room."""

STANDING_WORDS: Mapping[FrameworkStanding, Message] = {
    FrameworkStanding.DRAFT: message("a draft"),
    FrameworkStanding.CONSULTATION: message("in consultation"),
    FrameworkStanding.LATER: message("not in force yet"),
    FrameworkStanding.IN_FORCE: message("in force"),
    FrameworkStanding.SUPERSEDED: message("superseded"),
}

PUT_RIGHT = message(
    "Nothing was changed. Put these right in the spreadsheet, save it, and try again."
)
"""Said under what is wrong in a spreadsheet."""


def supporting_text(one: Supporting) -> Message:
    """What speaks for a statement."""
    evidence = one.evidence
    match evidence.kind:
        case EvidenceKind.CRITERION:
            text = message(
                "Criterion {code} of {standard}: {text}",
                code=evidence.code,
                standard=one.title,
                text=one.text,
            )
        case EvidenceKind.QUESTION:
            text = message(
                "Question {code} of {standard}: {text}",
                code=evidence.code,
                standard=one.title,
                text=one.text,
            )
        case EvidenceKind.NVQ_UNIT:
            text = message("NVQ unit: {unit}", unit=evidence.unit)
        case _:
            text = _hours_text(evidence, one.title)
    if one.counts:
        return text
    return message("{evidence} (theory does not show experience or behaviour)", evidence=text)


def problem_texts(one: EvidencedStatement) -> Iterator[Message]:
    """What is named for a statement and is not there."""
    for lost in one.missing:
        if lost.kind is EvidenceKind.CRITERION:
            yield message(
                "The newest edition of the standard “{standard}” has no criterion {code}.",
                standard=lost.standard,
                code=lost.code,
            )
        else:
            yield message(
                "The newest edition of the standard “{standard}” has no question {code}.",
                standard=lost.standard,
                code=lost.code,
            )
    for standard in dict.fromkeys(lost.standard for lost in one.unknown):
        yield message("The standard “{standard}” is not here.", standard=standard)


def _hours_text(evidence: Evidence, title: str) -> Message:
    hours = evidence.hours or 0
    if not evidence.standard:
        return message_of_count("{n} hour in a logbook", "{n} hours in a logbook", hours)
    return message_of_count(
        "{n} hour in a logbook on this machine: {standard}",
        "{n} hours in a logbook on this machine: {standard}",
        hours,
        standard=title or evidence.standard,
    )
