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
from npors_desktop.workflows.office.office_log import with_names

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        page = self._log.page(ActionFilter(record=row.record), MOST)
        done = tuple(with_names(page, self._log.staff()))
        try:
            record = self._register.contents(self._known(row))
        except (UserError, RefusedError):
            # What is wrong with it is told where the record is opened.
            record = None
        return Glance(self.portrait(row), done, record)

    def photographs(self, row: RegisteredRecord) -> Mapping[str, bytes]:
        """The photographs that a record names, by their hashes, as JPEGs; none where they cannot be
        shown."""
        register, named = self._register, f"{row.revision}:{row.content_sha256}"
        try:
            known = register.record(row.record, row.assessor_number, named)
            return read_photographs(known.pdf, register.contents(known).photographs)
        except (UserError, RefusedError):
            return {}

    def portrait(self, row: RegisteredRecord) -> bytes:
        """The candidate's portrait; empty where there is none that can be shown."""
        try:
            known = self._known(row)
            photographs = self._register.contents(known).photographs
            portrait = of_purpose(photographs, PhotographPurpose.PORTRAIT)
            if portrait is None:
                return b""
            return read_photographs(known.pdf, photographs)[portrait.sha256]
        except (UserError, RefusedError):
            return b""

    def _known(self, row: RegisteredRecord) -> RegisteredRecord:
        named = f"{row.revision}:{row.content_sha256}"
        return self._register.record(row.record, row.assessor_number, named)
