"""The office's people in words, without Qt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import EnrolmentStatus, HoldReason
from npors_desktop.domain.messages import message
from npors_desktop.domain.revocation import OUTCOMES
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.ui.office.presenter import day, moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon
from npors_desktop.workflows.office.remarks import HELD
from npors_desktop.workflows.office.unknown_certificates import OTHER_COPY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.certificate_end import CertificateEnd
    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.office.unknown_certificates import UnknownCertificate

STATUSES: Mapping[EnrolmentStatus, Message] = {
    EnrolmentStatus.ENROLLED: message("Enrolled"),
    EnrolmentStatus.REVOKED: message("Revoked"),
}
KINDS: Mapping[RevocationKind, Message] = {
    RevocationKind.LEFT: message("They left"),
    RevocationKind.LOST_KEY: message("Laptop or key lost"),
    RevocationKind.MISCONDUCT: message("Misconduct"),
    RevocationKind.REPLACED: message("New laptop"),
    RevocationKind.OTHER: message("Other reason"),
}
NOT_KNOWN = message("Not known here")
_UNKNOWN = "unknown"
STATUS_ICONS: Mapping[EnrolmentStatus, Icon] = {
    EnrolmentStatus.ENROLLED: Icon.TICK,
    EnrolmentStatus.REVOKED: Icon.BLOCKED,
}


HOW_TO_RENEW = message(
    "To renew it, ask for a request from their page Enrolment, enrol it here, and send the answer "
    "back. Do not revoke anything."
)


def person_row(
    person: EnrolledAssessor, words: Words, ends: CertificateEnd | None = None
) -> DataRow:
    """One line of the people; ``ends`` is when their certificate does, if they are enrolled."""
    return DataRow(
        person.serial,
        (
            Cell(words(STATUSES[person.standing]), STATUS_ICONS[person.standing]),
            Cell(person.name),
            Cell(person.number),
            Cell(day(person.enrolled_at.astimezone()), sort=person.enrolled_at.isoformat()),
            _until(person, ends),
        ),
        kind=person.standing.value,
    )


def _until(person: EnrolledAssessor, ends: CertificateEnd | None) -> Cell:
    """When and why somebody was revoked, or else when their certificate ends."""
    if gone := person.revoked_at:
        return Cell(f"{day(gone.astimezone())} {person.reason}", sort=gone.isoformat())
    if ends is None:
        return Cell("–")
    return Cell(ends.day, Icon.ATTENTION if ends.warning else None, ends.at.isoformat())


def people_facets(
    people: Sequence[EnrolledAssessor], unknown: Sequence[UnknownCertificate], words: Words
) -> tuple[Facet, ...]:
    """How many are enrolled, are revoked, and are not known here; first all of them."""
    standing = Counter(person.standing for person in people)
    return (
        Facet("", len(people) + len(unknown), words("all")),
        *(Facet(one.value, standing[one], words(text)) for one, text in STATUSES.items()),
        *((Facet(_UNKNOWN, len(unknown), words(NOT_KNOWN)),) if unknown else ()),
    )


def unknown_row(unknown: UnknownCertificate, words: Words) -> DataRow:
    """One line for a certificate that another copy of the office gave."""
    waiting = words.count("{n} file waits", "{n} files wait", unknown.files)
    return DataRow(
        unknown.serial,
        (
            Cell(words(NOT_KNOWN), Icon.HELP),
            Cell(unknown.name),
            Cell(unknown.number),
            Cell("–"),
            Cell(waiting),
        ),
        kind=_UNKNOWN,
    )


def unknown_facts(unknown: UnknownCertificate, words: Words) -> str:
    """What the certificate says, and what a person should decide."""
    lines = [
        words("Number {number}", number=unknown.number),
        words("Provider: {provider}", provider=unknown.provider),
        words.count("{n} file waits", "{n} files wait", unknown.files),
        words(HELD[HoldReason.NOT_IN_LEDGER]),
        words(OTHER_COPY),
    ]
    return "\n".join(lines)


def person_facts(
    person: EnrolledAssessor, email: str, words: Words, ends: CertificateEnd | None = None
) -> str:
    """What the office knows about an assessor, line by line; ``email`` as it is to be shown."""
    lines = [words("Number {number}", number=person.number)]
    if email:
        lines.append(words("Email: {email}", email=email))
    lines.append(words("Enrolled {time}", time=moment(person.enrolled_at)))
    if ends is not None:
        lines.append(words("Their certificate holds until {day}.", day=ends.day))
        lines += [words(ends.warning), words(HOW_TO_RENEW)] if ends.warning else []
    if person.revoked_at:
        when, why = moment(person.revoked_at), person.reason
        lines.append(words("Revoked {time}: {reason}", time=when, reason=why))
    if person.kind and person.untrusted_from:
        since = moment(person.untrusted_from)
        lines.append(words("{kind}, from {time}", kind=KINDS[person.kind], time=since))
        lines.append(words(OUTCOMES[person.kind]))
    return "\n".join(lines)
