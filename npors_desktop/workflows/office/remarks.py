"""What each remark on a record means, in a sentence."""

from collections.abc import Mapping

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.messages import Message, message

REMARKS: Mapping[str, Message] = {
    Remark.OLDER_FORMAT: message(
        "It is in an older format than an earlier record signed with the same certificate."
    ),
    Remark.AFTER_UPDATE: message("It was held until the program was updated."),
    Remark.CLOCK_SET: message(
        "The laptop's clock was set during the assessment; the recorded times allow for this."
    ),
    Remark.HISTORY_SET_BACK: message(
        "Another record from this laptop does not fit this one: the laptop's history, or its "
        "clock, was set back between them. Ask the assessor why."
    ),
    Remark.HISTORY_FORKED: message(
        "Two records were made at the same point of its history, so one of them was made after "
        "an older copy of the laptop was restored."
    ),
    Remark.SIGNER_REVOKED: message(
        "Its assessor's enrolment was revoked since; this record counts because it is older."
    ),
    Remark.MISCONDUCT: message(
        "Its assessor's enrolment was revoked for misconduct. This record is older, but look at it "
        "again."
    ),
}
