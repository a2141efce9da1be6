"""What an office signs for its laptops, or an assessor for the office: ``{"NAME": {...},
"signature": hex, "certificate": PEM}`` in canonical JSON. The signature is over the canonical bytes
of the part ``NAME`` alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import Message
from npors_desktop.exchange.file_header import check_form, check_hex, check_pem, open_json
from npors_desktop.exchange.limits import check_times, check_values

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfficeSigned(Generic[T]):
    """A part with its signature and the certificate it was made with (PEM). Reading one
    does not verify it."""

    part: T
    signature: bytes
    certificate: str


@dataclass(frozen=True, slots=True)
class _Seal:
    """What stands beside the part; the signature is hexadecimal."""

    signature: str
    certificate: str


@dataclass(frozen=True, slots=True)
class SignedKind(Generic[T]):
    """A kind of such files: what its part is called and of what class and format it is, the most
    bytes of a file, what else can be wrong with a part, and its fields that may be very long."""

    name: str
    format: Format
    of: type[T]
    limit: int
    problems: Callable[[T], Iterator[Message]]
    long: tuple[str, ...] = ()

    def part_bytes(self, part: T) -> bytes:
        """The bytes that are signed."""
        return canonical(self.format.plain(part))

    def write(self, signed: OfficeSigned[T]) -> bytes:
        """The bytes of a file."""
        return canonical(
            {
                self.name: self.format.plain(signed.part),
                "signature": signed.signature.hex(),
                "certificate": signed.certificate,
            }
        )

    def read(self, data: bytes) -> OfficeSigned[T]:
        """Read a file. Raises DamagedFileError, NewerFormatError."""
        what = self.format.what
        body = open_json(data, what, self.limit)
        plain = self.format.read(body.pop(self.name, None))
        short = {name: value for name, value in plain.items() if name not in self.long}
        if too_much := check_values({**body, self.name: short}):
            raise not_valid(what, too_much)
        part, seal = from_plain(self.of, plain, what), from_plain(_Seal, body, what)
        problems = [
            *check_times(part, days=True),
            *self.problems(part),
            *check_hex(seal.signature, None, "signature"),
            *check_pem(seal.certificate, "CERTIFICATE", "certificate"),
        ]
        if problems:
            raise not_valid(what, problems)
        signed = OfficeSigned(part, bytes.fromhex(seal.signature), seal.certificate)
        if other := check_form(data, self.write(signed)):
            raise not_valid(what, other)
        return signed
