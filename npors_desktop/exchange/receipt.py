"""The office's signed receipt for one record, or its answer to one (``.npreceipt``).

It is ``{"receipt": {...}, "signature": hex, "certificate": PEM}`` in canonical JSON; the signature
is over the canonical bytes of the part ``receipt`` alone (``receipt_bytes``). Format 1 is the file
as it is. Format 2 may hold words about a person: its file is ``NPRECEIPT`` and that JSON, sealed to
the assessor's laptop (``signing.keys.sealing``).
"""

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import check_form, check_hex, check_pem, open_json
from npors_desktop.exchange.limits import check_times, check_values
from npors_desktop.exchange.shapes import RECEIPT_1

MAGIC = b"NPRECEIPT"
RECEIPT_LIMIT = 64 * 1024
SHA256_BYTES = 32
WHAT = message("The receipt")
RECEIPT = Format(
    "receipt",
    WHAT,
    newest=2,
    upgrades={1: lambda body: {**body, "remarks": [], "reason": ""}},
    shapes={1: RECEIPT_1},
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The office's verdict on the record with this content (SHA-256 of its JSON), and its time.
    ``codes`` say why it is refused or in doubt, ``remarks`` what the office noticed besides the
    verdict, ``reason`` what somebody at the office wrote about it."""

    format: int
    record: str
    revision: int
    content_sha256: str
    verdict: ReceiptVerdict
    text: str
    office: str
    at: datetime
    codes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt with the office's signature and the certificate it was made with (PEM). Reading
    one does not verify it."""

    receipt: Receipt
    signature: bytes
    certificate: str


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The file as it is written; the signature is hexadecimal."""

    receipt: Receipt
    signature: str
    certificate: str


def receipt_bytes(receipt: Receipt) -> bytes:
    """The bytes that the office signs."""
    return canonical(RECEIPT.plain(receipt))


def write_receipt(signed: SignedReceipt) -> bytes:
    """The bytes of a receipt file."""
    return canonical(
        {
            "receipt": RECEIPT.plain(signed.receipt),
            "signature": signed.signature.hex(),
            "certificate": signed.certificate,
        }
    )


def read_receipt(data: bytes) -> SignedReceipt:
    """Read a receipt, opened if it was sealed. Raises DamagedFileError, NewerFormatError."""
    body = open_json(data, WHAT, RECEIPT_LIMIT)
    body["receipt"] = RECEIPT.read(body.get("receipt"))
    if too_much := check_values(body):
        raise not_valid(WHAT, too_much)
    read = from_plain(_Envelope, body, WHAT)
    problems = [
        *check_times(read),
        *check_hex(read.receipt.content_sha256, SHA256_BYTES, "receipt.content_sha256"),
        *check_hex(read.signature, None, "signature"),
        *check_pem(read.certificate, "CERTIFICATE", "certificate"),
    ]
    if read.receipt.revision < 1:
        problems.append(problem_at("receipt.revision", message("it must be 1 or more")))
    if problems:
        raise not_valid(WHAT, problems)
    signed = SignedReceipt(read.receipt, bytes.fromhex(read.signature), read.certificate)
    if other := check_form(data, write_receipt(signed)):
        raise not_valid(WHAT, other)
    return signed
