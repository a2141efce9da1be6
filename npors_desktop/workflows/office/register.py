"""The office's register of accepted records: read, show and export."""

import csv
import getpass
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.ids import whole_id
from npors_desktop.base.named_file import REPORT, TABLE, write_named
from npors_desktop.base.values import moment_text
from npors_desktop.domain.delivery import OfficeAction, Quarantined, RegisteredRecord
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import read_record
from npors_desktop.store.sqlcipher.store import Store

COLUMNS = (
    "record", "revision", "candidate", "date_of_birth", "pack", "edition", "title", "result",
    "assessor_number", "assessor", "tested_on", "signed_at", "received_at", "content_sha256",
    "contested", "remarks",
)  # fmt: skip
# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection), also
# in their other widths, and after blanks.
FORMULA_STARTS = ("=", "+", "-", "@")
EXPORTED = "register_exported"
COPIED = "report_copied"


class RegisterReading:
    """Lists, shows and exports what the office has accepted."""

    def __init__(self, store: Store, record_json: Callable[[bytes], bytes], clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._record_json = record_json

    def records(self) -> tuple[RegisteredRecord, ...]:
        """Every accepted record, newest first, without the reports' bytes."""
        with self._store.reading() as transaction:
            return transaction.register.all()

    def kept_apart(self) -> tuple[Quarantined, ...]:
        """Genuine records that were not entered, each with the reason; someone has to decide."""
        with self._store.reading() as transaction:
            return transaction.register.quarantined()

    def record(self, id_: str, number: str | None = None) -> RegisteredRecord:
        """One accepted record with its report, by its id or a beginning of it that no other has.

        Raises UserError when there is none, or when several assessors sent one with this id and
        ``number`` does not say whose is meant.
        """
        with self._store.reading() as transaction:
            whole = whole_id(id_, (row.record for row in transaction.register.all()))
            found = transaction.register.get(whole, number=number)
        if found is None:
            raise UserError(
                message("There is no record {record} in this register.", record=id_),
                code="no_record",
            )
        return found

    def contents(self, row: RegisteredRecord) -> Record:
        """The data of a record, from the JSON inside its report."""
        return read_record(self._record_json(row.pdf))

    def save_report(
        self, id_: str, to: Path, number: str | None = None, *, replace: bool = False
    ) -> Path:
        """Write an unencrypted copy of a record's report to ``to``; ``replace``, over another."""
        row = self.record(id_, number)
        write_named(to, row.pdf, REPORT, replace=replace)
        self._note(COPIED, record=row.record, revision=row.revision, file=to.name)
        return to

    def export(
        self,
        to: Path,
        only: tuple[RegisteredRecord, ...] | None = None,
        *,
        replace: bool = False,
    ) -> int:
        """Write the register, or ``only`` these records of it, as a spreadsheet; returns how many
        records it holds. Who exported it is noted in the store.

        The file is .csv in UTF-8 with a byte order mark, so that spreadsheets read Welsh names
        correctly, and no cell can run as a formula. Raises WrongUseError for another ending.
        """
        if to.suffix.lower() != ".csv":
            raise WrongUseError(
                message("The register cannot be exported to “{file}”.", file=to.name),
                message("Use a file name that ends in .csv."),
            )
        known = self.records()
        records = known if only is None else only
        write_named(to, _csv(records).encode("utf-8-sig"), TABLE, replace=replace)
        self._note(EXPORTED, records=len(records), of=len(known), file=to.name)
        return len(records)

    def last_export(self) -> OfficeAction | None:
        """When the register was last exported, by whom, and how much of it; None if never."""
        with self._store.reading() as transaction:
            actions = transaction.office_actions.all()
        return next((action for action in actions if action.kind == EXPORTED), None)

    def _note(self, kind: str, **details: str | int) -> None:
        action = OfficeAction(self._clock.now(), kind, {**details, "account": _account()})
        with self._store.writing() as transaction:
            transaction.office_actions.note(action)


def _csv(records: tuple[RegisteredRecord, ...]) -> str:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows([_cell(value) for value in _values(r)] for r in records)
    return text.getvalue()


def _values(row: RegisteredRecord) -> tuple[str, ...]:
    born = row.date_of_birth.isoformat() if row.date_of_birth else ""
    return (
        row.record, str(row.revision), row.candidate, born, row.pack.id, row.pack.edition,
        row.title, row.result, row.assessor_number, row.assessor, row.tested_on.isoformat(),
        moment_text(row.signed_at), moment_text(row.received_at), row.content_sha256,
        "yes" if row.contested else "", " ".join(row.remarks),
    )  # fmt: skip


def _cell(value: str) -> str:
    """A value without control characters, which a spreadsheet must take as a text."""
    shown = "".join(" " if unicodedata.category(char) == "Cc" else char for char in value)
    plain = unicodedata.normalize("NFKC", shown).lstrip()
    return f"'{shown}" if plain.startswith(FORMULA_STARTS) else shown


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
