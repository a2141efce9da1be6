"""The office's register of accepted records: read, show and export."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import whole_id
from npors_desktop.base.named_file import check_target, write_named
from npors_desktop.domain.delivery import Quarantined, RegisteredRecord
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.laptop_history import lasting
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_versions import named_version
from npors_desktop.domain.revocation import Revoked
from npors_desktop.exchange.record_json import read_record
from npors_desktop.exchange.register_table import (
    TABLE,
    WORKBOOK,
    csv_table,
    exported_ids,
    xlsx_table,
)
from npors_desktop.signing.certificates.revoked import kind_of
from npors_desktop.signing.report.same_record import same_record
from npors_desktop.workflows.office.known_versions import known_versions
from npors_desktop.workflows.office.list_reader import ListReader
from npors_desktop.workflows.office.noted_action import last_done, noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from npors_desktop.base.named_file import FileKind
    from npors_desktop.domain.delivery import RecordVersion
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.domain.record import Record
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store, Transaction


class Table(Protocol):
    """Writes records as a table."""

    def __call__(self, records: Iterable[RegisteredRecord], *, numbers: bool) -> bytes:
        """With the numbers of their people or without."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Export:
    """What is exported: all, or what a query finds (``only``), or the lines of these numbers
    (``lines``); ``every`` revision of all or the latest of each record; with the ``numbers`` of
    people or without; and what for."""

    only: ListQuery | None = None
    lines: tuple[int, ...] = ()
    every: bool = False
    numbers: bool = False
    purpose: str = ""


ALL = Export()
# What the register can be exported as, by the ending of the file's name.
TABLES: Mapping[str, tuple[Table, FileKind]] = {
    ".csv": (csv_table, TABLE),
    ".xlsx": (xlsx_table, WORKBOOK),
}
ALL_OURS = message("an exported register whose records are all in this office's register")


class RegisterReading:
    """Lists, shows and exports what the office has accepted."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        record_json: Callable[[bytes], bytes],
    ) -> None:
        self._store = store
        self._authority = authority
        self._record_json = record_json
        self.list = ListReader[RegisteredRecord](
            store, lambda unit: unit.register.lines, self._read
        )

    def records(self, *, every: bool = False) -> tuple[RegisteredRecord, ...]:
        """The latest revision of each accepted record, or ``every`` one, newest first, without the
        reports' bytes."""
        with self._store.reading() as transaction:
            return tuple(self._remarked(transaction.register.each(latest=not every)))

    def kept_apart(self) -> tuple[Quarantined, ...]:
        """Genuine records that were not entered, each with the reason; someone has to decide."""
        with self._store.reading() as transaction:
            found = transaction.register.quarantined()
        records = self._remarked(one.record for one in found)
        return tuple(Quarantined(r, one.reason) for r, one in zip(records, found, strict=True))

    def record(self, id_: str, number: str | None = None, named: str = "") -> RegisteredRecord:
        """One accepted record with its report, by its id or a beginning of it that no other has:
        its latest revision, or the version that is ``named`` (as ``named_version`` says), whether
        or not that counts.

        Raises UserError when there is none, or when several assessors sent one with this id and
        ``number`` does not say whose is meant.
        """
        with self._store.reading() as transaction:
            whole = whole_id(id_, transaction.register.ids(id_))
            if named:
                found = _named(transaction, whole, number, named)
            else:
                found = transaction.register.get(whole, number=number)
        if found is None:
            raise UserError(
                message("There is no record {record} in this register.", record=id_),
                code="no_record",
            )
        return next(self._remarked((found,)))

    def of_report(self, data: bytes) -> RegisteredRecord | None:
        """The record that counts of a report of these bytes, with the report; None if there is
        none."""
        with self._store.reading() as transaction:
            found = transaction.register.by_report(sha256_hex(data))
        return found and next(self._remarked((dataclasses.replace(found, pdf=data),)))

    def every_version(self) -> tuple[KnownVersion, ...]:
        """Every version of every record, what each is to the office, and the newest decision about
        it, without the reports."""
        with self._store.reading() as transaction:
            return tuple(known_versions(transaction))

    def versions(self, id_: str) -> tuple[RecordVersion, ...]:
        """Everything that came under a record's whole id, by revision, without the reports."""
        with self._store.reading() as transaction:
            return transaction.register.versions.of(id_)

    def contents(self, row: RegisteredRecord) -> Record:
        """The data of a record, from the JSON inside its report."""
        return read_record(self._record_json(row.pdf))

    def save_report(self, row: RegisteredRecord, to: Path, *, replace: bool = False) -> Path:
        """Write an unencrypted copy of a record's report to ``to``; ``replace``, over another of
        the same record."""
        kind = same_record(row.pdf)
        check_target(to, kind, replace=replace)
        named = {"record": row.record, "revision": row.revision}
        with noted(self._store, ActionKind.REPORT_COPIED, **named):
            write_named(to, row.pdf, kind, replace=replace)
        return to

    def export(
        self,
        to: Path,
        what: Export = ALL,
        *,
        replace: bool = False,
        told: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> int:
        """Write the register or a part of it as a spreadsheet; returns how many records it holds.
        Who exports it and what for is noted in the store first. ``told`` hears how many records of
        how many it has.

        What the file is, its ending says (``TABLES``). Raises WrongUseError for another ending.
        """
        if to.suffix.lower() not in TABLES:
            raise WrongUseError(
                message("The register cannot be exported to “{file}”.", file=to.name),
                message("Use a file name that ends in .csv or .xlsx."),
            )
        make, any_register = TABLES[to.suffix.lower()]
        kind = any_register.only(ALL_OURS, self._is_all_ours)
        with self._store.reading() as transaction:
            lines = transaction.register.lines
            total = transaction.register.sizes()[0] if what.every else lines.count(ListQuery())
        counted = _Counted(self._chosen(what), lambda done: told(done, total))
        table = make(counted, numbers=what.numbers)
        check_target(to, kind, replace=replace)
        details = {"records": counted.count, "of": total, "file": to.name}
        details |= {"purpose": what.purpose, "numbers": int(what.numbers)}
        with noted(self._store, ActionKind.REGISTER_EXPORTED, **details):
            write_named(to, table, kind, replace=replace)
        return counted.count

    def last_export(self) -> OfficeAction | None:
        """When the register was last exported, by whom, and how much of it; None if never."""
        return last_done(self._store, ActionKind.REGISTER_EXPORTED)

    def _chosen(self, what: Export) -> Iterator[RegisteredRecord]:
        if what.lines:
            return self.list.some(what.lines)
        return self._each(every=what.every) if what.only is None else self.list.each(what.only)

    def _each(self, *, every: bool) -> Iterator[RegisteredRecord]:
        """Every record that is exported, read a part at a time."""
        with self._store.reading() as transaction:
            yield from self._remarked(transaction.register.each(latest=not every))

    def _read(self, transaction: Transaction, pks: Sequence[int]) -> Sequence[RegisteredRecord]:
        return tuple(self._remarked(transaction.register.listed(pks)))

    def _is_all_ours(self, file: Path) -> bool:
        """Whether every record that an exported register names is in this one."""
        named = exported_ids(file)
        with self._store.reading() as transaction:
            return transaction.register.has_all(named)

    def _remarked(self, records: Iterable[RegisteredRecord]) -> Iterator[RegisteredRecord]:
        """With what became of each signer, where their certificate was revoked since."""
        ended = {
            serial: Revoked(kind_of(entry.reason), entry.since, entry.at)
            for serial, entry in self._authority.revoked().items()
        }
        for one in records:
            if one.serial in ended:
                told = ended[one.serial].remark(one.signed_at, one.received_at)
                yield dataclasses.replace(one, remarks=(*one.remarks, told))
            else:
                yield one


class _Counted:
    """Records that are counted as they are written."""

    def __init__(self, records: Iterable[RegisteredRecord], told: Callable[[int], None]) -> None:
        self._records = records
        self._told = told
        self.count = 0

    def __iter__(self) -> Iterator[RegisteredRecord]:
        for record in self._records:
            self.count += 1
            self._told(self.count)
            yield record


def _named(
    transaction: Transaction, id_: str, number: str | None, named: str
) -> RegisteredRecord | None:
    found = transaction.register.versions.of(id_)
    theirs = [one.row for one in found if number in (None, one.row.assessor_number)]
    if not theirs:
        return None
    row = named_version(theirs, named)
    told, pdf = lasting(row.remarks), transaction.register.versions.report(row)
    return dataclasses.replace(row, pdf=pdf, remarks=told)
