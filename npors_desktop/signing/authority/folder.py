"""The files of an office's authority, read strictly and written whole.

authority.json   {"format", "name", "seal_public"}
keys.json        the private keys, in one envelope (``key_envelope``)
root.pem, issuing.pem, receipts.pem, root.crl, issuing.crl   the public part (lists in DER)
issued.json      the ledger: every certificate ever issued, by assessor number, serial and SHA-256
                 of its key; every one revoked; the numbers of the lists; no names. Under a code
                 that only the authority's keys make (HMAC-SHA256 over the rest, canonical)
*.copy           the second copy of each (``base.two_copies``); opening mends one by the other
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from cryptography.hazmat.primitives.asymmetric import ec

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.two_copies import copy_of, write_twice
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.signing.certificates import anchors

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

ABOUT = "authority.json"
KEYS = "keys.json"
RECEIPTS = "receipts.pem"
ISSUED = "issued.json"
DAMAGED = "authority_damaged"
CERTIFICATES = (anchors.ROOT, anchors.ISSUING, RECEIPTS)
LISTS = (anchors.ROOT_LIST, anchors.ISSUING_LIST)
FILES = (ABOUT, KEYS, *CERTIFICATES, *LISTS, ISSUED)
_LEDGER_1 = fields(
    "format sequence numbers mac",
    issued=fields("number serial key"),
    revoked=fields("serial at reason"),
)


def _of_authority(file: str) -> Message:
    return message("“{file}” of the office's authority", file=file)


AUTHORITY = Format(
    "authority", _of_authority(ABOUT), newest=1, shapes={1: fields("format name seal_public")}
)


def _ledger_2(body: dict[str, Json]) -> dict[str, Json]:
    """Nothing says since when what 0.2 revoked is not trusted."""
    entries = cast("list[Any]", body.get("revoked", []))
    return {**body, "revoked": [{**cast("dict[str, Any]", one), "since": None} for one in entries]}


LEDGER = Format(
    "ledger",
    _of_authority(ISSUED),
    newest=2,
    upgrades={1: _ledger_2},
    shapes={1: _LEDGER_1},
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """What an authority says about itself. ``seal_public`` is raw X25519, hexadecimal."""

    format: int
    name: str
    seal_public: str


@dataclass(frozen=True, slots=True)
class IssuedEntry:
    """One certificate that was issued: assessor number, serial (hex), SHA-256 of the key."""

    number: str
    serial: str
    key: str


@dataclass(frozen=True, slots=True)
class RevokedEntry:
    """One certificate that was withdrawn: serial (hex), when, a word of RFC 5280 for the reason,
    and since when its key is not trusted (None for what versions up to 0.2 withdrew)."""

    serial: str
    at: datetime
    reason: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every certificate ever issued to an assessor and every one withdrawn, oldest first; the last
    number of each public list, by its file's name; how often the ledger was written."""

    format: int
    sequence: int = 0
    issued: tuple[IssuedEntry, ...] = ()
    revoked: tuple[RevokedEntry, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    mac: str = ""


def exists(folder: Path) -> bool:
    """Whether an authority was made in this folder."""
    return any(os.path.lexists(one) for one in (folder / ABOUT, copy_of(folder / ABOUT)))


def check_there(folder: Path) -> None:
    """Raises WrongUseError when no authority was made in this folder."""
    if not exists(folder):
        raise WrongUseError(
            message("There is no office authority in “{folder}”.", folder=folder),
            message("Check the folder, or create the office first."),
            code="no_authority",
        )


def read_about(folder: Path) -> About:
    """What the authority says about itself.

    Raises WrongUseError (none there), DamagedFileError, NewerFormatError, MachineFailedError.
    """
    check_there(folder)
    return about_of(read_text(folder / ABOUT).encode("utf-8"))


def about_of(data: bytes) -> About:
    """The same from the bytes of its file. Raises DamagedFileError, NewerFormatError."""
    return _read(About, AUTHORITY, data)


def write_about(folder: Path, name: str, seal_public: str) -> None:
    """Write what a new authority says about itself. Raises MachineFailedError."""
    about = About(AUTHORITY.newest, name, seal_public)
    write_twice(folder / ABOUT, canonical(AUTHORITY.plain(about)))


def read_certificate(path: Path) -> x509.Certificate:
    """One of the authority's certificates. Raises DamagedFileError, MachineFailedError."""
    try:
        return anchors.read_certificate_file(path)
    except WrongUseError as error:
        raise damaged(message("“{file}” is missing", file=path.name)) from error


def read_list(path: Path, issuer: x509.Certificate) -> x509.CertificateRevocationList:
    """One of its revocation lists, made by this issuer.

    Raises DamagedFileError: without it revocations would be forgotten. MachineFailedError.
    """
    try:
        found = anchors.read_list_file(path)
    except WrongUseError as error:
        raise damaged(message("“{file}” is missing", file=path.name)) from error
    return check_list(path, found, issuer)


def check_list(
    path: Path, found: x509.CertificateRevocationList, issuer: x509.Certificate
) -> x509.CertificateRevocationList:
    """The list, if this issuer made it. Raises DamagedFileError."""
    key = issuer.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not found.is_signature_valid(key):
        raise damaged(message("“{file}” belongs to another authority", file=path.name))
    return found


def read_ledger(folder: Path, key: bytes) -> Ledger:
    """What was issued and withdrawn, by the holder of this key.

    Raises DamagedFileError, NewerFormatError, MachineFailedError.
    """
    return ledger_of(read_text(folder / ISSUED).encode("utf-8"), key)


def ledger_of(data: bytes, key: bytes) -> Ledger:
    """The same from the bytes of its file. Raises DamagedFileError, NewerFormatError."""
    ledger = claimed_ledger(data)
    if not hmac.compare_digest(ledger.mac, _mac(ledger, key)):
        raise damaged(message("“{file}” was altered by someone else", file=ISSUED))
    return ledger


def claimed_ledger(data: bytes) -> Ledger:
    """What a ledger says, whoever wrote it: only the authority's keys can tell. Raises
    DamagedFileError, NewerFormatError."""
    return _read(Ledger, LEDGER, data)


def write_ledger(folder: Path, ledger: Ledger, key: bytes) -> None:
    """Write the ledger, whole or not at all. Raises MachineFailedError."""
    newest = replace(ledger, format=LEDGER.newest)
    made = replace(newest, mac=_mac(newest, key))
    write_twice(folder / ISSUED, canonical(LEDGER.plain(made)))


def _mac(ledger: Ledger, key: bytes) -> str:
    said = canonical(LEDGER.plain(replace(ledger, mac="")))
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def read_text(path: Path) -> str:
    """One of the authority's own text files. A missing one is damage, not wrong use."""
    try:
        return read_limited(path, anchors.FILE_LIMIT, message("a file of the authority")).decode(
            "utf-8"
        )
    except (WrongUseError, ValueError) as error:
        raise damaged(message("“{file}” is missing or cannot be read", file=path.name)) from error


def damaged(why: Message) -> DamagedFileError:
    """The refusal of an authority whose files do not hold together."""
    return DamagedFileError(
        message("The office's authority is damaged: {why}.", why=why),
        message("Nothing was changed. Restore its folder from a backup."),
        code=DAMAGED,
    )


def _read(kind: type[T], format_: Format, data: bytes) -> T:
    plain = read_json(data, format_.what)
    return from_plain(kind, format_.read(plain), format_.what)
