"""Revoke a certificate and every other of its key, or correct why and since when it is revoked.

The store is written first, then the authority's ledger and its public list; what a stop between
them left undone is completed at the next opening or by doing the same again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.domain.delivery import (
    EnrolledAssessor,
    EnrolmentStatus,
    HoldReason,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.revocation import KIND_WORDS
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.certificates.revoked import REASONS
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import Details
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store, Transaction

REASON_MISSING = message("Enter the reason for revoking this enrolment.")
DATE_TO_COME = message("The date cannot be later than today.")
# Before every report: nothing counts that was signed with what this office never trusted.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AskedEnd:
    """What a person says of a revocation: the reason, the kind (None: as it stands, otherwise
    OTHER) and since when the key is not trusted (aware; None: as it stands, otherwise now)."""

    reason: str
    kind: RevocationKind | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class RevokedEnrolment:
    """What is revoked now: the enrolment, without a name where nobody knows whose the certificate
    is; the numbers of all its certificates (hex); what stood before, if that was corrected; and
    whether this office trusted the key at all."""

    person: EnrolledAssessor
    serials: tuple[str, ...]
    was: EnrolledAssessor | None
    trusted: bool

    @property
    def correction(self) -> Message | None:
        """From what to what the revocation was corrected, if it was."""
        if self.was is None:
            return None
        return message(
            "The revocation of {name} ({number}) is corrected: it was {was} from {before}, and is "
            "now {kind} from {since}.",
            name=self.person.name,
            number=self.person.number,
            was=KIND_WORDS[_kind(self.was)],
            before=_shown(_since(self.was)),
            kind=KIND_WORDS[_kind(self.person)],
            since=_shown(_since(self.person)),
        )


class Revoking:
    """Revokes by the number of a certificate."""

    def __init__(self, store: Store, authority: Authority, clock: Clock) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock

    def revoke(
        self, serial: str, asked: AskedEnd, name: str = "", number: str = ""
    ) -> RevokedEnrolment:
        """Revoke a certificate of this authority and every other of its key; ``name`` and
        ``number`` are whose it is where the office has nobody with it.

        Raises UserError: no reason (``reason_missing``), a moment to come (``date_to_come``), or
        already revoked just so.
        """
        now = self._clock.now().replace(microsecond=0)
        _check(asked, now)
        same = self._authority.same_key(serial)
        nobody = EnrolledAssessor(number, name, "", EnrolmentStatus.ENROLLED, serial, "", now)
        with self._store.writing() as transaction:
            people = [one for one in transaction.people.all() if one.serial in same]
            known = next((one for one in people if one.serial == serial), (*people, nobody)[0])
            if not known.name and serial in revoked_unseen(transaction):
                known = _ended(nobody, asked.reason, RevocationKind.OTHER, _NEVER, now)
            trusted = self._authority.has_issued(serial) or bool(known.certificate)
            kind, since = _meant(known, asked, now) if trusted else (RevocationKind.OTHER, _NEVER)
            was = known if known.standing is EnrolmentStatus.REVOKED and known.reason else None
            stands = was is not None and (_kind(was), _since(was)) == (kind, since)
            ended = known if stands else _ended(known, asked.reason, kind, since, now)
            if not stands:
                for one in people or ([ended] if ended.name else []):
                    transaction.people.put(_ended(one, asked.reason, kind, since, now))
                deed, details = _deed(ended, was, trusted=trusted)
                note(transaction, deed, **details)
            transaction.held_files.look_again(HoldReason.NOT_IN_LEDGER)
        self._authority.reconcile(same, rfc(ended.kind), ended.untrusted_from)
        if stands:
            raise _already(ended)
        return RevokedEnrolment(ended, tuple(sorted(same)), was, trusted)


def dated_ahead(person: EnrolledAssessor) -> Message:
    """What to say of a revocation that is dated later than now."""
    return message(
        "The revocation of {name} ({number}), from {since}, is dated later than this computer's "
        "clock; correct it.",
        name=person.name,
        number=person.number,
        since=_shown(_since(person)),
    )


def rfc(kind: RevocationKind | None) -> str:
    """The word of RFC 5280 for the public list."""
    return REASONS[kind or RevocationKind.OTHER].name


def revoked_unseen(transaction: Transaction) -> frozenset[str]:
    """The numbers of the certificates that were revoked although this office never trusted them:
    of some of these it has nobody to remember."""
    actions = transaction.office_actions.of_kind(ActionKind.CERTIFICATE_REVOKED)
    return frozenset(str(one.details["serial"]) for one in actions)


def _check(asked: AskedEnd, now: datetime) -> None:
    if not asked.reason.strip():
        raise UserError(REASON_MISSING, code="reason_missing")
    if asked.since and asked.since > now:
        raise UserError(DATE_TO_COME, code="date_to_come")


def _meant(
    known: EnrolledAssessor, asked: AskedEnd, now: datetime
) -> tuple[RevocationKind, datetime]:
    """The kind and the date that a person means: what they do not give stays as it is, unless it
    was a date that is still to come."""
    stands = _since(known)
    since = asked.since or (stands if known.revoked_at and stands <= now else now)
    return asked.kind or _kind(known), since.replace(microsecond=0)


def _kind(person: EnrolledAssessor) -> RevocationKind:
    return person.kind or RevocationKind.OTHER


def _since(person: EnrolledAssessor) -> datetime:
    """Since when a key is not trusted; of what version 0.2 revoked, since that."""
    return person.untrusted_from or person.revoked_at or person.enrolled_at


def _ended(
    person: EnrolledAssessor, reason: str, kind: RevocationKind, since: datetime, now: datetime
) -> EnrolledAssessor:
    return replace(
        person,
        standing=EnrolmentStatus.REVOKED,
        # A revocation that is corrected stays as old as it is, unless the clock was ahead.
        revoked_at=min(person.revoked_at or now, now),
        reason=reason.strip(),
        kind=kind,
        untrusted_from=since,
    )


def _deed(
    ended: EnrolledAssessor, was: EnrolledAssessor | None, *, trusted: bool
) -> tuple[ActionKind, Details]:
    details: Details = {"serial": ended.serial, "reason": ended.reason}
    details |= {"kind": _kind(ended).value, "from": moment_text(_since(ended))}
    if was is not None:
        details |= {"was": _kind(was).value, "was_from": moment_text(_since(was))}
        return ActionKind.REVOCATION_CORRECTED, details
    return (ActionKind.ENROLMENT_REVOKED if trusted else ActionKind.CERTIFICATE_REVOKED), details


def _already(person: EnrolledAssessor) -> UserError:
    nothing = message("Nothing was changed.")
    if person.name:
        return UserError(message("{name} is already revoked.", name=person.name), nothing)
    serial = person.serial
    return UserError(message("Certificate {serial} is already revoked.", serial=serial), nothing)


def _shown(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M}"
