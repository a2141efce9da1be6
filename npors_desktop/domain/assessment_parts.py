"""The parts of an assessment's state: stage, clock, marks, faults and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import PersonSignature
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

K = TypeVar("K")
T = TypeVar("T")


class Stage(StrEnum):
    """How far an assessment has got."""

    DRAFT = "draft"
    ISSUED = "issued"


class OwnPaper(StrEnum):
    """How far a candidate has got who answers on the laptop. Once the score is opened nothing of it
    changes."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    SUBMITTED = "submitted"
    OPENED = "opened"


class ClockState(StrEnum):
    """The state of the practical's clock."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class MarkedCriterion:
    """A criterion's mark: the event that set it, when, and whether it was one of many."""

    mark: Mark
    seq: int
    at: datetime
    together: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordedFault:
    """A fault by the number of the event that recorded it (a negative number for one that came with
    a transcribed sheet). ``filed`` is true once it was put under a criterion or a heading, or said
    to be general. ``severity`` is its heading's, if it has one.
    """

    seq: int
    at: datetime
    severity: Severity
    criterion: str | None = None
    heading: str | None = None
    filed: bool = False
    withdrawn: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A span of the practical that does not count as work (aware, whole seconds)."""

    began: datetime
    ended: datetime


@dataclass(frozen=True, slots=True)
class PracticalClock:
    """The practical's clock after its events. It is read in whole seconds, so that the screen, the
    sheet and the rule on time never differ by a fraction of one."""

    state: ClockState = ClockState.NOT_STARTED
    started: datetime | None = None
    ended: datetime | None = None
    paused_since: datetime | None = None
    paused: timedelta = timedelta()
    end_reason: str | None = None
    pauses: tuple[Pause, ...] = ()

    def elapsed(self, now: datetime) -> timedelta:
        """Working time up to ``now`` in whole seconds, excluding pauses; after the end, the time
        that was worked. Never below zero, even if the machine's clock was set back.
        """
        if self.started is None:
            return timedelta()
        until = self.ended or self.paused_since or to_second(now)
        return max(until - self.started - self.paused, timedelta())


@dataclass(frozen=True, slots=True)
class TheorySitting:
    """How the theory is being taken: its clock, what is noted beside the answers, and what the
    candidate answers on the laptop.

    ``at`` is the question that was opened last, ``since`` when, while the clock runs; ``spent`` the
    time of each before that. ``given`` are the candidate's letters, in the order of the standard,
    until the score is opened, and ``by_candidate`` the questions answered so from then on.
    """

    at: str = ""
    started: datetime | None = None
    since: datetime | None = None
    spent: Mapping[str, timedelta] = field(default_factory=dict[str, timedelta])
    later: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    own: OwnPaper = OwnPaper.NOT_BEGUN
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    by_candidate: frozenset[str] = frozenset()

    def elapsed(self, now: datetime) -> timedelta:
        """The time that the theory took up to ``now``, in whole seconds and without pauses."""
        return sum(self.times(now).values(), timedelta())

    def times(self, now: datetime) -> Mapping[str, timedelta]:
        """The time that each question was open, up to ``now``."""
        if self.since is None:
            return self.spent
        open_for = max(to_second(now) - self.since, timedelta())
        return {**self.spent, self.at: self.spent.get(self.at, timedelta()) + open_for}


@dataclass(frozen=True, slots=True)
class GivenSignature:
    """A person's signature by the number of its event; ``shown`` as in ``PersonSigned``. ``at`` is
    its time, corrected if the machine's clock was set since."""

    seq: int
    signature: PersonSignature
    shown: str
    at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class ActionStack:
    """Actions by the numbers of their events: the newest, and the stack of all before it; so one
    more, or one less, copies nothing. The empty one has no other below it."""

    newest: int = 0
    below: "ActionStack | None" = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.below is not None

    def __iter__(self) -> Iterator[int]:
        """The newest comes last."""
        found: list[int] = []
        at = self
        while at.below is not None:
            found.append(at.newest)
            at = at.below
        return reversed(found)

    def __eq__(self, other: object) -> bool:  # pyright: ignore[reportImplicitOverride]
        return isinstance(other, ActionStack) and tuple(self) == tuple(other)

    def __hash__(self) -> int:  # pyright: ignore[reportImplicitOverride]
        return hash(tuple(self))


NO_ACTIONS = ActionStack()


def stacked(actions: Iterable[int]) -> ActionStack:
    """These actions, of which the last is the newest."""
    made = NO_ACTIONS
    for seq in actions:
        made = ActionStack(seq, made)
    return made


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """One outcome's criteria by mark (``left``: not marked yet), and the faults filed under them
    that were not withdrawn."""

    met: int = 0
    not_met: int = 0
    not_applicable: int = 0
    not_observed: int = 0
    left: int = 0
    minor: int = 0
    major: int = 0
    safety_critical: int = 0


def to_second(at: datetime) -> datetime:
    """A moment without its fraction of a second."""
    return at.replace(microsecond=0)


def entered(entries: Mapping[K, T], key: K, value: T | None) -> Mapping[K, T]:
    """The entries with this one set; None removes it."""
    if value is None:
        return {kept: held for kept, held in entries.items() if kept != key}
    return {**entries, key: value}
