"""The report of a record: one PDF/A-3 file that can be printed and carries the data.

The same record gives the same bytes. To add a section: write it in a module of its own as a
function from ``Reading`` to ``Block``, and name it in ``_story``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.reports.layout.archive import Attachment, Imprint
from npors_desktop.reports.layout.blocks import Stack
from npors_desktop.reports.layout.canvas import MM, open_pen
from npors_desktop.reports.layout.fonts import PRESS, shorten, visible, width
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.templates.drawn import NO_PHOTOGRAPHS
from npors_desktop.reports.templates.t2 import (
    amendment,
    declarations,
    details,
    evidence,
    summary,
    words,
)
from npors_desktop.reports.templates.t2.look import (
    CONFORMANCE,
    DEMONSTRATION,
    FOOT,
    HAIR,
    LANGUAGE,
    MARGIN,
    PAGE,
    PRODUCER,
    QUIET,
    REGULAR,
    TOP,
)
from npors_desktop.reports.templates.t2.photographs import photographs as photograph_pages
from npors_desktop.reports.templates.t2.reading import Reading

if TYPE_CHECKING:
    from npors_desktop.domain.record import Record
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas
    from npors_desktop.reports.templates.drawn import Photographs

_SMALL = 7.0


def render_record(
    record: Record, record_json: bytes, photographs: Photographs = NO_PHOTOGRAPHS
) -> bytes:
    """The report as a PDF/A-3u file with ``record_json`` attached as ``record.json``.

    ``record_json`` is the record's canonical JSON, ``photographs`` are the JPEGs of those it names
    by their SHA-256. The file has the empty signature fields
    ``AssessorSignature`` and ``OfficeIQA``.
    """
    with PRESS:
        reading = Reading(record, record_json, photographs)
        pages = lay_out(Stack(_story(reading)), PAGE[0] - 2 * MARGIN, PAGE[1] - TOP - FOOT)
        pen = open_pen(PAGE, _imprint(reading, record_json), REGULAR)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if record.demonstration:
                DEMONSTRATION.draw(pen)
            page.draw(pen, (MARGIN, PAGE[1] - TOP), PAGE[0] - 2 * MARGIN)
            _foot(pen, reading, number, len(pages))
        return pen.finish()


def _imprint(reading: Reading, record_json: bytes) -> Imprint:
    record = reading.record
    return Imprint(
        title=f"{reading.title}: {reading.name}",
        author=visible(words.assessor(record.assessor), REGULAR),
        subject=visible(f"{record.standard.title}, record {record.record}", REGULAR),
        creator=visible(record.program, REGULAR),
        producer=PRODUCER,
        language=LANGUAGE,
        conformance=CONFORMANCE,
        made_at=words.utc(record.issued_at),
        attachment=Attachment("record.json", record_json, "The record as data (canonical JSON)"),
    )


def _story(reading: Reading) -> tuple[Block, ...]:
    return (
        summary.masthead(reading),
        summary.warnings(reading),
        summary.resit(reading),
        summary.result_band(reading),
        amendment.amendment(reading),
        details.candidate(reading),
        details.machine(reading),
        details.visit(reading),
        details.practical_times(reading),
        details.standard(reading),
        details.figures(reading),
        *evidence.story(reading),
        details.feedback(reading),
        declarations.declarations(reading),
        declarations.history(reading),
        declarations.how_to_check(reading),
        photograph_pages(reading),
    )


def _foot(pen: PageCanvas, reading: Reading, number: int, total: int) -> None:
    left, right, base = MARGIN, PAGE[0] - MARGIN, FOOT - 8 * MM
    pen.line((left, base + 10), (right, base + 10), HAIR, 0.6)
    page = f"Page {number} of {total}"
    wide = width(page, REGULAR, _SMALL)
    pen.text((right - wide, base), page, REGULAR, _SMALL, QUIET)
    record = reading.record
    what = f" · record {record.record} r{record.revision} · SHA-256 {reading.sha256[:16]}"
    room = right - left - wide - 12 - width(what, REGULAR, _SMALL)
    name = shorten(reading.name, REGULAR, _SMALL, room)
    pen.text((left, base), name + what, REGULAR, _SMALL, QUIET)
