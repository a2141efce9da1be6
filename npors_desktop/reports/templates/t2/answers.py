"""The theory paper: what was asked, what was answered, and what it was worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Element, QuestionKind
from npors_desktop.reports.layout.blocks import Gap, Listing, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t2.building_blocks import (
    BODY,
    NOTHING,
    SMALL,
    STRONG,
    header_row,
    row,
    section,
)
from npors_desktop.reports.templates.t2.look import SEMIBOLD
from npors_desktop.reports.templates.t2.pictures import theory_boxes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.pack import Question
    from npors_desktop.domain.sheet import TheoryAnswer
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t2.reading import Reading

_QUESTION = (14, 120, 40)
_CHOICE = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


def theory(reading: Reading) -> Block:
    """The paper. Of a standard of format 2 every answer is told, of an older one those without full
    marks."""
    if reading.pack.theory is None:
        return NOTHING
    if not reading.record.theory:
        carried = Element.THEORY in reading.carried
        told = "It was achieved in the earlier test." if carried else "There was no theory paper."
        return section("Theory", Text(told, BODY), whole=True)
    boxes = (theory_boxes(reading), Gap(5)) if reading.paper else ()
    seed = reading.record.paper_seed
    drawn = (Text(f"The paper was drawn by the seed {seed}.", SMALL), Gap(3)) if seed else ()
    return section("Theory", *boxes, *drawn, _listed(reading))


def _listed(reading: Reading) -> Block:
    if reading.pack.format > 1:
        head, told = "Questions asked, and the answers", reading.answered
    else:
        lost = (pair for pair in reading.answered if pair[0].awarded != pair[1].marks)
        head, told = "Questions without full marks", tuple(lost)
    if not told:
        return Text("Every question got full marks.", BODY)
    rows = tuple(_row(reading, *pair) for pair in told)
    return Listing(header_row(("Question", head, "Awarded"), _QUESTION), rows)


def _row(reading: Reading, answer: TheoryAnswer, question: Question) -> Block:
    awarded = "Not answered" if answer.awarded is None else f"{answer.awarded} of {question.marks}"
    spans = [Span(awarded, SEMIBOLD)]
    if question.mandatory and not answer.extra:
        spans.append(Span(" (mandatory)"))
    asked = (Text(question.text, BODY), *_given(reading, answer, question))
    return row((Text(question.code, STRONG), Stack(asked), Text(spans, BODY)), _QUESTION)


def _given(reading: Reading, answer: TheoryAnswer, question: Question) -> Iterator[Block]:
    """What was put before the candidate, what they answered, and why it was asked besides."""
    if question.stimulus:
        yield Text(f"Put before the candidate: {question.stimulus}", SMALL)
    if reading.pack.format > 1 and question.kind in _CHOICE:
        yield from (Text(told, BODY) for told in _chosen(reading, answer, question))
    if answer.by_candidate:
        yield Text("Answered by the candidate on the laptop.", SMALL)
    if answer.points:
        points = ", ".join(map(str, answer.points))
        yield Text((Span("Points of the model answer given: ", SEMIBOLD), Span(points)), BODY)
    if answer.extra:
        instead = [c.code for c in reading.pack.criteria() if question.code in c.or_question]
        told = f"Asked besides the paper, because of criterion {', '.join(instead)}."
        yield Text(told, SMALL)


def _chosen(
    reading: Reading, answer: TheoryAnswer, question: Question
) -> Iterator[tuple[Span, ...]]:
    texts = {chr(ord("a") + place): text for place, text in enumerate(question.options)}
    for letter in answer.chosen:
        yield Span(f"Chosen: {letter}. ", SEMIBOLD), Span(texts.get(letter, ""))
    if not answer.chosen and answer.awarded is not None:
        nothing = answer.awarded == 0 and reading.record.transcribed is None
        yield (Span("No option was chosen." if nothing else "The options were not recorded."),)
