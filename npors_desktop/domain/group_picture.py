"""How the candidates of a visit do beside each other: outcomes by candidates, for each standard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import OutcomeCounts
from npors_desktop.domain.pack import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Pack

# From so many candidates on, a row that fails says something of the briefing or the machine.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One candidate: their faults by ``Severity`` in its order, and how much of the theory is
    answered."""

    letter: str
    name: str
    is_begun: bool
    faults: tuple[int, ...]
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One outcome, with the counts of each candidate."""

    code: str
    title: str
    counts: tuple[OutcomeCounts, ...]

    @property
    def caught(self) -> int:
        """How many candidates have a criterion of it not met."""
        return sum(bool(one.not_met) for one in self.counts)


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """The candidates who are assessed by one standard, in the order of their letters."""

    title: str
    members: tuple[GroupMember, ...]
    outcomes: tuple[GroupOutcome, ...]

    @property
    def begun(self) -> int:
        """How many have any mark."""
        return sum(one.is_begun for one in self.members)

    @property
    def finding(self) -> GroupOutcome | None:
        """The outcome in which most candidates have something not met, if they are several."""
        worst = max(self.outcomes, key=lambda one: one.caught, default=None)
        return worst if worst is not None and worst.caught >= _SEVERAL else None


def group_pictures(booked: Sequence[Assessment]) -> tuple[GroupPicture, ...]:
    """A picture for each standard of these candidates, in the order in which they come."""
    by_pack: dict[tuple[str, str, str], list[Assessment]] = {}
    for one in booked:
        by_pack.setdefault((one.pack.id, one.pack.edition, one.pack.route), []).append(one)
    return tuple(_picture(those[0].pack, those) for those in by_pack.values())


def _picture(pack: Pack, those: Sequence[Assessment]) -> GroupPicture:
    shown = {outcome.code for one in those for outcome in one.outcomes() if outcome.criteria}
    outcomes = tuple(
        GroupOutcome(o.code, o.title, tuple(one.counts(o.code) for one in those))
        for o in pack.outcomes
        if o.code in shown
    )
    return GroupPicture(pack.title, tuple(map(_member, those)), outcomes)


def _member(one: Assessment) -> GroupMember:
    faults = Counter(fault.severity for fault in one.faults if not fault.withdrawn)
    asked = len(one.paper) or (one.pack.theory.asked if one.pack.theory else 0)
    return GroupMember(
        one.letter,
        one.candidate.name,
        bool(one.marks),
        tuple(faults[severity] for severity in Severity),
        sum(code in one.awarded for code in one.paper),
        asked,
    )
