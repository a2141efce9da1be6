"""Finds criteria and questions in all standards by the words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded, folded_words
from npors_desktop.domain.sheet import PackRef, pack_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Criterion, Pack, Question

MOST = 200
"""How many answers are given: more are not read, and the words can be made more precise."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A criterion or a question that has the words."""

    code: str
    text: str
    is_question: bool
    safety_critical: bool = False


@dataclass(frozen=True, slots=True)
class FoundInStandard:
    """The answers in one standard, in its order."""

    standard: PackRef
    title: str
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found, by standard. ``total`` counts what is left out too."""

    standards: tuple[FoundInStandard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Indexed:
    line: FoundLine
    folded: str


class StandardSearch:
    """Searches the standards that it was made of; its index is made once, at the beginning.

    A line has the words if each is somewhere in its code or text, in any order; for a criterion
    also in what to look for, for a question in its options and what is shown with it. Never in an
    answer: nobody finds a key by searching for it.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._index = tuple((pack_ref(pack), _title(pack), tuple(_indexed(pack))) for pack in packs)

    def find(self, typed: str, most: int = MOST) -> SearchAnswer:
        """The lines with all these words, without regard to case and accents; nothing for no
        words."""
        words = folded_words(typed)
        if not words:
            return SearchAnswer((), 0)
        found: list[FoundInStandard] = []
        total = 0
        for ref, title, lines in self._index:
            fit = [one.line for one in lines if all(word in one.folded for word in words)]
            shown = tuple(fit[: max(most - total, 0)])
            total += len(fit)
            if shown:
                found.append(FoundInStandard(ref, title, shown))
        return SearchAnswer(tuple(found), total)


def _title(pack: Pack) -> str:
    return pack.source.title if pack.source else pack.title


def _indexed(pack: Pack) -> Iterator[_Indexed]:
    whole = pack.source or pack
    for outcome in whole.outcomes:
        for criterion in outcome.criteria:
            yield _of_criterion(criterion)
    for question in whole.theory.questions if whole.theory else ():
        yield _of_question(question)


def _of_criterion(one: Criterion) -> _Indexed:
    line = FoundLine(one.code, one.text, is_question=False, safety_critical=one.safety_critical)
    return _Indexed(line, folded("\n".join((one.code, one.text, *one.look_for))))


def _of_question(one: Question) -> _Indexed:
    line = FoundLine(one.code, one.text, is_question=True)
    return _Indexed(line, folded("\n".join((one.code, one.text, one.stimulus, *one.options))))
