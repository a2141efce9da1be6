"""Verify a report: its file, its signer, its pages, its data and its result. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import ReadOnce
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.untrusted import machine_watched
from npors_desktop.domain.delivery import HoldReason, Remark
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_rules import check_acceptable
from npors_desktop.domain.report_refusals import DEMONSTRATION, REFUSALS
from npors_desktop.domain.result import decide
from npors_desktop.domain.revocation import remark_of
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.exchange.sheet_json import check_sheet
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.keys.identity import validity
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.workflows.office.known_standards import KeptPacks
from npors_desktop.workflows.office.readable_versions import ReadableVersions, claims_demonstration
from npors_desktop.workflows.office.worked_out_again import (
    KeptEditions,
    check_answers,
    check_settings,
)

if TYPE_CHECKING:
    from npors_desktop.workflows.office.known_standards import KnownStandards
    from npors_desktop.workflows.office.worked_out_again import (
        IssuedEditions,
    )

# The strict verification of the file itself, with what its record must meet before it is drawn, or
# of its signer's certificate alone. The composition gives both, so that the signing library is
# loaded only when a report is verified.
VerifyFile = Callable[
    [bytes, Anchors, datetime, datetime | None, Callable[[Record], object], ReadOnce], Verification
]
CheckStanding = Callable[[bytes, Anchors, datetime, datetime | None], Verification]
NEWER = "newer_format"
# Findings about the signer alone: the file itself is as an assessor of this office signed it.
OF_STANDING = frozenset({"expired", "not_yet_valid", "crl_stale", "revoked"})
# Findings about this machine: what it lacks says nothing of the file.
OF_OFFICE = frozenset({"crl_stale", "crl_missing", "held_full"})
# Findings about whose the file is; what it is about may be as it says.
OF_SIGNER = OF_STANDING | {"untrusted", "wrong_role", "crl_missing", DEMONSTRATION}
# Findings that no version of the program would change, whatever the file says about itself.
LASTING = frozenset({"too_large", "not_a_pdf", *OF_STANDING})


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found about one report; ``record`` only when the file itself is in order.

    ``newer`` says why only a newer program can verify it; then nothing else is known of it.
    ``noted`` are the codes of what stays noted of the record, the rules that are remarks among
    them, ``remarks`` what to know of its signer, and ``at`` as of when it was verified (aware).
    """

    verification: Verification
    record: Record | None
    newer: NewerFormatError | None = None
    remarks: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    at: datetime | None = None

    @property
    def in_order(self) -> bool:
        """Whether the file, its signer, its pages, its data and its result all agree."""
        return self.verification.in_order and self.record is not None


@dataclass(frozen=True, slots=True)
class Basis:
    """What verdicts on reports rest on besides the reports: whom to trust, the standards that are
    known, and the settings of the office, if there is one; and whether that is the demonstration's,
    which alone takes its records."""

    anchors: Anchors
    standards: KeptPacks
    editions: KeptEditions | None
    is_demonstration: bool = False


class ReportVerification:
    """Verifies reports: the file by the strict policy, then the record inside it. ``editions`` are
    the settings of the office; without an office there are none. ``is_demonstration``: the office
    is that of the demonstration."""

    def __init__(
        self,
        standards: KnownStandards,
        verify_file: VerifyFile,
        check_standing: CheckStanding,
        editions: IssuedEditions | None = None,
        *,
        is_demonstration: bool = False,
    ) -> None:
        self._standards = standards
        self._editions = editions
        self._is_demonstration = is_demonstration
        self._verify_file = verify_file
        self._check_standing = check_standing
        self.reach = ReadableVersions(standards)

    def basis(self, anchors: Anchors) -> Basis:
        """What its verdicts rest on, to be handed to where the store is not open."""
        editions = self._editions.as_value() if self._editions is not None else None
        return Basis(anchors, self._standards.as_value(), editions, self._is_demonstration)

    def verify(
        self, data: bytes, anchors: Anchors, at: datetime, received_at: datetime | None = None
    ) -> Verified:
        """Verify one report as of a moment (aware UTC), received at ``received_at`` or, without
        it, only now. Raises MachineFailedError, and then nothing is known of the report."""
        with machine_watched():
            return replace(self._verified(data, anchors, at, received_at), at=at)

    def _verified(
        self, data: bytes, anchors: Anchors, at: datetime, received_at: datetime | None
    ) -> Verified:
        read, judged = ReadOnce(), list[tuple[Record, tuple[str, ...]]]()
        newer = self.reach.exceeded_by(data, read)
        if newer is not None:
            return self._left(newer, self._check_standing(data, anchors, at, received_at))

        def judge(record: Record) -> None:
            judged.append((record, self._check_record(record)))

        found = self._verify_file(data, anchors, at, received_at, judge, read)
        if NEWER in found.codes:
            return Verified(found, None, NewerFormatError(found.message))
        if not found.in_order or found.record_json is None:
            return Verified(_of_demonstration(found, data), None)
        if anchors.issued is not None and found.serial not in anchors.issued:
            return Verified(_not_in_ledger(found), None)
        ((record, noted),) = judged
        ended = _after_end(found, received_at or at)
        return Verified(found, record, remarks=_after_revocation(found), noted=(*noted, *ended))

    @staticmethod
    def _left(newer: NewerFormatError, standing: Verification) -> Verified:
        """A report that only a newer program can verify, unless its signer may not sign at all."""
        if LASTING.intersection(standing.codes):
            return Verified(standing, None)
        told = Verification(in_order=False, codes=(newer.code,), message=newer.whole_message)
        return Verified(told, None, newer)

    def _check_record(self, record: Record) -> tuple[str, ...]:
        if record.demonstration and not self._is_demonstration:
            # A laptop of the demonstration can be enrolled at any office.
            told = REFUSALS[DEMONSTRATION]
            raise UserError(told.what, told.advice, code=DEMONSTRATION)
        known = self._standards.identities(record.pack)
        if record.pack_sha256 not in known or pack_sha256(record.standard) != record.pack_sha256:
            raise UserError(
                message(
                    "The standard in this report differs from the published {standard} {edition}.",
                    standard=record.pack.id,
                    edition=record.pack.edition,
                ),
                message("Do not use the report. Ask for the assessor's laptop to be checked."),
                code="pack_differs",
            )
        check_sheet(record.sheet(), record.standard, message("The record"))
        remarks = check_acceptable(record)
        if not decide(record.standard, record.sheet()).agrees_with(record.result):
            raise UserError(
                message("The result in this report does not match its marks."),
                message("Do not use the report."),
                code="result_differs",
            )
        whole = self._standards.standard(pack_ref(record.standard), record.pack_sha256)
        later = (*check_settings(record, self._editions), *check_answers(record, whole))
        return (*remarks, *(remark.value for remark in later))


def ends_of(found: Verification) -> datetime:
    """When the certificate that signed a report ends."""
    return validity(found.certificate)[1]


def _of_demonstration(found: Verification, data: bytes) -> Verification:
    """What was found, in plainer words where nobody here enrolled the signer because the file is of
    a demonstration. Anyone can claim that of a file: it is refused all the same."""
    if "untrusted" not in found.codes or not claims_demonstration(data):
        return found
    return replace(found, codes=(DEMONSTRATION,), message=REFUSALS[DEMONSTRATION].text(""))


def _not_in_ledger(found: Verification) -> Verification:
    code = HoldReason.NOT_IN_LEDGER.value
    told = REFUSALS[code].text(found.signer_name)
    return replace(found, in_order=False, codes=(code,), message=told)


def remarks_on_signer(found: Verification, received_at: datetime) -> tuple[Remark, ...]:
    """What to know of the signer of a file that is in order."""
    return (*_after_revocation(found), *_after_end(found, received_at))


def _after_end(found: Verification, received_at: datetime) -> tuple[Remark, ...]:
    """Whoever still has a key whose certificate has ended could give any time."""
    return (Remark.CERTIFICATE_ENDED,) if ends_of(found) < received_at else ()


def _after_revocation(found: Verification) -> tuple[Remark, ...]:
    """What to know of a report that counts although its signer was revoked."""
    return () if found.revoked is None else (remark_of(found.revoked),)
