"""A visit prepared by the office (``.npvisit``): its bookings, each with its standard.

Format 2 is signed by the office and sealed to one laptop: the file is ``NPVISIT`` and a sealed file
(``signing.keys.sealing``), whose content is ``{"visit": {...}, "signature": hex, "certificate":
PEM}`` in canonical JSON; the signature is over the canonical bytes of the part ``visit`` alone
(``write_visit_file``). Format 1 is that part by itself, and anyone can have written it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format, grown
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import KIB, MIB
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.enrolment import SEAL_KEY_BYTES
from npors_desktop.exchange.file_header import (
    check_form,
    check_hex,
    check_pem,
    check_words,
    open_json,
    open_written,
)
from npors_desktop.exchange.limits import check_times, check_values
from npors_desktop.exchange.record_id import is_record_id
from npors_desktop.exchange.shapes import LATER_CANDIDATE, VISIT_1

if TYPE_CHECKING:
    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

MAGIC = b"NPVISIT"
VISIT_LIMIT = 1024 * KIB
# With its signature and certificate, what sealing adds, and the files that come with it.
SIGNED_LIMIT = 16 * MIB
_FILES = ("settings", "standards", "rules")
WHAT = message("The visit file")


def _to_2(body: dict[str, Json]) -> dict[str, Json]:
    """The values of format 2 for a visit of format 1, which did not have them."""
    bookings = body.get("bookings")
    if isinstance(bookings, list):
        plain = cast("list[Any]", bookings)
        with_later = [grown(one, "candidate", LATER_CANDIDATE) for one in plain]
        body = {**body, "bookings": with_later}
    later: dict[str, Json] = {"office": "", "number": "", "laptop_seal_key": ""}
    return {**body, **later, "settings": "", "standards": [], "released": [], "rules": []}


VISIT = Format(
    "visit",
    WHAT,
    newest=2,
    upgrades={1: _to_2},
    shapes={1: VISIT_1},
)


@dataclass(frozen=True, slots=True)
class VisitFile:
    """A visit with its bookings, in the order in which the candidates will be seen. ``office``
    made it for the assessor of this ``number``, and for the laptop with this public sealing key
    (raw X25519, hexadecimal); format 1 does not say. With it come the office's settings in force
    and what it signed of the standards, as the text of each file (``exchange.provider_settings``,
    ``exchange.standard_file``), the only editions that its laptops may use (none: any), and the
    newest edition of each of its own rule books (``exchange.rules_file``)."""

    format: int
    visit: Visit
    bookings: tuple[Booking, ...]
    office: str = ""
    number: str = ""
    laptop_seal_key: str = ""
    settings: str = ""
    standards: tuple[str, ...] = ()
    released: tuple[PackRef, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedVisit:
    """A visit with the office's signature and the certificate it was made with (PEM). Reading one
    does not verify it."""

    file: VisitFile
    signature: bytes
    certificate: str


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What is sealed; the signature is hexadecimal."""

    visit: VisitFile
    signature: str
    certificate: str


def write_visit_file(file: VisitFile) -> bytes:
    """The bytes of a visit: those that the office signs, and of format 1 the whole file."""
    return canonical(VISIT.plain(file))


def write_signed_visit(signed: SignedVisit) -> bytes:
    """The bytes of a signed visit, to be sealed."""
    return canonical(
        {
            "visit": VISIT.plain(signed.file),
            "signature": signed.signature.hex(),
            "certificate": signed.certificate,
        }
    )


def read_signed_visit(data: bytes) -> SignedVisit:
    """Read a signed visit that was sealed. Raises DamagedFileError, NewerFormatError."""
    body = open_json(data, WHAT, SIGNED_LIMIT)
    plain = body["visit"] = VISIT.read(body.get("visit"))
    short = {name: value for name, value in plain.items() if name not in _FILES}
    if too_much := check_values({**body, "visit": short}):
        raise not_valid(WHAT, too_much)
    read = from_plain(_Envelope, body, WHAT)
    if read.visit.format == 1:
        raise not_valid(WHAT, [problem_at("visit.format", message("must be 2 or more"))])
    problems = [
        *_problems(read.visit),
        *check_words(read.visit.office, "office"),
        *check_words(read.visit.number, "number"),
        *check_hex(read.visit.laptop_seal_key, SEAL_KEY_BYTES, "laptop_seal_key"),
        *check_hex(read.signature, None, "signature"),
        *check_pem(read.certificate, "CERTIFICATE", "certificate"),
    ]
    if problems:
        raise not_valid(WHAT, problems)
    signed = SignedVisit(read.visit, bytes.fromhex(read.signature), read.certificate)
    if other := check_form(data, write_signed_visit(signed)):
        raise not_valid(WHAT, other)
    return signed


def read_visit_file(data: bytes) -> VisitFile:
    """Read a visit file of format 1, which nobody signed. Raises DamagedFileError,
    NewerFormatError."""
    read = _unsigned(open_json(data, WHAT, VISIT_LIMIT))
    if other := check_form(data, write_visit_file(read)):
        raise not_valid(WHAT, other)
    return read


def read_visit_plan(data: bytes, id_: str) -> VisitFile:
    """Read the plain data that an office makes a visit of, in any format, in which the visit's id
    may be left out; it is ``id_`` then. What the office adds itself may not be there. Raises
    DamagedFileError, NewerFormatError."""
    body = open_written(data, WHAT, VISIT_LIMIT)
    visit = body.get("visit")
    if isinstance(visit, dict):
        body["visit"] = {"id": id_, **visit}
    read = _read(body)
    if read != VisitFile(read.format, read.visit, read.bookings):
        raise not_valid(WHAT, [problem_at("", message("it has what only the office adds"))])
    return read


def _unsigned(body: dict[str, Json]) -> VisitFile:
    read = _read(body)
    if read.format != 1:
        raise DamagedFileError(
            message("This visit file says that it is signed, and it is not."),
            message("Nothing was changed. Ask the office for the visit again."),
            code="visit_not_signed",
        )
    return read


def _read(body: dict[str, Json]) -> VisitFile:
    plain = VISIT.read(body)
    if too_much := check_values(plain):
        raise not_valid(WHAT, too_much)
    read = from_plain(VisitFile, plain, WHAT)
    if problems := _problems(read):
        raise not_valid(WHAT, problems)
    return read


def _problems(file: VisitFile) -> list[Message]:
    return [
        *check_times(file, days=True),
        *check_words(file.visit.id, "visit.id"),
        *check_words(file.visit.site, "visit.site"),
        *(
            problem_at(f"bookings[{number}].candidate.name", message("it is empty"))
            for number, booking in enumerate(file.bookings)
            if not booking.candidate.name.strip()
        ),
        *(
            problem_at(f"bookings[{number}].id", message("it is not a record ID"))
            for number, booking in enumerate(file.bookings)
            if booking.id and not is_record_id(booking.id)
        ),
    ]
