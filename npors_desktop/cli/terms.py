"""The words in plain output for what is a code in JSON: verdicts, states, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment_parts import Stage
from npors_desktop.domain.delivery import ConflictReason, OutboxState, ReceiptVerdict
from npors_desktop.domain.messages import message, message_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message

STAGES: Mapping[Stage, Message] = {
    Stage.DRAFT: message_in("stage", "draft"),
    Stage.ISSUED: message_in("stage", "signed and locked"),
}
VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message_in("verdict", "accepted"),
    ReceiptVerdict.DUPLICATE: message_in("verdict", "duplicate"),
    ReceiptVerdict.CONFLICT: message_in("verdict", "conflict"),
    ReceiptVerdict.REJECTED: message_in("verdict", "rejected"),
    ReceiptVerdict.HELD: message_in("verdict", "held"),
}
OUTBOX: Mapping[OutboxState, Message] = {
    OutboxState.WAITING: message_in("outbox", "waiting"),
    OutboxState.SENT: message_in("outbox", "sent"),
    OutboxState.RECEIVED: message_in("outbox", "received"),
    OutboxState.REFUSED: message_in("outbox", "refused"),
}
CONFLICTS: Mapping[ConflictReason, Message] = {
    ConflictReason.OTHER_CONTENT: message("a different version of it is registered"),
    ConflictReason.OTHER_ASSESSOR: message("another assessor has a record with this ID"),
    ConflictReason.OTHER_FORMER: message("it does not fit another revision of it"),
    ConflictReason.NO_PREDECESSOR: message("its previous revision is missing"),
}
REGISTER: Mapping[str, Message] = {
    "record": message_in("register", "record"),
    "revision": message_in("register", "revision"),
    "candidate": message_in("register", "candidate"),
    "pack": message_in("register", "standard"),
    "result": message_in("register", "result"),
    "assessor": message_in("register", "assessor"),
    "received_at": message_in("register", "received at"),
    "contested": message_in("register", "in doubt"),
    "accepted_at": message_in("register", "accepted at"),
    "accepted_by": message_in("register", "accepted by"),
    "returned_at": message_in("register", "sent back at"),
}
