"""What a record under a standard of format 2 says besides: what the result does not cover, what a
resit carries, the provider's figures, the tasks and the answers; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.papers import is_choice, letters_of
from npors_desktop.domain.sheet_facts import evidenced
from npors_desktop.ui.office.presenter import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Criterion, PracticalTask, Question, ReplacedFigure
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.result import Verdict
    from npors_desktop.domain.sheet import TheoryAnswer

Pair = tuple[str, str]

_SURE: Mapping[str, Message] = {
    "C": message("confirmed by an official page or two sources"),
    "1": message("from one source"),
    "S": message("the provider's own decision"),
}


def restrictions(record: Record, verdict: Verdict, words: Words) -> list[str]:
    """What the result does not cover, each with the criterion that did not apply."""
    told: list[str] = []
    for one in verdict.restrictions:
        criterion = record.standard.criterion(one.criterion)
        what = f"{one.criterion} {criterion.text}" if criterion else one.criterion
        told.append(words("{restriction} ({criterion})", restriction=one.text, criterion=what))
    return told


def resit(record: Record, words: Words) -> str:
    """Of which test it is a resit, and what that carries; empty for any other record."""
    earlier = record.resit_of
    if earlier is None:
        return ""
    return words(
        "RESIT. Achieved on {day} in record {record} and not taken again: {elements}.",
        day=day(earlier.on),
        record=earlier.record,
        elements=", ".join(map(words.term, earlier.elements)),
    )


def figures(record: Record, words: Words) -> list[Pair]:
    """The figures that the provider put in place of the standard's, each with where it is from."""
    return [(one.text, _figure(one, words)) for one in record.standard.replaced]


def _figure(one: ReplacedFigure, words: Words) -> str:
    stated = words("none") if one.standard is None else one.standard
    return words(
        "{value} (provider's setting; the standard says {standard}). {source}, {sure}. Settings "
        "{settings}.",
        value=one.value,
        standard=stated,
        source=one.source.rstrip(". "),
        sure=_SURE.get(one.confidence, one.confidence),
        settings=one.settings,
    )


def tasks(record: Record, words: Words) -> list[Pair]:
    """The values of the tasks, set and measured."""
    carried = record.resit_of is not None and Element.PRACTICAL in record.resit_of.elements
    found = () if carried and not record.tasks else record.standard.tasks
    return [pair for task in found for pair in _values(record, task, words)]


def _values(record: Record, task: PracticalTask, words: Words) -> Iterator[Pair]:
    entered = {one.key: one.value for one in record.tasks if one.task == task.code}
    named = [(words("{task}, set: {value}", task=task.title, value=f.label), f) for f in task.set]
    named += [
        (words("{task}, measured: {value}", task=task.title, value=f.label), f)
        for f in task.measured
    ]
    for name, field in named:
        yield name, f"{entered[field.key]} {field.unit}".strip() if field.key in entered else "–"


def unmarked(record: Record, criterion: Criterion) -> Message:
    """Why a criterion has no mark."""
    if record.resit_of is not None and criterion.element in record.resit_of.elements:
        return message("Achieved before")
    asked = (record.standard.question(one.question) for one in record.theory if not one.extra)
    if criterion.code in evidenced(record.standard, (one for one in asked if one)):
        return message("By the paper")
    return message("Not marked")


def answer_lines(
    record: Record, answer: TheoryAnswer, question: Question, words: Words
) -> list[str]:
    """What was answered to a question, and why it was asked besides the paper."""
    texts = dict(zip(letters_of(question), question.options, strict=False))
    told = [
        words("Chosen: {letter}. {text}", letter=letter, text=texts.get(letter, ""))
        for letter in answer.chosen
    ]
    if record.standard.format > 1 and is_choice(question) and not answer.chosen:
        nothing = answer.awarded == 0 and record.transcribed is None
        told.append(
            words("No option was chosen.") if nothing else words("The options were not recorded.")
        )
    if answer.by_candidate:
        told.append(words("Answered by the candidate on the laptop"))
    if answer.points:
        points = ", ".join(map(str, answer.points))
        told.append(words("Points of the model answer given: {points}", points=points))
    if answer.extra:
        instead = [c.code for c in record.standard.criteria() if question.code in c.or_question]
        told.append(
            words("Asked besides the paper, because of criterion {codes}", codes=", ".join(instead))
        )
    return told
