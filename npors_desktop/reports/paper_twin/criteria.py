"""The outcomes of a mark sheet: each criterion with its code and the boxes of its mark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Picture, Stack
from npors_desktop.reports.layout.fonts import width
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.paper_twin.fields import (
    NEVER_SPLIT,
    boxes,
    head_row,
    row,
    section,
    text_cell,
    warning_sign,
)
from npors_desktop.reports.paper_twin.look import (
    BODY,
    INK,
    LABEL,
    LINE,
    SEMIBOLD,
    SMALL,
    STRONG,
    TINT,
    WRITING,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Criterion, Outcome
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.paper_twin.source import TwinSource

_CODE, _SIGN, _TEXT, _BOXES = 14.0, 7.0, 107.0, 54.0
_WIDTHS = (_CODE, _SIGN, _TEXT, _BOXES)
_MARKS = ("met", "not_met", "not_applicable", "not_observed")
_HEAD_WIDTHS = (_CODE, _SIGN, _TEXT, *(_BOXES / len(_MARKS) for _ in _MARKS))
_LONGEST_LABEL = 190.0
_SIGN_SIZE = 9.0
_METHODS: dict[str, Message] = {
    "observed": message("Observed"),
    "questioned": message("Questioned"),
    "document": message("Document"),
}


def outcomes(source: TwinSource) -> Iterator[Block]:
    """How to mark, then each outcome with its criteria."""
    words = source.words
    told = words(
        "Tick one box in each row. The triangle marks a safety-critical criterion. Where there is "
        "no box for “{not_applicable}”, the criterion always applies.",
        not_applicable=words.term("not_applicable"),
    )
    for number, outcome in enumerate(source.pack.outcomes):
        listing = _listing(source, outcome)
        if number:
            yield Gap(9)
            yield listing
        else:
            yield section(words("Criteria"), listing, told=told)


def _listing(source: TwinSource, outcome: Outcome) -> Block:
    words = source.words
    title = f"{outcome.code}  {outcome.title}"
    again = words("{title} (continued)", title=title)
    usual = _usual_method(outcome)
    about = " · ".join(filter(None, (_part(source, outcome), _method(source, usual))))
    rows = tuple(_criterion(source, one, usual) for one in outcome.criteria)
    head = _head(source, title, about)
    return Listing(head, rows, _head(source, again, about), NEVER_SPLIT, paired=False)


def _part(source: TwinSource, outcome: Outcome) -> str:
    return source.words.term(outcome.criteria[0].element) if outcome.criteria else ""


def _usual_method(outcome: Outcome) -> str:
    """The method of most of its criteria; only the others say theirs."""
    methods = [one.method for one in outcome.criteria]
    return max(methods, key=methods.count, default="")


def _method(source: TwinSource, method: str) -> str:
    return source.words(_METHODS[method]) if method in _METHODS else ""


def _head(source: TwinSource, title: str, about: str) -> Block:
    words = source.words
    named = (Span(title, SEMIBOLD, INK), Span(f"   {about}", LABEL.face, LABEL.ink))
    titled = Columns((Text(named, STRONG),), (1,), (3, 3), fill=TINT)
    marks = (words.term(key) for key in _MARKS)
    heads = head_row((words("Code"), "", words("Criterion"), *marks), _HEAD_WIDTHS, len(_MARKS))
    return Stack((titled, heads), whole=True)


def _criterion(source: TwinSource, one: Criterion, usual: str) -> Block:
    told = text_cell(Text(one.code, STRONG)), _sign(one), text_cell(*_told(source, one, usual))
    questions = source.examined.get(one.code)
    if questions:
        by_paper = source.words("By the theory paper: {codes}", codes=questions)
        return row((*told, text_cell(Text(by_paper, SMALL))), _WIDTHS)
    marks = (True, True, one.not_applicable_allowed, True)
    return row((*told, *(boxes((there,)) for there in marks)), _HEAD_WIDTHS)


def _sign(one: Criterion) -> Block:
    def paint(pen: PageCanvas, at: Point, _wide: float) -> None:
        if one.safety_critical:
            warning_sign(pen, (at[0], at[1] - _SIGN_SIZE - 3.5), _SIGN_SIZE)

    return Picture(_SIGN_SIZE + 4, paint)


def _told(source: TwinSource, one: Criterion, usual: str) -> Iterator[Block]:
    """What the criterion asks, what shows it, and the lines that its mark may need. Where the paper
    decides, nobody looks for anything."""
    words = source.words
    yield Text(one.text, STRONG if one.safety_critical else BODY)
    points = (
        words.term("safety_critical") if one.safety_critical else "",
        _method(source, one.method) if one.method != usual else "",
        "" if one.required else words("not required"),
        *(() if one.code in source.examined else one.look_for),
    )
    if told := "; ".join(filter(None, points)):
        yield Text(told, SMALL)
    if one.says_what:
        yield _line(words("If it is not met, what happened:"))
    if one.not_applicable_allowed:
        yield _line(_reason(source, one))


def _reason(source: TwinSource, one: Criterion) -> str:
    words = source.words
    if one.or_question:
        return words("If it does not apply, ask {codes}, and say why:", codes=one.or_question)
    if one.restriction:
        return words("If it does not apply ({restriction}), why:", restriction=one.restriction)
    return words("If it does not apply, why:")


def _line(label: str) -> Block:
    """A label, and a line to write on beside it; below it where that leaves too little."""
    beside = width(label, LABEL.face, LABEL.size)
    told = Picture(WRITING, partial(_written_beside, label, beside))
    if beside < _LONGEST_LABEL:
        return told
    return Stack((Text(label, LABEL), Picture(WRITING, partial(_written_beside, "", 0.0))))


def _written_beside(label: str, wide: float, pen: PageCanvas, at: Point, room: float) -> None:
    foot = at[1] - WRITING + 2
    if label:
        pen.text((at[0], foot), label, LABEL.face, LABEL.size, LABEL.ink)
    pen.line((at[0] + wide + 3, foot), (at[0] + room, foot), LINE, 0.6)
