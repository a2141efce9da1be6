"""Holds a planned visit against the rules before anybody drives to it (schemes, S1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.persons.entries import CardFacts, ExperienceFacts
from npors_desktop.domain.planned_visits import VisitPlan
from npors_desktop.domain.preparation_figures import COVER, EXPERIENCE
from npors_desktop.domain.schemes.advising import check_visit
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.observed import EvidenceState
from npors_desktop.domain.schemes.own_figures import (
    most_candidates,
    own_figure,
    planned_minutes,
)
from npors_desktop.domain.schemes.plan_lines import plan_light, plan_lines
from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.assessor_files import AssessorFiles
from npors_desktop.workflows.office.visit_planning import VisitPlanning
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.rule_books import RuleBooksHere
from npors_desktop.workflows.standards.standards_here import StandardsHere

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from npors_desktop.domain.people import Candidate
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
    from npors_desktop.domain.schemes.plan_lines import PlanLight, PlanLine
    from npors_desktop.domain.schemes.rule_book import FactInForce
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.workflows.standards.standards_now import StandardShown, StandardsNow


@dataclass(frozen=True, slots=True)
class CheckedVisit:
    """A planned visit with what the rules say of it."""

    plan: VisitPlan
    answers: tuple[Answer, ...]

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Every rule that was held against it."""
        return plan_lines(self.answers)

    @property
    def light(self) -> PlanLight:
        """How the whole stands."""
        return plan_light(self.lines)


@dataclass(frozen=True, slots=True)
class VisitCheck:
    """Reads a plan with what is known of its assessor, its candidates and the provider's figures.
    ``books`` are the rule books that count at the office."""

    store: Store
    planning: VisitPlanning
    files: AssessorFiles
    categories: Categories
    here: StandardsHere
    books: RuleBooksHere

    def of(self, id_: str) -> CheckedVisit:
        """A visit held against the rules, by its id or the beginning of it. Raises as
        ``VisitPlanning.plan``, and WrongUseError (``no_rule_book``)."""
        plan = self.planning.plan(id_)
        now, books = self.here.now(), self.books.now()
        known, on = self._known(plan, now), plan.visit.on
        answers = check_visit(known, books.counting, now.settings, on, books.own)
        return CheckedVisit(plan, answers)

    def _known(self, plan: VisitPlan, now: StandardsNow) -> PlannedVisitKnown:
        visit = plan.visit
        with self.store.reading() as transaction:
            people = transaction.persons.of_bookings([one.id for one in plan.live])
        booked = tuple(_booked(one, visit.on, people.get(one.id), now) for one in plan.live)
        file = self.files.get(visit.assessor)
        register = self.categories.now().register
        sections = {one.code: one.section for one in register.categories if one.section}
        known = PlannedVisitKnown(
            visit.on,
            visit.notification,
            visit.notified_on,
            visit.untold,
            visit.assessor,
            file.categories if file.kept_at else None,
            file.cover_ends,
            file.card_expires,
            booked,
            sections,
        )
        return replace(known, cover=_cover(known.cover, plan, now, booked))


def _booked(
    booking: PlannedBooking, on: date, person: PersonFile | None, now: StandardsNow
) -> BookedKnown:
    who, ref = booking.candidate, booking.pack
    shown = _shown(now, ref)
    category = (shown.head.scheme_code if shown else None) or ref.id
    pack = shown.pack if shown is not None and shown.is_readable else None
    way = shown.head.route if shown else ref.route
    route = next((one for one in TestRoute if one.value == way), None)
    return BookedKnown(
        booking.id,
        who.name,
        category,
        route,
        who.date_of_birth,
        _profile(
            who, category, person, own_figure(now.settings, EXPERIENCE, ref.id, ref.route, on)
        ),
        _former(who, category, person),
        by_trainer=who.training.by_tester if who.training else None,
        minutes=planned_minutes(pack) if pack else None,
        most=most_candidates(now.settings, ref.id, ref.route, on),
    )


def _shown(now: StandardsNow, ref: PackRef) -> StandardShown | None:
    """The standard of a booking; of an edition that is not here, the newest."""
    named = [one for one in now.shown if pack_ref(one.head).id == ref.id]
    alike = [one for one in named if pack_ref(one.head).route == ref.route]
    exact = (one for one in alike if one.head.edition == ref.edition)
    return next(exact, alike[-1] if alike else None)


def _profile(
    who: Candidate, category: str, person: PersonFile | None, least: FactInForce | None
) -> bool | None:
    """Whether real experience is vouched for: as the booking has it, or as somebody entered it for
    the person after they saw it."""
    told = who.experience
    years = least.fact.value if least else None
    if told is not None and told.reference:
        return told.years >= years if isinstance(years, int) else True
    seen = (
        one.facts
        for one in (person.standing if person else ())
        if isinstance(one.facts, ExperienceFacts) and one.seen is not None
    )
    is_seen = any(one.category == category and one.hours and one.witness for one in seen)
    return True if is_seen else None


def _former(who: Candidate, category: str, person: PersonFile | None) -> str:
    """How a former card or certificate of the category is known."""
    cards = [
        one
        for one in (person.entries if person else ())
        if isinstance(one.facts, CardFacts)
        and any(each.code == category for each in one.facts.categories)
    ]
    if any(one.seen is not None and one.revoked is None for one in cards):
        return EvidenceState.SEEN
    if cards:
        is_gone = all(one.revoked is not None for one in cards)
        return EvidenceState.REVOKED if is_gone else EvidenceState.SAID
    return EvidenceState.SAID if who.scheme_number else EvidenceState.ABSENT


def _cover(
    kept: tuple[str, ...] | None,
    plan: VisitPlan,
    now: StandardsNow,
    booked: Iterable[BookedKnown],
) -> tuple[str, ...] | None:
    """What the assessor is covered for: by their file, and by the provider's settings, which name
    for a standard who is."""
    found, is_known = {*(kept or ())}, kept is not None
    visit: PlannedVisit = plan.visit
    for one, booking in zip(booked, plan.live, strict=True):
        ref = booking.pack
        named = own_figure(now.settings, COVER, ref.id, ref.route, visit.on)
        if named is None:
            continue
        is_known = True
        numbers = str(named.fact.value).replace(",", " ").split()
        (found.add if visit.assessor in numbers else found.discard)(one.category)
    return tuple(sorted(found)) if is_known else None
