"""What goes into a certified report and what verification finds, as plain values.

Here, not beside their makers, so that they can be named without loading pyHanko.
"""

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.messages import Message
from npors_desktop.domain.revocation_kind import RevocationKind


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a signature says about itself besides who made it; shown by readers of PDFs.

    ``signed_at`` is the assessor's laptop's own time, to the second: a claim, not a proof.
    """

    name: str
    number: str
    signed_at: datetime
    reason: str
    location: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A report made again from the record inside it: all that goes into its certification."""

    pdf: bytes
    appearance: bytes
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """What an assessor signed that is no report: the bytes that the signature is over,
    when they say that they were made, and the certificate
    that came along (PEM)."""

    data: bytes
    made_at: datetime
    signature: bytes
    certificate: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying one file.

    ``codes`` is empty when it is in order; ``message`` says the outcome in sentences. The signer is
    named once their certificate (PEM) has been traced to the root; ``serial`` is its number
    (lower-case hex), ``signing_key`` the SHA-256 (hex) of its public key, ``signed_at`` the time
    that their laptop gave. ``revoked`` says why their enrolment was revoked, also for a file that
    counts in spite of that; ``until`` from when a file can be judged where only a date of it is
    still to come. ``record_json`` is given for a file in order only; ``said`` is the record in any
    other file of which its signer's key signed every byte, whatever is wrong with it.
    """

    in_order: bool
    codes: tuple[str, ...]
    message: Message
    signer_name: str = ""
    signer_number: str = ""
    provider: str = ""
    serial: str = ""
    certificate: str = ""
    signing_key: str = ""
    signed_at: datetime | None = None
    revocation_checked: bool = False
    revoked: RevocationKind | None = None
    until: datetime | None = None
    record_json: bytes | None = None
    said: bytes | None = None

    @property
    def text(self) -> str:
        """The outcome in English, as it is stored."""
        return str(self.message)
