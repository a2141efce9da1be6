"""Writes again what the office says of a record: for a laptop whose receipt was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.ids import whole_id
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_versions import named_version, only_version
from npors_desktop.workflows.office.noted_action import noted, unchecked
from npors_desktop.workflows.office.version_receipts import told_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import (
        GivenReceipt,
        RegisteredRecord,
    )
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.receipts import ReceiptFolder


class Answering:
    """Writes receipts where a person names a file. ``check`` raises UserError while they
    may not."""

    def __init__(
        self,
        store: Store,
        receipts: ReceiptFolder,
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._receipts = receipts
        self._clock = clock
        self._check = check

    def answer(self, id_: str, to: Path, named: str = "", *, replace: bool = False) -> GivenReceipt:
        """Write the receipt for a record to ``to``, or the answer to one that was refused, by its
        id or a beginning of it: for the version that is ``named``, or the one that counts, or else
        the newest of whoever was answered first. ``replace``, over another receipt for the same
        laptop.

        Raises UserError (``no_receipt``, ``no_version``, ``several_versions``), and as
        ``check_target``.
        """
        self._check(ActionKind.RECEIPT_WRITTEN)
        with self._store.reading() as transaction:
            record = whole_id(id_, _ids(transaction, id_))
            known = tuple(_known(transaction, record, self._clock))
            counting = transaction.register.versions.counting(record)
        if not known:
            raise UserError(
                message("This office has no receipt for a record {record}.", record=id_),
                message("Nothing was written."),
                code="no_receipt",
            )
        given = named_version(known, named) if named else _unnamed(known, counting)
        told = {"record": given.record, "revision": given.revision}
        with noted(self._store, ActionKind.RECEIPT_WRITTEN, **told):
            self._receipts.write_to(given, to, replace=replace)
        return given


def _ids(transaction: Transaction, beginning: str) -> Iterator[str]:
    yield from transaction.given_receipts.ids(beginning)
    yield from transaction.register.ids(beginning)


def _known(transaction: Transaction, record: str, clock: Clock) -> Iterator[GivenReceipt]:
    """What was told of what never was a version, the last first; and what is to be told of each
    version now."""
    now = told_now(transaction, record, clock)
    versions = {one.content_sha256 for one in now}
    given = transaction.given_receipts.of(record)
    yield from (one for one in given if one.content_sha256 not in versions)
    yield from now


def _unnamed(
    known: tuple[GivenReceipt, ...], counting: tuple[RegisteredRecord, ...]
) -> GivenReceipt:
    """The latest that counts; where none does, the newest of whoever was answered first, so that
    what another assessor hands over under the same id changes nothing."""
    names = {one.content_sha256 for one in counting if one.replaced_by is None}
    if names:
        return only_version(one for one in known if one.content_sha256 in names)
    first = known[-1]
    own = [one for one in known if _whose(one) == _whose(first)]
    newest = max(one.revision for one in own)
    return only_version(one for one in own if one.revision == newest)


def _whose(given: GivenReceipt) -> tuple[str, str]:
    return given.assessor_number, given.assessor
