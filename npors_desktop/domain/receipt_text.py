"""What an office's receipt says of a record.

A receipt is signed in English, so that it is the same in every language. A laptop tells the
sentences of the program in the reader's own.
"""

from collections.abc import Mapping

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import Message, message, verbatim

VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("Verified and entered in the register."),
    ReceiptVerdict.DUPLICATE: message(
        "This record is already in the register. Nothing was changed."
    ),
    ReceiptVerdict.CONFLICT: message(
        "A different version of this record is already registered. Both are kept until someone "
        "decides which is right."
    ),
}

# Receipts of this format say nothing but what the program wrote, in the words of their version.
_PROGRAM_ALONE = 1


def receipt_text(verdict: ReceiptVerdict, text: str, format_: int) -> Message:
    """The text of a receipt, in the reader's language if the program wrote it."""
    ours = VERDICTS.get(verdict)
    if ours is not None and (format_ == _PROGRAM_ALONE or str(ours) == text):
        return ours
    return verbatim(text)
