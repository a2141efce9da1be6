"""Asks the rule books about a person. The one place that knows which question is looked at how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.check_book import book_problems
from npors_desktop.domain.schemes.engine import answer
from npors_desktop.domain.schemes.observer import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.answer import Answer
    from npors_desktop.domain.schemes.inputs import Asked, PersonKnown
    from npors_desktop.domain.schemes.observed import Observations
    from npors_desktop.domain.schemes.observer import Observer
    from npors_desktop.domain.schemes.question import Question
    from npors_desktop.domain.schemes.rule_book import FactInForce, RuleBook

OBSERVERS: Mapping[Question, Observer] = {}


def check_book(book: RuleBook) -> Iterator[tuple[str, Message]]:
    """What is wrong in a book, with the id of the rule; nothing for one that can be used."""
    for question in sorted(book.questions):
        if question not in OBSERVERS:
            told = message("the program cannot answer “{question}”", question=question.value)
            yield question.value, told
    looked = [OBSERVERS[one] for one in book.questions if one in OBSERVERS]
    vocabulary = {name: words for one in looked for name, words in one.vocabulary.items()}
    dates = frozenset(name for one in looked for name in one.dates)
    values = frozenset(name for one in looked for name in one.values)
    yield from book_problems(book, vocabulary, dates, values)


def book_for(question: Question, books: Iterable[RuleBook]) -> RuleBook:
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
    asked: Asked,
    known: PersonKnown,
    books: Iterable[RuleBook],
    settings: ProviderSettings | None,
    as_of: date,
    own: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Answer, ...]:
    """The answers to a question, one for each category that it is of. ``own`` has id and edition of
    the books that are the office's. Raises WrongUseError (``no_rule_book``)."""
    book = book_for(asked.question, books)
    observer = OBSERVERS[asked.question]
    is_own = (book.id, book.edition) in own

    def looking(subject: str) -> Answer:
        def observe(facts: Mapping[str, FactInForce]) -> Observations:
            return observer.observe(Look(known, asked, subject, as_of, facts))

        return answer(asked.question, book, settings, observe, as_of, is_own=is_own)

    return tuple(looking(one) for one in observer.subjects(known, asked))
