"""A visit on a laptop against the rules, before it begins: what the rule books say, and besides
what the provider's settings say that no rule has told. Nothing here keeps anybody from a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import Message
from npors_desktop.domain.people import Visit
from npors_desktop.domain.preparation_figures import COVER, EXPERIENCE
from npors_desktop.domain.preparation_warnings import visit_warnings
from npors_desktop.domain.schemes.advising import book_for, check_visit
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.observed import EvidenceState
from npors_desktop.domain.schemes.own_figures import (
    most_candidates,
    own_figure,
    planned_minutes,
)
from npors_desktop.domain.schemes.plan_lines import (
    plan_lines,
    untold_warnings,
    worst_first,
)
from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.rule_books import RuleBooksHere
from npors_desktop.workflows.standards.standards_here import StandardsHere

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.plan_lines import (
        PlanLine,
    )


@dataclass(frozen=True, slots=True)
class LaptopPlan:
    """A visit with every rule that was held against it, what is worst first. ``besides`` is what
    the provider's settings say and no line tells."""

    visit: Visit
    answers: tuple[Answer, ...]
    besides: tuple[Message, ...]

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Every rule, those that are not in order first."""
        return worst_first(plan_lines(self.answers))


@dataclass(frozen=True, slots=True)
class LaptopPlanCheck:
    """Reads a visit with what this laptop knows of its candidates and the provider's figures."""

    store: Store
    here: StandardsHere
    categories: Categories
    books: RuleBooksHere

    def of(self, id_: str) -> LaptopPlan:
        """A visit held against the rules. Raises WrongUseError (``no_rule_book``)."""
        with self.store.reading() as transaction:
            visit, assessor = transaction.visits.get(id_), read_identity(transaction).assessor
            lines = transaction.assessments.lines(id_)
            booked = tuple(transaction.assessments.get(one.id) for one in lines)
            settings = self.here.within(transaction).settings
        books, register = self.books.now(), self.categories.now().register
        sections = {one.code: one.section for one in register.categories if one.section}
        cover = _cover(booked, visit, assessor.number, settings)
        known = PlannedVisitKnown(
            visit.on,
            visit.notification,
            visit.notified_on,
            None,
            assessor.number,
            cover,
            bookings=tuple(_booked(one, visit, settings) for one in booked),
            sections=sections,
            asks_cover=cover is not None,
        )
        answers = check_visit(known, books.counting, settings, visit.on, books.own)
        observes = {
            one.id: one.observes for one in book_for(SchemeQuestion.VISIT, books.counting).rules
        }
        warned = visit_warnings(visit, booked, assessor.number, settings)
        besides = untold_warnings(warned, plan_lines(answers), observes)
        return LaptopPlan(visit, answers, besides)


def _category(one: Assessment) -> str:
    return one.pack.scheme_code or one.pack.id


def _booked(one: Assessment, visit: Visit, settings: ProviderSettings | None) -> BookedKnown:
    who, pack = one.candidate, one.pack
    least = own_figure(settings, EXPERIENCE, pack.id, pack.route, visit.on)
    return BookedKnown(
        one.id,
        who.name,
        _category(one),
        next((way for way in TestRoute if way.value == pack.route), None),
        who.date_of_birth,
        _profile(one, least.fact.value if least else None),
        _former(one),
        None if one.privacy is None else True,
        who.training.by_tester if who.training else None,
        planned_minutes(pack),
        most_candidates(settings, pack.id, pack.route, visit.on),
    )


def _profile(one: Assessment, least: object) -> bool | None:
    """Whether real experience is vouched for, as the details have it."""
    told = one.candidate.experience
    if told is None or not told.reference:
        return None
    return told.years >= least if isinstance(least, int) else True


def _former(one: Assessment) -> str:
    """How a former card is known: seen where it identified the candidate."""
    shown = one.identity
    if shown is not None and shown.matched and shown.kind is IdentityKind.SCHEME_CARD:
        return EvidenceState.SEEN
    return EvidenceState.SAID if one.candidate.scheme_number else EvidenceState.ABSENT


def _cover(
    booked: Iterable[Assessment], visit: Visit, number: str, settings: ProviderSettings | None
) -> tuple[str, ...] | None:
    """What the provider's settings name the assessor as covered for; None where they name nobody:
    the file of an assessor is at the office."""
    found: set[str] = set()
    is_known = False
    for one in booked:
        named = own_figure(settings, COVER, one.pack.id, one.pack.route, visit.on)
        if named is not None:
            is_known = True
            if number in str(named.fact.value).replace(",", " ").split():
                found.add(_category(one))
    return tuple(sorted(found)) if is_known else None
