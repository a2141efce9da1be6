"""Looks at applications for cards: with all that is known of the person on the day, and with what
the rule book answers. Nothing of that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.values import to_plain
from npors_desktop.domain.cards.application import QUESTION_OF, YEARS, CardExpiry
from npors_desktop.domain.cards.check_line import PreparedCard
from npors_desktop.domain.cards.figures import card_figures
from npors_desktop.domain.cards.gate import check_application
from npors_desktop.domain.cards.rows import application_rows
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
from npors_desktop.store.sqlcipher.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from npors_desktop.domain.cards.application import CardApplication, CardType
    from npors_desktop.domain.cards.figures import CardFigures
    from npors_desktop.domain.cards.gate import CardCheck


@dataclass(frozen=True, slots=True)
class CardChecking:
    """``known`` gives all that is known of a person by their id, ``ask`` what the rule books answer
    to a question of that."""

    store: Store
    clock: Clock
    known: Callable[[str], PersonKnown]
    ask: Callable[[PersonKnown, AdviceAsked], tuple[Answer, ...]]
    settings: Callable[[], ProviderSettings | None]

    def today(self) -> date:
        """The day of applications that are made now."""
        return self.clock.now().astimezone().date()

    def figures(self) -> CardFigures:
        """The provider's figures as they count today."""
        return card_figures(self.settings(), self.today())

    def look(self, application: CardApplication) -> CardCheck:
        """An application with its lines, as it stands now. Raises UserError (``no_party``)."""
        known = self.known(application.person)
        with self.store.reading() as transaction:
            members = [one.id for one in transaction.persons.file(application.person).members]
            portrait = transaction.cards.portrait(members)
            found = transaction.standing.versions(x.version.record for x in application.lines)
        standing = {
            line.version.record: found.get((line.version.record, line.version.assessor_number))
            for line in application.lines
        }
        prepared = PreparedCard(
            application, known, portrait, (), self.figures(), self.today(), standing
        )
        return self.look_again(prepared, application)

    def look_again(self, prepared: PreparedCard, application: CardApplication) -> CardCheck:
        """The same of an application as it might be, by what was gathered already."""
        answers, has_book = self._answers(prepared.known, application)
        now = replace(prepared, application=application, answers=answers, has_book=has_book)
        return check_application(replace(now, digest=digest_of(now)))

    def look_at_all(self, applications: Iterable[CardApplication]) -> tuple[CardCheck, ...]:
        """Several, in their order."""
        return tuple(self.look(one) for one in applications)

    def _answers(
        self, known: PersonKnown, application: CardApplication
    ) -> tuple[tuple[Answer, ...], bool]:
        """What the rule book answers for its card, and whether there is a book that does."""
        try:
            asked = asked_for(
                application.card,
                renewal=application.is_renewal,
                by_category=application.expiry is CardExpiry.BY_CATEGORY,
                on=self.today(),
            )
            return self.ask(known, asked), True
        except UserError as error:
            if error.code != "no_rule_book":
                raise
            return (), False


def asked_for(
    card: CardType, *, renewal: bool = False, by_category: bool = False, on: date | None = None
) -> AdviceAsked:
    """The question of a card."""
    return AdviceAsked(
        QUESTION_OF[card],
        years=YEARS.get(card),
        by_category=by_category,
        renewal=renewal,
        applied_on=on,
    )


def digest_of(prepared: PreparedCard) -> str:
    """The SHA-256 (hex) of all that would go out: a second person's check ends when it changes."""
    portrait = prepared.portrait
    seen = [portrait.sha256, to_plain(portrait.frame)] if portrait else None
    rows = [[str(value or "") for value in row] for row in application_rows(prepared)]
    return sha256_hex(canonical({"rows": rows, "photograph": seen}))
