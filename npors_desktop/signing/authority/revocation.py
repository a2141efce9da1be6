"""What the authority issued and withdrew: its ledger, and the public lists that follow from it.

The public lists can be put back to what they were by anyone who can write into the folder, and
an older list is as well signed as a newer one. The ledger therefore has the numbers of the lists
and everything that was ever revoked, under a code (HMAC) that only the authority's keys can make.
Where a list and the ledger differ, both get what either has, under a higher number: what was once
revoked is never forgotten by putting one of them back. Against both being put back together there
is ``Authority.reconcile``, by what the office's store knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.base.two_copies import write_twice
from npors_desktop.signing.authority import certificates
from npors_desktop.signing.authority import folder as files
from npors_desktop.signing.authority.folder import Ledger, RevokedEntry
from npors_desktop.signing.certificates.anchors import ISSUING_LIST, ROOT_LIST
from npors_desktop.signing.certificates.revoked import reason_of, revoked_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.signing.authority.certificates import Issuer
    from npors_desktop.signing.authority.folder import IssuedEntry
    from npors_desktop.signing.authority.keys import AuthorityKeys

# A list older than this is made anew when the office next works.
LIST_RENEWED_AFTER = timedelta(days=1)
_MAC_PURPOSE = b"npors_desktop/authority/ledger"


def ledger_key(keys: AuthorityKeys) -> bytes:
    """The key of the ledger's code, derived from the authority's keys."""
    secret = keys.issuing.private_numbers().private_value.to_bytes(32)
    derivation = HKDF(hashes.SHA256(), 32, None, _MAC_PURPOSE)
    return derivation.derive(secret + keys.seal.private_bytes_raw())


class Revocation:
    """The ledger and the lists of one opened authority. While ``may_publish`` is false only the
    ledger is written: the lists follow at the first ``repair`` after that."""

    def __init__(
        self,
        folder: Path,
        keys: AuthorityKeys,
        chain: tuple[Issuer, Issuer],
        may_publish: Callable[[], bool] = lambda: True,
    ) -> None:
        self._folder = folder
        self._key = ledger_key(keys)
        self._root, self._issuing = chain
        self._may_publish = may_publish
        self._last: Ledger | None = None

    def start(self, clock: Clock) -> None:
        """Write the first ledger and the first lists."""
        self._write(Ledger(files.LEDGER.newest))
        for name, issuer in self._lists():
            self._publish(name, certificates.make_list(issuer, (), 1, clock.now()))

    def issued(self) -> tuple[IssuedEntry, ...]:
        """Every certificate ever issued."""
        return self._ledger().issued

    def is_revoked(self, serial: str) -> bool:
        """Whether a certificate was withdrawn."""
        return serial in self.revoked()

    def revoked(self) -> dict[str, RevokedEntry]:
        """Every certificate that was withdrawn, by its serial."""
        return {entry.serial: entry for entry in self._ledger().revoked}

    def note_issued(self, entry: IssuedEntry) -> None:
        """Enter a certificate before it is handed out."""
        ledger = self._ledger()
        self._write(replace(ledger, issued=(*ledger.issued, entry)))

    def revoke(
        self,
        serials: Iterable[str],
        reason: x509.ReasonFlags,
        clock: Clock,
        since: datetime | None = None,
    ) -> None:
        """Withdraw certificates, or correct why and since when they are, in the ledger first and
        then in the public list."""
        now, ledger, asked = certificates.whole_second(clock.now()), self._ledger(), set(serials)
        # A revocation that is corrected stays as old as it is, unless the clock was ahead.
        since_when = {one.serial: min(one.at, now) for one in ledger.revoked}
        more = [
            RevokedEntry(serial, since_when.get(serial, now), reason.name, since)
            for serial in sorted(asked)
        ]
        kept = [one for one in ledger.revoked if one.serial not in asked]
        self._write(replace(ledger, revoked=(*kept, *more)))
        self._renew(ISSUING_LIST, self._issuing, clock)

    def repair(self, clock: Clock) -> None:
        """Add to the ledger and the lists whatever only one of them has. Where they differ about
        a certificate, the ledger counts.

        Raises DamagedFileError, MachineFailedError.
        """
        for name, issuer in self._lists():
            current, ledger = self._list(name, issuer), self._ledger()
            number, listed = _number(current), {_entry(one) for one in current}
            entries = set(self._revoked(name, ledger))
            known = {entry.serial for entry in entries}
            found = sorted((one for one in listed if one.serial not in known), key=_serial)
            noted = ledger.numbers.get(name, 0)
            if name == ISSUING_LIST and found:
                self._write(replace(ledger, revoked=(*ledger.revoked, *found)))
            if number < noted or entries - listed:
                self._renew(name, issuer, clock)
            elif number > noted:
                self._note_number(name, number)

    def refresh(self, clock: Clock) -> None:
        """Make again every list that is more than a day old, or dated in the future."""
        self.repair(clock)
        for name, issuer in self._lists():
            age = clock.now() - self._list(name, issuer).last_update_utc
            # A list of the future was made while the machine's clock was wrong.
            if not timedelta(seconds=-1) <= age < LIST_RENEWED_AFTER:
                self._renew(name, issuer, clock)

    def _lists(self) -> tuple[tuple[str, Issuer], tuple[str, Issuer]]:
        return (ROOT_LIST, self._root), (ISSUING_LIST, self._issuing)

    def _list(self, name: str, issuer: Issuer) -> x509.CertificateRevocationList:
        return files.read_list(self._folder / name, issuer.certificate)

    def _revoked(self, name: str, ledger: Ledger) -> tuple[RevokedEntry, ...]:
        """What the ledger has for a list: the authority never withdraws its own certificate."""
        return ledger.revoked if name == ISSUING_LIST else ()

    def _renew(self, name: str, issuer: Issuer, clock: Clock) -> None:
        if not self._may_publish():
            return
        ledger = self._ledger()
        number = max(_number(self._list(name, issuer)), ledger.numbers.get(name, 0)) + 1
        entries = [
            certificates.make_revoked(
                int(one.serial, 16), x509.ReasonFlags[one.reason], one.at, one.since
            )
            for one in self._revoked(name, ledger)
        ]
        self._note_number(name, number)
        self._publish(name, certificates.make_list(issuer, entries, number, clock.now()))

    def _publish(self, name: str, made: x509.CertificateRevocationList) -> None:
        write_twice(self._folder / name, made.public_bytes(Encoding.DER))

    def _note_number(self, name: str, number: int) -> None:
        ledger = self._ledger()
        self._write(replace(ledger, numbers={**ledger.numbers, name: number}))

    def _ledger(self) -> Ledger:
        """The ledger as it is now, or as it was last seen if it has been put back since."""
        found = files.read_ledger(self._folder, self._key)
        if self._last and found.sequence < self._last.sequence:
            found = self._last
        self._last = found
        return found

    def _write(self, ledger: Ledger) -> None:
        made = replace(ledger, sequence=ledger.sequence + 1)
        files.write_ledger(self._folder, made, self._key)
        self._last = made


def _serial(entry: RevokedEntry) -> str:
    return entry.serial


def _number(found: x509.CertificateRevocationList) -> int:
    return found.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number


def _entry(one: x509.RevokedCertificate) -> RevokedEntry:
    reason, since = reason_of(one).name, revoked_of(one).untrusted_from
    return RevokedEntry(f"{one.serial_number:x}", one.revocation_date_utc, reason, since)
