"""Proof that a Windows file comes from whom it says: Authenticode signatures and catalogues.

The proof is osslsigncode's against the machine's own authorities. A signature counts from its
timestamp on, so that it stays good after its certificate ended. Revocation lists are not fetched:
a build must not depend on a server that answers today.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from windows.calling import BuildError, Call, ask

_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
# Of DER (ITU-T X.690): a length of several bytes, a string of bytes, an element made of others.
_DER_LONG, _OCTET_STRING, _CONSTRUCTED = 0x80, 0x04, 0x20


@dataclass(frozen=True)
class Trust:
    """Whose signature is wanted (as it stands in the certificate), and the authorities above."""

    signer: str
    authorities: Path = _AUTHORITIES


PYTHON = Trust("/O=Python Software Foundation/")


def check_archive(file: Path, sha256: str) -> None:
    """Refuse a download that is not the pinned one, byte for byte."""
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != sha256:
        raise BuildError(
            f"{file} is not the file that was pinned.\nPinned: {sha256}\nFound:  {found}\n"
            "Nothing was unpacked. Delete it and build again; if it comes back, do not use it."
        )


def check_signature(file: Path, trust: Trust, log: Path) -> None:
    """Refuse a program, library or catalogue that its publisher did not sign just so."""
    proof = ["-CAfile", trust.authorities, "-TSA-CAfile", trust.authorities, *_unfetched(log)]
    answer = ask(["osslsigncode", "verify", *proof, "-in", file], Call(log, limit=60))
    signers = [line for line in answer.text.splitlines() if "Subject:" in line]
    if answer.status or "Signature verification: ok" not in answer.text:
        raise BuildError(f"{file} has no whole signature. It is not used. Words: {log}")
    # The first certificate listed is the signer's own.
    if not signers or trust.signer not in f"{signers[0]}/":
        raise BuildError(f"{file} is signed, but not by {trust.signer.strip('/')}. It is not used.")


def _unfetched(log: Path) -> list[str]:
    # Debian 12's own osslsigncode never fetches; a newer one has to be told.
    known = ask(["osslsigncode", "verify", "--help"], Call(log, limit=60)).text
    return ["-ignore-crl"] if "-ignore-crl" in known else []


class Catalogue:
    """The hashes that a signed catalogue vouches for (its signature is checked by itself)."""

    def __init__(self, data: bytes) -> None:
        self._vouched = frozenset(_digests(_signed_part(data)))

    def vouches_for(self, data: bytes) -> bool:
        """Whether a file of these bytes is one of the catalogue's."""
        hashes = (hashlib.sha256(data), hashlib.sha1(data, usedforsecurity=False))
        return any(one.digest() in self._vouched for one in hashes)


def _signed_part(data: bytes) -> bytes:
    """Of a PKCS #7 file what its signature covers: ContentInfo, SignedData, its third part."""
    information = _value(data, 0)[0]
    signed = _part(_part(information, 1), 0)
    return _part(signed, 2)


def _part(elements: bytes, number: int) -> bytes:
    """The value of one of the DER elements that stand in a row."""
    at, value = 0, b""
    for _ in range(number + 1):
        value, at = _value(elements, at)
    return value


def _digests(part: bytes) -> Iterator[bytes]:
    """Every octet string within, however deep: a catalogue names each file by its hash in one."""
    at = 0
    while at < len(part):
        value, end = _value(part, at)
        if part[at] == _OCTET_STRING:
            yield value
        elif part[at] & _CONSTRUCTED:
            yield from _digests(value)
        at = end


def _value(data: bytes, at: int) -> tuple[bytes, int]:
    """The value of the DER element at a place, and where it ends."""
    try:
        length, begin = data[at + 1], at + 2
        if length >= _DER_LONG:
            begin += length - _DER_LONG
            length = int.from_bytes(data[at + 2 : begin], "big")
    except IndexError as error:
        raise BuildError("The catalogue of the interpreter is cut short.") from error
    if begin + length > len(data):
        raise BuildError("The catalogue of the interpreter is cut short.")
    return data[begin : begin + length], begin + length
