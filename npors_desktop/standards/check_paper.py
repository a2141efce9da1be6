"""Whether a paper can be drawn as a standard says, and what the theory shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message, message_of_count, verbatim
from npors_desktop.domain.pack import Element
from npors_desktop.standards.file_words import FileKey, FileTable
from npors_desktop.standards.standard_texts import criterion_place
from npors_desktop.standards.toml_table import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.pack import Criterion, Question, Standard, Theory
    from npors_desktop.standards.build_standard import StandardFile
    from npors_desktop.standards.unread import Unread

_TIMES = 2  # as many questions as are asked, twice: else each paper has most of the bank
_THEORY = verbatim("theory")
_MANDATORY_ASKED = FileKey("mandatory_asked")


def paper_problems(file: StandardFile, unread: Unread) -> Iterator[PackProblem]:
    """Everything of this kind that is wrong, with its place."""
    if not unread.has("question", "top"):
        yield from _links(file)
    theory = file.standard.theory
    if theory is not None:
        yield from _sections(theory, unread)
        if not unread.has("top", "figure", "section", "question"):
            yield from _mandatory(theory)
        yield from (p for q in theory.questions for p in _question(q, file.standard, unread))


def _sections(theory: Theory, unread: Unread) -> Iterator[PackProblem]:
    if not theory.sections:
        yield PackProblem(
            _THEORY, message("there is no {table}", table=FileTable("[[theory.section]]"))
        )
        return
    if not unread.has("top", "figure", "section"):
        yield from _sum_of_sections(theory)
    if not unread.has("question", "top"):
        yield from _small_sections(theory)
    if not unread.has("section"):
        yield from _sectioned_questions(theory)


def _sum_of_sections(theory: Theory) -> Iterator[PackProblem]:
    asked = sum(section.asked for section in theory.sections)
    if asked != theory.asked:
        text = message(
            "the sections together ask {sum}, but “{key}” is {asked}",
            sum=asked,
            key=FileKey("asked"),
            asked=theory.asked,
        )
        yield PackProblem(_THEORY, text)


def _small_sections(theory: Theory) -> Iterator[PackProblem]:
    for number, section in enumerate(theory.sections, 1):
        bank = sum(section.has(question) for question in theory.questions)
        if bank < section.asked * _TIMES:
            yield PackProblem(_section_place(number), _too_few(bank, section.asked * _TIMES))


def _sectioned_questions(theory: Theory) -> Iterator[PackProblem]:
    for question in theory.questions:
        places = [n for n, one in enumerate(theory.sections, 1) if one.has(question)]
        if len(places) != 1:
            text = message("it must be in one section; it is in {number}", number=len(places))
            yield PackProblem(_question_place(question), text)


def _mandatory(theory: Theory) -> Iterator[PackProblem]:
    pool = [question for question in theory.questions if question.mandatory]
    drawn = theory.mandatory_asked
    if drawn is None:
        if pool:
            text = message(
                "questions are mandatory, so “{key}” must say how many", key=_MANDATORY_ASKED
            )
            yield PackProblem(_THEORY, text)
        return
    if len(pool) < drawn * _TIMES:
        text = message(
            "“{key}” is {drawn}, so at least {needed} must be marked as mandatory, not {n}",
            key=_MANDATORY_ASKED,
            drawn=drawn,
            needed=drawn * _TIMES,
            n=len(pool),
        )
        yield PackProblem(_THEORY, text)
    room = sum(min(one.asked, sum(map(one.has, pool))) for one in theory.sections)
    if room < drawn:
        text = message(
            "a paper has {drawn} mandatory questions, but its sections hold {room} at most",
            drawn=drawn,
            room=room,
        )
        yield PackProblem(_THEORY, text)
    others = [question for question in theory.questions if not question.mandatory]
    least = sum(max(one.asked - sum(map(one.has, others)), 0) for one in theory.sections)
    if least > drawn:
        text = message(
            "“{key}” is {drawn}, but the sections need {least}: too few of their questions are not "
            "mandatory",
            key=_MANDATORY_ASKED,
            drawn=drawn,
            least=least,
        )
        yield PackProblem(_THEORY, text)


def _question(question: Question, standard: Standard, unread: Unread) -> Iterator[PackProblem]:
    place = _question_place(question)
    if not question.evidences and not unread.has("criterion", "outcome"):
        yield PackProblem(place, message("it shows no criterion of this standard: leave it out"))
    criteria = {c.code: c for outcome in standard.outcomes for c in outcome.criteria}
    for code in question.evidences:
        if criteria[code].element is not Element.THEORY and code not in unread.criteria:
            text = message("it cannot show criterion {code}, which is not theory", code=code)
            yield PackProblem(place, text)


def _links(file: StandardFile) -> Iterator[PackProblem]:
    """Theory criteria that nothing tells how to judge, and questions that are not there."""
    questions = file.standard.theory.questions if file.standard.theory else ()
    shown = {code for question in questions for code in question.evidences}
    codes = {question.code for question in questions}
    for outcome in file.standard.outcomes:
        for one in outcome.criteria:
            place = criterion_place(one.code, file.keys)
            yield from _criterion(one, place, shown, codes)


def _criterion(
    one: Criterion, place: Message, shown: set[str], codes: set[str]
) -> Iterator[PackProblem]:
    if one.element is Element.THEORY and one.code not in shown and not one.look_for:
        text = message(
            "no question shows it, so it needs “{key}” to be judged by", key=FileKey("look_for")
        )
        yield PackProblem(place, text)
    for code in one.or_question:
        if code not in codes:
            text = message(
                "“{key}”: there is no question {code}", key=FileKey("or_question"), code=code
            )
            yield PackProblem(place, text)


def _too_few(bank: int, needed: int) -> Message:
    return message_of_count(
        "it has {n} question; it needs {needed}, twice what is asked",
        "it has {n} questions; it needs {needed}, twice what is asked",
        bank,
        needed=needed,
    )


def _section_place(number: int) -> Message:
    section = message("section {number}", number=number)
    return Message("{outer}, {inner}", {"outer": _THEORY, "inner": section})


def _question_place(question: Question) -> Message:
    return message("question {code}", code=question.code)
