"""What the page of a record does its work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.office.office_log import OfficeLog
    from npors_desktop.workflows.office.opened_record import RecordOpening
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.record_notes import RecordNotes
    from npors_desktop.workflows.office.record_trail import RecordTrail
    from npors_desktop.workflows.office.report_copies import ReportCopies


@dataclass(frozen=True, slots=True)
class ReportWork:
    """The workflows of an open record."""

    records: RecordOpening
    copies: ReportCopies
    glance: RecordGlance
    notes: RecordNotes
    trail: RecordTrail
    log: OfficeLog
