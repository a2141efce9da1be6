"""Somebody decides which of several versions of a record counts.

The decision and what it changes in the register are one transaction; the receipts are written after
it. Where the program is stopped in between, the same decision again writes them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from npors_desktop.base.clock import Clock
from npors_desktop.base.ids import whole_id
from npors_desktop.domain.delivery import (
    OfficeAction,
    ReceiptVerdict,
    RecordVersion,
    RegisteredRecord,
    VersionState,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.laptop_history import lasting
from npors_desktop.domain.messages import message
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_versions import (
    contradict,
    in_conflict,
    named_version,
    version_name,
)
from npors_desktop.exchange.record_json import read_record
from npors_desktop.store.core.register import Register
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.noted_action import account
from npors_desktop.workflows.office.receipts import ReceiptFolder, receipt_for

DECIDED = "conflict_decided"
REASON_MISSING = message("Enter why this version counts.")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The versions of a record among which somebody decides, or has decided, by revision, each with
    what its report says; and the decisions about the record, the newest first."""

    record: str
    versions: tuple[RecordVersion, ...]
    contents: tuple[Record, ...]
    decisions: tuple[OfficeAction, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The version that counts now, and those that do not because of it."""

    kept: RegisteredRecord
    against: tuple[RegisteredRecord, ...]


class Deciding:
    """Decides about conflicts. ``may_act`` raises UserError while the office may not."""

    def __init__(
        self,
        store: Store,
        receipts: ReceiptFolder,
        record_json: Callable[[bytes], bytes],
        clock: Clock,
        may_act: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._receipts = receipts
        self._record_json = record_json
        self._clock = clock
        self._may_act = may_act

    def conflict(self, id_: str) -> Conflict:
        """What there is to decide about a record, by its id or a beginning of it.

        Raises UserError (``no_record``, ``no_conflict``).
        """
        with self._store.reading() as transaction:
            record, versions = _conflict(transaction, id_)
            reports = [transaction.register.versions.report(one.row) for one in versions]
            actions = transaction.office_actions.all()
        about = (one for one in actions if one.kind == DECIDED)
        return Conflict(
            record,
            versions,
            tuple(read_record(self._record_json(report)) for report in reports),
            tuple(one for one in about if one.details["record"] == record),
        )

    def decide(self, id_: str, keep: str, reason: str) -> Decided:
        """Let the version that is named ``keep`` count, and none that contradicts it; what
        contradicts nothing any more counts too. Each version's receipt says so.

        Raises UserError (``no_reason``, ``no_record``, ``no_conflict``, and as ``named_version``).
        """
        self._may_act()
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        with self._store.writing() as transaction:
            record, versions = _conflict(transaction, id_)
            kept = named_version((one.row for one in versions), keep)
            known = transaction.register.versions.of(record)
            against = tuple(one.row for one in known if contradict(one.row, kept))
            transaction.office_actions.note(self._action(kept, against, reason.strip()))
            transaction.register.versions.decide(kept, against)
            _enter_freed(transaction, record)
        self._tell(Decided(kept, against), reason.strip())
        return Decided(kept, against)

    def _tell(self, decided: Decided, reason: str) -> None:
        """Write the receipts; one that says so already stays as it is."""
        with self._store.reading() as transaction:
            register = transaction.register
            counting = [
                self._as_told(register, row)
                for row in register.versions.counting(decided.kept.record)
            ]
            against = [self._as_told(register, row) for row in decided.against]
        for row in counting:
            self._receipts.write(receipt_for(row, ReceiptVerdict.ACCEPTED))
        for row in against:
            told = receipt_for(row, ReceiptVerdict.REJECTED, (NOT_KEPT,), reason)
            self._receipts.write(told)

    def _as_told(self, register: Register, row: RegisteredRecord) -> RegisteredRecord:
        now = self._clock.now().replace(microsecond=0)
        return replace(row, remarks=lasting(register.remarks(row)), received_at=now)

    def _action(
        self, kept: RegisteredRecord, against: tuple[RegisteredRecord, ...], reason: str
    ) -> OfficeAction:
        details: dict[str, str | int] = {
            "record": kept.record,
            "kept": version_name(kept),
            "assessor": kept.assessor_number,
            "against": " ".join(map(version_name, against)),
            "reason": reason,
            "account": account(),
        }
        return OfficeAction(self._clock.now(), DECIDED, details)


def _conflict(transaction: Transaction, id_: str) -> tuple[str, tuple[RecordVersion, ...]]:
    register = transaction.register
    ids = {row.record for row in register.all()}
    ids |= {one.record.record for one in register.quarantined()}
    record = whole_id(id_, ids)
    if record not in ids:
        raise UserError(
            message("There is no record {record} in this register.", record=id_), code="no_record"
        )
    versions = in_conflict(register.versions.of(record))
    if not versions:
        raise UserError(
            message("There is only one version of record {record}.", record=record),
            message("There is nothing to decide, and nothing was changed."),
            code="no_conflict",
        )
    return record, versions


def _enter_freed(transaction: Transaction, record: str) -> None:
    """Enter what waits and contradicts nothing that counts, such as a revision of the version that
    somebody decided for."""
    versions = transaction.register.versions
    for one in versions.of(record):
        waits = one.state is VersionState.WAITS
        if waits and not any(contradict(one.row, row) for row in versions.counting(record)):
            versions.decide(one.row)
