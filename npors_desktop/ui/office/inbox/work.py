"""What the inbox works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.office.accepting import Accepting
    from npors_desktop.workflows.office.answering import Answering
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.restored_office import RestoredOffice
    from npors_desktop.workflows.office.returning import Returning
    from npors_desktop.workflows.office.watching import Watching


@dataclass(frozen=True, slots=True)
class InboxWork:
    """The workflows of the inbox."""

    report_import: ReportImport
    rows: InboxRows
    restored: RestoredOffice
    answering: Answering
    glance: RecordGlance
    accepting: Accepting
    returning: Returning
    watching: Watching
