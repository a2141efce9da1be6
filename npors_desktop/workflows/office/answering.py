"""Writes again what the office says of a record: for a laptop whose receipt was lost."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.ids import whole_id
from npors_desktop.domain.delivery import (
    GivenReceipt,
    OfficeAction,
    ReceiptVerdict,
    RecordVersion,
    VersionState,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.laptop_history import lasting
from npors_desktop.domain.messages import message
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.record_versions import named_version
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office.noted_action import account, noted
from npors_desktop.workflows.office.receipts import ReceiptFolder, receipt_for

ANSWERED = "receipt_written"


class Answering:
    """Writes receipts where a person names a file. ``may_act`` raises UserError while the office
    may not."""

    def __init__(
        self,
        store: Store,
        receipts: ReceiptFolder,
        clock: Clock,
        may_act: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._receipts = receipts
        self._clock = clock
        self._may_act = may_act

    def answer(self, id_: str, to: Path, named: str = "", *, replace: bool = False) -> GivenReceipt:
        """Write the receipt for a record to ``to``, or the answer to one that was refused, by its
        id or a beginning of it: for its latest revision, or the version that is ``named``.
        ``replace``, over another receipt for the same laptop.

        Raises UserError (``no_receipt``, ``no_version``, ``several_versions``), and as
        ``check_target``.
        """
        self._may_act()
        with self._store.reading() as transaction:
            record = whole_id(id_, _ids(transaction))
            known = tuple(_known(transaction, record))
        if not known:
            raise UserError(
                message("This office has no receipt for a record {record}.", record=id_),
                message("Nothing was written."),
                code="no_receipt",
            )
        given = named_version(known, named or str(max(one.revision for one in known)))
        details: dict[str, str | int] = {
            "record": given.record,
            "revision": given.revision,
            "file": to.name,
            "account": account(),
        }
        with noted(self._store, OfficeAction(self._clock.now(), ANSWERED, details)):
            self._receipts.write_to(given, to, replace=replace)
        return given


def _ids(transaction: Transaction) -> Iterator[str]:
    yield from transaction.given_receipts.records()
    yield from (row.record for row in transaction.register.all())
    yield from (one.record.record for one in transaction.register.quarantined())


def _known(transaction: Transaction, record: str) -> Iterator[GivenReceipt]:
    """What was told of a record, and what is to be told of those that came before it was stored."""
    given = transaction.given_receipts.of(record)
    yield from given
    told = {one.content_sha256 for one in given}
    for one in transaction.register.versions.of(record):
        if one.row.content_sha256 not in told:
            yield _of_version(transaction, one)


def _of_version(transaction: Transaction, version: RecordVersion) -> GivenReceipt:
    row = dataclasses.replace(
        version.row, remarks=lasting(transaction.register.remarks(version.row))
    )
    if version.state is VersionState.COUNTS:
        return receipt_for(row, ReceiptVerdict.ACCEPTED)
    if version.reason is not None:
        return receipt_for(row, ReceiptVerdict.CONFLICT, (version.reason.value,))
    return receipt_for(row, ReceiptVerdict.REJECTED, (NOT_KEPT,))
