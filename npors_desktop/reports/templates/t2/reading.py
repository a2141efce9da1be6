"""A record as the report reads it: looked up by code, counted, in the standard's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.pack import (
    Element,
    Severity,
)
from npors_desktop.domain.sheet import COMPLETED, Fault
from npors_desktop.reports.layout.fonts import visible
from npors_desktop.reports.templates.drawn import NO_PHOTOGRAPHS
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.look import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from enum import StrEnum

    from npors_desktop.domain.pack import (
        Criterion,
        Outcome,
        Question,
        ReplacedFigure,
    )
    from npors_desktop.domain.people import PersonSignature, Role
    from npors_desktop.domain.record import Record, TimedMark
    from npors_desktop.domain.sheet import CriterionMark, Mark, TheoryAnswer
    from npors_desktop.reports.templates.drawn import Photographs

# What a fault counts without a heading.
_POINTS = {Severity.MINOR: 1, Severity.MAJOR: 3, Severity.SAFETY_CRITICAL: 5}


@dataclass(frozen=True, slots=True)
class ReadFault:
    """A fault with what its heading adds to it."""

    fault: Fault
    severity: Severity | None
    points: int
    heading: str
    criterion: str


class Reading:
    """A record with its SHA-256 and the JPEGs of its photographs by theirs, ready to be set."""

    def __init__(
        self, record: Record, record_json: bytes, photographs: Photographs = NO_PHOTOGRAPHS
    ) -> None:
        self.record = record
        self.photographs = photographs
        self.pack = record.standard
        self.sha256 = sha256_hex(record_json)

    @cached_property
    def name(self) -> str:
        """The candidate's name in letters that can be read here, everything in it visible."""
        who = self.record.candidate
        return visible(who.latin_name or who.name, REGULAR)

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
        """Every fault in order of time, including withdrawn ones."""
        ordered = sorted(self.record.faults, key=lambda fault: fault.at)
        return tuple(self._read(fault) for fault in ordered)

    @cached_property
    def standing(self) -> tuple[ReadFault, ...]:
        """The faults that count."""
        return tuple(fault for fault in self.faults if not fault.fault.withdrawn)

    @property
    def title(self) -> str:
        """What the report calls itself: a course without a practical is no practical assessment."""
        return "Assessment report" if self.pack.practical is None else "Practical assessment report"

    @property
    def has_points(self) -> bool:
        """Whether faults count as penalty points."""
        return any(rule.kind == "fault_points" for rule in self.pack.rules)

    @property
    def worked(self) -> float | None:
        """How many seconds the practical took, excluding pauses; None before it has ended."""
        times = self.record.practical
        if times.started is None or times.ended is None:
            return None
        return (times.ended - times.started).total_seconds() - times.paused_seconds

    @property
    def tested_at(self) -> datetime:
        """The moment used as the day of the test: its start, or the record's issue."""
        return self.record.practical.started or self.record.issued_at

    def mark(self, criterion: Criterion) -> Mark | None:
        """The mark of a criterion, or None."""
        found = self.marks.get(criterion.code)
        return found.mark if found else None

    def note(self, criterion: Criterion) -> str:
        """The note on a criterion, or an empty string."""
        found = self.marks.get(criterion.code)
        return found.note if found else ""

    def tally(self, outcome: Outcome) -> Mapping[str, int]:
        """How many criteria of an outcome have each mark, by its word."""
        said = [self.say_of(criterion) for criterion in outcome.criteria]
        order = [*map(self.say_mark, words.MARKS), words.BY_PAPER, words.CARRIED]
        return {word: said.count(word) for word in order if word in said}

    @cached_property
    def carried(self) -> frozenset[Element]:
        """The elements that were achieved in the earlier test and not taken again."""
        earlier = self.record.resit_of
        return frozenset(earlier.elements) if earlier else frozenset()

    @cached_property
    def paper(self) -> tuple[TheoryAnswer, ...]:
        """The answers of the theory paper."""
        return tuple(answer for answer in self.record.theory if not answer.extra)

    @cached_property
    def answered(self) -> tuple[tuple[TheoryAnswer, Question], ...]:
        """Every question that was asked, with its answer, those besides the paper too."""
        pairs = ((answer, self.pack.question(answer.question)) for answer in self.record.theory)
        return tuple((answer, question) for answer, question in pairs if question)

    @cached_property
    def replaced(self) -> Mapping[str, ReplacedFigure]:
        """The figures in whose place the provider's own count, by where they are used."""
        own = {one.key: one for one in self.pack.replaced}
        uses = self.pack.source.uses if self.pack.source else ()
        return {use.place: own[use.key] for use in uses if use.key in own}

    def whose(self, place: str) -> str:
        """That a figure is the provider's own, to be put after it; empty where it is not."""
        found = self.replaced.get(place)
        if found is None:
            return ""
        stated = "none" if found.standard is None else found.standard
        return f" (provider's setting; the standard says {stated})"

    def task_label(self, code: str) -> str:
        """What a value of a task is called, by both codes."""
        named = {
            f"{task.code}.{one.key}": f"{task.title}: {one.label}"
            for task in self.pack.tasks
            for one in (*task.set, *task.measured)
        }
        return named.get(code, f"Task {code}")

    def say(self, key: StrEnum) -> str:
        """The word for a mark, severity, result or element: the standard's own if it has one."""
        plain: Mapping[StrEnum, str] = {
            **words.RESULTS,
            **words.ELEMENTS,
            **words.SEVERITIES,
            **{mark: word for mark, word in words.MARKS.items() if mark},
        }
        return self.pack.terms.get(key.value, plain[key])

    def say_elements(self, elements: Iterable[Element]) -> str:
        """Several elements in words."""
        return ", ".join(map(self.say, elements))

    def say_of(self, criterion: Criterion) -> str:
        """The word for the mark of a criterion, or why it has none."""
        mark = self.mark(criterion)
        if mark is None and criterion.element in self.carried:
            return words.CARRIED
        if mark is None and criterion.code in self._by_paper:
            return words.BY_PAPER
        return self.say_mark(mark)

    @cached_property
    def _by_paper(self) -> frozenset[str]:
        """The criteria that the questions of the paper show."""
        known = {c.code for c in self.pack.criteria() if c.element is Element.THEORY}
        asked = (question for answer, question in self.answered if not answer.extra)
        return frozenset(code for one in asked for code in one.evidences if code in known)

    def say_mark(self, mark: Mark | None) -> str:
        """The word for a mark, or for a missing one."""
        return self.say(mark) if mark else words.MARKS[None]

    def end_reason(self, code: str | None) -> str:
        """Why the practical ended, by its code."""
        if code is None:
            return words.NOT_RECORDED
        known = {reason.code: reason.text for reason in self.pack.end_reasons}
        return "Completed" if code == COMPLETED else known.get(code, code)

    def signature(self, role: Role) -> PersonSignature | None:
        """The last signature in this role, or None if nobody signed."""
        found = [one for one in self.record.signatures if one.role is role]
        return found[-1] if found else None

    def _read(self, fault: Fault) -> ReadFault:
        heading = self.pack.heading(fault.heading)
        severity = heading.severity if heading else fault.severity
        points = heading.points if heading else _POINTS.get(severity, 0) if severity else 0
        title = f"{heading.heading} {heading.text}" if heading else fault.heading or ""
        return ReadFault(fault, severity, points, title, fault.criterion or "")
