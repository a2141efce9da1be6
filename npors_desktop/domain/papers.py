"""The theory paper of a standard of format 2: drawn and shuffled by a seed, what the letters that
were chosen are worth, and which questions are asked besides it.

With the sealed standard, a seed gives the same paper for ever: whoever doubts a record can draw its
paper again. So none of this may change, and it stands on SHA-256, not on a library's chance.

- *Numbers of chance*, for a seed and a purpose: of the texts ``seed/purpose/0``, ``seed/purpose/1``
  and so on the first eight bytes of their SHA-256, the highest first.
- *A number below n*: the first of these below the highest multiple of n up to 2**64, modulo n, so
  that none is likelier than another.
- *Shuffled*: with the places numbered from 0, each from the last down to 1 is exchanged with the
  one that the next number below place + 1 names.
- *The paper*: the mandatory pool, in the order of the sections and in them of the standard, is
  shuffled (``mandatory``). From its beginning come first those without which a section could not be
  full, then others with room in their section, until there are ``mandatory_asked``. What a section
  then lacks comes from the beginning of its other questions, shuffled (``section 1`` and so on).
  All of it is shuffled (``order``).
- *The options of a question*: shuffled (``options T12``).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import QuestionKind, WrongTicks
from npors_desktop.domain.sheet import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Criterion, Question, Theory

T = TypeVar("T")

_LETTERS = "abcdefgh"
_NUMBERS = 1 << 64
_Placed = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A section: how many it asks, and its questions by code."""

    asked: int
    mandatory: tuple[str, ...]
    others: tuple[str, ...]


def draw_paper(theory: Theory, seed: str) -> tuple[str, ...]:
    """The codes of a paper in the order in which they are asked, by a seed (16 hex digits): each
    section's number of questions, ``mandatory_asked`` of all of them from the mandatory pool (None:
    the whole pool).

    Raises UserError with the code ``paper_impossible`` where there is no such paper, whatever the
    seed: the bank has too few questions, or the sections do not add up to ``asked``.
    """
    parts = _parts(theory)
    pool = [(number, code) for number, part in enumerate(parts) for code in part.mandatory]
    wanted = len(pool) if theory.mandatory_asked is None else theory.mandatory_asked
    must = _of_pool(parts, shuffled(pool, seed, "mandatory"), wanted)
    drawn: list[str] = []
    for number, part in enumerate(parts):
        own = [code for place, code in must if place == number]
        others = shuffled(part.others, seed, f"section {number + 1}")
        drawn += (*own, *others[: part.asked - len(own)])
    whole = len(drawn) == sum(part.asked for part in parts) == theory.asked
    if len(must) != wanted or not whole:
        raise UserError(
            message("This standard's questions do not make a theory paper."),
            message(
                "Nothing was changed. Tell your office: the numbers of questions must be corrected."
            ),
            code="paper_impossible",
        )
    return shuffled(drawn, seed, "order")


def letters_of(question: Question) -> tuple[str, ...]:
    """The letters of a question's options, in the order of the standard."""
    return tuple(_LETTERS[: len(question.options)])


def option_order(question: Question, seed: str) -> tuple[str, ...]:
    """The letters of a question's options in the order in which they are shown; without a seed in
    that of the standard. What is kept of an answer are always the letters of the standard."""
    letters = letters_of(question)
    return shuffled(letters, seed, f"options {question.code}") if seed else letters


def is_choice(question: Question) -> bool:
    """Whether it is answered by choosing among options."""
    return question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def marks_of(question: Question, chosen: Sequence[str], wrong_ticks: WrongTicks) -> int:
    """The marks of the letters chosen of a single or multiple question, from 0 to its marks.

    Exactly the right letters have all of them, and under ``all_or_nothing`` anything else has none;
    the same for a question with one right option. Under ``right_minus_wrong`` the wrong letters are
    taken from the right ones, not below 0, and that share of all right ones is the share of the
    marks, rounded down: of three marks for three right options, one each.
    """
    letters, right = frozenset(chosen), frozenset(question.correct)
    if letters == right:
        return question.marks if right else 0
    if question.kind is QuestionKind.SINGLE or wrong_ticks is WrongTicks.ALL_OR_NOTHING:
        return 0
    left = max(len(letters & right) - len(letters - right), 0)
    return left * question.marks // max(len(right), 1)


def marks_for_points(question: Question, points: Sequence[int]) -> int:
    """The marks that so many points of the model answer suggest: one each, up to its marks."""
    return min(len(points), question.marks)


def own_questions(now: Assessment) -> tuple[str, ...]:
    """The questions of the paper that the candidate can answer on the laptop, in its order: those
    with options, unless something is put before the candidate or they were asked aloud before.
    Format 1 keeps no letters, and so has none."""
    if now.pack.format == 1:
        return ()
    found = ((code, now.pack.question(code)) for code in now.paper if code not in now.awarded)
    return tuple(code for code, q in found if q and is_choice(q) and not q.stimulus)


def extra_questions(now: Assessment) -> tuple[str, ...]:
    """The questions that may be asked besides the paper, because a criterion did not apply that one
    of them can stand for, in the order of the standard."""
    instead = {code for criterion in _not_seen(now) for code in criterion.or_question}
    bank = now.pack.theory.questions if now.pack.theory else ()
    return tuple(q.code for q in bank if q.code in instead and q.code not in now.paper)


def extra_needed(now: Assessment, question: str) -> bool:
    """Whether a question is one of those that a criterion needs answered in full, none is yet, and
    it may still be that one."""
    needing = (one for one in _not_seen(now) if question in one.or_question)
    return question not in now.awarded and any(
        not any(_in_full(now, code) for code in one.or_question) for one in needing
    )


def shuffled(items: Sequence[T], seed: str, purpose: str) -> tuple[T, ...]:
    """The items in another order, always the same for a seed and a purpose."""
    made, numbers = list(items), _numbers(seed, purpose)
    for last in range(len(made) - 1, 0, -1):
        at = _below(last + 1, numbers)
        made[last], made[at] = made[at], made[last]
    return tuple(made)


def _numbers(seed: str, purpose: str) -> Iterator[int]:
    digests = (sha256(f"{seed}/{purpose}/{place}".encode()).digest() for place in count())
    return (int.from_bytes(digest[:8], "big") for digest in digests)


def _below(limit: int, numbers: Iterator[int]) -> int:
    fair = _NUMBERS - _NUMBERS % limit
    return next(number for number in numbers if number < fair) % limit


def _parts(theory: Theory) -> list[_Part]:
    bank = theory.questions
    groups = [(one.asked, [q for q in bank if one.has(q)]) for one in theory.sections]
    return [
        _Part(
            asked,
            tuple(q.code for q in own if q.mandatory),
            tuple(q.code for q in own if not q.mandatory),
        )
        for asked, own in groups or [(theory.asked, list(bank))]
    ]


def _of_pool(parts: Sequence[_Part], pool: Sequence[_Placed], wanted: int) -> tuple[_Placed, ...]:
    """The mandatory questions of a paper, from a shuffled pool."""
    least = [max(part.asked - len(part.others), 0) for part in parts]
    taken: list[_Placed] = []
    for rooms, most in ((least, len(pool)), ([part.asked for part in parts], wanted)):
        for one in pool:
            has = sum(place == one[0] for place, _ in taken)
            if one not in taken and has < rooms[one[0]] and len(taken) < most:
                taken.append(one)
    return tuple(taken)


def _not_seen(now: Assessment) -> Iterator[Criterion]:
    """The criteria that were not applicable and need a question instead."""
    for criterion in now.pack.criteria():
        mark = now.marks.get(criterion.code)
        if criterion.or_question and mark is not None and mark.mark is Mark.NOT_APPLICABLE:
            yield criterion


def _in_full(now: Assessment, code: str) -> bool:
    question = now.pack.question(code)
    return question is not None and now.awarded.get(code) == question.marks
