"""What the sheets are made of: a route of a standard with the figures that count, the language, and
the seed of the theory paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.papers import draw_paper, option_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.pack import Question

_LETTERS = "abcdefgh"


@dataclass(frozen=True)
class TwinSource:
    """``seed``: 16 hex digits; empty for a standard without theory. ``words`` are those of the
    language, in the terms of the standard. ``is_demonstration``: somebody only looks at the
    program."""

    pack: Pack
    words: Words
    seed: str
    is_demonstration: bool = False

    @cached_property
    def identity(self) -> str:
        """The beginning of the standard's SHA-256, as people compare it."""
        digits = pack_sha256(self.pack)[:16]
        return " ".join(digits[at : at + 4] for at in range(0, 16, 4))

    @property
    def number(self) -> str:
        """The short number that tells one candidate's papers from another's; empty without
        theory, where all are the same."""
        return self.seed[:4].upper()

    @cached_property
    def paper(self) -> tuple[Question, ...]:
        """The questions of the theory paper, in the order in which they are asked. Raises UserError
        (``paper_impossible``)."""
        theory = self.pack.theory
        if theory is None or not self.seed:
            return ()
        bank = {question.code: question for question in theory.questions}
        return tuple(bank[code] for code in draw_paper(theory, self.seed))

    @cached_property
    def besides(self) -> tuple[Question, ...]:
        """The questions that are asked besides the paper where a criterion does not apply."""
        instead = {code for one in self.pack.criteria() for code in one.or_question}
        bank = self.pack.theory.questions if self.pack.theory else ()
        drawn = {question.code for question in self.paper}
        return tuple(q for q in bank if q.code in instead and q.code not in drawn)

    @cached_property
    def examined(self) -> Mapping[str, tuple[str, ...]]:
        """The criteria of the theory that the paper decides, each with the questions that show
        it."""
        codes = [one.code for one in self.pack.criteria() if one.element is Element.THEORY]
        shown = {code: tuple(q.code for q in self.paper if code in q.evidences) for code in codes}
        return {code: questions for code, questions in shown.items() if questions}

    def lettered(self, question: Question) -> tuple[tuple[str, str, str], ...]:
        """The options of a question in the order in which they are shown: the letter on the paper,
        that of the standard, and the text."""
        order = option_order(question, self.seed)
        return tuple(
            (shown, own, question.options[_LETTERS.index(own)])
            for shown, own in zip(_LETTERS, order, strict=False)
        )
