"""What the rule books say of a person, from what the office holds. The scheme decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import REPORT, check_target, write_named
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.schemes.advising import OBSERVERS, advise
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.reports.advice_sheet import is_advice, render_advice
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.office.noted_action import note, noted, unchecked
from npors_desktop.workflows.standards.rule_books import RuleBooksHere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.words import Language
    from npors_desktop.domain.schemes.answer import Answer
    from npors_desktop.domain.schemes.inputs import PersonKnown
    from npors_desktop.workflows.standards.rule_books import BooksNow

_LIMIT = 64 << 20
_WHAT = message("a saved answer of a rule book")
# What is asked of a visit, not of a person.
_OF_A_VISIT = frozenset({SchemeQuestion.VISIT})


@dataclass(frozen=True, slots=True)
class OfficeAdvice:
    """Answers questions about people. ``settings`` gives the provider's own figures."""

    store: Store
    people: KnownPeople
    books: RuleBooksHere
    settings: Callable[[], ProviderSettings | None]
    clock: Clock
    office: str = ""
    check: Callable[[ActionKind], None] = unchecked
    is_demonstration: bool = False

    @property
    def today(self) -> date:
        """The day for which questions are answered."""
        return self.clock.now().astimezone().date()

    def known(self, person_id: str) -> PersonKnown:
        """All that is held of a person, as answers are from it. Raises UserError (``no_party``)."""
        return self.people.of(person_id)

    def questions(self) -> tuple[SchemeQuestion, ...]:
        """What can be asked of a person here."""
        return tuple(_questions(self.books.now()))

    def ask(self, person_id: str, asked: AdviceAsked) -> tuple[Answer, ...]:
        """The answers to a question, one for each category that it is of. Raises UserError
        (``no_party``), WrongUseError (``no_rule_book``)."""
        return self.asking()(self.people.of(person_id), asked)

    def asking(self) -> Callable[[PersonKnown, AdviceAsked], tuple[Answer, ...]]:
        """The same of what was gathered already, of as many as are asked about: the rule books and
        the provider's figures are read once, as they are now. What it gives raises WrongUseError
        (``no_rule_book``)."""
        now, settings, today = self.books.now(), self.settings(), self.today

        def ask(known: PersonKnown, asked: AdviceAsked) -> tuple[Answer, ...]:
            return advise(asked, known, now.counting, settings, today, now.own)

        return ask

    def all_questions(self, person_id: str) -> tuple[Answer, ...]:
        """The answers to every question that can be asked of a person."""
        now, settings = self.books.now(), self.settings()
        known = self.people.of(person_id)
        return tuple(
            one
            for question in _questions(now)
            for one in advise(
                AdviceAsked(question), known, now.counting, settings, self.today, now.own
            )
        )

    def save(
        self,
        person_id: str,
        answer: Answer,
        to: Path,
        language: Language,
        *,
        replace: bool = False,
    ) -> Path:
        """Write an answer about a person as a PDF, unencrypted; that is noted first. Raises as
        ``check_target``."""
        self.check(ActionKind.ADVICE_SAVED)
        kind = REPORT.only_content(_WHAT, _LIMIT, is_advice)
        check_target(to, kind, replace=replace)
        with self.store.reading() as transaction:
            file = transaction.persons.file(person_id)
        pdf = render_advice(
            answer,
            file.identity.name,
            self.office,
            language,
            is_demonstration=self.is_demonstration,
        )
        told = {
            "party": file.id, "question": answer.question.value, "book": answer.book.id,
            "edition": answer.book.edition, "file": to.name,
        }  # fmt: skip
        with noted(self.store, ActionKind.ADVICE_SAVED, **told):
            write_named(to, pdf, kind, replace=replace)
        return to

    def noted(self, person_id: str, question: SchemeQuestion | None = None) -> None:
        """Note that somebody read answers about a person: to one question, or to all."""
        told = {"question": question.value} if question else {}
        with self.store.writing() as transaction:
            party = transaction.persons.file(person_id).id
            note(transaction, ActionKind.ADVICE_ASKED, party=party, **told)


def _questions(now: BooksNow) -> Iterator[SchemeQuestion]:
    answered = now.questions
    return (x for x in SchemeQuestion if x in answered and x in OBSERVERS and x not in _OF_A_VISIT)
