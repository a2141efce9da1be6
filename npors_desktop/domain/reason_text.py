"""The reasons for a result, one sentence for each kind of rule.

The English of these sentences is in signed records, so it does not change. ``{codes}`` are what a
reason rests on: criteria, questions, fault headings or times.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from npors_desktop.domain.fault_text import fault_at
from npors_desktop.domain.messages import message, message_in, message_of_count
from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.sheet_facts import CountedFault, labels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import ReplacedFigure
    from npors_desktop.domain.rule_kinds import Breach

# The kinds of rule that rest on figures, not on codes: their sentences tell all of them.
FIGURES_IN_SENTENCE = frozenset({"theory_percent", "time_limit"})

# Parts and severities as they stand within a sentence.
ELEMENTS: Mapping[Element, Message] = {
    Element.THEORY: message_in("reason", "the theory"),
    Element.PRE_USE: message_in("reason", "the pre-use checks"),
    Element.PRACTICAL: message_in("reason", "the practical"),
}
SEVERITIES: Mapping[Severity, Message] = {
    Severity.MINOR: message_in("reason", "minor"),
    Severity.MAJOR: message_in("reason", "major"),
    Severity.SAFETY_CRITICAL: message_in("reason", "safety-critical"),
}


def reason_message(rule: str, element: Element, breach: Breach) -> Message:
    """Why a rule of this kind was broken in this element; ``end_reason`` for an early end."""
    return _SENTENCES[rule](ELEMENTS[element], breach)


def with_settings(reason: Message, figures: Sequence[ReplacedFigure]) -> Message:
    """A reason that rests on a provider's own figures, with these beside the standard's."""
    if not figures:
        return reason
    named = tuple(figure_message(figure) for figure in figures)
    return message("{reason} Set by the provider: {figures}.", reason=reason, figures=named)


def figure_message(figure: ReplacedFigure) -> Message:
    """A provider's own figure beside the standard's."""
    return message(
        "{what}: {value} (the standard: {own})",
        what=figure.text,
        value=figure.value,
        own=message("none") if figure.standard is None else figure.standard,
    )


def codes_told(breach: Breach) -> tuple[str | Message, ...]:
    """What a breach rests on, as readers are told: a fault without a heading by its local time."""
    faults = [one for one in breach.rests_on if isinstance(one, CountedFault)]
    headed = labels(fault for fault in faults if fault.heading)
    codes = [one.code for one in breach.rests_on if not isinstance(one, CountedFault)]
    timed = [fault_at(fault.at, fault.severity) for fault in faults if not fault.heading]
    return (*codes, *headed, *timed) if breach.rests_on else breach.because


def times_told(limit: int) -> Message:
    """How often: “once”, “twice”, “3 times”."""
    once_or_twice = {1: message("once"), 2: message("twice")}
    return once_or_twice.get(limit) or message_of_count("{n} time", "{n} times", limit)


def _all_met(element: Message, breach: Breach) -> Message:
    return message(
        "In {element}, every required criterion must be met; not met: {codes}.",
        element=element,
        codes=breach.because,
    )


def _safety_critical(element: Message, breach: Breach) -> Message:
    return message(
        "In {element}, a safety-critical requirement was failed: {codes}.",
        element=element,
        codes=breach.because,
    )


def _fault_points(_element: Message, breach: Breach) -> Message:
    return message_of_count(
        "The faults add up to {n} penalty points; no more than {limit} are allowed.",
        "The faults add up to {n} penalty points; no more than {limit} are allowed.",
        _number(breach, "total"),
        limit=_number(breach, "limit"),
    )


def _fault_repeats(_element: Message, breach: Breach) -> Message:
    return message_of_count(
        "A fault worth {n} points may occur no more than {limit} under one heading; this was "
        "exceeded: {codes}.",
        "A fault worth {n} points may occur no more than {limit} under one heading; this was "
        "exceeded: {codes}.",
        _number(breach, "points"),
        limit=times_told(_number(breach, "limit")),
        codes=breach.because,
    )


def _fault_count(_element: Message, breach: Breach) -> Message:
    severity = breach.figures["severity"]
    return message(
        "The number of {severity} faults is {total}; no more than {limit} may stand.",
        severity=SEVERITIES[severity] if isinstance(severity, Severity) else str(severity),
        total=_number(breach, "total"),
        limit=_number(breach, "limit"),
    )


def _disqualified(_element: Message, breach: Breach) -> Message:
    return message(
        "A fault was recorded that ends the test as failed: {codes}.", codes=breach.because
    )


def _theory_percent(_element: Message, breach: Breach) -> Message:
    if "questions" in breach.figures:
        return message_of_count(
            "In the theory, {awarded} of {n} questions were answered in full; at least "
            "{percent} % are needed.",
            "In the theory, {awarded} of {n} questions were answered in full; at least "
            "{percent} % are needed.",
            _number(breach, "questions"),
            awarded=_number(breach, "awarded"),
            percent=_number(breach, "percent"),
        )
    return message_of_count(
        "In the theory, {awarded} of {n} marks were awarded; at least {percent} % are needed.",
        "In the theory, {awarded} of {n} marks were awarded; at least {percent} % are needed.",
        _number(breach, "available"),
        awarded=_number(breach, "awarded"),
        percent=_number(breach, "percent"),
    )


def _theory_mandatory(_element: Message, breach: Breach) -> Message:
    return message(
        "A mandatory theory question was not answered with full marks: {codes}.",
        codes=breach.because,
    )


def _time_limit(_element: Message, breach: Breach) -> Message:
    return message(
        "The practical took {worked}; the limit is {allowed}.",
        worked=_duration(_number(breach, "worked")),
        allowed=_duration(_number(breach, "allowed")),
    )


def _met_share(element: Message, breach: Breach) -> Message:
    return message_of_count(
        "In {element}, at most {met} of {n} required criteria can be met; at least {percent} % "
        "are needed.",
        "In {element}, at most {met} of {n} required criteria can be met; at least {percent} % "
        "are needed.",
        _number(breach, "total"),
        element=element,
        met=_number(breach, "met"),
        percent=_number(breach, "percent"),
    )


def _end_reason(_element: Message, breach: Breach) -> Message:
    return message("The test was ended early: {why}.", why=str(breach.figures["end_text"]))


_SENTENCES: Mapping[str, Callable[[Message, Breach], Message]] = {
    "all_met": _all_met,
    "safety_critical": _safety_critical,
    "fault_points": _fault_points,
    "fault_repeats": _fault_repeats,
    "fault_count": _fault_count,
    "disqualified": _disqualified,
    "theory_percent": _theory_percent,
    "theory_mandatory": _theory_mandatory,
    "time_limit": _time_limit,
    "met_share": _met_share,
    "end_reason": _end_reason,
}


def _number(breach: Breach, name: str) -> int:
    return int(breach.figures[name])


def _duration(seconds: int) -> Message:
    hours, minutes, left = seconds // 3600, seconds // 60 % 60, seconds % 60
    in_minutes = message_of_count("{n} minute", "{n} minutes", minutes)
    parts = (
        (hours, message_of_count("{n} hour", "{n} hours", hours)),
        (minutes, in_minutes),
        (left, message_of_count("{n} second", "{n} seconds", left)),
    )
    return reduce(_then, (part for number, part in parts if number)) if seconds else in_minutes


def _then(longer: Message, shorter: Message) -> Message:
    return message_in("duration", "{longer} {shorter}", longer=longer, shorter=shorter)
