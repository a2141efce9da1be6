"""Is this report whole, whose is it, and do page and data agree? Changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import decide
from npors_desktop.exchange.record_json import read_record
from npors_desktop.exchange.sheet_json import check_sheet
from npors_desktop.signing.anchors import Anchors
from npors_desktop.signing.verdict import Verification
from npors_desktop.standards.identity import pack_sha256
from npors_desktop.workflows.known_standards import KnownStandards
from npors_desktop.workflows.soundness import check_sound

# The strict verification of the file itself; ``app`` gives it, so that the signing library is
# loaded only when a report is verified.
VerifyFile = Callable[[bytes, Anchors, datetime], Verification]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one report; ``record`` only when the file itself is in order."""

    verification: Verification
    record: Record | None

    @property
    def in_order(self) -> bool:
        """Whether the file, its signer, its pages, its data and its result all agree."""
        return self.verification.in_order and self.record is not None


class Verifying:
    """Verifies reports: the file by the strict policy, then what the record says of itself."""

    def __init__(self, standards: KnownStandards, verify_file: VerifyFile) -> None:
        self._standards = standards
        self._verify_file = verify_file

    def verify(self, data: bytes, anchors: Anchors, at: datetime) -> Verified:
        """Verify one report as of a moment (aware UTC)."""
        found = self._verify_file(data, anchors, at)
        if not found.in_order or found.record_json is None:
            return Verified(found, None)
        try:
            record = read_record(found.record_json)
            self._check_record(record)
        except UserError as error:
            code = error.code or "record"
            bad = replace(found, in_order=False, codes=(code,), text=str(error))
            return Verified(bad, None)
        return Verified(found, record)

    def _check_record(self, record: Record) -> None:
        known = self._standards.identities(record.pack)
        if record.pack_sha256 not in known or pack_sha256(record.standard) != record.pack_sha256:
            raise UserError(
                f"The standard in this report differs from {record.pack.id} {record.pack.edition} "
                "as published.",
                "Do not use the report. Ask for the assessor's laptop to be checked.",
                code="pack_differs",
            )
        check_sheet(record.sheet(), record.standard, "The record")
        check_sound(record)
        if not decide(record.standard, record.sheet()).agrees_with(record.result):
            raise UserError(
                "The result printed in this report is not what its marks amount to.",
                "Do not use the report.",
                code="result_differs",
            )
