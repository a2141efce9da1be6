"""What each remark on a record means, and why a file waits, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import (
    HoldReason,
    Remark,
    VersionState,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.plausibility import (
    PLAUSIBILITY,
    REPEATED_STROKES,
    REPEATED_STROKES_REMARK,
)
from npors_desktop.domain.record_versions import version_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.delivery import (
        Arrival,
        RecordVersion,
    )
    from npors_desktop.domain.messages import Message

REMARKS: Mapping[str, Message] = {
    **{rule.code: rule.remark for rule in PLAUSIBILITY},
    REPEATED_STROKES: REPEATED_STROKES_REMARK,
    Remark.OLDER_FORMAT: message(
        "It is in an older format than an earlier record signed with the same certificate."
    ),
    Remark.AFTER_UPDATE: message("It was held until the program was updated."),
    Remark.AFTER_DATE: message("It was held until its date had come."),
    Remark.AFTER_DECISION: message("It was held until its signer was known here."),
    Remark.CLOCK_SET: message(
        "The laptop's clock was set during the assessment; the recorded times allow for this."
    ),
    Remark.FORMER_NOT_HERE: message("The revision before this one is not in the register."),
    Remark.LATER_HERE: message("A later revision of this record is in the register already."),
    Remark.HISTORY_SET_BACK: message(
        "Another record from this laptop does not fit this one: the laptop's history, or its "
        "clock, was set back between them. Ask the assessor why."
    ),
    Remark.HISTORY_FORKED: message(
        "The two records cannot both be from one history, so one of them was made after an older "
        "copy of the laptop was restored."
    ),
    Remark.EARLIER_MISSING: message(
        "The record that this laptop signed directly before this one is not here: it was not "
        "imported yet, was not accepted, or was for another office. Ask the assessor for it."
    ),
    Remark.SIGNER_REVOKED: message(
        "Its assessor's enrolment was revoked since; this record counts because it is older."
    ),
    Remark.MISCONDUCT: message(
        "Its assessor's enrolment was revoked for misconduct. This record is older, but look at it "
        "again."
    ),
    Remark.SIGNER_UNTRUSTED: message(
        "Its assessor's enrolment was revoked since, from a date before this record. It was "
        "accepted before that was known: look at it again."
    ),
    Remark.CERTIFICATE_ENDED: message(
        "Its assessor's certificate had ended when it was received. It was signed before that, by "
        "the clock of the laptop."
    ),
    Remark.CHANGES_DIFFER: message(
        "The changes that it lists are not all that differs from the revision before. Compare both."
    ),
    Remark.MARKS_NOT_RECOMPUTED: message(
        "The marks of its theory are as the assessor gave them. They could not all be worked out "
        "again: the whole standard, or the options chosen, are not here."
    ),
    Remark.PAPER_NOT_CHECKED: message(
        "Which questions its paper should have had was not checked: it was entered without the "
        "seed of the paper."
    ),
    Remark.SETTINGS_NOT_CHECKED: message(
        "It has figures of the training provider. They were not checked: the office's settings are "
        "not here."
    ),
    Remark.SETTINGS_NOT_USED: message(
        "It was decided by the standard's own figures. This office's settings have others for the "
        "day of the test: the laptop may not have had them. Look at what they change."
    ),
    Remark.EARLIER_TEST_NOT_HERE: message(
        "It is a resit. The earlier test that it takes its other results from was not in the "
        "register when it came. Ask for that report before you rely on this result."
    ),
    Remark.EARLIER_TEST_DIFFERS: message(
        "It is a resit, but the earlier test in the register does not bear it out: it was of "
        "another person, standard or day, or what the resit carries was not achieved there. Do not "
        "rely on this result until you have compared both."
    ),
}


def claimed(arrival: Arrival) -> Message:
    """What a file that is not in order says of itself."""
    return message(
        "The file says: candidate {candidate}, assessor {assessor}. This was not verified.",
        candidate=arrival.candidate or "–",
        assessor=arrival.assessor or "–",
    )


def version_line(version: RecordVersion) -> Message:
    """A version of a record and what it is to the office, in one line."""
    row, name = version.row, version_name(version.row)
    if version.state is VersionState.NOT_KEPT:
        return message("Version {version}: does not count, another was decided for", version=name)
    if version.state is VersionState.WAITS:
        return message("Version {version}: waits for somebody to decide", version=name)
    if row.replaced_by is None:
        return message("Version {version}: counts", version=name)
    return message(
        "Version {version}: replaced by revision {revision}",
        version=name,
        revision=row.replaced_by,
    )


HELD: Mapping[str, Message] = {
    HoldReason.FUTURE_DATE: message(
        "The record in this file is dated later than this computer's clock. It is kept here and is "
        "safe. It is imported automatically once that time has come. Check this computer's clock."
    ),
    HoldReason.NOT_IN_LEDGER: message(
        "The signer's certificate comes from this office's authority, but is not known here: "
        "another copy of this office gave it. The file is kept here and is safe. Take the "
        "certificate into this office's list, or revoke it; the file is then judged automatically."
    ),
}
