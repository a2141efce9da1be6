"""What is said of a file that came, in sentences, for whoever reads it.

The store keeps the English of the day; this is made from the verdict, the codes and the remarks, so
that it can be told in any language.
"""

from npors_desktop.domain.delivery import Arrival, ConflictReason, ReceiptVerdict
from npors_desktop.domain.messages import Message, joined
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.domain.report_refusals import REFUSALS, explanation
from npors_desktop.workflows.office.import_reports import (
    AUTOMATIC,
    DOUBTS,
    KEPT,
    REMARKS,
    update_to,
)


def arrival_text(arrival: Arrival) -> Message:
    """The verdict on a file, what to do, and what else there is to know."""
    doubts = [DOUBTS[reason] for reason in ConflictReason if reason in arrival.codes]
    if doubts:
        verdict = doubts[0]
    elif arrival.verdict is ReceiptVerdict.HELD:
        newer = REFUSALS["newer_format"].what
        verdict = joined((newer, KEPT, update_to(arrival.needs), AUTOMATIC))
    elif arrival.verdict is ReceiptVerdict.REJECTED:
        verdict = explanation(arrival.codes, arrival.text, arrival.assessor)
    else:
        verdict = VERDICTS[arrival.verdict]
    return joined((verdict, *(REMARKS[one] for one in arrival.remarks if one in REMARKS)))
