"""The evidence: what was seen, criterion by criterion, fault by fault, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.sheet import Mark
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import (
    BOLD,
    INK,
    NAVY,
    NOT_MET,
    QUIET,
    REGULAR,
    SEMIBOLD,
    TINT,
    text_style,
)
from npors_desktop.reports.templates.t1.parts import (
    BODY,
    LONG_NOTE,
    NOTHING,
    SMALL,
    STRONG,
    Signed,
    header_row,
    row,
    section,
    with_note,
)
from npors_desktop.reports.templates.t1.pictures import outcome_bars, theory_boxes
from npors_desktop.reports.templates.t1.rules_told import fault_totals, rules_told
from npors_desktop.reports.templates.t1.signs import mark_sign, severity_sign, warning_sign
from npors_desktop.reports.templates.t1.timeline import timeline

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Criterion, Outcome, Question
    from npors_desktop.domain.sheet import TheoryAnswer
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t1.reading import ReadFault, Reading

_CRITERION = (11, 98, 18, 27, 20)
_FAULT = (18, 27, 12, 57, 14, 46)
_FAULT_PLAIN = (18, 27, 69, 14, 46)
_QUESTION = (14, 120, 40)
_NOT_ALLOWED = "Not applicable is not allowed here; it counts as not observed."
_ITEM = text_style(8, 10.6)
_ITEM_CODE = text_style(8, 10.6, face=SEMIBOLD)
_ITEM_SMALL = text_style(7.2, 10.6, ink=QUIET)
_OUTCOME = text_style(9, 12, face=BOLD, ink=NAVY)


def story(reading: Reading) -> tuple[Block, ...]:
    """The sections in their order."""
    return (
        outcome_bars(reading),
        _faults(reading),
        timeline(reading),
        _theory(reading),
        _criteria(reading),
        rules_told(reading),
    )


def _faults(reading: Reading) -> Block:
    if not reading.faults:
        return section(
            "Faults", Text("No fault was recorded.", BODY), fault_totals(reading), whole=True
        )
    points = reading.has_points
    widths = _FAULT if points else _FAULT_PLAIN
    heads = ["Time (UTC)", "Severity", "Points", "Heading", "Criterion", "Note"]
    head = header_row([h for h in heads if points or h != "Points"], widths)
    rows = tuple(_fault_row(reading, fault, widths) for fault in reading.faults)
    return section("Faults", Listing(head, rows), fault_totals(reading))


def _fault_row(reading: Reading, read: ReadFault, widths: tuple[int, ...]) -> Block:
    fault = read.fault
    style = SMALL if fault.withdrawn else BODY

    def sign(pen: PageCanvas, at: Point, size: float) -> None:
        severity_sign(pen, at, size, read.severity)

    word = reading.say(read.severity) if read.severity else words.NOT_RECORDED
    severity = Signed(sign, Text(word, style), 5.5)
    points = "0" if fault.withdrawn else str(read.points)
    long = len(fault.note) > LONG_NOTE
    said = "Withdrawn; does not count. " if fault.withdrawn else ""
    note = (Span(said, SEMIBOLD), Span("See below." if long else fault.note))
    cells: list[Block] = [
        Text(words.hour(fault.at, reading.tested_at), style),
        severity,
        *([Text(points, style)] if len(widths) == len(_FAULT) else []),
        Text(read.heading or "–", style),
        Text(read.criterion or "–", style),
        Text(note, style),
    ]
    plain = row(cells, widths)
    return with_note(plain, fault.note, style) if long else plain


def _theory(reading: Reading) -> Block:
    answers = reading.record.theory
    if reading.pack.theory is None:
        return NOTHING
    if not answers:
        return section("Theory", Text("No theory paper was drawn.", BODY), whole=True)
    lost = [pair for pair in _asked(reading) if pair[0].awarded != pair[1].marks]
    if not lost:
        rest: Block = Text("Every question was answered with full marks.", BODY)
    else:
        head = header_row(("Question", "Not answered with full marks", "Awarded"), _QUESTION)
        rest = Listing(head, tuple(_question_row(*pair) for pair in lost))
    return section("Theory", theory_boxes(reading), Gap(5), rest)


def _asked(reading: Reading) -> list[tuple[TheoryAnswer, Question]]:
    pairs = [(answer, reading.pack.question(answer.question)) for answer in reading.record.theory]
    return [(answer, question) for answer, question in pairs if question]


def _question_row(answer: TheoryAnswer, question: Question) -> Block:
    awarded = "Not answered" if answer.awarded is None else f"{answer.awarded} of {question.marks}"
    spans = [Span(awarded, SEMIBOLD)]
    if question.mandatory:
        spans.append(Span(" (mandatory)"))
    return row(
        (Text(question.code, STRONG), Text(question.text, BODY), Text(spans, BODY)), _QUESTION
    )


def _criteria(reading: Reading) -> Block:
    tables: list[Block] = []
    for outcome in reading.pack.outcomes:
        tables.append(_outcome(reading, outcome))
        tables.append(Gap(9))
    return section("Criteria", *tables[:-1])


def _outcome(reading: Reading, outcome: Outcome) -> Block:
    rows = tuple(_criterion_row(reading, criterion) for criterion in outcome.criteria)
    return Listing(_outcome_head(outcome, ""), rows, _outcome_head(outcome, ", continued"))


def _outcome_head(outcome: Outcome, more: str) -> Block:
    title = Text(f"Outcome {outcome.code}: {outcome.title}{more}", _OUTCOME)
    head = header_row(("", "Criterion", "How", "Mark", "Time (UTC)"), _CRITERION)
    return Stack((Columns((title,), (1,), (3, 3), fill=TINT), head))


def _criterion_row(reading: Reading, criterion: Criterion) -> Block:
    mark = reading.mark(criterion)

    def sign(pen: PageCanvas, at: Point, size: float) -> None:
        mark_sign(pen, at, size, mark)

    ink = NOT_MET if mark is Mark.NOT_MET else INK
    face = SEMIBOLD if mark is not Mark.MET else REGULAR
    word = Text((Span(reading.say_mark(mark), face, ink),), _ITEM)
    cells = (
        Text(criterion.code, _ITEM_CODE),
        _criterion_text(reading, criterion),
        Text(criterion.method.capitalize(), _ITEM_SMALL),
        Signed(sign, word, leading=_ITEM.leading),
        _criterion_time(reading, criterion),
    )
    plain = row(cells, _CRITERION)
    note = reading.note(criterion)
    return with_note(plain, note, _ITEM) if len(note) > LONG_NOTE else plain


def _criterion_text(reading: Reading, criterion: Criterion) -> Block:
    spans = [Span(criterion.text)]
    if criterion.safety_critical:
        spans.append(Span(" (safety-critical)", ink=QUIET))
    if not criterion.required:
        spans.append(Span(" (not required)", ink=QUIET))
    text: Block = Text(spans, _ITEM)
    if criterion.safety_critical:
        text = Signed(warning_sign, text, 7.2, _ITEM.leading, 3.5)
    parts: list[Block] = [text]
    note = reading.note(criterion)
    if reading.mark(criterion) is Mark.NOT_APPLICABLE and not criterion.not_applicable_allowed:
        parts.append(Text((Span(_NOT_ALLOWED, ink=NOT_MET),), _ITEM))
    time = reading.times.get(criterion.code)
    if time and time.reason:
        parts.append(Text((Span("Reason: ", SEMIBOLD), Span(time.reason)), _ITEM))
    if note and len(note) <= LONG_NOTE:
        parts.append(Text((Span("Note: ", SEMIBOLD), Span(note)), _ITEM))
    return Stack(tuple(parts))


def _criterion_time(reading: Reading, criterion: Criterion) -> Block:
    time = reading.times.get(criterion.code)
    if time is None:
        return Text("–", _ITEM_SMALL)
    at = Text(words.hour(time.at, reading.tested_at), _ITEM_SMALL)
    return Stack((at, Text("together", _ITEM_SMALL))) if time.together else at
