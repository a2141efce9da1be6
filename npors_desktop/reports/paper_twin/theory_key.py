"""The key to a theory paper: what is right, what earns a mark, and how an answer is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.papers import is_choice
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.paper_twin.document import TwinDocument, render_document
from npors_desktop.reports.paper_twin.fields import section
from npors_desktop.reports.paper_twin.look import BODY, HAIR, QUIET, SEMIBOLD, SMALL, STRONG
from npors_desktop.reports.paper_twin.theory_paper import question_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.pack import Question
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

KEY = "theory key"
TITLE = message("Key to the theory paper")


def render_theory_key(source: TwinSource) -> bytes:
    """The key as a PDF file. Raises UserError (``paper_impossible``)."""
    story = [_how_to_mark(source)]
    story += [_answer(source, number, one) for number, one in enumerate(source.paper, 1)]
    if source.besides:
        story.append(_besides(source))
    made = TwinDocument(KEY, source.words(TITLE), tuple(story), for_candidates=False)
    return render_document(made, source)


def _how_to_mark(source: TwinSource) -> Block:
    words = source.words
    told = (
        words(
            "This key is for the paper with the same seed alone: on another paper the options "
            "stand in another order."
        ),
        words(
            "A is the option printed first on this paper, B the second, as on the screen. Mark by "
            "these letters. The standard has the options in an order of its own: the letter of an "
            "option there stands behind it. It is only for whoever enters the answers in a sheet "
            "file, where “chosen” has those letters."
        ),
        words(
            "An open or oral answer earns a mark for each point of the model answer, up to the "
            "marks of the question. Note the numbers of the points that were given."
        ),
    )
    return section(words("How to mark"), *(Text(one, BODY) for one in told))


def _besides(source: TwinSource) -> Block:
    words = source.words
    told = words(
        "Ask one of these aloud only where the mark sheet says so, because a criterion does not "
        "apply. It has to be answered in full."
    )
    rows = tuple(_answer(source, 0, one, whole_text=True) for one in source.besides)
    return section(words("Asked besides the paper"), *rows, told=told)


def _answer(source: TwinSource, number: int, one: Question, *, whole_text: bool = False) -> Block:
    right = _choice(source, one, every=whole_text) if is_choice(one) else _points(source, one)
    blocks = (
        Gap(6),
        Text(question_head(source, number, one), BODY),
        Text(one.text, STRONG),
        *right,
        *_notes(source, one),
        Gap(3),
    )
    return Columns((Stack(blocks, whole=True),), (1,), rule=HAIR)


def _choice(source: TwinSource, one: Question, *, every: bool) -> Iterator[Block]:
    """The right options; with ``every`` the others too, for a question that is read out."""
    words = source.words
    for shown, own, text in source.lettered(one):
        letter = f"{shown.upper()}  "
        behind = Span(f"  ({words('in the standard: {letter}', letter=own)})", SMALL.face, QUIET)
        if own in one.correct:
            right = words("Right: {letters}", letters=letter)
            yield Text((Span(right, SEMIBOLD), Span(text), behind), BODY)
        elif every:
            yield Text((Span(letter), Span(text), behind), BODY)


def _points(source: TwinSource, one: Question) -> Iterator[Block]:
    words = source.words
    if one.stimulus:
        yield Text(words("Show the candidate: {what}", what=one.stimulus), BODY)
    yield Text(
        words.count(
            "One mark for each point, up to {n} mark:",
            "One mark for each point, up to {n} marks:",
            one.marks,
        ),
        SMALL,
    )
    for place, text in enumerate(one.points, 1):
        yield Columns((Text(f"{place}", STRONG), Text(text, BODY)), (8, 174), (0, 0.5))


def _notes(source: TwinSource, one: Question) -> Iterator[Block]:
    words = source.words
    groups = (
        (words("Accept"), one.accept),
        (words("Do not accept"), one.refuse),
        (words("Basis"), one.basis),
        (words("Shows the criteria"), one.evidences),
    )
    for label, texts in groups:
        if texts:
            yield Text((Span(f"{label}: ", SEMIBOLD), Span("; ".join(texts))), SMALL)
