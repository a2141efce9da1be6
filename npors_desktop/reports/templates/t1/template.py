"""All that template 1 decides of a report, drawn at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.reports.templates.drawn import Drawn
from npors_desktop.reports.templates.t1.record_report import render_record
from npors_desktop.reports.templates.t1.signature_appearance import render_appearance

if TYPE_CHECKING:
    from npors_desktop.domain.record import Record

REASON = "I assessed this candidate and certify this record"


def render(record: Record, record_json: bytes) -> Drawn:
    """The report of a record whose canonical JSON is ``record_json``."""
    return Drawn(
        pages=render_record(record, record_json),
        appearance=render_appearance(record),
        reason=REASON,
        location=record.visit.site,
    )
