"""The faults of a mark sheet: the headings with room for each time, and what has no heading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Severity
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Picture, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.fields import (
    NEVER_SPLIT,
    boxes,
    fields,
    head_row,
    row,
    section,
    text_cell,
)
from npors_desktop.reports.paper_twin.look import BODY, INK, LINE, SMALL, STRONG

if TYPE_CHECKING:
    from npors_desktop.domain.pack import FaultHeading
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.paper_twin.source import TwinSource

_WIDTHS = (13.0, 66.0, 31.0, 72.0)
_OTHER_WIDTHS = (20.0, 26.0, 82.0, 18.0, 18.0, 18.0)
_SLOTS = 5
_SLOT_HIGH = 8 * MM
_BLANK = 6
_NOTES = 6


def faults(source: TwinSource) -> Block:
    """The headings of the standard, each with slots for the time of every fault."""
    words = source.words
    told = words(
        "Each time a fault happens, write the time of day (such as 10:42) into the next empty slot "
        "of its row: the number of times written is the tally. Every fault needs its time."
    )
    head = head_row(
        (words("Code"), words("Fault"), words("Severity"), words("Times (one slot, one fault)")),
        _WIDTHS,
    )
    rows = tuple(_heading(source, one) for one in source.pack.faults)
    listing = Listing(head, rows, head, NEVER_SPLIT)
    tables = (listing, Gap(7)) if rows else ()
    return section(words("Faults"), *tables, _without(source), Gap(7), _notes(source), told=told)


def _heading(source: TwinSource, one: FaultHeading) -> Block:
    words = source.words
    points = words.count("{n} point", "{n} points", one.points)
    serious = one.severity is Severity.SAFETY_CRITICAL
    term = words.term(one.severity)
    severity = [Text(term, STRONG if serious else BODY)]
    if source.pack.has_points() and term != points:
        severity.append(Text(points, SMALL))
    if one.disqualifies:
        severity.append(Text(words("ends the test as failed"), SMALL))
    about = words("criterion {code}", code=one.criterion) if one.criterion else ""
    told = [Text(one.text, BODY), *([Text(about, SMALL)] if about else [])]
    cells = (
        text_cell(Text(one.heading, STRONG)),
        text_cell(*told),
        text_cell(*severity),
        Picture(_SLOT_HIGH + 3, _slots),
    )
    return row(cells, _WIDTHS)


def _slots(pen: PageCanvas, at: Point, wide: float) -> None:
    step = wide / _SLOTS
    for number in range(_SLOTS):
        x, foot = at[0] + number * step, at[1] - _SLOT_HIGH - 1.5
        pen.box((x, foot), (step - 3, _SLOT_HIGH), line=INK, thick=0.8)
        middle = x + (step - 3) / 2
        pen.dots(
            ((middle, foot + _SLOT_HIGH * 0.36), (middle, foot + _SLOT_HIGH * 0.64)), 0.7, LINE
        )


def _without(source: TwinSource) -> Block:
    """Faults that no heading fits, and those that had no slot left."""
    words = source.words
    severities = (words.term(one) for one in Severity)
    told = (words("Time"), words("Heading or criterion"), words("What happened"))
    head = head_row((*told, *severities), _OTHER_WIDTHS, len(Severity))
    title = Text(words("Other faults, and those without a slot left"), STRONG)
    lines = tuple(_blank() for _ in range(_BLANK))
    return Stack((title, Gap(2), Listing(head, lines, head, NEVER_SPLIT)), whole=True)


def _blank() -> Block:
    empty = fields(("", 1), high=_SLOT_HIGH)
    marks = (boxes((True,)) for _ in Severity)
    return Columns((empty, empty, empty, *marks), _OTHER_WIDTHS, (2, 1))


def _notes(source: TwinSource) -> Block:
    """The reasons that safety-critical faults need."""
    words = source.words
    told = words("Every safety-critical fault needs a written reason: what was seen.")
    row_of = partial(fields, (words("Code"), 13), (words("Time"), 20), ("", 149))
    rows = tuple(row_of() for _ in range(_NOTES))
    title = Text(words("Notes on faults and criteria"), STRONG)
    return Stack((title, Text(told, SMALL), Gap(2), *rows), whole=True)
