"""A record as the report reads it: looked up by code, counted, in the standard's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import COMPLETED, Fault
from npors_desktop.reports.layout.fonts import visible
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import REGULAR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from enum import StrEnum

    from npors_desktop.domain.pack import Criterion, Outcome
    from npors_desktop.domain.people import PersonSignature, Role
    from npors_desktop.domain.record import Record, TimedMark
    from npors_desktop.domain.sheet import CriterionMark, Mark

# What a fault counts without a heading.
_POINTS = {Severity.MINOR: 1, Severity.MAJOR: 3, Severity.SAFETY_CRITICAL: 5}


@dataclass(frozen=True, slots=True)
class ReadFault:
    """A fault with what its heading makes of it."""

    fault: Fault
    severity: Severity | None
    points: int
    heading: str
    criterion: str


class Reading:
    """A record with its SHA-256, ready to be set."""

    def __init__(self, record: Record, record_json: bytes) -> None:
        self.record = record
        self.pack = record.standard
        self.sha256 = sha256_hex(record_json)

    @cached_property
    def name(self) -> str:
        """The candidate's name, everything in it visible."""
        return visible(self.record.candidate.name, REGULAR)

    @cached_property
    def marks(self) -> Mapping[str, CriterionMark]:
        """The marks by criterion."""
        return {mark.criterion: mark for mark in self.record.marks}

    @cached_property
    def times(self) -> Mapping[str, TimedMark]:
        """When each mark was set, by criterion."""
        return {time.criterion: time for time in self.record.times}

    @cached_property
    def faults(self) -> tuple[ReadFault, ...]:
        """Every fault in the order of time, withdrawn ones too."""
        ordered = sorted(self.record.faults, key=lambda fault: fault.at)
        return tuple(self._read(fault) for fault in ordered)

    @cached_property
    def standing(self) -> tuple[ReadFault, ...]:
        """The faults that count."""
        return tuple(fault for fault in self.faults if not fault.fault.withdrawn)

    @property
    def has_points(self) -> bool:
        """Whether faults count as penalty points."""
        return any(rule.kind == "fault_points" for rule in self.pack.rules)

    @property
    def worked(self) -> float | None:
        """How many seconds the practical took, pauses left out; None before it has ended."""
        times = self.record.practical
        if times.started is None or times.ended is None:
            return None
        return (times.ended - times.started).total_seconds() - times.paused_seconds

    @property
    def tested_at(self) -> datetime:
        """The moment that stands for the test's day: its start, or the record's issue."""
        return self.record.practical.started or self.record.issued_at

    def mark(self, criterion: Criterion) -> Mark | None:
        """The mark of a criterion, None where there is none."""
        found = self.marks.get(criterion.code)
        return found.mark if found else None

    def note(self, criterion: Criterion) -> str:
        """The note on a criterion, empty where there is none."""
        found = self.marks.get(criterion.code)
        return found.note if found else ""

    def tally(self, outcome: Outcome) -> Mapping[Mark | None, int]:
        """How many criteria of an outcome have which mark."""
        marks = [self.mark(criterion) for criterion in outcome.criteria]
        return {mark: marks.count(mark) for mark in words.MARKS}

    def say(self, key: StrEnum) -> str:
        """The word for a mark, severity, result or element: the standard's own where it has one."""
        plain: Mapping[StrEnum, str] = {
            **words.RESULTS,
            **words.ELEMENTS,
            **words.SEVERITIES,
            **{mark: word for mark, word in words.MARKS.items() if mark},
        }
        return self.pack.terms.get(key.value, plain[key])

    def say_mark(self, mark: Mark | None) -> str:
        """The word for a mark or for its absence."""
        return self.say(mark) if mark else words.MARKS[None]

    def end_reason(self) -> str:
        """Why the practical ended."""
        code = self.record.practical.end_reason
        if code is None:
            return words.NOT_RECORDED
        known = {reason.code: reason.text for reason in self.pack.end_reasons}
        return "Completed" if code == COMPLETED else known.get(code, code)

    def signature(self, role: Role) -> PersonSignature | None:
        """The last signature in this role, None where nobody signed."""
        found = [one for one in self.record.signatures if one.role is role]
        return found[-1] if found else None

    def _read(self, fault: Fault) -> ReadFault:
        heading = self.pack.heading(fault.heading)
        severity = heading.severity if heading else fault.severity
        points = heading.points if heading else _POINTS.get(severity, 0) if severity else 0
        title = f"{heading.heading} {heading.text}" if heading else fault.heading or ""
        return ReadFault(fault, severity, points, title, fault.criterion or "")
