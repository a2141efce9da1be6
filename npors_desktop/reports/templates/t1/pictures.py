"""Pictures that say what a table says at a glance: the outcomes, the theory paper.

Words stand on the marks; nothing needs its colour to be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import Mark
from npors_desktop.reports.layout.blocks import Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import (
    INK,
    LINE,
    MET,
    NOT_MET,
    PAPER,
    QUIET,
    REGULAR,
    SEMIBOLD,
    TINT,
)
from npors_desktop.reports.templates.t1.parts import BODY, STRONG, section
from npors_desktop.reports.templates.t1.signs import cross, dash, tick

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Outcome
    from npors_desktop.domain.sheet import TheoryAnswer
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t1.reading import Reading

_BAR = 8.0
_ACROSS = 9
_BOX = 31.0


def outcome_bars(reading: Reading) -> Block:
    """A bar an outcome: so many met, not met, not applicable, the rest; and the same in words."""
    rows = [_bar_row(reading, outcome) for outcome in reading.pack.outcomes]
    return section("Outcomes", *rows)


def _bar_row(reading: Reading, outcome: Outcome) -> Block:
    tally = reading.tally(outcome)
    told = [f"{tally[Mark.MET]} of {len(outcome.criteria)} {reading.say(Mark.MET).lower()}"]
    told += [
        f"{number} {reading.say_mark(mark).lower()}"
        for mark, number in tally.items()
        if number and mark is not Mark.MET
    ]
    marks = [reading.mark(criterion) for criterion in outcome.criteria]
    marks.sort(key=lambda mark: list(words.MARKS).index(mark))

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        _paint_bar(pen, (at[0], at[1] - 10.5), wide, marks)

    cells = (
        Text(outcome.code, STRONG),
        Text(outcome.title, BODY),
        Picture(11.5, paint),
        Text(", ".join(told), BODY),
    )
    return Columns(cells, (8, 58, 56, 52), (2, 2))


def _paint_bar(pen: PageCanvas, at: Point, wide: float, marks: list[Mark | None]) -> None:
    if not marks:
        return
    step = wide / len(marks)
    x, y = at
    for index, mark in enumerate(marks):
        left = x + index * step
        if mark is Mark.MET:
            pen.box((left, y), (step, _BAR), fill=MET)
        elif mark is Mark.NOT_MET:
            pen.box((left, y), (step, _BAR), fill=PAPER, line=NOT_MET, thick=0.8)
            side = min(_BAR, step)
            cross(pen, (left + (step - side) / 2, y + (_BAR - side) / 2), side, NOT_MET, 1.3)
        else:
            pen.box((left, y), (step, _BAR), fill=PAPER, line=LINE, thick=0.5)
            if mark is Mark.NOT_APPLICABLE:
                pen.line(
                    (left + step * 0.25, y + _BAR / 2), (left + step * 0.75, y + _BAR / 2), INK
                )
    pen.box((x, y), (wide, _BAR), line=INK, thick=0.5)


def theory_boxes(reading: Reading) -> Block:
    """A box a question in the order asked, and the sum of it all."""
    answers = reading.record.theory
    rows: list[Block] = []
    for start in range(0, len(answers), _ACROSS):
        chunk = answers[start : start + _ACROSS]
        rows += [_box_row(reading, chunk), Gap(3)]
    return Stack((Text(_theory_sum(reading), BODY), Gap(4), *rows[:-1]), whole=True)


def _box_row(reading: Reading, answers: tuple[TheoryAnswer, ...]) -> Block:
    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        step = (wide + 3) / _ACROSS
        for index, answer in enumerate(answers):
            _paint_box(pen, (at[0] + index * step, at[1] - _BOX), step - 3, reading, answer)

    return Picture(_BOX, paint)


def _paint_box(
    pen: PageCanvas, at: Point, wide: float, reading: Reading, answer: TheoryAnswer
) -> None:
    question = reading.pack.question(answer.question)
    marks = question.marks if question else 0
    full = answer.awarded == marks
    pen.box(
        at,
        (wide, _BOX),
        fill=TINT if full else PAPER,
        line=LINE if full else INK,
        thick=0.6 if full else 1.2,
    )
    x, top = at[0] + 4, at[1] + _BOX
    pen.text((x, top - 10), answer.question, SEMIBOLD, 7.5, INK)
    sign = (at[0] + wide - 11, top - 11)
    if answer.awarded is None:
        dash(pen, sign, 8, INK, 1.1)
    elif full:
        tick(pen, sign, 8, MET, 1.3)
    else:
        cross(pen, sign, 8, NOT_MET, 1.3)
    said = "open" if answer.awarded is None else f"{answer.awarded} of {marks}"
    pen.text((x, top - 19), said, REGULAR, 7.2, INK)
    if question and question.mandatory:
        pen.text((x, top - 27), "mandatory", REGULAR, 6.2, QUIET)


def _theory_sum(reading: Reading) -> list[Span]:
    pairs = [(answer, reading.pack.question(answer.question)) for answer in reading.record.theory]
    available = sum(question.marks for _, question in pairs if question)
    awarded = sum(answer.awarded or 0 for answer, _ in pairs)
    asked = reading.pack.theory.asked if reading.pack.theory else 0
    spans = [
        Span(f"{awarded} of {words.count(available, 'mark')}", SEMIBOLD),
        Span(f" in {len(pairs)} of {words.count(asked, 'question')}"),
    ]
    if available:
        # Cut, never rounded up: 79.99 % must not be read as 80 %.
        hundredths = awarded * 10000 // available
        spans.append(Span(f", {hundredths // 100}.{hundredths % 100:02d} %", SEMIBOLD))
    return [*spans, Span(".")]
