"""Every text of a standard that people read, with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.standards.toml_table import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npors_desktop.domain.pack import Criterion, Question, Standard


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text, where it is, and whether figures are filled in there. ``code`` is of the criterion or
    question that it belongs to."""

    place: Message
    text: str
    has_figures: bool
    code: str = ""


def criterion_place(code: str, keys: Mapping[str, str]) -> Message:
    """Where a criterion is: its code, and the key to look for in the file."""
    return message("criterion {code} ({key})", code=code, key=keys.get(code, ""))


def standard_texts(standard: Standard, keys: Mapping[str, str]) -> Iterator[PlacedText]:
    """All of them; ``keys`` are those of the criteria by code."""
    said = (standard.notice, *standard.briefing, *standard.resources, *standard.area)
    yield from _said(TOP, said)
    yield from _plain(TOP, (standard.title, standard.official_standard))
    for route in standard.routes:
        yield from _said(message("route {code}", code=route.code), route.prerequisites)
    for outcome in standard.outcomes:
        yield from _plain(message("outcome {code}", code=outcome.code), (outcome.title,))
        for one in outcome.criteria:
            yield from criterion_texts(criterion_place(one.code, keys), one)
    for question in standard.theory.questions if standard.theory else ():
        yield from question_texts(question)
    yield from _practical_texts(standard)


def criterion_texts(place: Message, one: Criterion) -> Iterator[PlacedText]:
    """The texts of a criterion."""
    yield from _said(place, (one.text,), one.code)
    yield from _plain(place, (*one.look_for, one.restriction), one.code)


def question_texts(one: Question) -> Iterator[PlacedText]:
    """The texts of a question."""
    place = message("question {code}", code=one.code)
    texts = (one.text, one.stimulus, *one.options, *one.points, *one.accept, *one.refuse)
    yield from _plain(place, texts, one.code)


def _practical_texts(standard: Standard) -> Iterator[PlacedText]:
    for heading in standard.faults:
        yield from _said(message("fault {heading}", heading=heading.heading), (heading.text,))
    for task in standard.tasks:
        place = message("task {code}", code=task.code)
        yield from _said(place, (task.text,))
        labels = (field.label for field in (*task.set, *task.measured))
        yield from _plain(place, (task.title, *labels))
    for reason in standard.end_reasons:
        yield from _plain(message("end reason {code}", code=reason.code), (reason.text,))


def _said(place: Message, texts: Iterable[str], code: str = "") -> Iterator[PlacedText]:
    return (PlacedText(place, text, has_figures=True, code=code) for text in texts)


def _plain(place: Message, texts: Iterable[str], code: str = "") -> Iterator[PlacedText]:
    return (PlacedText(place, text, has_figures=False, code=code) for text in texts)
