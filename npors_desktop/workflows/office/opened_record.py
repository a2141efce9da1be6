"""Open one record in the register, with everything that belongs to it, and verify it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import (
    Arrival,
    EnrolledAssessor,
    RecordVersion,
    RegisteredRecord,
    VersionState,
)
from npors_desktop.domain.office_log import ActionFilter, ActionKind, OfficeAction
from npors_desktop.domain.record import Record
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.office_log import with_names

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.assessors import AssessorEnrolment
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.register import RegisterReading
    from npors_desktop.workflows.office.verify_report import Verified

_DECISIONS = frozenset(
    {
        ActionKind.CONFLICT_DECIDED, ActionKind.RECORD_ACCEPTED, ActionKind.RECORD_RETURNED,
        ActionKind.RETURN_WITHDRAWN,
    }
)  # fmt: skip
# So many of the newest decisions about a record are shown; the log has all.
_MOST = 50
# Between a record's id and the name of one of its versions.
VERSION = "@"


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A version of a record: its data, the files it came in (newest first), its assessor, and all
    versions of it by revision; ``decided`` is what people decided about the record."""

    row: RegisteredRecord
    record: Record
    arrivals: tuple[Arrival, ...]
    assessor: EnrolledAssessor | None
    versions: tuple[RecordVersion, ...] = ()
    decided: tuple[OfficeAction, ...] = ()

    @property
    def state(self) -> VersionState:
        """What this version is to the office."""
        own = self.row.revision, self.row.content_sha256
        same = (o for o in self.versions if (o.row.revision, o.row.content_sha256) == own)
        return next((one.state for one in same), VersionState.COUNTS)


class RecordOpening:
    """Opens records in the register."""

    def __init__(
        self,
        store: Store,
        register: RegisterReading,
        report_import: ReportImport,
        enrolment: AssessorEnrolment,
    ) -> None:
        self._store = store
        self._register = register
        self._report_import = report_import
        self._enrolment = enrolment

    def open(self, subject: str) -> OpenedRecord:
        """One record by its id, or a version of it (``version_subject``); that it was opened is
        noted. Raises UserError if the register does not have it."""
        opened = self.read(subject)
        self.opened(opened.row)
        return opened

    def opened(self, row: RegisteredRecord) -> None:
        """Note that somebody was shown a record."""
        told = {"record": row.record, "revision": row.revision}
        with self._store.writing() as transaction:
            note(transaction, ActionKind.RECORD_OPENED, **told)

    def read(self, subject: str) -> OpenedRecord:
        """A record that is open, as it is now. Raises as ``open`` does."""
        record, _, named = subject.partition(VERSION)
        row = self._register.record(record, named=named)
        of_this = ("", f"{row.revision}:{row.content_sha256}")
        arrivals = tuple(
            one for one in self._report_import.arrivals_of(record) if one.version in of_this
        )
        signer = signer_of(row, self._enrolment.people())
        versions = self._register.versions(record)
        with self._store.reading() as transaction:
            asked = ActionFilter(kinds=_DECISIONS, record=row.record)
            staff = {one.id: one.name for one in transaction.staff.all()}
            decided = tuple(with_names(transaction.office_actions.page(asked, _MOST), staff))
        contents = self._register.contents(row)
        return OpenedRecord(row, contents, arrivals, signer, versions, decided)

    def verify(self, row: RegisteredRecord) -> Verified:
        """Verify a record as of now; it stays as it was accepted."""
        return self._report_import.look_again(row)

    def save_report(self, row: RegisteredRecord, to: Path, *, replace: bool = False) -> Path:
        """Write an unencrypted copy of a record's report to ``to``; ``replace``, over another."""
        return self._register.save_report(row, to, replace=replace)


def version_subject(row: RegisteredRecord) -> str:
    """How a version of a record is named for ``open``."""
    return f"{row.record}{VERSION}{row.revision}:{row.content_sha256}"


def signer_of(
    row: RegisteredRecord, people: tuple[EnrolledAssessor, ...]
) -> EnrolledAssessor | None:
    """The enrolment under which a record was signed: a number may have been enrolled again."""
    own = [p for p in people if p.number == row.assessor_number]
    then = [p for p in own if p.enrolled_at <= row.signed_at]
    return max(then or own, key=lambda p: p.enrolled_at, default=None)
