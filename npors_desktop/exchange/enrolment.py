"""A laptop's request to its office (``.npenrol``) and the office's answer (``.npidentity``).

The request carries the public key inside a PEM certificate signing request; the private key never
leaves the laptop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import (
    check_form,
    check_hex,
    check_pem,
    check_words,
    open_json,
)
from npors_desktop.exchange.shapes import ANSWER_1, REQUEST_1

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

REQUEST = Format(
    "enrolment",
    message("The enrolment request"),
    newest=2,
    upgrades={1: lambda body: {**body, "seal_key": ""}},
    shapes={1: REQUEST_1},
)
ANSWER = Format(
    "identity",
    message("The identity file"),
    newest=2,
    upgrades={1: lambda body: {**body, "laptop_seal_key": ""}},
    shapes={1: ANSWER_1},
)
FILE_LIMIT = 256 * 1024
SEAL_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """The assessor as reports should name them, the certificate signing request (PEM), and the
    laptop's public sealing key (raw X25519, hexadecimal; empty in format 1)."""

    format: int
    name: str
    number: str
    provider: str
    email: str
    csr: str
    seal_key: str = ""


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """The office's answer: the assessor's certificate and the two above it (PEM), the office's
    public sealing key (raw X25519, hexadecimal), and its certificate for receipts (PEM), whose
    key signs all of this (DER, hexadecimal; empty while it is unsigned). ``laptop_seal_key`` is
    the laptop's, as it was in the request; an answer has the format of its request."""

    format: int
    office: str
    number: str
    certificate: str
    issuing: str
    root: str
    seal_key: str
    receipts: str
    signature: str = ""
    laptop_seal_key: str = ""


def write_request(request: EnrolmentRequest) -> bytes:
    """The bytes of an enrolment request."""
    return canonical(REQUEST.plain(request))


def read_request(data: bytes) -> EnrolmentRequest:
    """Read an enrolment request. Raises DamagedFileError, NewerFormatError."""
    body = REQUEST.read(open_json(data, REQUEST.what, FILE_LIMIT))
    request = from_plain(EnrolmentRequest, body, REQUEST.what)
    problems = [
        *check_words(request.name, "name"),
        *check_words(request.number, "number"),
        *check_words(request.provider, "provider"),
        *(check_words(request.email, "email") if request.email else ()),
        *check_pem(request.csr, "CERTIFICATE REQUEST", "csr"),
        *_check_laptop_key(request.seal_key, request.format, "seal_key"),
        *check_form(data, write_request(request)),
    ]
    if problems:
        raise not_valid(REQUEST.what, problems)
    return request


def write_answer(answer: IdentityAnswer) -> bytes:
    """The bytes of the office's answer."""
    return canonical(ANSWER.plain(answer))


def answer_bytes(answer: IdentityAnswer) -> bytes:
    """The bytes of an answer that the office signs: all of it except the signature."""
    return canonical(ANSWER.plain(replace(answer, signature="")))


def read_answer(data: bytes) -> IdentityAnswer:
    """Read the office's answer. Raises DamagedFileError, NewerFormatError."""
    body = ANSWER.read(open_json(data, ANSWER.what, FILE_LIMIT))
    answer = from_plain(IdentityAnswer, body, ANSWER.what)
    problems = [
        *check_words(answer.office, "office"),
        *check_words(answer.number, "number"),
        *check_pem(answer.certificate, "CERTIFICATE", "certificate"),
        *check_pem(answer.issuing, "CERTIFICATE", "issuing"),
        *check_pem(answer.root, "CERTIFICATE", "root"),
        *check_hex(answer.seal_key, SEAL_KEY_BYTES, "seal_key"),
        *check_pem(answer.receipts, "CERTIFICATE", "receipts"),
        *check_hex(answer.signature, None, "signature"),
        *_check_laptop_key(answer.laptop_seal_key, answer.format, "laptop_seal_key"),
        *check_form(data, write_answer(answer)),
    ]
    if problems:
        raise not_valid(ANSWER.what, problems)
    return answer


def _check_laptop_key(text: str, number: int, place: str) -> list[Message]:
    return check_hex(text, SEAL_KEY_BYTES, place) if number > 1 else []
