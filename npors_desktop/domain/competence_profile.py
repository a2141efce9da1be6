"""A person's competence by the statements of a framework: which of them is evidenced, by what,
since when, until when, and what fell away (schemes, S10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.framework import (
    CompetenceStatement,
    Evidence,
    EvidenceKind,
    Reach,
)
from npors_desktop.domain.messages import Message, message, message_of_count, verbatim
from npors_desktop.domain.schemes.calendar import moved
from npors_desktop.domain.schemes.observing.evidence import state_of
from npors_desktop.domain.schemes.observing.profile import is_shown
from npors_desktop.domain.schemes.rule_book import PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.framework import EvidencedStatement
    from npors_desktop.domain.schemes.inputs import HeldTest, PersonKnown

_ACHIEVED = "achieved"


@dataclass(frozen=True, slots=True)
class ProfiledEvidence:
    """What speaks for a statement, since when, and by which record (its id, empty for another
    evidence). ``lost`` says why it speaks no more; None while it does."""

    evidence: Evidence
    told: Message
    on: date | None = None
    record: str = ""
    lost: Message | None = None


@dataclass(frozen=True, slots=True)
class ProfiledStatement:
    """A statement with how far it is evidenced for a person. ``stale_on`` is the day after which
    the evidence counts no more, None where the framework does not say."""

    statement: CompetenceStatement
    reach: Reach
    evidence: tuple[ProfiledEvidence, ...] = ()
    stale_on: date | None = None
    is_stale: bool = False

    @property
    def lost(self) -> tuple[ProfiledEvidence, ...]:
        """What fell away, with why."""
        return tuple(one for one in self.evidence if one.lost is not None)


def competence_profile(
    statements: Iterable[EvidencedStatement], known: PersonKnown, as_of: date
) -> tuple[ProfiledStatement, ...]:
    """Each statement as it stands for a person on a day. A statement that lost an evidence is
    evidenced in part at most, until somebody shows it again."""
    return tuple(_profiled(one, known, as_of) for one in statements)


def _profiled(one: EvidencedStatement, known: PersonKnown, as_of: date) -> ProfiledStatement:
    usable = (each.evidence for each in one.supporting if each.counts)
    found = tuple(x for evidence in usable for x in _held(evidence, known))
    held = [each for each in found if each.lost is None]
    last = max((each.on for each in held if each.on), default=None)
    months = one.statement.stale_months
    stale_on = moved(last, months, PeriodUnit.MONTHS) if last and months is not None else None
    is_stale = stale_on is not None and stale_on < as_of
    reach = Reach.NONE if is_stale else _reach(one.statement, found)
    return ProfiledStatement(one.statement, reach, found, stale_on, is_stale)


def _reach(statement: CompetenceStatement, found: tuple[ProfiledEvidence, ...]) -> Reach:
    kinds = {one.evidence.kind for one in found if one.lost is None}
    if not kinds:
        return Reach.NONE
    beyond = not all(kind.is_of_test for kind in kinds)
    is_lost = any(one.lost is not None for one in found)
    shown = beyond or statement.dimension.is_shown_by_test
    return Reach.WHOLE if shown and not is_lost else Reach.PARTLY


def _held(evidence: Evidence, known: PersonKnown) -> Iterator[ProfiledEvidence]:
    if evidence.kind.is_of_test:
        yield from _tested(evidence, known.tests)
    elif evidence.kind is EvidenceKind.NVQ_UNIT:
        yield from _qualified(evidence, known)
    else:
        yield from _logged(evidence, known)


def _tested(evidence: Evidence, tests: Iterable[HeldTest]) -> Iterator[ProfiledEvidence]:
    """The newest counted record of the standard decides: one that is not achieved takes away what
    an earlier one showed."""
    of_standard = [
        one
        for one in tests
        if one.standard == evidence.standard and one.is_counted and is_shown(one)
    ]
    results = [(one, _result(one, evidence.kind)) for one in of_standard]
    told = [(one, result) for one, result in results if result]
    if not told:
        return
    newest, result = max(told, key=lambda one: (one[0].tested_on, one[1] == _ACHIEVED))
    text = verbatim(f"{newest.title or newest.standard} {evidence.code}")
    if result == _ACHIEVED:
        yield ProfiledEvidence(evidence, text, newest.tested_on, newest.record)
    else:
        why = message(
            "the record of {day} says that it is not achieved", day=f"{newest.tested_on:%d/%m/%Y}"
        )
        yield ProfiledEvidence(evidence, text, newest.tested_on, newest.record, why)


def _result(test: HeldTest, kind: EvidenceKind) -> str:
    return test.theory if kind is EvidenceKind.QUESTION else test.practical


def _qualified(evidence: Evidence, known: PersonKnown) -> Iterator[ProfiledEvidence]:
    unit = evidence.unit.casefold()
    for one in known.qualifications:
        facts = one.facts
        names = f"{facts.title} {facts.pathway}".casefold()
        if facts.achieved_on is None or unit not in names:
            continue
        text = verbatim(f"{facts.title} {facts.pathway}".strip())
        state = state_of(one)
        if state == "seen":
            yield ProfiledEvidence(evidence, text, facts.achieved_on)
        elif one.revoked is not None:
            lost = message("it was revoked: {reason}", reason=one.revoked)
            yield ProfiledEvidence(evidence, text, facts.achieved_on, lost=lost)


def _logged(evidence: Evidence, known: PersonKnown) -> Iterator[ProfiledEvidence]:
    """Hours that somebody saw, on any machine or on those of the standard's categories."""
    codes = {one.category for one in known.tests if one.standard == evidence.standard}
    seen = [
        one.facts
        for one in known.experience
        if state_of(one) == "seen" and (not evidence.standard or one.facts.category in codes)
    ]
    hours = sum(one.hours for one in seen)
    if hours and hours >= (evidence.hours or 0):
        last = max((one.last_used or date(one.year, 1, 1) for one in seen), default=None)
        text = message_of_count("{n} hour", "{n} hours", hours)
        yield ProfiledEvidence(evidence, text, last)
