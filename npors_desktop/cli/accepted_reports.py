"""Reports that an office has accepted, verified as of that day: only its register knows them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from npors_desktop.cli.passphrase import given
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Generator

    from npors_desktop.cli.printing import Printer
    from npors_desktop.workflows.office.verify_report import Verified
    from npors_desktop.workflows.sessions import OfficeSession

# What today's lists say, or do not say, and those of the day of acceptance may.
_OF_TODAY = frozenset({"crl_stale", "crl_missing", "revoked"})
_OPEN_IT = message(
    "If this office accepted such a report, give its passphrase (--passphrase-file or "
    "NPORS_PASSPHRASE): then it is verified as of that day."
)


class AcceptedReports:
    """Looks reports up in the register of the office that is asked for, opened when one needs
    it. Without its passphrase, or while another program has it open, that is told. Raises UserError
    at once for a file of the passphrase that cannot be read."""

    def __init__(self, asked: Namespace, printer: Printer) -> None:
        self._asked = asked
        self._printer = printer
        self._secret = given(asked)
        self._session: OfficeSession | None = None
        self._is_tried = False

    def as_of_then(self, data: bytes, found: Verified) -> Verified:
        """The outcome as of when the office accepted these bytes; ``found`` where it did not."""
        if not self._asked.office or not _OF_TODAY.intersection(found.verification.codes):
            return found
        session = self._opened()
        if session is None:
            return found
        row = session.register.of_report(data)
        return found if row is None else session.report_import.look_again(row)

    def close(self) -> None:
        """Close the office."""
        if self._session is not None:
            self._session.close()

    def _opened(self) -> OfficeSession | None:
        if not self._is_tried:
            self._is_tried = True
            try:
                if self._secret:
                    self._session = Stores().open_office(self._asked.office, self._secret)
                else:
                    self._printer.tell(_OPEN_IT)
            except UserError as error:
                self._printer.tell(error.whole_message)
        return self._session


@contextmanager
def accepted_reports(asked: Namespace, printer: Printer) -> Generator[AcceptedReports]:
    """The register of the office that is asked for, while it is needed."""
    reports = AcceptedReports(asked, printer)
    try:
        yield reports
    finally:
        reports.close()
