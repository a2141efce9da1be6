"""What a record says of its own making, against what the office certified: who, and when."""

from datetime import datetime, timedelta
from typing import Any

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.identity import names
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.verify.signer import Signer

# A record's time is a laptop's own. A clock set to another zone, or to the day before or after by
# a hand, is a mistake that happens; a day and an hour cover both with the change to summer time.
CLOCK_SLACK = timedelta(hours=25)
_WHAT = "The record"


def check_claims(record_json: bytes, signer: Signer, at: datetime) -> None:
    """Raises RefusedError unless the record is in canonical form, names its signer as his
    certificate does, and was issued while that held, and not after ``at``."""
    try:
        record: Any = read_json(record_json, _WHAT)
        proper = canonical(record) == record_json
        assessor = from_plain(AssessorDetails, record["assessor"], _WHAT)
        issued_at = from_plain(datetime, record["issued_at"], _WHAT)
    except (UserError, ValueError, KeyError, TypeError, OverflowError) as error:
        raise RefusedError("record_json") from error
    if not proper:
        raise RefusedError("record_json")
    certificate = signer.certificates[0]
    if not names(certificate, assessor):
        raise RefusedError("wrong_assessor")
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first - CLOCK_SLACK <= issued_at <= min(last, at + CLOCK_SLACK):
        raise RefusedError("time")
