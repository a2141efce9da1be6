"""Whether the site may be left, and whether the laptop is ready for the next visit: one list each.

Nothing in them keeps anybody from anything. What is not known is said to be not known. The limits
are this program's own choice; no scheme sets any.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import ClockState
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.messages import Message, message, message_of_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.people import Visit

# A day on site takes most of a battery; a visit with photographs takes some hundred megabytes.
LEAST_PERCENT = 80
LEAST_BYTES = 2 * 1000**3
_COPY_AGE = timedelta(days=7)
_SIGNATURES = 2
_AWAY = frozenset({OutboxState.SENT, OutboxState.RECEIVED})
_GIGABYTE = 1000**3


class ReadyKind(StrEnum):
    """What is looked at."""

    PRACTICALS = "practicals"
    SIGNATURES = "signatures"
    HANDED_OVER = "handed_over"
    MACHINE_PAPERS = "machine_papers"
    SECOND_COPY = "second_copy"
    STANDARDS = "standards"
    KEY = "key"
    BATTERY = "battery"
    DISK = "disk"
    CLOCK = "clock"


class ReadyState(StrEnum):
    """How it stands. ``TO_DO`` comes by the day's work, ``ATTENTION`` has to be seen to."""

    DONE = "done"
    TO_DO = "to_do"
    ATTENTION = "attention"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One thing that was looked at, how it stands, and what was seen."""

    kind: ReadyKind
    state: ReadyState
    fact: Message

    @property
    def is_open(self) -> bool:
        """Whether something is to be done about it."""
        return self.state in (ReadyState.TO_DO, ReadyState.ATTENTION)


@dataclass(frozen=True, slots=True)
class LaptopFacts:
    """What is known of this laptop ``now`` (aware). ``standards_end`` is the last day of the
    standard in use that ends first, ``key_ends`` of the assessor's certificate; None: no end, or no
    certificate yet. ``is_standard_missing`` says that one of them cannot be read; ``battery`` is in
    per cent, None if it is not known; ``copy_folder`` whether second copies are made at all."""

    now: datetime
    copy_at: datetime | None = None
    copy_folder: bool = False
    standards_end: date | None = None
    is_standard_missing: bool = False
    key_ends: date | None = None
    is_enrolled: bool = False
    battery: int | None = None
    free_bytes: int | None = None
    is_clock_doubted: bool = False


def before_leaving(
    visits: Sequence[Visit], lines: Sequence[AssessmentLine], facts: LaptopFacts
) -> tuple[ReadyItem, ...]:
    """What is to be done before the site of these visits is left. A candidate with whom nothing
    was begun holds nobody up."""
    begun = [line for line in lines if _is_begun(line)]
    day = facts.now.astimezone().date()
    return (
        _practicals(begun),
        _counted(ReadyKind.SIGNATURES, begun, lambda line: line.signatures >= _SIGNATURES),
        _counted(ReadyKind.HANDED_OVER, begun, lambda line: line.outbox in _AWAY),
        _papers(visits),
        _copied_since(facts, facts.now.astimezone().replace(hour=0, minute=0, second=0)),
        _standards(facts, day),
    )


def evening_before(day: date, facts: LaptopFacts) -> tuple[ReadyItem, ...]:
    """Whether this laptop is ready for a visit on this day."""
    return (
        _battery(facts),
        _disk(facts),
        _clock(facts),
        _copied_since(facts, facts.now - _COPY_AGE),
        _standards(facts, day),
        _key(facts, day),
    )


def _is_begun(line: AssessmentLine) -> bool:
    return (
        line.identity_done or line.theory_answered > 0 or line.clock is not ClockState.NOT_STARTED
    )


def _practicals(lines: Sequence[AssessmentLine]) -> ReadyItem:
    running = sum(line.clock in (ClockState.RUNNING, ClockState.PAUSED) for line in lines)
    if running:
        fact = message_of_count("{n} running", "{n} running", running)
        return ReadyItem(ReadyKind.PRACTICALS, ReadyState.TO_DO, fact)
    # Who is signed without one, after a theory that was not passed for example, needs none.
    return _counted(
        ReadyKind.PRACTICALS,
        lines,
        lambda line: line.clock is ClockState.ENDED or line.signatures >= _SIGNATURES,
    )


def _counted(
    kind: ReadyKind, lines: Sequence[AssessmentLine], is_done: Callable[[AssessmentLine], bool]
) -> ReadyItem:
    done = sum(map(is_done, lines))
    state = ReadyState.DONE if done == len(lines) else ReadyState.TO_DO
    return ReadyItem(kind, state, message("{n} of {all}", n=done, all=len(lines)))


def _papers(visits: Sequence[Visit]) -> ReadyItem:
    seen = sum(one.machine.has_papers for one in visits)
    state = ReadyState.DONE if seen == len(visits) else ReadyState.ATTENTION
    fact = message("seen") if state is ReadyState.DONE else message("not noted")
    return ReadyItem(ReadyKind.MACHINE_PAPERS, state, fact)


def _copied_since(facts: LaptopFacts, since: datetime) -> ReadyItem:
    at = facts.copy_at
    if at is not None and at >= since:
        fact = message("{day} {time}", day=_day(at), time=f"{at.astimezone():%H:%M}")
        return ReadyItem(ReadyKind.SECOND_COPY, ReadyState.DONE, fact)
    if not facts.copy_folder:
        return ReadyItem(ReadyKind.SECOND_COPY, ReadyState.ATTENTION, message("none is set up"))
    fact = message("last on {day}", day=_day(at)) if at else message("none yet")
    return ReadyItem(ReadyKind.SECOND_COPY, ReadyState.TO_DO, fact)


def _standards(facts: LaptopFacts, day: date) -> ReadyItem:
    if facts.is_standard_missing:
        fact = message("one cannot be used")
        return ReadyItem(ReadyKind.STANDARDS, ReadyState.ATTENTION, fact)
    return _until(ReadyKind.STANDARDS, facts.standards_end, day, message("no end for those used"))


def _key(facts: LaptopFacts, day: date) -> ReadyItem:
    if not facts.is_enrolled:
        fact = message("waiting for the office")
        return ReadyItem(ReadyKind.KEY, ReadyState.ATTENTION, fact)
    return _until(ReadyKind.KEY, facts.key_ends, day, message("no end known"))


def _until(kind: ReadyKind, end: date | None, day: date, endless: Message) -> ReadyItem:
    if end is None:
        return ReadyItem(kind, ReadyState.DONE, endless)
    shown = f"{end:%d/%m/%Y}"
    if day <= end:
        return ReadyItem(kind, ReadyState.DONE, message("to {day}", day=shown))
    return ReadyItem(kind, ReadyState.ATTENTION, message("ended {day}", day=shown))


def _battery(facts: LaptopFacts) -> ReadyItem:
    if facts.battery is None:
        return ReadyItem(ReadyKind.BATTERY, ReadyState.NOT_KNOWN, message("not known"))
    enough = facts.battery >= LEAST_PERCENT
    state = ReadyState.DONE if enough else ReadyState.TO_DO
    return ReadyItem(ReadyKind.BATTERY, state, message("{percent} %", percent=facts.battery))


def _disk(facts: LaptopFacts) -> ReadyItem:
    if facts.free_bytes is None:
        return ReadyItem(ReadyKind.DISK, ReadyState.NOT_KNOWN, message("not known"))
    enough = facts.free_bytes >= LEAST_BYTES
    state = ReadyState.DONE if enough else ReadyState.ATTENTION
    fact = message("{room} GB free", room=f"{facts.free_bytes / _GIGABYTE:.1f}")
    return ReadyItem(ReadyKind.DISK, state, fact)


def _clock(facts: LaptopFacts) -> ReadyItem:
    shown = message("{day} {time}", day=_day(facts.now), time=f"{facts.now.astimezone():%H:%M}")
    state = ReadyState.ATTENTION if facts.is_clock_doubted else ReadyState.DONE
    return ReadyItem(ReadyKind.CLOCK, state, shown)


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y}"
