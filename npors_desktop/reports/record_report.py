"""The report of a record: one PDF/A-3 file that is the paper and carries the data.

The same record gives the same bytes. To add a section: write it in a module of its own as a
function from ``Reading`` to ``Block``, and name it in ``_story``.
"""

from npors_desktop.domain.record import Record
from npors_desktop.reports import back, declarations, front, particulars
from npors_desktop.reports.archive import Attachment, Imprint
from npors_desktop.reports.blocks import Block, Stack
from npors_desktop.reports.pages import lay_out
from npors_desktop.reports.pen import A4, HAIR, MM, QUIET, Pen, open_pen
from npors_desktop.reports.reading import Reading
from npors_desktop.reports.typecase import PRESS, Face, shorten, visible, width

MARGIN = 18 * MM
_TOP = 16 * MM
_FOOT = 20 * MM
_SMALL = 7.0


def render_record(record: Record, record_json: bytes) -> bytes:
    """The report as a PDF/A-3u file with ``record_json`` attached as ``record.json``.

    ``record_json`` is the record's canonical JSON. The file has the empty signature fields
    ``AssessorSignature`` and ``OfficeIQA``.
    """
    with PRESS:
        reading = Reading(record, record_json)
        pages = lay_out(Stack(_story(reading)), A4[0] - 2 * MARGIN, A4[1] - _TOP - _FOOT)
        pen = open_pen(A4, _imprint(reading, record_json))
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            page.draw(pen, (MARGIN, A4[1] - _TOP), A4[0] - 2 * MARGIN)
            _foot(pen, reading, number, len(pages))
        return pen.finish()


def _imprint(reading: Reading, record_json: bytes) -> Imprint:
    record = reading.record
    return Imprint(
        title=f"Practical assessment report: {reading.name}",
        author=visible(f"{record.assessor.name} ({record.assessor.number})"),
        subject=visible(f"{record.standard.title}, record {record.record}"),
        creator=visible(record.program),
        made_at=record.issued_at,
        attachment=Attachment(record_json, "The record as data (canonical JSON)"),
    )


def _story(reading: Reading) -> tuple[Block, ...]:
    return (
        front.masthead(reading),
        front.warnings(reading),
        front.result_band(reading),
        particulars.candidate(reading),
        particulars.machine(reading),
        particulars.visit(reading),
        particulars.practical_times(reading),
        particulars.standard(reading),
        *back.story(reading),
        particulars.feedback(reading),
        declarations.declarations(reading),
        declarations.history(reading),
        declarations.how_to_check(reading),
    )


def _foot(pen: Pen, reading: Reading, number: int, total: int) -> None:
    left, right, base = MARGIN, A4[0] - MARGIN, _FOOT - 8 * MM
    pen.line((left, base + 10), (right, base + 10), HAIR, 0.6)
    page = f"Page {number} of {total}"
    wide = width(page, Face.REGULAR, _SMALL)
    pen.text((right - wide, base), page, Face.REGULAR, _SMALL, QUIET)
    record = reading.record
    what = f" · record {record.record} r{record.revision} · SHA-256 {reading.sha256[:16]}"
    room = right - left - wide - 12 - width(what, Face.REGULAR, _SMALL)
    name = shorten(reading.record.candidate.name, Face.REGULAR, _SMALL, room)
    pen.text((left, base), name + what, Face.REGULAR, _SMALL, QUIET)
