"""What the enrolment page says about an assessor and their signing key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.workflows.enrolment.signing_clock import HOW_TO_RENEW

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.delivery import LaptopIdentity
    from npors_desktop.domain.messages import Message

# The subject of the page where the answer is to be opened.
ANSWER_SUBJECT = "answer"
_GROUP = 4
_REFUSED = ("fingerprint_missing", "fingerprint_differs")


def grouped(hexadecimal: str) -> str:
    """A fingerprint or a serial number in capitals and in groups of four, to be read aloud."""
    return " ".join(hexadecimal[i : i + _GROUP].upper() for i in range(0, len(hexadecimal), _GROUP))


def fingerprint_fault(error: Exception) -> Message | None:
    """What is wrong with a fingerprint that was typed, or None for any other error."""
    if not isinstance(error, UserError) or error.code not in _REFUSED:
        return None
    return error.headline_message


def certificate_text(words: Words, ends: CertificateEnd | None) -> str:
    """Until when the assessor can sign; how to renew that, where it is time."""
    if ends is None:
        return ""
    if ends.warning is None:
        return words("Your certificate holds until {day}.", day=ends.day)
    return f"{words(ends.warning)} {words(HOW_TO_RENEW)}"


def enrolment_state(words: Words, identity: LaptopIdentity) -> str:
    """Who the assessor is, and whether the office has confirmed them."""
    who = identity.assessor
    if identity.confirmed:
        return words(
            "{name}, {number}: confirmed by {office}",
            name=who.name,
            number=who.number,
            office=identity.office,
        )
    return words(
        "{name}, {number}: not confirmed by the office yet", name=who.name, number=who.number
    )
