"""Everything in a report that template 2 decides, drawn in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.reports.templates.drawn import Drawn
from npors_desktop.reports.templates.t2.record_report import render_record
from npors_desktop.reports.templates.t2.signature_appearance import render_appearance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.record import Record

REASON = "I assessed this candidate and certify this record"


def render(record: Record, record_json: bytes, photographs: Mapping[str, bytes]) -> Drawn:
    """The report of a record whose canonical JSON is ``record_json``, with its photographs."""
    return Drawn(
        pages=render_record(record, record_json, photographs),
        appearance=render_appearance(record),
        reason=REASON,
        location=record.visit.site,
    )
