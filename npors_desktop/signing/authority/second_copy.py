"""Opens an authority's files where one of each two copies is whole, and mends the other by it.

The file comes before its copy. Only of the ledger the one that was written last counts: it is never
the copy unless the file was put back, and what was revoked must not be forgotten by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID

from npors_desktop.base.two_copies import mend, whole_copies
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.signing.authority import folder as files
from npors_desktop.signing.authority.keys import AuthorityKeys
from npors_desktop.signing.authority.revocation import ledger_key
from npors_desktop.signing.certificates.anchors import (
    FILE_LIMIT,
    ISSUING,
    ISSUING_LIST,
    ROOT,
    ROOT_LIST,
    certificate_of,
    list_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cryptography import x509

    from npors_desktop.domain.errors import UserError

T = TypeVar("T")
_WHAT = message("a file of the authority")


@dataclass(frozen=True, slots=True)
class WholeFiles:
    """The keys of an authority whose files are all whole now, and the names of those that were
    restored from their second copy."""

    keys: AuthorityKeys
    mended: tuple[str, ...]


def mend_files(folder: Path, passphrase: str) -> WholeFiles:
    """Restore every damaged or missing file from its second copy, and make those copies again.

    Raises WrongUseError (no authority there), WrongPassphraseError, DamagedFileError (both copies
    are damaged; nothing was changed), NewerFormatError, MachineFailedError.
    """
    files.check_there(folder)
    found = _Reading(folder)
    found.read(files.ABOUT, files.about_of)
    keys = found.read(files.KEYS, lambda data: AuthorityKeys.open(_text(data), passphrase))
    root = found.read(ROOT, _certificate(ROOT, keys.root.public_key()))
    found.read(files.ABOUT, _about(keys, root))
    issuing = found.read(ISSUING, _certificate(ISSUING, keys.issuing.public_key(), root))
    receipts = keys.receipts.public_key()
    found.read(files.RECEIPTS, _certificate(files.RECEIPTS, receipts, issuing))
    found.read(ROOT_LIST, _list(folder / ROOT_LIST, root))
    found.read(ISSUING_LIST, _list(folder / ISSUING_LIST, issuing))
    key = ledger_key(keys)
    found.read(
        files.ISSUED, lambda data: files.ledger_of(data, key), lambda ledger: ledger.sequence
    )
    return WholeFiles(keys, found.mend())


class _Reading:
    """Reads files, and mends them once all could be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._whole: dict[str, bytes] = {}
        self._mended: set[str] = set()

    def read(
        self, name: str, of: Callable[[bytes], T], newer: Callable[[T], int] | None = None
    ) -> T:
        """What ``of`` makes of a file, or else of its copy; with ``newer``, of the one for which
        that is more."""
        troubles: list[UserError] = []
        copies = whole_copies(
            self._folder / name, FILE_LIMIT, _WHAT, lambda data: (data, of(data)), troubles
        )
        first = next(copies, None)
        if first is None:
            raise _refusal(name, troubles[0])
        data, value = first
        is_mended = bool(troubles)
        if newer is not None:
            for other, second in copies:
                if newer(second) > newer(value):
                    data, value, is_mended = other, second, True
        self._whole[name] = data
        if is_mended:
            self._mended.add(name)
        return value

    def mend(self) -> tuple[str, ...]:
        for name, data in self._whole.items():
            mend(self._folder / name, data, FILE_LIMIT, _WHAT)
        return tuple(name for name in self._whole if name in self._mended)


def _about(keys: AuthorityKeys, root: x509.Certificate) -> Callable[[bytes], files.About]:
    named = root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)

    def read(data: bytes) -> files.About:
        found = files.about_of(data)
        own = keys.seal.public_key().public_bytes_raw().hex()
        if found.seal_public != own or [found.name] != [one.value for one in named]:
            raise _not_one()
        return found

    return read


def _certificate(
    name: str, key: object, issuer: x509.Certificate | None = None
) -> Callable[[bytes], x509.Certificate]:
    """Reads a certificate of this key that ``issuer`` signed; the root signed itself."""

    def read(data: bytes) -> x509.Certificate:
        found = certificate_of(data, name)
        if found.public_key() != key:
            raise _not_one()
        try:
            found.verify_directly_issued_by(issuer or found)
        except (InvalidSignature, TypeError, ValueError) as error:
            raise _not_one() from error
        return found

    return read


def _list(
    path: Path, issuer: x509.Certificate
) -> Callable[[bytes], x509.CertificateRevocationList]:
    return lambda data: files.check_list(path, list_of(data, path.name), issuer)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except ValueError as error:
        raise _unreadable(files.KEYS) from error


def _not_one() -> UserError:
    return files.damaged(message("its certificates and its keys do not match"))


def _refusal(name: str, trouble: UserError) -> UserError:
    """Why neither copy of a file counts: what is wrong with the first."""
    is_damage = isinstance(trouble, WrongUseError | DamagedFileError)
    return _unreadable(name) if is_damage and trouble.code != files.DAMAGED else trouble


def _unreadable(name: str) -> UserError:
    return files.damaged(message("“{file}” is missing or cannot be read", file=name))
