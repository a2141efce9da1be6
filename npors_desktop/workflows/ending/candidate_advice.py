"""What the rule books say of the candidate in front of the assessor, from what the laptop knows:
the candidate's details and this record. The scheme decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Element
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    HseFacts,
    IdentityFacts,
    SeenBy,
)
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.result import Result
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, HeldTest, PersonKnown, TestRoute
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.ending.check_and_sign import review_now
from npors_desktop.workflows.standards.rule_books import RuleBooksHere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.people import Candidate
    from npors_desktop.domain.review import Review

# What an assessor is asked on site.
_ASKED = (
    SchemeQuestion.RED,
    SchemeQuestion.BLUE,
    SchemeQuestion.TRADITIONAL,
    SchemeQuestion.GOLD,
    SchemeQuestion.CSCS,
    SchemeQuestion.CPCS,
)


@dataclass(frozen=True, slots=True)
class CandidateAnswers:
    """The candidate's assessment, and the answers about them."""

    assessment: Assessment
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class CandidateAdvice:
    """``settings`` gives the provider's own figures as they are on this laptop."""

    store: Store
    books: RuleBooksHere
    settings: Callable[[], ProviderSettings | None]
    clock: Clock

    def of(self, id_: str) -> CandidateAnswers:
        """The answers about the candidate of an assessment."""
        today = self.clock.now().astimezone().date()
        with self.store.reading() as transaction:
            review = review_now(transaction, id_)
        now, settings = self.books.now(), self.settings()
        known = known_of(review, today)
        answered = [one for one in _ASKED if one in now.questions]
        answers = (
            answer
            for one in answered
            for answer in advise(AdviceAsked(one), known, now.counting, settings, today, now.own)
        )
        return CandidateAnswers(review.assessment, tuple(answers))


def known_of(review: Review, today: date) -> PersonKnown:
    """What a laptop knows of a candidate."""
    now = review.assessment
    who = now.candidate
    return PersonKnown(
        identity=IdentityFacts(who.name, who.date_of_birth, who.ni_number, who.uln),
        identity_seen=_identity_seen(now),
        has_photograph=of_purpose(now.photographs, PhotographPurpose.PORTRAIT) is not None,
        tests=tuple(_tests(review, today)),
        hse=_hse(who, today),
        employer=EmployerFacts(who.employer, levy_number=who.levy_number) if who.employer else None,
    )


def _identity_seen(now: Assessment) -> SeenBy | None:
    seen = now.identity
    if seen is None or not seen.matched:
        return None
    return SeenBy("", seen.at.astimezone().date(), seen.kind.value)


def _tests(review: Review, today: date) -> Iterator[HeldTest]:
    """This record as a test; no office has it yet."""
    now, elements = review.assessment, review.verdict.elements
    words = {
        one: elements[one].value
        for one in (Element.THEORY, Element.PRACTICAL)
        if elements.get(one, Result.NOT_IN_PACK) not in (Result.NOT_IN_PACK, Result.INCOMPLETE)
    }
    for code in (now.pack.scheme_code or "").split():
        yield HeldTest(
            code,
            today,
            words.get(Element.THEORY, ""),
            words.get(Element.PRACTICAL, ""),
            today if Element.THEORY in words else None,
            today if Element.PRACTICAL in words else None,
            title=now.pack.title,
            standard=now.pack.id,
            route=next((one for one in TestRoute if one.value == now.pack.route), None),
            record=now.id,
            is_counted=False,
        )


def _hse(who: Candidate, today: date) -> tuple[Held[HseFacts], ...]:
    """As the details have it: seen where the assessor says how."""
    facts = HseFacts("", who.hse_test_type, who.hse_test_id, who.hse_test_date)
    if facts == HseFacts(""):
        return ()
    seen = SeenBy("", today, who.hse_seen) if who.hse_seen.strip() else None
    return (Held(facts, who.name, seen, today if seen else None),)
