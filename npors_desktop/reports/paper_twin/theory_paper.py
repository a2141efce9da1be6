"""The theory paper of one candidate, drawn as the program draws it; never with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PaperCount, QuestionKind, WrongTicks
from npors_desktop.domain.papers import is_choice
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.paper_twin.document import TwinDocument, render_document
from npors_desktop.reports.paper_twin.fields import Ticked, fields, lines, section
from npors_desktop.reports.paper_twin.look import (
    BODY,
    OPTION,
    QUESTION,
    QUIET,
    REGULAR,
    SEMIBOLD,
    SMALL,
    STRONG,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.pack import Question, Theory
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

KEY = "theory paper"
TITLE = message("Theory paper")
_SIGNATURE = 16 * MM
_OPTION = (6.0, 169.0)


def render_theory_paper(source: TwinSource) -> bytes:
    """The paper as a PDF file. Raises UserError (``paper_impossible``)."""
    asked = [_asked(source, n, one) for n, one in enumerate(source.paper, 1)]
    # The signature never has a page to itself: who turns the last page over has answered it.
    ended = Stack((*asked[-1:], _signed(source)), whole=True)
    story = (_candidate(source), _told(source), *asked[:-1], ended)
    return render_document(TwinDocument(KEY, source.words(TITLE), story), source)


def question_head(source: TwinSource, number: int, one: Question) -> list[Span]:
    """The number on the paper, the code, the marks, and whether it is mandatory."""
    words = source.words
    marks = words.count("worth {n} mark", "worth {n} marks", one.marks)
    about = f"{one.code} · {marks}"
    if one.mandatory and number:
        about += f" · ◆ {words('MANDATORY')}"
    named = [Span(f"{number}  ", SEMIBOLD)] if number else []
    return [*named, Span(about, REGULAR, QUIET)]


def _candidate(source: TwinSource) -> Block:
    words = source.words
    return section(
        words("Candidate"),
        fields(
            (words("Full name, as on the document"), 92),
            (words("Date"), 30),
            (words("Started (time)"), 30),
            (words("Ended (time)"), 30),
        ),
    )


def _told(source: TwinSource) -> Block:
    words, theory = source.words, source.pack.theory
    rows = [Text(one, BODY) for one in _instructions(source, theory)] if theory else []
    return section(words("How to answer"), *rows)


def _instructions(source: TwinSource, theory: Theory) -> Iterator[str]:
    words = source.words
    minutes = words.count("{n} minute", "{n} minutes", theory.minutes)
    yield words.count(
        "There is {n} question. You have {minutes}.",
        "There are {n} questions. You have {minutes}.",
        len(source.paper),
        minutes=minutes,
    )
    yield words(
        "Tick the box of the answer that you choose. To change it, cross the whole box out and "
        "tick another one. Where it says so, more than one answer is right."
    )
    if theory.wrong_ticks is WrongTicks.ALL_OR_NOTHING:
        yield words("With several right answers, marks are given only if every tick is right.")
    else:
        yield words("Where several answers are right, a wrong tick takes off a right one.")
    if theory.count is PaperCount.QUESTIONS:
        yield words("What counts is how many questions are answered in full.")
    if any(one.mandatory for one in source.paper):
        yield words("A question that is marked as mandatory has to be answered with full marks.")
    if any(one.kind is QuestionKind.ORAL for one in source.paper):
        yield words("The assessor asks the oral questions aloud and writes down what you say.")


def _asked(source: TwinSource, number: int, one: Question) -> Block:
    head = (
        Gap(11),
        Text(question_head(source, number, one), BODY),
        Gap(1.5),
        Text(one.text, QUESTION),
    )
    return Stack((*head, Gap(2), *_answer(source, one)), whole=True)


def _answer(source: TwinSource, one: Question) -> Iterator[Block]:
    words = source.words
    if is_choice(one):
        several = one.kind is QuestionKind.MULTIPLE
        yield Text(words("Tick more than one.") if several else words("Tick one."), SMALL)
        for shown, _, text in source.lettered(one):
            letter = Text((Span(shown.upper(), SEMIBOLD),), OPTION)
            yield Gap(3.5)
            yield Ticked(Columns((letter, Text(text, OPTION)), _OPTION))
        return
    if one.kind is QuestionKind.ORAL:
        told = words("Oral: the assessor asks it and writes the answer down.")
    else:
        told = words("Write your answer in short sentences.")
    yield Text(told, SMALL)
    if one.stimulus:
        yield Text(words("You are shown: {what}", what=one.stimulus), STRONG)
    yield lines(min(one.marks + 2, 8))


def _signed(source: TwinSource) -> Block:
    words = source.words
    signature = fields(
        (words("Signature of the candidate"), 100), (words("Date and time"), 82), high=_SIGNATURE
    )
    told = Text(words("These are my own answers."), BODY)
    return Stack((section(words("End of the paper"), told, Gap(3), signature),), whole=True)
