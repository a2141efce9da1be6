"""Asks the rule books about a person. The one place that knows which question is looked at how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.check_book import book_problems
from npors_desktop.domain.schemes.engine import answer
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.known_on_day import known_on
from npors_desktop.domain.schemes.observer import LookAt
from npors_desktop.domain.schemes.observing.blue import BLUE
from npors_desktop.domain.schemes.observing.course_standard import STANDARD
from npors_desktop.domain.schemes.observing.cpcs import CPCS
from npors_desktop.domain.schemes.observing.cscs import CSCS
from npors_desktop.domain.schemes.observing.eco import ECO
from npors_desktop.domain.schemes.observing.gold import GOLD
from npors_desktop.domain.schemes.observing.grant import GRANT
from npors_desktop.domain.schemes.observing.profile import PROFILE
from npors_desktop.domain.schemes.observing.red import RED
from npors_desktop.domain.schemes.observing.traditional import TRADITIONAL
from npors_desktop.domain.schemes.observing.visit_plan import VISIT_PLAN
from npors_desktop.domain.schemes.question import SchemeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.answer import Answer
    from npors_desktop.domain.schemes.inputs import PersonKnown
    from npors_desktop.domain.schemes.observed import Observations
    from npors_desktop.domain.schemes.observer import Observer, ObserverOf
    from npors_desktop.domain.schemes.planned_visit_known import PlannedVisitKnown
    from npors_desktop.domain.schemes.rule_book import FactInForce, RuleBook

K = TypeVar("K")
OBSERVERS: Mapping[SchemeQuestion, Observer] = {
    SchemeQuestion.RED: RED,
    SchemeQuestion.BLUE: BLUE,
    SchemeQuestion.TRADITIONAL: TRADITIONAL,
    SchemeQuestion.GOLD: GOLD,
    SchemeQuestion.CPCS: CPCS,
    SchemeQuestion.CSCS: CSCS,
    SchemeQuestion.STANDARD: STANDARD,
    SchemeQuestion.GRANT: GRANT,
    SchemeQuestion.PROFILE: PROFILE,
    SchemeQuestion.ECO: ECO,
}
_LOOKED_AT: Mapping[SchemeQuestion, ObserverOf[Any]] = {
    **OBSERVERS,
    SchemeQuestion.VISIT: VISIT_PLAN,
}


def check_book(book: RuleBook) -> Iterator[tuple[str, Message]]:
    """What is wrong in a book, with the id of the rule; nothing for one that can be used."""
    looked = [_LOOKED_AT[one] for one in book.questions]
    vocabulary = {name: words for one in looked for name, words in one.vocabulary.items()}
    dates = frozenset(name for one in looked for name in one.dates)
    values = frozenset(name for one in looked for name in one.values)
    yield from book_problems(book, vocabulary, dates, values)


def book_for(question: SchemeQuestion, books: Iterable[RuleBook]) -> RuleBook:
    """The book that answers a question. Raises WrongUseError (``no_rule_book``)."""
    found = next((one for one in books if question in one.questions), None)
    if found is None:
        raise WrongUseError(
            message("No rule book here answers this question."),
            message("Nothing was changed. Choose another question."),
            code="no_rule_book",
        )
    return found


def advise(
    asked: AdviceAsked,
    known: PersonKnown,
    books: Iterable[RuleBook],
    settings: ProviderSettings | None,
    as_of: date,
    own: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Answer, ...]:
    """The answers to a question, one for each category that it is of. ``own`` has id and edition of
    the books that are the office's. Raises WrongUseError (``no_rule_book``)."""
    looked = AskedOf(asked, known_on(known, as_of))
    return _answers(OBSERVERS[asked.question], looked, books, settings, as_of, own)


def check_visit(
    known: PlannedVisitKnown,
    books: Iterable[RuleBook],
    settings: ProviderSettings | None,
    as_of: date,
    own: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Answer, ...]:
    """What the rules say of a planned visit: of all of it, then of each category with its route,
    then of each candidate. Raises WrongUseError (``no_rule_book``)."""
    looked = AskedOf(AdviceAsked(SchemeQuestion.VISIT), known)
    return _answers(VISIT_PLAN, looked, books, settings, as_of, own)


@dataclass(frozen=True, slots=True)
class AskedOf(Generic[K]):
    """What is asked of what is known."""

    asked: AdviceAsked
    known: K


def _answers(
    observer: ObserverOf[K],
    at: AskedOf[K],
    books: Iterable[RuleBook],
    settings: ProviderSettings | None,
    as_of: date,
    own: frozenset[tuple[str, str]],
) -> tuple[Answer, ...]:
    asked, known = at.asked, at.known
    book = book_for(asked.question, books)
    is_own = (book.id, book.edition) in own

    def looking(subject: str) -> Answer:
        def observe(facts: Mapping[str, FactInForce]) -> Observations:
            return observer.observe(LookAt(known, asked, subject, as_of, facts))

        return answer(asked.question, book, settings, observe, as_of, is_own=is_own)

    return tuple(looking(one) for one in observer.subjects(known, asked))
