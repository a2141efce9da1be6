"""The route of a person and their competence by the frameworks in force, as the office has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import REPORT, check_target, write_named
from npors_desktop.domain.competence_profile import competence_profile
from npors_desktop.domain.framework import CompetenceFramework, evidenced_statements
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.pack import Standard
from npors_desktop.domain.schemes.advising import book_for
from npors_desktop.domain.schemes.answer import BookName
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.route import route_picture
from npors_desktop.domain.shown_route import FrameworkProfile, ShownRoute
from npors_desktop.reports.route_sheet import is_route, render_route
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.office.noted_action import noted, unchecked
from npors_desktop.workflows.standards.rule_books import RuleBooksHere

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.words import Language

_LIMIT = 64 << 20
_WHAT = message("a saved route to competence")


@dataclass(frozen=True, slots=True)
class PersonRoute:
    """Reads it anew each time; nothing of it is kept."""

    store: Store
    people: KnownPeople
    books: RuleBooksHere
    frameworks: Callable[[], Iterable[CompetenceFramework]]
    standards: Callable[[], Iterable[Standard]]
    clock: Clock
    office: str = ""
    check: Callable[[ActionKind], None] = unchecked
    is_demonstration: bool = False

    def of(self, id_: str) -> ShownRoute:
        """The routes of a person. Raises UserError (``no_party``), WrongUseError
        (``no_rule_book``)."""
        known = self.people.of(id_)
        today: date = self.clock.now().astimezone().date()
        codes = dict.fromkeys(one.category for one in known.tests if one.category)
        standards = tuple(self.standards())
        profiles = (
            FrameworkProfile(
                one, competence_profile(evidenced_statements(one, standards), known, today)
            )
            for one in self.frameworks()
        )
        pictures = tuple(route_picture(known, one, today) for one in codes)
        return ShownRoute(known.identity.name, pictures, tuple(profiles), today, self._book())

    def save(self, id_: str, to: Path, language: Language, *, replace: bool = False) -> ShownRoute:
        """Write the route of a person as a PDF, unencrypted; that is noted first. Raises as ``of``
        and ``check_target``."""
        self.check(ActionKind.ROUTE_SAVED)
        kind = REPORT.only_content(_WHAT, _LIMIT, is_route)
        check_target(to, kind, replace=replace)
        shown = self.of(id_)
        pdf = render_route(shown, self.office, language, is_demonstration=self.is_demonstration)
        with self.store.reading() as transaction:
            party = transaction.persons.file(id_).id
        told = {"party": party, "file": to.name}
        with noted(self.store, ActionKind.ROUTE_SAVED, **told):
            write_named(to, pdf, kind, replace=replace)
        return shown

    def _book(self) -> BookName:
        now = self.books.now()
        book = book_for(SchemeQuestion.PROFILE, now.counting)
        is_own = (book.id, book.edition) in now.own
        return BookName(book.id, book.edition, book.checked_on, book.checked_by, is_own)
