"""Whether the machine's clock can be right, and whether the assessor may sign at its time.

Asked when a practical starts, so that nobody is tested in vain, and again when a record is locked:
an office refuses what was signed outside the time of its signer's certificate.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop import __released__
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.signing.keys.identity import validity

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import LaptopIdentity

# A version is made and tried out in the days before its release.
_RELEASED = datetime.fromisoformat(__released__).replace(tzinfo=UTC) - timedelta(days=7)
_SET_CLOCK = message("Everything entered is safe. Set the clock, then try again.")


HOW_TO_RENEW = message(
    "To renew it, save a request on the page Enrolment, send it to your office, and open its "
    "answer. Nothing else changes."
)


def certificate_end(identity: LaptopIdentity, now: datetime) -> CertificateEnd | None:
    """When the assessor's certificate ends; None before the office has answered."""
    if not identity.certificate:
        return None
    return CertificateEnd(validity(identity.certificate)[1], now)


def check_clock_begun(identity: LaptopIdentity, now: datetime) -> None:
    """Raise UserError for a time that no clock that is right can say: ``clock_wrong`` before this
    version of the program was made, ``not_yet_certified`` before the assessor's certificate began.
    """
    shown = _shown(now)
    if now < _RELEASED:
        raise UserError(
            message("This laptop's clock says {time}, but this program is newer.", time=shown),
            _SET_CLOCK,
            code="clock_wrong",
        )
    if not identity.certificate:
        return
    first, _ = validity(identity.certificate)
    if now < first:
        raise UserError(
            message(
                "This laptop's clock says {time}, but your certificate begins on {day}.",
                time=shown,
                day=_day(first),
            ),
            _SET_CLOCK,
            code="not_yet_certified",
        )


def check_signing_clock(identity: LaptopIdentity, now: datetime) -> None:
    """Raise UserError, as ``check_clock_begun``, and ``certificate_ended`` after the end of the
    assessor's certificate."""
    check_clock_begun(identity, now)
    ends = certificate_end(identity, now)
    if ends and now > ends.at:
        raise UserError(
            message("Your certificate ended on {day}.", day=ends.day),
            message(
                "Everything entered is safe. If this laptop's clock ({time}) is wrong, set it. "
                "{renew}",
                time=_shown(now),
                renew=HOW_TO_RENEW,
            ),
            code="certificate_ended",
        )


def _shown(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y}"
