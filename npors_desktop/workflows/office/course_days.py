"""Course days that come to the office: verified, kept entry by entry, and read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.untrusted import machine_watched
from npors_desktop.base.values import to_plain
from npors_desktop.domain.course_days import COURSE_DAYS, RegisteredDay, counting
from npors_desktop.domain.delivery import Arrival, GivenReceipt, ReceiptVerdict
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.exchange.course_days import DAYS_FILE, MAGIC, days_sha256
from npors_desktop.signing.report.verdict import SignedStatement
from npors_desktop.workflows.office.incoming_file import (
    DAYS_VERDICTS,
    WAITED,
    english,
    put_arrival,
    settle,
    to_come,
)
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.remarks import REMARKS
from npors_desktop.workflows.office.verify_report import Verified, remarks_on_signer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.course_days import CourseDay, CourseDays
    from npors_desktop.domain.delivery import ReceiptOutcome
    from npors_desktop.exchange.office_signed import OfficeSigned
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.holding import Holding
    from npors_desktop.workflows.office.incoming_file import IncomingFile
    from npors_desktop.workflows.office.incoming_verification import IncomingVerification
    from npors_desktop.workflows.office.receipts import ReceiptFolder


class DaysJudging:
    """Judges files of course days: each gets one verdict and one row in the inbox. An entry counts
    once however often it comes; another content of it is kept beside it."""

    def __init__(
        self, store: Store, authority: Authority, clock: Clock, holding: Holding,
        incoming: IncomingVerification, receipts: ReceiptFolder,
    ) -> None:  # fmt: skip
        self._store = store
        self._authority = authority
        self._clock = clock
        self._holding = holding
        self._incoming = incoming
        self._receipts = receipts

    def judge(self, came: IncomingFile, anchors: Anchors) -> Arrival:
        """The verdict on a file. Raises UserError for one that cannot be read."""
        now = self._clock.now()
        received_at = came.at if came.held else None
        with machine_watched():
            signed = opened(self._authority, came.data)
            found = verified(signed, anchors, now, received_at)
        if found.until:
            return self._holding.hold(came, to_come(found.until))
        if not found.in_order:
            return self._holding.refuse(came, found)
        if not self._incoming.knows(found.serial):
            return self._holding.unknown(came, Verified(found, None))
        remarks = remarks_on_signer(found, received_at or now)
        if came.held:
            remarks = (*remarks, WAITED[came.why])
        return self._register(came, signed, found, remarks)

    def _register(
        self,
        came: IncomingFile,
        signed: OfficeSigned[CourseDays],
        found: Verification,
        remarks: tuple[str, ...],
    ) -> Arrival:
        at, counts = came.at.replace(microsecond=0), {one.id for one in counting(signed.part.days)}
        rows = [
            RegisteredDay(
                signed.part.visit, _without_strokes(day), sha256_hex(canonical(to_plain(day))),
                found.signer_name, found.signer_number, at,
            )
            for day in signed.part.days
        ]  # fmt: skip
        with self._store.writing() as transaction:
            known = transaction.registered_days
            is_new = bool(known.enter(rows, DAYS_FILE.write(signed)))
            # What a correction replaces needs no decision any more.
            differ = any(known.has_other(one) for one in rows if one.day.id in counts)
            verdict = ReceiptVerdict.ACCEPTED if is_new else ReceiptVerdict.DUPLICATE
            verdict = ReceiptVerdict.CONFLICT if differ else verdict
            told = DAYS_VERDICTS[verdict], *(REMARKS[one] for one in remarks)
            arrival = Arrival(
                came.name, at, verdict, (COURSE_DAYS,), english(*told), None,
                assessor=found.signer_name, remarks=remarks, content=came.content,
            )  # fmt: skip
            arrival = put_arrival(transaction, came, arrival, None)
            settle(transaction, came, self._clock.now())
        return replace(arrival, receipt=self._answer(came, signed.part, found, verdict))

    def _answer(
        self, came: IncomingFile, part: CourseDays, found: Verification, verdict: ReceiptVerdict
    ) -> ReceiptOutcome | None:
        """The receipt for what was handed over together: the office has it, also where another
        content of a day is here."""
        verdict = (
            ReceiptVerdict.DUPLICATE
            if verdict is ReceiptVerdict.DUPLICATE
            else ReceiptVerdict.ACCEPTED
        )
        told = GivenReceipt(
            part.visit.id, 1, days_sha256(part.days), verdict,
            self._clock.now().replace(microsecond=0), found.signer_number, found.signer_name,
            found.serial, codes=(COURSE_DAYS,),
        )  # fmt: skip
        return self._receipts.write(told, came.beside)


class CourseDayRegister:
    """Reads the course days that came, and puts one away. ``check`` raises UserError where that may
    not be done now."""

    def __init__(self, store: Store, clock: Clock, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check

    def all(self) -> tuple[RegisteredDay, ...]:
        """Every content of every entry, the newest day first."""
        with self._store.reading() as transaction:
            rows = transaction.registered_days.all()
        return tuple(sorted(rows, key=lambda one: (one.day.on, one.day.began), reverse=True))

    def of_visit(self, visit: str) -> tuple[RegisteredDay, ...]:
        """Those of a visit (its whole id), in the same order."""
        return tuple(one for one in self.all() if one.visit.id == visit)

    def of_record(self, record: str) -> tuple[RegisteredDay, ...]:
        """Those on which the candidate of a record (its whole id) was taught."""
        return tuple(x for x in self.all() if record in (one.record for one in x.day.learners))

    def put_away(self, day: RegisteredDay, reason: str) -> None:
        """Let an entry prove nothing any more. Raises UserError (``no_reason``)."""
        self._check(ActionKind.COURSE_DAY_PUT_AWAY)
        if not reason.strip():
            raise UserError(message("Enter why it is put away."), code="no_reason")
        with self._store.writing() as transaction:
            told = {"day": day.day.id, "content": day.content_sha256, "reason": reason.strip()}
            note(transaction, ActionKind.COURSE_DAY_PUT_AWAY, **told)
            transaction.registered_days.put_away(day, self._clock.now(), reason.strip())

    def bring_back(self, day: RegisteredDay) -> None:
        """Let an entry that was put away count again."""
        self._check(ActionKind.COURSE_DAY_BROUGHT_BACK)
        with self._store.writing() as transaction:
            told = {"day": day.day.id, "content": day.content_sha256}
            note(transaction, ActionKind.COURSE_DAY_BROUGHT_BACK, **told)
            transaction.registered_days.put_away(day, None, "")


def opened(authority: Authority, data: bytes) -> OfficeSigned[CourseDays]:
    """What is in a file of course days, whoever signed it. Raises UserError."""
    return DAYS_FILE.read(authority.open_sealed(data.removeprefix(MAGIC)))


def verified(
    signed: OfficeSigned[CourseDays],
    anchors: Anchors,
    at: datetime,
    received_at: datetime | None = None,
) -> Verification:
    """Who signed course days, and whether they may. Raises MachineFailedError."""
    # Loads pyHanko.
    from npors_desktop.signing.verify.verification import verify_statement  # noqa: PLC0415

    part = signed.part
    statement = SignedStatement(
        DAYS_FILE.part_bytes(part), part.made_at, signed.signature, signed.certificate
    )
    return verify_statement(statement, anchors, at, received_at)


def with_strokes(transaction: Transaction, days: Iterable[RegisteredDay]) -> list[RegisteredDay]:
    """Course days that came, with the strokes of their signatures, from the files they came in.
    Where such a file cannot be read any more, without."""
    read: dict[bytes, dict[str, CourseDay]] = {}
    found: list[RegisteredDay] = []
    for one in days:
        file = transaction.registered_days.file(one)
        if file not in read:
            read[file] = _days_in(file)
        found.append(replace(one, day=read[file].get(one.content_sha256, one.day)))
    return found


def _days_in(file: bytes) -> dict[str, CourseDay]:
    """The entries in the bytes of a signed file, by the SHA-256 of their content."""
    try:
        days = DAYS_FILE.read(file).part.days
    except DamagedFileError:
        return {}
    return {sha256_hex(canonical(to_plain(day))): day for day in days}


def _without_strokes(day: CourseDay) -> CourseDay:
    """As lists show it; the signed file has the rest."""
    return replace(day, signatures=tuple(replace(one, strokes=()) for one in day.signatures))
