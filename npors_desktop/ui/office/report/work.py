"""What the page of a record does its work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.workflows.office.accepting import Accepting
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.office_log import OfficeLog
    from npors_desktop.workflows.office.opened_record import RecordOpening
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.record_notes import RecordNotes
    from npors_desktop.workflows.office.record_trail import RecordTrail
    from npors_desktop.workflows.office.report_copies import ReportCopies
    from npors_desktop.workflows.office.returning import Returning


@dataclass(frozen=True, slots=True)
class ReportWork:
    """The workflows of an open record; ``receipts`` is the folder of the office's receipts."""

    records: RecordOpening
    copies: ReportCopies
    glance: RecordGlance
    notes: RecordNotes
    trail: RecordTrail
    log: OfficeLog
    accepting: Accepting
    returning: Returning
    inbox: InboxRows
    receipts: Path
