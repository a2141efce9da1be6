"""The rule books that come with the program; they are read when somebody first asks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.advising import check_book
from npors_desktop.standards.rule_book_file import RULE_BOOK_LIMIT, read_rule_book

if TYPE_CHECKING:
    from npors_desktop.domain.schemes.rule_book import RuleBook


@cache
def rule_books() -> tuple[RuleBook, ...]:
    """The books that come with the program, by id; of one book the newest edition first."""
    files = sorted(resource("schemes").glob("*.toml"))
    what = message("The rule book")
    read = (
        read_rule_book(read_limited(one, RULE_BOOK_LIMIT, what), one.name, check_book)
        for one in files
    )
    newest_first = sorted(read, key=_number, reverse=True)
    return tuple(sorted(newest_first, key=lambda one: one.id))


def _number(book: RuleBook) -> tuple[int, ...]:
    return tuple(map(int, book.edition.split(".")))
