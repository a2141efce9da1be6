"""Looks at applications for cards: with all that is known of the person on the day, and with what
the rule book answers. Nothing of that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.domain.after_batch import StandingVersion
from npors_desktop.domain.cards.application import QUESTION_OF, YEARS, CardExpiry
from npors_desktop.domain.cards.check_line import PreparedCard
from npors_desktop.domain.cards.figures import card_figures
from npors_desktop.domain.cards.gate import check_application
from npors_desktop.domain.cards.portrait import CardPortrait
from npors_desktop.domain.cards.rows import application_rows
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.known_people import KnownPeople

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from npors_desktop.domain.cards.application import CardApplication, CardType
    from npors_desktop.domain.cards.figures import CardFigures
    from npors_desktop.domain.cards.gate import CardCheck


Ask = Callable[[PersonKnown, AdviceAsked], tuple[Answer, ...]]
_Gathered = tuple[PersonKnown, CardPortrait | None, dict[str, StandingVersion | None]]
# So many applications are looked at before more is read.
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class CardChecking:
    """``people`` gives all that is known of a person; ``asking`` reads the rule books as they are
    now, and gives what they answer to a question of that."""

    store: Store
    clock: Clock
    people: KnownPeople
    asking: Callable[[], Ask]
    settings: Callable[[], ProviderSettings | None]

    def today(self) -> date:
        """The day of applications that are made now."""
        return self.clock.now().astimezone().date()

    def figures(self) -> CardFigures:
        """The provider's figures as they count today."""
        return card_figures(self.settings(), self.today())

    def look(self, application: CardApplication) -> CardCheck:
        """An application with its lines, as it stands now. Raises UserError (``no_party``)."""
        return self.look_at_all((application,))[0]

    def look_at_all(self, applications: Iterable[CardApplication]) -> tuple[CardCheck, ...]:
        """Several, in their order: the store and the rule books are read once for all of them.
        Raises as ``look``."""
        every, ask, figures = tuple(applications), self.asking(), self.figures()
        today = self.today()
        checks: list[CardCheck] = []
        for start in range(0, len(every), _AT_ONCE):
            part = every[start : start + _AT_ONCE]
            gathered = self._gathered(part)
            for one in part:
                known, portrait, standing = gathered(one)
                made = PreparedCard(one, known, portrait, (), figures, today, standing)
                checks.append(self._checked(made, one, ask))
        return tuple(checks)

    def look_again(
        self, prepared: PreparedCard, applications: Iterable[CardApplication]
    ) -> tuple[CardCheck, ...]:
        """The same of an application as it might be, by what was gathered already."""
        ask = self.asking()
        return tuple(self._checked(prepared, one, ask) for one in applications)

    def _gathered(self, applications: Sequence[CardApplication]) -> Callable[..., _Gathered]:
        """What is held for each of these."""
        with self.store.reading() as transaction:
            files = transaction.persons.files([one.person for one in applications])
            known = self.people.within(transaction, files)
            whose = {one.id: file.id for file in files.values() for one in file.members}
            portraits = transaction.cards.portraits(whose)
            found = transaction.standing.versions(
                line.version.record for one in applications for line in one.lines
            )

        def of(one: CardApplication) -> _Gathered:
            standing = {
                line.version.record: found.get((line.version.record, line.version.assessor_number))
                for line in one.lines
            }
            return known[one.person], portraits.get(files[one.person].id), standing

        return of

    def _checked(self, prepared: PreparedCard, application: CardApplication, ask: Ask) -> CardCheck:
        answers, has_book = self._answers(prepared.known, application, ask)
        now = replace(prepared, application=application, answers=answers, has_book=has_book)
        return check_application(replace(now, digest=digest_of(now)))

    def _answers(
        self, known: PersonKnown, application: CardApplication, ask: Ask
    ) -> tuple[tuple[Answer, ...], bool]:
        """What the rule book answers for its card, and whether there is a book that does."""
        try:
            asked = asked_for(
                application.card,
                renewal=application.is_renewal,
                by_category=application.expiry is CardExpiry.BY_CATEGORY,
                on=self.today(),
            )
            return ask(known, asked), True
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
    seen = [portrait.sha256, portrait.printed] if portrait else None
    rows = [[str(value or "") for value in row] for row in application_rows(prepared)]
    return sha256_hex(canonical({"rows": rows, "photograph": seen}))
