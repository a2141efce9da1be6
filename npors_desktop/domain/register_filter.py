"""Which records of the register are wanted: each field is sought in its own part of a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import field_token, search_token, search_words
from npors_desktop.domain.list_query import SoughtWord
from npors_desktop.domain.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.delivery import RegisteredRecord

# The results that a record in the register can have.
ACCEPTABLE = (Result.ACHIEVED, Result.NOT_ACHIEVED, Result.REFERRED, Result.STOPPED)
# The parts of a line in which a filter seeks, and that of the day of the test.
CATEGORY, ASSESSOR, EMPLOYER, PLACE = "category", "assessor", "employer", "place"
_TESTED = "tested"
_FIRST, _LAST = "00000000", "99999999"


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What is empty (or None) leaves out nothing. ``category`` is a code or words of the title,
    ``assessor`` a name or number, ``place`` words of the site or of the notification number;
    ``since`` and ``until`` are days of the test, both included."""

    result: str = ""
    category: str = ""
    assessor: str = ""
    employer: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None

    def words(self) -> tuple[SoughtWord, ...]:
        """What a line has to hold."""
        return tuple(self._words())

    def _words(self) -> Iterator[SoughtWord]:
        if self.result:
            yield SoughtWord("", (search_token("result", self.result),))
        typed = {
            CATEGORY: self.category,
            ASSESSOR: self.assessor,
            EMPLOYER: self.employer,
            PLACE: self.place,
        }
        for part, text in typed.items():
            yield from (SoughtWord(field_token(part, word)) for word in search_words(text))
        if self.since or self.until:
            first = f"{self.since:%Y%m%d}" if self.since else _FIRST
            last = f"{self.until:%Y%m%d}" if self.until else _LAST
            begun = (field_token(_TESTED, one) for one in _beginnings(first, last))
            yield SoughtWord("", begins=tuple(begun))


ANYTHING = RegisterFilter()


def filter_tokens(row: RegisteredRecord) -> Iterator[str]:
    """The tokens of a line by which a filter finds it."""
    facts = row.facts
    told: dict[str, Iterable[str]] = {
        CATEGORY: (facts.codes, row.title),
        ASSESSOR: (row.assessor, row.assessor_number),
        EMPLOYER: (facts.employer,),
        PLACE: (facts.site, facts.notification),
    }
    for part, texts in told.items():
        for text in texts:
            yield from (field_token(part, word) for word in search_words(text))
    yield field_token(_TESTED, f"{row.tested_on:%Y%m%d}")


def _beginnings(first: str, last: str) -> Iterator[str]:
    """With what the numbers from one to another begin, of as many digits, in as few beginnings as
    there can be; none where the first is after the last."""
    if first > last:
        # No line has it: nothing is found.
        yield _LAST
        return
    yield from _covering("", first, last)


def _covering(begun: str, first: str, last: str) -> Iterator[str]:
    low, high = begun.ljust(len(first), "0"), begun.ljust(len(first), "9")
    if high < first or low > last:
        return
    if begun and first <= low and high <= last:
        yield begun
        return
    for digit in "0123456789":
        yield from _covering(begun + digit, first, last)
