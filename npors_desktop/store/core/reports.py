"""The reports signed on this laptop; once stored, a report never changes."""

import sqlalchemy as sa

from npors_desktop.domain.delivery import SignedReport
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.column_types import find_id, read_id
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import ReportRow

_REPORT = table_of(ReportRow)


class Reports:
    """The signed reports of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, report: SignedReport) -> None:
        """Keep a report. Storing the same one twice is harmless; a different one under its id and
        revision raises UserError with the code ``report_exists``.
        """
        known = self.get(report.record, report.revision)
        if known is None:
            values = {
                "record": read_id(report.record, message("a record")),
                "revision": report.revision,
                "content_sha256": report.content_sha256,
                "signed_at": report.signed_at,
                "blob": keep(self._connection, report.pdf),
            }
            self._connection.execute(sa.insert(_REPORT), values)
        elif known != report:
            raise UserError(
                message("A different report of this record and revision is already signed."),
                message("It was not changed. A correction needs a new revision."),
                code="report_exists",
            )

    def get(self, record: str, revision: int | None = None) -> SignedReport | None:
        """A record's report, the latest revision unless one is named; None if there is none."""
        chosen = (
            sa.select(_REPORT, BLOB.c.data)
            .join(BLOB, BLOB.c.sha256 == _REPORT.c.blob)
            .where(_REPORT.c.record == find_id(record))
            .order_by(_REPORT.c.revision.desc())
            .limit(1)
        )
        if revision is not None:
            chosen = chosen.where(_REPORT.c.revision == revision)
        row = self._connection.execute(chosen).first()
        if row is None:
            return None
        return SignedReport(record, row.revision, row.content_sha256, row.signed_at, row.data)
