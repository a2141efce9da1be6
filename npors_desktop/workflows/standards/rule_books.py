"""Which rule books there are in a store, and which of them count: those that come with the program,
and the editions of the own office's that are newer. What was altered, or signed by another, does
not count and is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.schemes.advising import check_book
from npors_desktop.domain.schemes.rule_book import RuleBook
from npors_desktop.exchange.rules_file import RULES_FILE
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.rule_book_file import read_rule_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npors_desktop.domain.kept_standards import KeptRules
    from npors_desktop.domain.schemes.issued_rules import IssuedRules
    from npors_desktop.domain.schemes.question import SchemeQuestion
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.own_office import OfficeOf, OwnOffice


@dataclass(frozen=True, slots=True)
class BookHere:
    """A rule book that is here: from the program, or ``is_own``; whether answers are from it."""

    book: RuleBook
    is_own: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class BooksNow:
    """The rule books of a store as they are now; ``problems`` say of which own ones none of it is
    used, and why."""

    shown: tuple[BookHere, ...]
    problems: tuple[Message, ...] = ()

    @property
    def counting(self) -> tuple[RuleBook, ...]:
        """Those that answers are from."""
        return tuple(one.book for one in self.shown if one.counts)

    @property
    def own(self) -> frozenset[tuple[str, str]]:
        """Id and edition of the office's own."""
        return frozenset((one.book.id, one.book.edition) for one in self.shown if one.is_own)

    @property
    def questions(self) -> frozenset[SchemeQuestion]:
        """What can be answered."""
        return frozenset(one for book in self.counting for one in book.questions)


class RuleBooksHere:
    """Reads them anew each time; what was read of one file is remembered by its bytes. ``office``
    finds the own office."""

    def __init__(
        self, store: Store, bundled: Callable[[], tuple[RuleBook, ...]], office: OfficeOf
    ) -> None:
        self._store = store
        self._bundled = bundled
        self._office = office
        self._read: dict[tuple[OwnOffice, str], RuleBook | Message] = {}

    def now(self) -> BooksNow:
        """The rule books that are here."""
        with self._store.reading() as transaction:
            return self.within(transaction)

    def within(self, transaction: Transaction) -> BooksNow:
        """The same within a transaction."""
        office = self._office(transaction)
        kept = transaction.rules_editions.of(office.name) if office else ()
        found = [self._own(one, office) for one in kept if office is not None]
        own = [one for one in found if isinstance(one, RuleBook)]
        problems = tuple(one for one in found if isinstance(one, Message))
        return BooksNow(tuple(_shown(self._bundled(), own)), problems)

    def _own(self, kept: KeptRules, office: OwnOffice) -> RuleBook | Message:
        named = office, sha256_hex(kept.file)
        if named not in self._read:
            self._read[named] = _own_book(kept, office)
        return self._read[named]


def edition_order(edition: str) -> tuple[int, ...]:
    """By which editions of one book follow each other."""
    return tuple(map(int, edition.split(".")))


def read_book(text: bytes, name: str) -> RuleBook:
    """The book in a file that the program can use. Raises DamagedFileError (``pack_faulty``, every
    fault with its place), NewerFormatError."""
    return read_rule_book(text, name, check_book)


def read_issued(rules: IssuedRules) -> RuleBook:
    """The book in what an office issued. Raises DamagedFileError (``pack_faulty``,
    ``rules_altered``), NewerFormatError."""
    book = read_book(rules.text.encode(), f"{rules.book} {rules.edition}")
    if (book.id, book.edition) != (rules.book, rules.edition):
        raise DamagedFileError(
            message("This rule book says another name or edition of itself than its file."),
            message("Nothing was changed. Ask your office for it again."),
            code="rules_altered",
        )
    return book


def _own_book(kept: KeptRules, office: OwnOffice) -> RuleBook | Message:
    """The book in a stored file, if it is as it came and the own office signed it, or what is the
    matter with it."""
    altered = message(
        "Edition {edition} of your office's rule book “{book}” was altered on this computer, so it "
        "is not used.",
        edition=kept.edition,
        book=kept.book,
    )
    try:
        signed = RULES_FILE.read(kept.file)
        said = RULES_FILE.part_bytes(signed.part)
        if not office.has_signed(Statement.RULES, said, signed.signature, signed.certificate):
            return altered
        book = read_issued(signed.part)
    except DamagedFileError:
        return altered
    except UserError as error:
        return error.headline_message
    return book if (kept.book, kept.edition) == (book.id, book.edition) else altered


def _shown(bundled: Iterable[RuleBook], own: Iterable[RuleBook]) -> Iterator[BookHere]:
    """Of each id the newest edition counts; of two of one edition the program's."""
    every = [*((one, False) for one in bundled), *((one, True) for one in own)]
    newest: dict[str, RuleBook] = {}
    for book, _ in every:
        known = newest.get(book.id)
        if known is None or edition_order(book.edition) > edition_order(known.edition):
            newest[book.id] = book
    for book, is_own in sorted(every, key=lambda one: (one[0].id, edition_order(one[0].edition))):
        yield BookHere(book, is_own, counts=newest[book.id] is book)
