"""Somebody decides which of several versions of a record counts.

The decision and what it changes in the register are one transaction; the receipts are written after
it. Where the program is stopped in between, they are written when the office is opened or imports
next, or with the same decision again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.ids import whole_id
from npors_desktop.domain.delivery import (
    RecordVersion,
    RegisteredRecord,
    VersionState,
)
from npors_desktop.domain.entry_check import check_reason
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.office_log import ActionKind, OfficeAction
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_versions import (
    Lineage,
    counting_again,
    in_conflict,
    named_version,
    version_name,
)
from npors_desktop.exchange.record_json import read_record
from npors_desktop.workflows.office.noted_action import note, unchecked
from npors_desktop.workflows.office.people_arising import people_arise
from npors_desktop.workflows.office.version_receipts import (
    decisions_about,
    standing_against,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.version_receipts import (
        VersionReceipts,
    )

REASON_MISSING = message("Enter why this version counts.")
RECEIPTS_LATER = message(
    "They are written when the office is next opened or next imports. To try now, decide again."
)


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
    """Decides about conflicts. ``check`` raises UserError while it may not be done."""

    def __init__(
        self,
        store: Store,
        receipts: VersionReceipts,
        record_json: Callable[[bytes], bytes],
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._receipts = receipts
        self._record_json = record_json
        self._check = check

    def conflict(self, id_: str) -> Conflict:
        """What there is to decide about a record, by its id or a beginning of it.

        Raises UserError (``no_record``, ``no_conflict``).
        """
        with self._store.reading() as transaction:
            record, versions = _conflict(transaction, id_)
            reports = [transaction.register.versions.report(one.row) for one in versions]
            decisions = decisions_about(transaction, record)
        return Conflict(
            record,
            versions,
            tuple(read_record(self._record_json(report)) for report in reports),
            decisions,
        )

    def open(self, id_: str) -> Conflict:
        """The same, for who begins to look at it; that the versions were opened is noted."""
        found = self.conflict(id_)
        revisions = dict.fromkeys(one.row.revision for one in found.versions)
        with self._store.writing() as transaction:
            for revision in revisions:
                told = {"record": found.record, "revision": revision}
                note(transaction, ActionKind.RECORD_OPENED, **told)
        return found

    def decide(self, id_: str, keep: str, reason: str) -> Decided:
        """Let the version that is named ``keep`` count, and none that contradicts it; what
        contradicts nothing any more counts too. Each version's receipt says so.

        Raises UserError (``no_reason``, ``text_too_long``, ``no_record``, ``no_conflict``, and as
        ``named_version``), and MachineFailedError where a receipt could not be written: the
        decision stands.
        """
        self._check(ActionKind.CONFLICT_DECIDED)
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        check_reason(reason.strip())
        with self._store.writing() as transaction:
            record, versions = _conflict(transaction, id_)
            kept = named_version((one.row for one in versions), keep)
            known = transaction.register.versions.of(record)
            lineage = Lineage(one.row for one in known)
            against = tuple(one.row for one in known if lineage.contradict(one.row, kept))
            note(
                transaction,
                ActionKind.CONFLICT_DECIDED,
                record=kept.record,
                kept=version_name(kept),
                assessor=kept.assessor_number,
                against=" ".join(map(version_name, against)),
                reason=reason.strip(),
            )
            transaction.register.versions.decide(kept, against)
            _follow(transaction, record)
            people_arise(transaction, self._record_json, (record,))
        self._tell(record)
        return Decided(kept, against)

    def _tell(self, record: str) -> None:
        try:
            self._receipts.write(record)
        except MachineFailedError as error:
            raise MachineFailedError(
                message("The decision is saved, but its receipts were not all written."),
                joined((error.whole_message, RECEIPTS_LATER)),
            ) from error


def _conflict(transaction: Transaction, id_: str) -> tuple[str, tuple[RecordVersion, ...]]:
    register = transaction.register
    ids = register.ids(id_)
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


def _follow(transaction: Transaction, record: str) -> None:
    """Let count what contradicts nothing that counts now, such as a revision of the version that
    somebody decided for; let wait again what nobody decided against for one that counts now."""
    versions, decisions = transaction.register.versions, decisions_about(transaction, record)
    kept = tuple(str(one.details["kept"]) for one in decisions)
    for row in counting_again(versions.of(record), kept):
        versions.decide(row)
    known = versions.of(record)
    for one in known:
        is_against = one.state is VersionState.NOT_KEPT
        if is_against and standing_against(one.row, known, decisions) is None:
            versions.wait(one.row)
    versions.enter_freed(record)
