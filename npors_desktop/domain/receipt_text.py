"""What an office's receipt says of a record.

A receipt is signed in English, so that it is the same in every language. A laptop tells the
sentences of the program in the reader's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import RETURNED, ConflictReason, HoldReason, ReceiptVerdict
from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.report_refusals import REFUSALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message

VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("Verified and entered in the register."),
    ReceiptVerdict.DUPLICATE: message(
        "This record is already in the register. Nothing was changed."
    ),
    ReceiptVerdict.CONFLICT: message(
        "A different version of this record is already registered. Both are kept until someone "
        "decides which is right."
    ),
    ReceiptVerdict.REJECTED: message("The office did not accept this record. Ask it why."),
    ReceiptVerdict.HELD: message("The office keeps this record and cannot judge it yet."),
}
NOT_KEPT = "not_kept"
# After these the same file may be accepted: the office had to do something first.
AGAIN = frozenset({"pack_unknown"})

# Receipts of this format say nothing but what the program wrote, in the words of their version.
_PROGRAM_ALONE = 1
_OF_FIRST = (ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE, ReceiptVerdict.CONFLICT)
_REFUSED = message("The office did not accept this record.")
_CORRECT = message("Correct the record (Amend), sign it again and hand it over again.")
_OTHERWISE = message("If that is not right, ask your office.")
_CHECK_CLOCK = message("Check this laptop's clock first.")
# What the assessor can do about a refusal, where that is not to correct the record alone.
_WAYS_OUT: Mapping[str, tuple[Message, ...]] = {
    NOT_KEPT: (_OTHERWISE,),
    "pack_unknown": (
        message("Ask your office to update its program, then hand the record over again."),
    ),
    "expired": (
        message("Write a new request on the page Enrolment, and send it to your office."),
        message("After its answer:"),
        _CORRECT,
    ),
    "time": (_CHECK_CLOCK, _CORRECT),
    "not_yet_valid": (_CHECK_CLOCK, _CORRECT),
}
_SAID: Mapping[str, Message] = {
    ConflictReason.OTHER_ASSESSOR: message(
        "Another assessor sent a record with the same number. Both are kept until your office "
        "decides which counts."
    ),
    ConflictReason.OTHER_FORMER: message(
        "One of two revisions of this record corrects a different version than the other one is. "
        "Both are kept until your office decides which counts."
    ),
    ConflictReason.NO_PREDECESSOR: message(
        "This is a later revision of a record, and the one before it is not at the office. The "
        "office keeps it apart until someone decides whether it counts."
    ),
    HoldReason.FUTURE_DATE: message(
        "This record is dated later than the office's clock. The office keeps it, and judges it "
        "once that time has come. If the date is wrong, check this laptop's clock and correct the "
        "record (Amend)."
    ),
}


def told(verdict: ReceiptVerdict, codes: tuple[str, ...] = (), reason: str = "") -> Message:
    """What an office tells the assessor of a record: the verdict, why, what to do about it, and
    what somebody wrote."""
    if RETURNED in codes:
        return joined((message("The office sent this back: {reason}", reason=reason), _CORRECT))
    if verdict is ReceiptVerdict.REJECTED:
        said = _refusal(codes)
    else:
        known = (_SAID[code] for code in codes if code in _SAID)
        said = (next(known, VERDICTS[verdict]),)
    if reason:
        said = (*said, message("The office wrote: {reason}", reason=reason))
    return said[0] if len(said) == 1 else joined(said)


def receipt_text(
    verdict: ReceiptVerdict,
    text: str,
    format_: int,
    codes: tuple[str, ...] = (),
    reason: str = "",
) -> Message:
    """The text of a receipt, in the reader's language if the program wrote it."""
    if format_ == _PROGRAM_ALONE and verdict in _OF_FIRST:
        return VERDICTS[verdict]
    ours = told(verdict, codes, reason)
    return ours if text in (str(ours), str(VERDICTS[verdict])) else verbatim(text)


def _refusal(codes: tuple[str, ...]) -> tuple[Message, ...]:
    known = [code for code in codes if code in REFUSALS]
    if not known:
        return (VERDICTS[ReceiptVerdict.REJECTED],)
    whats = (REFUSALS[code].what for code in known)
    return (_REFUSED, *whats, *_WAYS_OUT.get(known[0], (_CORRECT,)))
