"""A record and its delivery in words: the facts of a signed record, and the rows of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.kept_message import read_kept
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.messages import Message
from npors_desktop.domain.review import Review
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.ending.presenter import (
    carried_text,
    reason_texts,
    restrictions,
    signature_text,
)
from npors_desktop.ui.standards.presenter import language_notice
from npors_desktop.ui.widgets.values import Status, Task
from npors_desktop.workflows.ending.amending import LockedRevision

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import OutboxItem
    from npors_desktop.domain.people import Visit
    from npors_desktop.workflows.delivery.hand_over import ReceiptRead

_KB = 1024
_STATUS: dict[OutboxState, Status] = {
    OutboxState.WAITING: Status.NOT_STARTED,
    OutboxState.SENT: Status.IN_PROGRESS,
    OutboxState.RECEIVED: Status.DONE,
    OutboxState.REFUSED: Status.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record as its page shows it: the assessment with its result, its signed revisions (the
    newest first), and what the office wrote in its receipt."""

    review: Review
    revisions: tuple[LockedRevision, ...]
    receipt: Message | None

    @property
    def item(self) -> OutboxItem | None:
        """The place of the newest revision in the outbox, if it has one."""
        return self.revisions[0].item if self.revisions else None

    @property
    def received(self) -> bool:
        """Whether the office has received it."""
        return self.item is not None and self.item.state is OutboxState.RECEIVED


def delivery_text(words: Words, item: OutboxItem) -> str:
    """Where a record is: on this laptop, written to a place, received, or sent back."""
    match item.state:
        case OutboxState.WAITING:
            return words("On this laptop")
        case OutboxState.SENT:
            return words("Written to {place}", place=item.place)
        case OutboxState.RECEIVED if item.last_error:
            return words("Sent back by the office")
        case OutboxState.RECEIVED:
            time = spoken_moment(words, item.received_at) if item.received_at else ""
            return words("Received by the office, {time}", time=time)
        case OutboxState.REFUSED:
            return words("Sent back by the office")


def outbox_row(words: Words, item: OutboxItem) -> Task:
    """One record in the outbox."""
    detail = f"{item.title} · {max(1, round(item.size / _KB))} kB"
    status = _STATUS[item.state]
    if item.state is OutboxState.RECEIVED and item.last_error:
        status = Status.ATTENTION
    return Task(item.record, item.candidate, detail, status, delivery_text(words, item))


def outbox_errors(words: Words, items: tuple[OutboxItem, ...]) -> str:
    """Why records could not be written or were sent back: a line for each."""
    return "\n".join(
        f"{item.candidate}: {words(read_kept(item.last_error))}"
        for item in items
        if item.last_error
    )


def last_place(items: tuple[OutboxItem, ...]) -> str:
    """The place that the newest record was written to; empty if there is none."""
    placed = [item for item in items if item.place]
    newest = max(placed, key=lambda i: i.sent_at.isoformat() if i.sent_at else "", default=None)
    return newest.place if newest else ""


def receipts_read(words: Words, read: tuple[ReceiptRead, ...]) -> tuple[str, str]:
    """How many receipts were used, and which were not and why."""
    used = sum(1 for one in read if one.is_used)
    unused = [f"{one.file}: {words(one.text)}" for one in read if not one.is_used]
    return words.count("{n} receipt read.", "{n} receipts read.", used), " · ".join(unused)


def record_facts(words: Words, shown: ShownRecord) -> list[tuple[str, str]]:
    """The facts of a record, each with its name; missing ones are left out."""
    verdict = shown.review.verdict
    now, machine = shown.review.assessment, shown.review.assessment.machine
    signed = spoken_moment(words, now.signed_at) if now.signed_at else words("Not locked yet")
    facts = [
        (words("Candidate"), now.candidate.name),
        (words.within("record", "Standard"), _standard(words, now)),
        (words("Reasons for the result"), " ".join(reason_texts(words, verdict))),
        (words("Restrictions"), " · ".join(restrictions(words, verdict))),
        (words("Resit"), carried_text(words, now)),
        (words("Machine"), " ".join((machine.make, machine.model, machine.serial)).strip()),
        (words("Practical"), _practical(words, now)),
        (words("Signatures"), " · ".join(signature_text(words, one) for one in now.signatures)),
        (words("Signed and locked"), signed),
        (words("Check number"), now.content_sha256[:16].upper()),
        (words("Delivery"), delivery_text(words, shown.item) if shown.item else ""),
        (words("The office wrote"), words(shown.receipt) if shown.receipt else ""),
        (words("Record ID"), now.id),
        *(_revision(words, one) for one in shown.revisions[1:]),
    ]
    return [(name, text) for name, text in facts if text]


def visit_text(words: Words, visit: Visit) -> str:
    """A visit to choose: where, when, and its notification."""
    parts = (visit.site, spoken_day(words, visit.on), visit.notification)
    return " · ".join(part for part in parts if part)


def _revision(words: Words, one: LockedRevision) -> tuple[str, str]:
    """An earlier revision: when it was signed, and where it is."""
    where = delivery_text(words, one.item) if one.item else ""
    signed = words("signed {time}", time=spoken_moment(words, one.signed_at))
    why = words(read_kept(one.item.last_error)) if one.item and one.item.last_error else ""
    parts = (signed, one.content_sha256[:16].upper(), where, why)
    return words("Revision {n}", n=one.revision), " · ".join(part for part in parts if part)


def _standard(words: Words, now: Assessment) -> str:
    parts = (now.pack.title, now.pack.edition, language_notice(words, now.pack))
    return " · ".join(part for part in parts if part)


def _practical(words: Words, now: Assessment) -> str:
    clock = now.clock
    if clock.started is None or clock.ended is None:
        return ""
    return words.count(
        "{began} to {ended}, {n} minute worked",
        "{began} to {ended}, {n} minutes worked",
        int(clock.elapsed(clock.ended).total_seconds() // 60),
        began=spoken_moment(words, clock.started),
        ended=f"{clock.ended.astimezone():%H:%M}",
    )
