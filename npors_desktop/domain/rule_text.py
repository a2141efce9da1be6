"""The rules of a standard in words: what each asks, and the result where it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_in, message_of_count
from npors_desktop.domain.pack import Element, PaperCount, Severity
from npors_desktop.domain.reason_text import ELEMENTS, SEVERITIES, times_told
from npors_desktop.domain.rule_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, Rule

_RESULTS: Mapping[str, Message] = {
    "not_achieved": message_in("term", "Not achieved"),
    "referred": message_in("term", "Referred"),
}


def rule_message(rule: Rule, pack: Pack) -> Message:
    """What a rule of a pack asks, with the figures that count. Raises UserError
    (``rule_unknown``)."""
    element = ELEMENTS[kind_of(rule).element_of(rule)]
    return _SENTENCES[rule.kind](rule, element, pack)


def breach_message(rule: Rule) -> Message:
    """The result where a rule is broken, in the terms of the standard."""
    return _RESULTS[rule.on_breach]


def _all_met(_rule: Rule, element: Message, _pack: Pack) -> Message:
    return message("In {element}, every required criterion is met.", element=element)


def _safety_critical(rule: Rule, element: Message, _pack: Pack) -> Message:
    if rule.element is Element.PRACTICAL:
        return message(
            "In {element}, no safety-critical criterion is failed, and no safety-critical fault "
            "is recorded.",
            element=element,
        )
    return message("In {element}, no safety-critical criterion is failed.", element=element)


def _fault_points(rule: Rule, _element: Message, _pack: Pack) -> Message:
    return message_of_count(
        "The faults add up to no more than {n} penalty point.",
        "The faults add up to no more than {n} penalty points.",
        rule.limit or 0,
    )


def _fault_repeats(rule: Rule, _element: Message, _pack: Pack) -> Message:
    return message_of_count(
        "A fault worth {n} point occurs no more than {limit} under one heading.",
        "A fault worth {n} points occurs no more than {limit} under one heading.",
        rule.points or 0,
        limit=times_told(rule.limit or 0),
    )


def _fault_count(rule: Rule, _element: Message, _pack: Pack) -> Message:
    severity = SEVERITIES[rule.severity or Severity.MINOR]
    if not rule.limit:
        return message("There is no {severity} fault.", severity=severity)
    return message_of_count(
        "There is no more than {n} {severity} fault.",
        "There are no more than {n} {severity} faults.",
        rule.limit,
        severity=severity,
    )


def _disqualified(_rule: Rule, _element: Message, _pack: Pack) -> Message:
    return message("No fault is recorded that ends the test as failed.")


def _theory_percent(rule: Rule, _element: Message, pack: Pack) -> Message:
    percent = rule.percent or 0
    if pack.theory is not None and pack.theory.count is PaperCount.QUESTIONS:
        return message(
            "In the theory, at least {percent} % of the questions are answered in full.",
            percent=percent,
        )
    return message("In the theory, at least {percent} % of the marks are awarded.", percent=percent)


def _theory_mandatory(_rule: Rule, _element: Message, _pack: Pack) -> Message:
    return message("In the theory, every mandatory question is answered with full marks.")


def _time_limit(_rule: Rule, _element: Message, pack: Pack) -> Message:
    if pack.practical is None:
        return message("The practical is finished within the time allowed.")
    return message_of_count(
        "The practical is finished within {n} minute; pauses do not count.",
        "The practical is finished within {n} minutes; pauses do not count.",
        pack.practical.minutes,
    )


def _met_share(rule: Rule, element: Message, _pack: Pack) -> Message:
    return message(
        "In {element}, at least {percent} % of the required criteria are met.",
        element=element,
        percent=rule.percent or 0,
    )


_SENTENCES: Mapping[str, Callable[[Rule, Message, Pack], Message]] = {
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
}
