"""The rules of the standard in words, with what was found: how the result came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Element
from npors_desktop.reports.layout.blocks import Gap, Listing, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import SEMIBOLD
from npors_desktop.reports.templates.t1.parts import (
    BODY,
    NOTHING,
    SMALL,
    STRONG,
    header_row,
    row,
    section,
)

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Rule, Severity
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t1.reading import Reading

_WIDTHS = (92, 34, 48)
_RESULTS = {result.value: result for result in words.RESULTS}
_WHERE = {
    "theory_percent": Element.THEORY,
    "theory_mandatory": Element.THEORY,
}


def rules_told(reading: Reading) -> Block:
    """Every rule: what it asks, what breaking it makes of the result, whether it was broken."""
    rows = tuple(_row(reading, rule) for rule in reading.pack.rules)
    if not rows:
        return NOTHING
    head = header_row(("Rule", "Breaking it means", "Found"), _WIDTHS)
    told = Text(
        "The result was computed by these rules of the standard; it cannot be set by hand.", SMALL
    )
    return section("Rules applied", told, Gap(3), Listing(head, rows), lead=2)


def fault_totals(reading: Reading) -> Block:
    """The totals of the faults that stand, beside the limits that the standard sets."""
    counts = {s: sum(f.severity is s for f in reading.standing) for s in words.SEVERITIES}
    said = ", ".join(f"{reading.say(severity)}: {number}" for severity, number in counts.items())
    spans = [Span("In all. ", SEMIBOLD), Span(f"{said}.")]
    for rule in reading.pack.rules:
        limit = _fault_limit(reading, rule, counts)
        if limit:
            spans.append(Span(f" {limit}"))
    withdrawn = len(reading.faults) - len(reading.standing)
    if withdrawn:
        spans.append(Span(f" {words.count(withdrawn, 'withdrawn fault')} not counted."))
    return Stack((Gap(4), Text(spans, BODY)))


def _fault_limit(reading: Reading, rule: Rule, counts: dict[Severity, int]) -> str:
    if rule.kind == "fault_points":
        total = sum(fault.points for fault in reading.standing)
        return f"{words.count(total, 'penalty point')}; no more than {rule.limit} allowed."
    if rule.kind == "fault_count" and rule.severity:
        word = reading.say(rule.severity)
        return f"{word}: {counts[rule.severity]}, no more than {rule.limit} allowed."
    return ""


def _row(reading: Reading, rule: Rule) -> Block:
    element = rule.element or _WHERE.get(rule.kind, Element.PRACTICAL)
    broken = any(
        reason.rule == rule.kind and reason.element is element
        for reason in reading.record.result.reasons
    )
    found = Text("Broken", STRONG) if broken else Text("Not broken", BODY)
    result = _RESULTS.get(rule.on_breach)
    meaning = reading.say(result) if result else rule.on_breach
    return row((Text(_told(reading, rule), BODY), Text(meaning, BODY), found), _WIDTHS)


def _told(reading: Reading, rule: Rule) -> str:
    place = reading.say(rule.element) if rule.element else ""
    severity = reading.say(rule.severity).lower() if rule.severity else ""
    told = {
        "all_met": f"{place}: every required criterion is met",
        "safety_critical": f"{place}: no safety-critical criterion fails"
        + (", no safety-critical fault stands" if rule.element is Element.PRACTICAL else ""),
        "fault_points": f"Faults add up to no more than {rule.limit} penalty points",
        "fault_repeats": (
            f"A fault of {rule.points} points occurs no more than {_times(rule.limit)} under one "
            "heading"
        ),
        "fault_count": f"No more than {rule.limit} {severity} faults",
        "disqualified": "No fault that ends the test as failed",
        "theory_percent": f"Theory: at least {rule.percent} % of the marks",
        "theory_mandatory": "Theory: every mandatory question with full marks",
        "time_limit": "The practical keeps to the time allowed",
        "met_share": f"{place}: at least {rule.percent} % of the required criteria are met",
    }
    return told.get(rule.kind, rule.kind)


def _times(limit: int | None) -> str:
    return {1: "once", 2: "twice"}.get(limit or 0, f"{limit} times")
