"""What a sheet of format 2 says besides the marks: the letters and points of answers, why something
did not apply, the values of tasks, the earlier test. Every problem has its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.base.problems import problem_at
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import QuestionKind
from npors_desktop.domain.papers import is_choice, letters_of, marks_of
from npors_desktop.domain.plain_text import shows_nothing
from npors_desktop.domain.resits import elements_of
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.limits import check_day
from npors_desktop.exchange.record_id import is_record_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, Question
    from npors_desktop.domain.sheet import EarlierTest, MarkSheet, TheoryAnswer

# Of an answer whose model answer is not here: more than any has.
MOST_POINTS_GIVEN = 20
_SEED = re.compile(r"[0-9a-f]{16}")


def check_details(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    """Problems with what a sheet says besides its marks, against its pack. Where the pack has no
    keys, the marks of a choice are taken as they are."""
    yield from _reasons(sheet)
    for number, answer in enumerate(sheet.theory):
        question = pack.question(answer.question)
        if question is not None:
            yield from _answer(f"theory[{number}]", answer, question, pack)
    yield from _tasks(sheet, pack)
    if sheet.resit_of is not None:
        yield from _resit(sheet.resit_of, sheet, pack)
    if sheet.paper_seed and not _SEED.fullmatch(sheet.paper_seed):
        yield problem_at("paper_seed", message("it must be 16 digits from 0 to 9 and a to f"))


def twice(name: str) -> Message:
    """The problem of what may be there once."""
    return message("“{code}” appears twice", code=name)


def not_between(value: int, most: int, least: int = 0) -> Message:
    """The problem of a number out of its bounds."""
    return message("{value} is not between {least} and {most}", value=value, least=least, most=most)


def _reasons(sheet: MarkSheet) -> Iterator[Message]:
    for number, entry in enumerate(sheet.marks):
        if entry.reason and entry.mark is not Mark.NOT_APPLICABLE:
            told = message("only a mark “not_applicable” has a reason")
            yield problem_at(f"marks[{number}].reason", told)


def _answer(place: str, answer: TheoryAnswer, question: Question, pack: Pack) -> Iterator[Message]:
    if told := _chosen_fault(answer, question):
        yield problem_at(f"{place}.chosen", told)
    elif told := _awarded_fault(answer, question, pack):
        yield problem_at(f"{place}.awarded", told)
    if told := _points_fault(answer, question):
        yield problem_at(f"{place}.points", told)
    instead = (code for criterion in pack.criteria() for code in criterion.or_question)
    if answer.extra and answer.question not in instead:
        told = message("no criterion asks for this question besides the paper")
        yield problem_at(f"{place}.extra", told)
    if answer.by_candidate and (answer.extra or not is_choice(question)):
        told = message("the candidate can answer only a question of the paper that has options")
        yield problem_at(f"{place}.by_candidate", told)


def _chosen_fault(answer: TheoryAnswer, question: Question) -> Message | None:
    letters = letters_of(question)
    if answer.chosen and not is_choice(question):
        return message("the question has no options")
    if unknown := [letter for letter in answer.chosen if letter not in letters]:
        return message("the question has no option “{letter}”", letter=unknown[0])
    if tuple(letter for letter in letters if letter in answer.chosen) != answer.chosen:
        return message("each letter is there once, in the order of the standard")
    if question.kind is QuestionKind.SINGLE and len(answer.chosen) > 1:
        return message("one option can be chosen, not more")
    return None


def _awarded_fault(answer: TheoryAnswer, question: Question, pack: Pack) -> Message | None:
    if not (answer.chosen and question.correct and pack.theory) or answer.awarded is None:
        return None
    right = marks_of(question, answer.chosen, pack.theory.wrong_ticks)
    if answer.awarded == right:
        return None
    return message(
        "{value} is not what these letters are worth: {right}", value=answer.awarded, right=right
    )


def _points_fault(answer: TheoryAnswer, question: Question) -> Message | None:
    most = len(question.points) or MOST_POINTS_GIVEN
    if answer.points and is_choice(question):
        return message("only an open or oral question has points")
    if beyond := [point for point in answer.points if not 1 <= point <= most]:
        return not_between(beyond[0], most, 1)
    if list(answer.points) != sorted(set(answer.points)):
        return message("each point is there once, the lowest first")
    return None


def _tasks(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    known = {task.code: {one.key for one in (*task.set, *task.measured)} for task in pack.tasks}
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(sheet.tasks):
        place, name = f"tasks[{number}]", (entry.task, entry.key)
        if entry.task not in known:
            told = message("the standard has no task “{code}”", code=entry.task)
            yield problem_at(f"{place}.task", told)
        elif entry.key not in known[entry.task]:
            told = message("the task has no value “{code}”", code=entry.key)
            yield problem_at(f"{place}.key", told)
        elif name in seen:
            yield problem_at(f"{place}.key", twice(entry.key))
        if shows_nothing(entry.value):
            yield problem_at(f"{place}.value", message("it is empty"))
        seen.add(name)


def _resit(earlier: EarlierTest, sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    if not is_record_id(earlier.record):
        yield problem_at("resit_of.record", message("it is not a record ID"))
    if told := _carried_fault(earlier.elements, pack):
        yield problem_at("resit_of.elements", told)
    yield from check_day(earlier.on, "resit_of.on")
    began = sheet.practical.started or sheet.practical.ended
    if began is not None and (earlier.on - began.date()).days > 1:
        yield problem_at("resit_of.on", message("it is later than the practical"))


def _carried_fault(elements: Sequence[str], pack: Pack) -> Message | None:
    """Why an earlier test cannot have left others than these; None if it can. Whether the others
    can be taken by themselves decides the result."""
    carried = frozenset(elements)
    if len(carried) < len(elements):
        return message("each element is there once")
    if not carried or not carried < elements_of(pack):
        return message("they must be some of the elements of the standard, and not all")
    return None
