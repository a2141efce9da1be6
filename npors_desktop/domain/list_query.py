"""Which rows of a long list are wanted, in which order, and where among them a page begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """What a word of a row has to begin with; or the row has one of these tokens, because what it
    is shown as has such a word, or a token that begins with one of ``begins``. An empty ``start``
    is not sought."""

    start: str
    tokens: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def starts(self) -> tuple[str, ...]:
        """All that a word or token of the row may begin with."""
        return (self.start, *self.begins) if self.start else self.begins


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The rows of one part of a list that hold every word. They are sorted by a column, rows alike
    in the order in which they came; or, if ``by`` is empty, the newest first. ``turned`` reverses
    the whole order."""

    by: str = ""
    turned: bool = False
    words: tuple[SoughtWord, ...] = ()
    part: int = 0

    @property
    def is_falling(self) -> bool:
        """Whether the rows that came last come first, and the greatest values."""
        return self.turned if self.by else not self.turned

    @property
    def of_all(self) -> ListQuery:
        """The same rows and those that hold other words."""
        return replace(self, words=())

    @property
    def unsorted(self) -> ListQuery:
        """The same rows, the newest first."""
        return replace(self, by="", turned=False)


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands in an order: its value in the column sorted by, and its number."""

    value: str
    pk: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many rows after a place (or before it, if ``back``), ``skip`` of them left out first. From
    the beginning (or the end) where there is no place."""

    size: int
    start: RowPlace | None = None
    skip: int = 0
    back: bool = False


def sought(typed: str, shown: Mapping[str, str]) -> tuple[SoughtWord, ...]:
    """What was typed to search for. ``shown`` are the tokens with the text each is shown as."""
    words = {token: search_words(text) for token, text in shown.items()}
    return tuple(SoughtWord(word, tuple(_begun(word, words))) for word in search_words(typed))


def _begun(start: str, words: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (token for token, its in words.items() if any(one.startswith(start) for one in its))
