"""A file on its way into the register: what came, why it may have to wait, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import (
    ConflictReason,
    HoldReason,
    ReceiptVerdict,
    Remark,
)
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.receipt_text import VERDICTS
from npors_desktop.exchange.course_days import MAGIC
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.readable_versions import claimed_names
from npors_desktop.workflows.office.remarks import HELD, claimed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.delivery import (
        Arrival,
    )
    from npors_desktop.domain.errors import NewerFormatError
    from npors_desktop.domain.office_log import Details
    from npors_desktop.domain.record_versions import Named
    from npors_desktop.store.sqlcipher.store import Transaction

# Anyone can claim that a file is newer. This many bytes may wait for an update at once: more than a
# thousand reports, and not enough to fill an office's disk.
MOST_HELD = 256 * 1024 * 1024
DOUBTS: Mapping[ConflictReason, Message] = {
    ConflictReason.OTHER_CONTENT: VERDICTS[ReceiptVerdict.CONFLICT],
    ConflictReason.OTHER_ASSESSOR: message(
        "Another assessor sent a record with the same number. Both are kept, each under its "
        "assessor. Ask both assessors how this happened."
    ),
    ConflictReason.OTHER_FORMER: message(
        "One of two revisions of this record corrects a different version than the other one is. "
        "Both are kept until someone decides which is right."
    ),
    ConflictReason.NO_PREDECESSOR: message(
        "This is a later revision of a record that this office does not have from this assessor. "
        "It is kept separately until someone decides what to do."
    ),
}
DAYS_VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("Verified. Its course days are on the page Course days."),
    ReceiptVerdict.DUPLICATE: message("These course days are here already. Nothing was changed."),
    ReceiptVerdict.CONFLICT: message(
        "A course day in this file is here with other content. Both are kept, and the page Course "
        "days marks them. Ask the assessor to correct the day by a new entry."
    ),
}
WAITED: Mapping[HoldReason, Remark] = {
    HoldReason.NEWER_FORMAT: Remark.AFTER_UPDATE,
    HoldReason.FUTURE_DATE: Remark.AFTER_DATE,
    HoldReason.NOT_IN_LEDGER: Remark.AFTER_DECISION,
}
KEPT = message("It is kept here unopened and is safe.")
AUTOMATIC = message("It is then imported automatically.")
BRING_AGAIN = message("Then import it again.")
FULL = message(
    "It was not kept, because the space for files that wait ({size} MiB) is full. "
    "Keep the file where it is.",
    size=MOST_HELD // 1024**2,
)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file to import: its bytes, unsealed once that is done, and the folder for a receipt
    ``beside`` it. ``held`` is its name among the held files, if it was one, and ``why`` it was;
    ``content`` is the SHA-256 of the file as it came."""

    name: str
    at: datetime
    data: bytes
    sealed: bool = False
    beside: Path | None = None
    held: str | None = None
    why: HoldReason = HoldReason.NEWER_FORMAT
    content: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a file waits: the reason, its code and its sentences, the version that it needs, the date
    from which it can be judged."""

    why: HoldReason
    code: str
    told: tuple[Message, ...]
    needs: str = ""
    until: datetime | None = None


def are_days(data: bytes) -> bool:
    """Whether a file is one of course days, by its first bytes."""
    return data.startswith(MAGIC)


def english(*told: Message) -> str:
    """What the store keeps of a verdict: English, whatever the language of the window."""
    return " ".join(map(str, told))


def as_claimed(arrival: Arrival, pdf: bytes) -> Arrival:
    """With the names that the file gives, so that a person can see what it is about."""
    candidate, assessor = claimed_names(pdf)
    if not candidate and not assessor:
        return arrival
    shown = replace(
        arrival,
        candidate=candidate,
        assessor=arrival.assessor or assessor,
        remarks=(*arrival.remarks, Remark.AS_CLAIMED),
    )
    return replace(shown, text=f"{arrival.text} {claimed(shown)}")


def refusal(code: str, told: Message) -> Verification:
    """A refusal that the verification of the file itself did not make."""
    return Verification(in_order=False, codes=(code,), message=told)


def newer(error: NewerFormatError) -> Hold:
    """A file waits for a newer version of the program."""
    told = error.headline_message, KEPT, update_to(error.needs), AUTOMATIC
    return Hold(HoldReason.NEWER_FORMAT, error.code or "newer_format", told, error.needs)


def to_come(until: datetime) -> Hold:
    """A file waits for its date."""
    why = HoldReason.FUTURE_DATE
    return Hold(why, why.value, (HELD[why],), until=until)


def update_to(needs: str) -> Message:
    """Which version of the program to get; ``needs`` is empty where the file does not say."""
    if needs:
        return message("Update the program to {needs} or later.", needs=needs)
    return message("Update the program.")


def version_text(row: Named) -> str:
    """How an arrival names what it holds of a record."""
    return f"{row.revision}:{row.content_sha256}"


def put_arrival(
    transaction: Transaction, came: IncomingFile, arrival: Arrival, named: tuple[str, int] | None
) -> Arrival:
    """Put a file that arrived in the inbox, and note it in the office's log: the file, the verdict,
    and the record and revision where they are known. Gives it with its number."""
    details: Details = {"verdict": arrival.verdict.value}
    # A held file whose arrival is not known any more is named by its bytes as they are kept.
    if content := came.content or (sha256_hex(came.data) if came.data else ""):
        details["sha256"] = content
    if named is not None:
        details |= {"record": named[0], "revision": named[1]}
    days = are_days(came.data)
    kind = ActionKind.COURSE_DAYS_IMPORTED if days else ActionKind.REPORT_IMPORTED
    note(transaction, kind, **details)
    return replace(arrival, number=transaction.arrivals.put(arrival))


def settle(
    transaction: Transaction,
    came: IncomingFile,
    at: datetime,
    but: str = "",
    *,
    genuine: bool = False,
) -> None:
    """The verdict on a file replaces the held file, unless that is ``but``."""
    name = came.held or sha256_hex(came.data)
    if name != but:
        transaction.held_files.settle(name, at, genuine=genuine)
