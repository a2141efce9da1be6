"""A visit is held against the rules on the laptop, with what the laptop knows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import (
    Candidate,
    Experience,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.preparation_figures import COVER, EXPERIENCE, NOTIFIED, PER_ASSESSOR
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.schemes.plan_lines import PlanLight
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.visit.plan_check import LaptopPlan
from tests.course_books import own

DAY = date(2026, 11, 20)


def ref(laptop: LaptopSession, route: str) -> PackRef:
    heads = (one for one in laptop.visits.offered() if one.route == route)
    return next(pack_ref(one) for one in heads if one.scheme_code == "N001")


@pytest.fixture
def booked(session: LaptopSession) -> Callable[..., str]:
    """Books a candidate on the route of a standard; gives the visit."""
    visit = session.visits.open_visit(Visit("", "Yard", DAY))

    def book(route: str = "experienced", **details: Any) -> str:
        who = Candidate("Ann Lewis", **details)
        session.visits.add_candidate(visit.id, who, ref(session, route))
        return visit.id

    return book


def lines(found: LaptopPlan) -> dict[str, PlanLight]:
    return {one.line.rule: one.light for one in found.lines}


def test_what_a_laptop_knows_is_held_against_the_rules(
    session: LaptopSession, booked: Callable[..., str]
) -> None:
    found = session.plan_check.of(booked())
    told = lines(found)
    assert told["visit.profile"] is PlanLight.RED
    assert told["visit.number"] is PlanLight.AMBER
    assert found.lines[0].light is PlanLight.RED
    assert {"visit.untold", "visit.cover", "visit.privacy"}.isdisjoint(told)
    visit = replace(found.visit, notification="NRN 7")
    session.visits.describe(visit)
    assert lines(session.plan_check.of(visit.id))["visit.number"] is PlanLight.GREEN


def test_experience_that_somebody_vouches_for_is_the_profile(
    session: LaptopSession, booked: Callable[..., str]
) -> None:
    known = Experience(5, "Counterbalance", "Di Penn, seen")
    found = session.plan_check.of(booked(experience=known, date_of_birth=date(1990, 1, 31)))
    assert lines(found)["visit.profile"] is PlanLight.GREEN
    assert lines(found)["visit.age"] is PlanLight.GREEN


def test_a_former_card_was_seen_where_it_identified_the_candidate(
    session: LaptopSession, booked: Callable[..., str]
) -> None:
    visit = booked("refresher", scheme_number="N-1")
    assert lines(session.plan_check.of(visit))["visit.former"] is PlanLight.RED
    (one,) = session.visits.booked(visit)
    session.preparation.check_identity(
        one.id, IdentityKind.SCHEME_CARD, matched=True, name_on_document="Ann Lewis"
    )
    assert lines(session.plan_check.of(visit))["visit.former"] is PlanLight.GREEN


def test_the_signed_privacy_page_is_told(
    session: LaptopSession, booked: Callable[..., str]
) -> None:
    visit = booked()
    (one,) = session.visits.booked(visit)
    at = datetime.fromisoformat("2026-11-20T08:00:00Z")
    signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Ann Lewis", at)
    session.preparation.sign_privacy(one.id, signed)
    assert lines(session.plan_check.of(visit))["visit.privacy"] is PlanLight.GREEN


@dataclass(frozen=True)
class _With:
    """The standards here, with these settings."""

    settings: ProviderSettings

    def within(self, _transaction: object) -> "_With":
        return self


def test_the_providers_figures_count_and_are_told_once(
    session: LaptopSession, booked: Callable[..., str]
) -> None:
    born = date(1990, 1, 31)
    visit = booked(date_of_birth=born)
    booked(date_of_birth=born)
    settings = own(**{PER_ASSESSOR: 1, COVER: "GP-1", NOTIFIED: 3, EXPERIENCE: 2})
    here: Any = _With(settings)
    found = replace(session.plan_check, here=here).of(visit)
    told = lines(found)
    assert told["visit.ratio"] is PlanLight.RED
    assert told["visit.cover"] is PlanLight.RED
    assert told["visit.notice"] is PlanLight.AMBER
    assert [str(one) for one in found.besides] == ["Ann Lewis is on this visit twice: A and B."]
    number = session.plan_check.of(visit)
    assert "visit.cover" not in lines(number)
    covered: Any = _With(own(**{COVER: f"GP-1 {session.visits.today().identity.assessor.number}"}))
    checked = replace(session.plan_check, here=covered).of(visit)
    assert lines(checked)["visit.cover"] is PlanLight.GREEN
