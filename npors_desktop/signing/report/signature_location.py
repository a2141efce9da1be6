"""Where the signature of a report is, found in its bytes alone.

Nothing of a file is parsed before its signature is known to be an assessor's: a stranger's file
meets searches for fixed words here, and arithmetic, and no library that follows references.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.report.refusal import FILE_LIMIT, RefusedError

# Hexadecimal digits kept free for the signature: 8 KiB. One of ours takes some 3.5.
HOLE_DIGITS = 16 * 1024
_RANGE = re.compile(rb"/ByteRange\s{0,2}\[\s?0 ([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,9})\s?\]")
_TIME = re.compile(rb"/M \(D\\072([0-9]{14})Z\)")
# A PDF tells in its last 1024 bytes where its table is (ISO 32000-1, Annex H.3, note 18).
_TAIL = 1024
# What follows the hole in its dictionary: a few names, the stamp's words.
_WORDS = 4096
_MOST_RANGES = 1000
_HOLE = re.compile(rb"<[0-9A-Fa-f]{1000,}>")
_LONGEST_HOLE = 128 * 1024

Holes = dict[tuple[int, int], set[int]]


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A file whose signature covers all of it except the hole, ``data[start:end]``, brackets
    included.
    """

    data: bytes
    start: int
    end: int

    @property
    def hole(self) -> bytes:
        """The hole as it is in the file."""
        return self.data[self.start : self.end]

    @property
    def digest(self) -> bytes:
        """SHA-256 of what the signature covers: all of the file except the hole."""
        whole = hashlib.sha256(self.data[: self.start])
        whole.update(self.data[self.end :])
        return whole.digest()

    @property
    def signed_at(self) -> datetime | None:
        """When the signature says it was made: a claim of the laptop's clock."""
        found = _TIME.search(self.data, self.end, self.end + _WORDS)
        try:
            text = found[1].decode("ascii") if found else ""
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return None

    def with_hole(self, hole: bytes) -> bytes:
        """The file with another hole."""
        return self.data[: self.start] + hole + self.data[self.end :]


def open_report(data: bytes) -> OpenedReport:
    """Find the signature over the whole of a file. Raises RefusedError."""
    if len(data) > FILE_LIMIT:
        raise RefusedError("too_large")
    if not data.startswith(b"%PDF-"):
        raise RefusedError("not_a_pdf")
    if b"startxref" not in data[-_TAIL:]:
        raise RefusedError("unreadable")
    holes = _holes(data)
    for (start, end), rests in holes.items():
        whole = end - start == HOLE_DIGITS + 2 and len(data) - end in rests
        if len(holes) == 1 and whole:
            return OpenedReport(data, start, end)
    raise RefusedError(_why(data, holes))


def fill(signature: bytes) -> bytes:
    """The hole with a signature (DER) in it: upper-case hexadecimal, then zeros.

    Raises DamagedFileError when it is longer than the hole.
    """
    digits = signature.hex().upper().encode("ascii")
    if len(digits) > HOLE_DIGITS:
        raise DamagedFileError(
            message("The certificates are too long for the signature of a report."),
            message("Nothing was signed. Enrol again with shorter names."),
            code="certificates_too_long",
        )
    return b"<" + digits.ljust(HOLE_DIGITS, b"0") + b">"


def _holes(data: bytes) -> Holes:
    """Every hole that a byte range leaves out, and how much each says to follow it. Words in a
    person's name may look like a range, but have no hole."""
    found: Holes = {}
    for number, one in enumerate(_RANGE.finditer(data)):
        if number == _MOST_RANGES:
            raise RefusedError("extra_signature")
        start, end, rest = (int(digits) for digits in one.groups())
        if _HOLE.fullmatch(data, start, min(end, start + _LONGEST_HOLE)):
            found.setdefault((start, end), set()).add(rest)
    return found


def _why(data: bytes, holes: Holes) -> str:
    """The code for a file without one signature over the whole of it, as far as it can be known."""
    if b"/Encrypt" in data:
        return "encrypted"
    if b"/ByteRange" not in data:
        return "not_signed"
    if len(holes) > 1:
        return "extra_signature"
    until = [end + rest for (_, end), rests in holes.items() for rest in rests]
    added = until and b"startxref" in data[max(until) :]
    return "extra_revision" if added else "not_whole_file"
