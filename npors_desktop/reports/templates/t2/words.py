"""The words of a report: marks, results, documents, dates and spans of time, in British English."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.photographs import PhotographPurpose
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import UNTIMED, Mark, PaperReason
from npors_desktop.domain.sheet_facts import unheaded_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from npors_desktop.domain.people import AssessorDetails, PersonSignature
    from npors_desktop.domain.sheet import Fault

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

RESULTS: Mapping[Result, str] = {
    Result.ACHIEVED: "Achieved",
    Result.NOT_ACHIEVED: "Not achieved",
    Result.REFERRED: "Referred",
    Result.STOPPED: "Stopped",
    Result.INCOMPLETE: "Incomplete",
    Result.NOT_IN_PACK: "Not part of this standard",
}
ELEMENTS: Mapping[Element, str] = {
    Element.THEORY: "Theory",
    Element.PRE_USE: "Pre-use checks",
    Element.PRACTICAL: "Practical",
}
MARKS: Mapping[Mark | None, str] = {
    Mark.MET: "Met",
    Mark.NOT_MET: "Not met",
    Mark.NOT_APPLICABLE: "Not applicable",
    Mark.NOT_OBSERVED: "Not observed",
    None: "Not marked",
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.MINOR: "Minor",
    Severity.MAJOR: "Major",
    Severity.SAFETY_CRITICAL: "Safety-critical",
}
DOCUMENTS: Mapping[IdentityKind, str] = {
    IdentityKind.PASSPORT: "Passport",
    IdentityKind.DRIVING_LICENCE: "Driving licence",
    IdentityKind.SCHEME_CARD: "Scheme card",
    IdentityKind.PHOTO_TAKEN: "Photograph taken on the day",
}
PAPER_REASONS: Mapping[PaperReason, str] = {
    PaperReason.LAPTOP_FAULT: "the laptop had a fault",
    PaperReason.LAPTOP_LOST: "the laptop was lost",
    PaperReason.LAPTOP_STOLEN: "the laptop was stolen",
    PaperReason.WEATHER: "the weather did not allow a laptop",
    PaperReason.OTHER: "another reason",
}
# How sure a provider is of a figure of its own.
CONFIDENCE: Mapping[str, str] = {
    "C": "Confirmed by an official page or two sources",
    "1": "From one source",
    "S": "The provider's own decision",
}
_PHOTOGRAPHS: Mapping[PhotographPurpose, str] = {
    PhotographPurpose.PORTRAIT: "Candidate",
    PhotographPurpose.MACHINE_PLATE: "Plate of the machine",
    PhotographPurpose.DOCUMENT_SEEN: "Document seen",
    PhotographPurpose.EVIDENCE: "Evidence",
}
NOT_RECORDED = "Not recorded"
BY_PAPER = "By the paper"
CARRIED = "Achieved before"
_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def utc(at: datetime) -> datetime:
    """The moment in UTC; the very first or last if it is beyond the calendar."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return _FIRST if at.year == 1 else _LAST


def day(on: date | None) -> str:
    """``20 November 2026``."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}" if on else NOT_RECORDED


def moment(at: datetime | None, *, seconds: bool = False) -> str:
    """``20 November 2026, 09:05 UTC``."""
    if at is None:
        return NOT_RECORDED
    moved = utc(at)
    clock = f"{moved:%H:%M:%S}" if seconds else f"{moved:%H:%M}"
    return f"{day(moved.date())}, {clock} UTC"


def hour(at: datetime, beside: datetime | None = None) -> str:
    """``09:05:12``, with the day (``21 Nov``) when it is not that of ``beside``."""
    moved = utc(at)
    text = f"{moved:%H:%M:%S}"
    if beside and utc(beside).date() != moved.date():
        text += f", {moved.day} {_MONTHS[moved.month - 1][:3]} {moved.year}"
    return text


def as_read(recorded: str, faults: Iterable[Fault]) -> str:
    """A reason of a record, in which a fault without a heading has its time as machines write it:
    with that time as this report writes it."""
    for fault in faults:
        label = unheaded_label(fault.at)
        if fault.heading is None and fault.at != UNTIMED:
            recorded = recorded.replace(label, f"fault at {hour(fault.at)} UTC")
    return recorded


def span(seconds: float | timedelta) -> str:
    """``2 h 05 min 09 s``; no hours when there are none, no seconds when they are nothing."""
    whole = int(seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
    sign, whole = ("minus " if whole < 0 else ""), abs(whole)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    parts = [f"{hours} h"] if hours else []
    if minutes or hours:
        parts.append(f"{minutes:02d} min" if hours else f"{minutes} min")
    if rest or not parts:
        parts.append(f"{rest:02d} s" if parts else f"{rest} s")
    return sign + " ".join(parts)


def count(number: int, one: str, many: str = "") -> str:
    """``1 fault``, ``2 faults``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def how_signed(signature: PersonSignature) -> str:
    """How a person signed, in a sentence or two."""
    words = {
        SignatureKind.DRAWN: "Signed by hand on the assessor's laptop",
        SignatureKind.TYPED: "Signed by typing the name",
        SignatureKind.ON_PAPER: "Signed on the paper sheet",
        SignatureKind.REFUSED: "Refused to sign",
        SignatureKind.WITNESSED: "Could not sign; witnessed",
    }[signature.kind]
    if signature.kind is SignatureKind.WITNESSED and signature.witness:
        words += f" by {signature.witness}"
    if signature.reason:
        words += f". Reason: {signature.reason.rstrip('. ')}"
    return words + "."


def photograph(purpose: PhotographPurpose, of: str) -> str:
    """What a photograph shows, with what it belongs to."""
    return f"{_PHOTOGRAPHS[purpose]} {of}".strip()


def both_names(name: str, latin: str) -> str:
    """A name, after its spelling in Latin letters if there is one."""
    return f"{latin} ({name})" if latin else name


def assessor(who: AssessorDetails) -> str:
    """The assessor's name and number."""
    return f"{both_names(who.name, who.latin_name)} ({who.number})"


def check_number(sha256: str) -> str:
    """The first eight digits of a record's SHA-256, as people say them: ``7F3A-91C2``."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()
