"""What is shown beside the row of a record in a list: its portrait, and what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.office_log import ActionFilter, OfficeAction
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.record import Record
from npors_desktop.signing.report.photographs import read_photographs
from npors_desktop.signing.report.refusal import RefusedError

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.workflows.office.office_log import OfficeLog
    from npors_desktop.workflows.office.register import RegisterReading

# So many of the newest entries of the log are shown.
MOST = 8


@dataclass(frozen=True, slots=True)
class Glance:
    """The candidate's portrait as a JPEG (empty where the record has none), what the office's log
    says of the record, the newest first, and what the record says, where it can be read."""

    portrait: bytes = b""
    done: tuple[OfficeAction, ...] = ()
    record: Record | None = None


class RecordGlance:
    """Reads one record's file at a time. Looking at a row is not opening its record: nothing is
    noted."""

    def __init__(self, register: RegisterReading, log: OfficeLog) -> None:
        self._register = register
        self._log = log

    def of(self, row: RegisteredRecord) -> Glance:
        """What there is to a version of a record."""
        done = self._log.page(ActionFilter(record=row.record), MOST)
        named = f"{row.revision}:{row.content_sha256}"
        try:
            known = self._register.record(row.record, row.assessor_number, named)
            record = self._register.contents(known)
            return Glance(_portrait(record, known.pdf), done, record)
        except (UserError, RefusedError):
            # What is wrong with it is told where the record is opened.
            return Glance(done=done)

    def portrait(self, row: RegisteredRecord) -> bytes:
        """The candidate's portrait; empty where there is none that can be shown."""
        return self.of(row).portrait


def _portrait(record: Record, pdf: bytes) -> bytes:
    portrait = of_purpose(record.photographs, PhotographPurpose.PORTRAIT)
    if portrait is None:
        return b""
    return read_photographs(pdf, record.photographs)[portrait.sha256]
