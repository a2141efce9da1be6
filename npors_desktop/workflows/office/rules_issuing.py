"""The office signs its own editions of rule books; every one stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind, check_target, write_named
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.kept_standards import KeptRules
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.issued_rules import IssuedRules
from npors_desktop.domain.schemes.rule_book import RuleBook
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.rules_file import RULES, RULES_FILE, RULES_LIMIT
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.workflows.office.noted_action import note, noted, unchecked
from npors_desktop.workflows.standards.rule_books import edition_order, read_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.rule_books import BooksNow, RuleBooksHere

_KIND = FileKind(message("a signed rule book"), (b"{",), b'"rules"')
_BOOK_LIMIT = MIB


@dataclass(frozen=True, slots=True)
class IssuedBook:
    """An own edition of a rule book, and whether it is new here."""

    book: RuleBook
    is_new: bool


class RulesIssuing:
    """Issues rule books. ``here`` says which there are; ``check`` raises UserError while it may not
    be done."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        here: RuleBooksHere,
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._here = here
        self._clock = clock
        self._check = check

    @property
    def today(self) -> date:
        """The day by which it is said how long ago a book was checked."""
        return self._clock.now().astimezone().date()

    def now(self) -> BooksNow:
        """The rule books that are here."""
        return self._here.now()

    def issue(self, file: Path) -> IssuedBook:
        """Sign the book in a file (``standards.rule_book_file``) as an own edition, which counts
        before the program's book of the same id from now on; the same file again is no new one.

        Raises UserError: ``pack_faulty`` with every fault, ``rules_not_newer`` for an edition that
        would not count, ``rules_differ`` for another content of one that is here.
        """
        self._check(ActionKind.RULES_ISSUED)
        data = read_limited(file, _BOOK_LIMIT, message("a rule book"))
        book = read_book(data, file.name)
        text = data.decode("utf-8-sig")
        with self._store.reading() as transaction:
            kept = transaction.rules_editions.get(self._authority.name, book.id, book.edition)
            now = self._here.within(transaction)
        if kept is not None:
            if RULES_FILE.read(kept.file).part.text == text:
                return IssuedBook(book, is_new=False)
        elif counting := next((one for one in now.counting if one.id == book.id), None):
            _check_newer(book, counting)
        with self._store.writing() as transaction:
            self._keep(transaction, book, text)
            told = {"book": book.id, "edition": book.edition}
            note(transaction, ActionKind.RULES_ISSUED, **told)
        return IssuedBook(book, is_new=True)

    def check(self, to: Path, *, replace: bool = False) -> None:
        """Check that a book can be written there, before anything is changed. Raises as
        ``check_target``."""
        check_target(to, self._kind(), replace=replace)

    def write(self, book: str, to: Path, *, replace: bool = False) -> RuleBook:
        """Write the newest own edition of a book for laptops. Raises WrongUseError (``no_rules``),
        and as ``check_target``."""
        self._check(ActionKind.RULES_ISSUED)
        with self._store.reading() as transaction:
            newest = newest_rules(transaction, self._authority.name)
        kept = next((one for one in newest if one.book == book), None)
        if kept is None:
            raise WrongUseError(
                message("This office has no rule book “{book}” of its own.", book=book),
                message("Nothing was written. Issue one from a file first."),
                code="no_rules",
            )
        self.check(to, replace=replace)
        told = {"book": kept.book, "edition": kept.edition, "file": to.name}
        with noted(self._store, ActionKind.RULES_ISSUED, **told):
            write_named(to, kept.file, self._kind(), replace=replace)
        return read_book(RULES_FILE.read(kept.file).part.text.encode(), to.name)

    def _keep(self, transaction: Transaction, book: RuleBook, text: str) -> None:
        made = IssuedRules(RULES.newest, self._authority.name, book.id, book.edition, text)
        signature = self._authority.sign(Statement.RULES, RULES_FILE.part_bytes(made))
        signed = OfficeSigned(made, signature, self._authority.public.receipts)
        kept = KeptRules(
            made.office, made.book, made.edition, self._clock.now(), RULES_FILE.write(signed)
        )
        transaction.rules_editions.put(kept)

    def _kind(self) -> FileKind:
        what = message("a signed rule book of this office")
        return _KIND.only_content(what, RULES_LIMIT, self._is_ours)

    def _is_ours(self, data: bytes) -> bool:
        return RULES_FILE.read(data).part.office == self._authority.name


def newest_rules(transaction: Transaction, office: str) -> tuple[KeptRules, ...]:
    """The newest own edition of each book, by its id."""
    newest: dict[str, KeptRules] = {}
    for one in transaction.rules_editions.of(office):
        known = newest.get(one.book)
        if known is None or edition_order(one.edition) > edition_order(known.edition):
            newest[one.book] = one
    return tuple(newest[book] for book in sorted(newest))


def _check_newer(book: RuleBook, counting: RuleBook) -> None:
    if edition_order(book.edition) <= edition_order(counting.edition):
        raise UserError(
            message(
                "Edition {edition} of the rule book “{book}” is not newer than edition "
                "{counting}, which counts here.",
                edition=book.edition,
                book=book.id,
                counting=counting.edition,
            ),
            message("Nothing was changed. Give the file a newer edition, then try again."),
            code="rules_not_newer",
        )
