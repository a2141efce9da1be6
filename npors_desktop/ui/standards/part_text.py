"""The parts of a standard as lines to read: criteria, questions, rules and figures, the practical,
and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    QuestionKind,
)
from npors_desktop.domain.rule_text import breach_message, rule_message
from npors_desktop.ui.standards.presenter import figure_lines
from npors_desktop.ui.standards.values import ReadPart
from npors_desktop.ui.widgets.values import ListedLine, TextPiece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import (
        Criterion,
        FaultHeading,
        Pack,
        PracticalTask,
        Question,
    )

PARTS: Mapping[ReadPart, Message] = {
    ReadPart.CRITERIA: message("Criteria"),
    ReadPart.QUESTIONS: message("Questions"),
    ReadPart.RULES: message("Rules"),
    ReadPart.PRACTICAL: message("Practical"),
    ReadPart.SOURCE: message("Source"),
}
KINDS: Mapping[QuestionKind, Message] = {
    QuestionKind.SINGLE: message("one answer is right"),
    QuestionKind.MULTIPLE: message("several answers are right"),
    QuestionKind.OPEN: message("answered in own words"),
    QuestionKind.ORAL: message("asked aloud"),
}


def part_lines(words: Words, pack: Pack, part: ReadPart) -> tuple[ListedLine, ...]:
    """The lines of one part of a standard."""
    own = words.in_terms_of(pack.terms)
    return tuple(_LINES[part](own, pack))


def criterion_note(words: Words, one: Criterion) -> str:
    """What is to be known of a criterion besides its text."""
    not_applicable = words("can be not applicable")
    if one.restriction:
        not_applicable = words("not applicable puts a restriction on the result")
    told = (
        words("safety-critical") if one.safety_critical else "",
        words("required") if one.required else words("not required"),
        not_applicable if one.not_applicable_allowed else "",
        words("eco") if "eco" in one.tags else "",
    )
    return " · ".join(filter(None, told))


def question_note(words: Words, one: Question) -> str:
    """The kind of a question, its marks, and whether it is in the mandatory pool."""
    marks = words.count("worth {n} mark", "worth {n} marks", one.marks)
    mandatory = words("mandatory") if one.mandatory else ""
    return " · ".join(filter(None, (words(KINDS[one.kind]), marks, mandatory)))


def _heading(text: str) -> ListedLine:
    return ListedLine("", ((TextPiece(text),),), text)


def _texts(title: str, texts: Iterable[str], key: str) -> Iterator[ListedLine]:
    """Paragraphs under a heading; nothing at all without any."""
    lines = [
        ListedLine(f"{key}{number}", ((TextPiece(text),),), text)
        for number, text in enumerate(texts)
    ]
    if lines:
        yield _heading(title)
        yield from lines


def _criteria(words: Words, pack: Pack) -> Iterator[ListedLine]:
    for outcome in pack.outcomes:
        yield _heading(f"{outcome.code} {outcome.title}")
        for one in outcome.criteria:
            note = criterion_note(words, one)
            yield ListedLine(
                key=f"c:{one.code}",
                cells=((TextPiece(one.text),),),
                spoken=", ".join((one.code, one.text.rstrip("."), note)),
                code=one.code,
                note=note,
                is_critical=one.safety_critical,
            )


def _questions(words: Words, pack: Pack) -> Iterator[ListedLine]:
    if pack.theory is None:
        yield _heading(words("This standard has no theory paper."))
        return
    left = {one.code: one for one in pack.theory.questions}
    for section in pack.theory.sections:
        asked = words.count("{n} asked", "{n} asked", section.asked)
        yield _heading(f"{section.title} · {asked}")
        for one in [question for question in left.values() if section.has(question)]:
            yield _question(words, left.pop(one.code))
    if left:
        yield _heading(words("Questions"))
        for one in left.values():
            yield _question(words, one)


def _question(words: Words, one: Question) -> ListedLine:
    note = question_note(words, one)
    spoken = ", ".join((one.code, one.text, note))
    return ListedLine(f"q:{one.code}", ((TextPiece(one.text),),), spoken, one.code, note=note)


def _rules(words: Words, pack: Pack) -> Iterator[ListedLine]:
    told = [
        words(
            "{rule} Otherwise: {result}.",
            rule=rule_message(rule, pack),
            result=breach_message(rule),
        )
        for rule in pack.rules
    ]
    yield from _texts(words("What decides the result"), told, "r:")
    if pack.faults:
        yield _heading(words("Faults"))
        yield from (_fault(words, one) for one in pack.faults)
    ends = [f"{one.text}: {words.term(one.result)}" for one in pack.end_reasons]
    yield from _texts(words("Why a test can end early"), ends, "e:")
    yield from _texts(words("Figures"), figure_lines(words, pack), "g:")
    again = [_resit(words, one.element.value, one.within_days) for one in pack.resits]
    yield from _texts(words("What can be taken again by itself"), again, "s:")


def _resit(words: Words, element: str, days: int | None) -> str:
    told = words.term(element)
    if days is None:
        return told
    return words.count("{what}, within {n} day", "{what}, within {n} days", days, what=told)


def _fault(words: Words, one: FaultHeading) -> ListedLine:
    told = (
        words.term(one.severity.value),
        words.count("{n} point", "{n} points", one.points),
        words("ends the test as failed") if one.disqualifies else "",
        words("about criterion {code}", code=one.criterion) if one.criterion else "",
        "" if one.confirmed else words("not confirmed by the scheme"),
    )
    note = " · ".join(filter(None, told))
    spoken = ", ".join((one.heading, one.text, note))
    return ListedLine(f"f:{one.heading}", ((TextPiece(one.text),),), spoken, one.heading, note=note)


def _practical(words: Words, pack: Pack) -> Iterator[ListedLine]:
    yield from _texts(words("Before the test"), pack.prerequisites, "p:")
    if pack.tasks:
        yield _heading(words("Tasks"))
        yield from (_task(words, one) for one in pack.tasks)
    yield from _texts(words("Briefing"), pack.briefing, "b:")
    yield from _texts(words("What is needed"), pack.resources, "n:")
    yield from _texts(words("The ground"), pack.area, "a:")


def _task(words: Words, one: PracticalTask) -> ListedLine:
    values = (
        (words("Set: {values}", values=", ".join(x.label for x in one.set)), one.set),
        (
            words("Measured: {values}", values=", ".join(x.label for x in one.measured)),
            one.measured,
        ),
    )
    note = " · ".join(text for text, there in values if there)
    text = f"{one.title}\n{one.text}" if one.text else one.title
    spoken = ", ".join(filter(None, (one.title, one.text, note)))
    return ListedLine(f"t:{one.code}", ((TextPiece(text),),), spoken, note=note)


def _source(words: Words, pack: Pack) -> Iterator[ListedLine]:
    yield from _texts(words("About this text"), (pack.notice,), "i:")
    yield from _texts(words("Check against"), (pack.official_standard,), "o:")
    replaced = [one.key for one in pack.replaced]
    if replaced:
        lines = [line for line in figure_lines(words, pack) if line]
        own = [one.key for one in pack.source.figures] if pack.source else []
        set_here = [line for key, line in zip(own, lines, strict=False) if key in replaced]
        yield from _texts(words("Set by your provider"), set_here, "v:")


_LINES: Mapping[ReadPart, Callable[[Words, Pack], Iterator[ListedLine]]] = {
    ReadPart.CRITERIA: _criteria,
    ReadPart.QUESTIONS: _questions,
    ReadPart.RULES: _rules,
    ReadPart.PRACTICAL: _practical,
    ReadPart.SOURCE: _source,
}
