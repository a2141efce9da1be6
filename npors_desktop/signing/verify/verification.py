"""Verifying a report: whether it is whole, who signed it, and whether its record makes it.

The checks below are in order; each raises its own coded refusal, and none trusts what a later one
has yet to prove. A file in order has passed every one of them:

    its signature      a PDF of at most 64 MiB with one signature, over all of it
    its signer         enrolled by this office as an assessor
    its integrity      they signed every byte of it, and the hole has that and nothing else
    their standing     in date when they signed and not revoked, by lists that are in date now
    its record         the only attachment, in canonical form, naming the same assessor as their
                       certificate does, issued while that held
    its pages          are those that this program makes of the record, byte for byte
    a second opinion   another library's, of what is by now known to be a file of this program
    its date           not still to come, by this machine's clock

Up to its pages a file is looked at as bytes only: what it says about its own structure is believed,
and followed, when it has turned out to be what this program makes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from npors_desktop.base.canonical import ReadOnce
from npors_desktop.base.untrusted import failure_of
from npors_desktop.base.values import from_plain
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.keys.identity import names
from npors_desktop.signing.report.attachment import read_attached
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import open_report
from npors_desktop.signing.report.verdict import Rebuilt, Verification
from npors_desktop.signing.verify import signer as signers
from npors_desktop.signing.verify.library_check import check_by_library
from npors_desktop.signing.verify.redrawn_report import check_same

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.signing.report.signature_location import OpenedReport
    from npors_desktop.signing.report.verdict import SignedStatement
    from npors_desktop.signing.verify.signer import Signer

# Makes a report again from its record's JSON; raises UserError for a record it cannot read.
Rebuild = Callable[[bytes], Rebuilt]
# A record's time is a laptop's own. A clock set to another zone, or to the day before or after by
# a hand, is a mistake that happens; a day and an hour cover both with the change to summer time.
CLOCK_SLACK = timedelta(hours=25)
# Two clocks that are right differ by less. A record of a later date waits until it has come.
CLOCK_TOLERANCE = timedelta(minutes=2)
_WHAT = message("The record")
_NOTHING_PROVED = Verification(in_order=False, codes=(), message=verbatim(""))


def verify(
    data: bytes,
    anchors: Anchors,
    at: datetime,
    rebuild: Rebuild,
    received_at: datetime | None = None,
    read: ReadOnce | None = None,
) -> Verification:
    """Verify one report as of a moment (aware UTC), against an office's root and lists. ``read``
    may know the JSON of its record already.

    ``received_at`` is when the office received it, if that was earlier: where a signer's key was
    lost, it decides whether the report counts. None of a report that is received only now.

    Raises nothing for whatever ``data`` is: a file that breaks the parsers is not in order.
    Raises MachineFailedError when it is the machine that failed, which says nothing about a file.
    """
    found = _Verifying(anchors, at, received_at)
    return found.outcome(lambda: found.run(data, rebuild, read or ReadOnce()))


def check_standing(
    data: bytes, anchors: Anchors, at: datetime, received_at: datetime | None = None
) -> Verification:
    """The first checks alone, up to the standing of the signer, of a file whose contents are not
    to be judged here: never in order, and without a code where nothing was found wrong.

    Raises nothing, as ``verify``.
    """
    found = _Verifying(anchors, at, received_at)
    return found.outcome(lambda: found.check_signer(data))


def verify_statement(
    statement: SignedStatement,
    anchors: Anchors,
    at: datetime,
    received_at: datetime | None = None,
) -> Verification:
    """Verify what an assessor signed that is no report, as of a moment and when it was received,
    as ``verify`` does. Its content is the caller's to judge.

    Raises nothing for whatever it is, and MachineFailedError, as ``verify``.
    """
    found = _Verifying(anchors, at, received_at)
    return found.outcome(lambda: found.run_statement(statement))


@dataclass(slots=True)
class _Verifying:
    """One file on its way through the checks; ``so_far`` holds what is proved."""

    anchors: Anchors
    at: datetime
    received_at: datetime | None
    so_far: Verification = _NOTHING_PROVED
    signed: bytes = b""

    def outcome(self, check: Callable[[], object]) -> Verification:
        """What the checks came to."""
        try:
            check()
        except RefusedError as error:
            self.so_far = replace(self.so_far, until=error.until)
            return self.refused(error.code, error.text(self.so_far.signer_name))
        except MachineFailedError:
            raise
        except UserError as error:
            return self.refused(error.code or "record", error.whole_message)
        except Exception as error:
            if failure := failure_of(error):
                raise failure from error
            # Hostile files break parsers in ways that no list ends.
            text = RefusedError("unreadable").text(self.so_far.signer_name)
            return self.refused("unreadable", text)
        return self.so_far

    def refused(self, code: str, text: Message) -> Verification:
        """The outcome for a file that one check refused."""
        told = replace(self.so_far, in_order=False, codes=(code,), message=text, record_json=None)
        # What an enrolled key has signed may break a parser as well; then it says nothing.
        with suppress(Exception):
            told = replace(told, said=read_attached(self.signed) if self.signed else None)
        return told

    def check_signer(self, data: bytes) -> tuple[OpenedReport, Signer, signers.Standing]:
        """Who signed every byte of it, and whether they may. Raises RefusedError, and what parsers
        raise."""
        report = open_report(data)
        signer = signers.read_signer(report.hole, self.anchors)
        self._name(report.signed_at, signer)
        signers.check_signature(report.hole, report.digest, signer)
        self.signed = data
        return report, signer, self._check_standing(signer, report.signed_at)

    def _check_standing(self, signer: Signer, signed_at: datetime | None) -> signers.Standing:
        signers.check_dates(signer, self.at, signed_at or self.at)
        standing = signers.check_revocation(signer, self.anchors, self.at)
        if standing.revoked:
            self.so_far = replace(self.so_far, revoked=standing.revoked[0].kind)
        if not all(one.may_accept(self.received_at) for one in standing.revoked):
            raise RefusedError("revoked")
        self.so_far = replace(self.so_far, revocation_checked=standing.listed)
        return standing

    def run(self, data: bytes, rebuild: Rebuild, read: ReadOnce) -> None:
        """All checks, in order. Raises RefusedError, UserError, and what parsers raise."""
        report, signer, standing = self.check_signer(data)
        record_json = read_attached(data)
        issued_at = check_claims(record_json, signer, read)
        self._check_not_revoked(standing, issued_at)
        check_same(report, rebuild(record_json))
        issuing, held = signer.chain.issuing, min(self.at, signer.ends)
        # The library knows of a revocation, but not of what was signed before it, and it does not
        # take today's lists for a certificate that has ended.
        dated = self.anchors.dated and held == self.at
        with_lists = standing.listed and not standing.revoked and dated
        check_by_library(data, self.anchors, issuing, held, with_lists=with_lists)
        self._accept(standing, signer, issued_at)
        self.so_far = replace(self.so_far, record_json=record_json)

    def run_statement(self, statement: SignedStatement) -> None:
        """All checks of what is no report. Raises as ``run``."""
        signer = signers.signer_of(statement, self.anchors)
        self._name(statement.made_at, signer)
        signers.check_statement(statement, signer)
        standing = self._check_standing(signer, statement.made_at)
        check_time(signer, statement.made_at)
        self._check_not_revoked(standing, statement.made_at)
        self._accept(standing, signer, statement.made_at)

    def _check_not_revoked(self, standing: signers.Standing, issued_at: datetime) -> None:
        if not all(one.accepts(issued_at, self.received_at) for one in standing.revoked):
            raise RefusedError("revoked")

    def _accept(self, standing: signers.Standing, signer: Signer, issued_at: datetime) -> None:
        if not standing.listed:
            raise RefusedError("crl_missing")
        if issued_at > self.at + CLOCK_TOLERANCE:
            raise RefusedError("future_date", until=issued_at)
        text = message(
            "In order: signed by {name} ({number}).", name=signer.name, number=signer.number
        )
        self.so_far = replace(self.so_far, in_order=True, message=text)

    def _name(self, signed_at: datetime | None, signer: Signer) -> None:
        self.so_far = replace(
            self.so_far,
            signer_name=signer.name,
            signer_number=signer.number,
            provider=signer.provider,
            certificate=signer.certificate,
            serial=f"{signer.certificates[0].serial_number:x}",
            signing_key=signer.signing_key,
            signed_at=signed_at,
        )


def check_claims(record_json: bytes, signer: Signer, read: ReadOnce | None = None) -> datetime:
    """When the record was issued, by its laptop's clock.

    Raises RefusedError unless the record is in canonical form, names its signer as their
    certificate does, and was issued while that held.
    """
    read = read or ReadOnce()
    try:
        record: Any = read(record_json, _WHAT)
        proper = read.is_canonical(record_json, _WHAT)
        assessor = from_plain(AssessorDetails, record["assessor"], _WHAT)
        issued_at = from_plain(datetime, record["issued_at"], _WHAT)
    except (UserError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise RefusedError("record_json") from error
    if not proper:
        raise RefusedError("record_json")
    if not names(signer.certificates[0], assessor):
        raise RefusedError("wrong_assessor")
    check_time(signer, issued_at)
    return issued_at


def check_time(signer: Signer, issued_at: datetime) -> None:
    """Raises RefusedError for what was not issued while its signer's certificate held."""
    certificate = signer.certificates[0]
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first - CLOCK_SLACK <= issued_at <= last:
        raise RefusedError("time")
