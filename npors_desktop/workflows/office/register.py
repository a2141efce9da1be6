"""The office's register: what was accepted, to look at and to take out."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.values import moment_text
from npors_desktop.base.whole_file import write_whole
from npors_desktop.domain.delivery import Quarantined, RegisteredRecord
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.record import Record
from npors_desktop.exchange.record_json import read_record
from npors_desktop.store.sqlcipher.store import Store

COLUMNS = (
    "record", "revision", "candidate", "date_of_birth", "pack", "edition", "title", "result",
    "assessor_number", "assessor", "tested_on", "signed_at", "received_at", "content_sha256",
    "contested",
)  # fmt: skip
# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class RegisterReading:
    """Lists, shows and exports what the office has accepted."""

    def __init__(self, store: Store, record_json: Callable[[bytes], bytes]) -> None:
        self._store = store
        self._record_json = record_json

    def records(self) -> tuple[RegisteredRecord, ...]:
        """Every accepted record, newest first, without the reports' bytes."""
        with self._store.reading() as unit:
            return unit.register.all()

    def kept_apart(self) -> tuple[Quarantined, ...]:
        """Genuine records that could not be entered, each with the reason; somebody must decide."""
        with self._store.reading() as unit:
            return unit.register.quarantined()

    def record(self, id_: str, number: str | None = None) -> RegisteredRecord:
        """One accepted record with its report. Raises UserError when it is not here, or when
        several assessors brought one of this name and ``number`` does not say whose is meant."""
        with self._store.reading() as unit:
            found = unit.register.get(id_, number=number)
        if found is None:
            raise UserError(f"There is no record {id_} in this register.", code="no_record")
        return found

    def contents(self, row: RegisteredRecord) -> Record:
        """The data of a record, from the JSON inside its report."""
        return read_record(self._record_json(row.pdf))

    def save_report(self, id_: str, to: Path, number: str | None = None) -> Path:
        """Write a clear copy of a record's report, as the user explicitly asked."""
        write_whole(to, self.record(id_, number).pdf)
        return to

    def export(self, to: Path) -> int:
        """Write the register as a spreadsheet; returns how many records it holds.

        ``.csv``: UTF-8 with a byte order mark, so that spreadsheets read Welsh names rightly, and
        no cell that a spreadsheet would run as a formula.
        """
        if to.suffix.lower() != ".csv":
            raise WrongUseError(
                f"“{to.name}” is not a name this program can export to.", "End it with .csv."
            )
        records = self.records()
        write_whole(to, _csv(records).encode("utf-8-sig"))
        return len(records)


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
        "yes" if row.contested else "",
    )  # fmt: skip


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
