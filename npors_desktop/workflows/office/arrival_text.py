"""What is said of a file that came, in sentences, for whoever reads it.

The store keeps the English of the day; this is made from the verdict, the codes and the remarks, so
that it can be told in any language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import ConflictReason, ReceiptVerdict, Remark
from npors_desktop.domain.messages import joined
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.domain.report_refusals import REFUSALS, explanation
from npors_desktop.workflows.office.incoming_file import (
    AUTOMATIC,
    DAYS_VERDICTS,
    DOUBTS,
    KEPT,
    update_to,
)
from npors_desktop.workflows.office.remarks import HELD, REMARKS, claimed

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.messages import Message


def arrival_text(arrival: Arrival) -> Message:
    """The verdict on a file, what to do, and what else there is to know."""
    told = [_verdict(arrival), *(REMARKS[one] for one in arrival.remarks if one in REMARKS)]
    if Remark.AS_CLAIMED in arrival.remarks:
        told.append(claimed(arrival))
    return joined(told)


def _verdict(arrival: Arrival) -> Message:
    if COURSE_DAYS in arrival.codes:
        return DAYS_VERDICTS[arrival.verdict]
    doubts = [DOUBTS[reason] for reason in ConflictReason if reason in arrival.codes]
    held = [HELD[code] for code in arrival.codes if code in HELD]
    if doubts or held:
        return (*doubts, *held)[0]
    if arrival.verdict is ReceiptVerdict.HELD:
        newer = REFUSALS["newer_format"].what
        return joined((newer, KEPT, update_to(arrival.needs), AUTOMATIC))
    if arrival.verdict is ReceiptVerdict.REJECTED:
        return explanation(arrival.codes, arrival.text, arrival.assessor)
    return VERDICTS[arrival.verdict]
