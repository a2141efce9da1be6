"""Uploads achievements to the training register: what is ready, a dry run, batches that are kept,
what somebody noted after an upload, and what has to be put right there since."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import check_target, write_named
from npors_desktop.domain.after_batch import AfterBatch
from npors_desktop.domain.biting_dates import UploadPeriod
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.uploads.batches import (
    LONGEST_RECEIPT,
    LONGEST_WHY,
    DoneTask,
    UploadBatch,
    UploadedRow,
    open_tasks,
)
from npors_desktop.domain.uploads.dry_run import plan_upload, values_of
from npors_desktop.domain.uploads.form import form_of
from npors_desktop.exchange.upload_file import upload_csv, upload_kind
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.noted_action import account, note, noted
from npors_desktop.workflows.office.upload_setup import needed_template, titles_in
from npors_desktop.workflows.office.upload_sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from npors_desktop.domain.uploads.batches import (
        UploadTask,
    )
    from npors_desktop.domain.uploads.dry_run import PlannedUpload, UploadPlan
    from npors_desktop.domain.uploads.form import UploadForm
    from npors_desktop.domain.uploads.template import UploadField
    from npors_desktop.store.sqlcipher.store import Transaction

# More rows than these are more than one file is for.
MOST = 5000


@dataclass(frozen=True, slots=True)
class DueUpload:
    """A record that waits to be uploaded, and the last day for that; None where no day is
    watched."""

    row: RegisteredRecord
    due: date | None


@dataclass(frozen=True, slots=True)
class RegisterUploads:
    """``period`` says by when something is uploaded, ``settings`` are the provider's own,
    ``office`` is its name, and ``check`` raises UserError where something may not be done now."""

    store: Store
    clock: Clock
    period: Callable[[], UploadPeriod]
    settings: Callable[[], ProviderSettings | None]
    office: str
    check: Callable[[ActionKind], None]

    @property
    def today(self) -> date:
        """The day by which days left are counted."""
        return self.clock.now().astimezone().date()

    def due(self) -> tuple[DueUpload, ...]:
        """What was achieved lately and is in no batch, nor noted as uploaded; what is due first
        first."""
        period = self.period()
        with self.store.reading() as transaction:
            rows = transaction.register.due(period.since(self.today), None)
            ids = [one.record for one in rows]
            gone = {one.version.record for one in transaction.uploads.of_records(ids)}
            gone |= set(transaction.record_besides.uploads_of(ids))
        left = (DueUpload(one, period.due(one.tested_on)) for one in rows if one.record not in gone)
        return tuple(sorted(left, key=lambda one: (one.row.tested_on, one.row.candidate)))

    def records(self, lines: Iterable[int]) -> tuple[str, ...]:
        """The ids of the records of these lines of the register."""
        with self.store.reading() as transaction:
            return tuple(one.record for one in transaction.register.listed(tuple(lines)))

    def plan(self, records: Iterable[str], again: str = "") -> UploadPlan:
        """The dry run of these records (whole ids); nothing is kept or written. ``again`` is the
        reason for which records that went out before go again. Raises UserError (``no_template``,
        ``upload_setting``, ``no_record``, ``too_many``)."""
        form = self._form()
        with self.store.reading() as transaction:
            return _plan(transaction, records, form, again.strip())

    def write(
        self, records: Iterable[str], to: Path, again: str = "", *, replace: bool = False
    ) -> tuple[UploadBatch, UploadPlan]:
        """Write the rows that have no fault to a file, and keep the batch; all or nothing. Raises
        as ``plan``, UserError (``upload_unmapped``, ``nothing_to_upload``, ``text_too_long``), and
        as ``check_target``."""
        self.check(ActionKind.UPLOAD_WRITTEN)
        form, why = self._form(), _short(again, LONGEST_WHY)
        kind = upload_kind(self._is_ours)
        check_target(to, kind, replace=replace)
        with self.store.writing() as transaction:
            plan = _plan(transaction, records, form, why)
            plan.template.check()
            if not plan.written:
                raise UserError(
                    message("None of these records can be written."),
                    message(
                        "Nothing was written. Put right what is wrong with them, or choose others."
                    ),
                    code="nothing_to_upload",
                )
            data = upload_csv(plan.template, form, (one.cells for one in plan.written))
            batch, noted_as = self._keep(transaction, plan, data, to.name, why)
        try:
            write_named(to, data, kind, replace=replace)
        except BaseException:
            self._undo(batch.number, noted_as)
            raise
        return batch, plan

    def save(self, number: int, to: Path, *, replace: bool = False) -> UploadBatch:
        """Write the file of a batch once more, the same to the byte. Raises WrongUseError
        (``no_batch``), and as ``check_target``."""
        self.check(ActionKind.UPLOAD_COPIED)
        with self.store.reading() as transaction:
            batch = transaction.uploads.get(number)
            data = transaction.uploads.data(number)
        kind = upload_kind(self._is_ours)
        check_target(to, kind, replace=replace)
        with noted(self.store, ActionKind.UPLOAD_COPIED, batch=number, file=to.name):
            write_named(to, data, kind, replace=replace)
        return batch

    def note_upload(self, number: int, on: date, receipt: str) -> UploadBatch:
        """Keep that a batch was uploaded on a day, with the register's own number for it: that ends
        the due dates of its records, of which each says so. Raises UserError (``upload_day``,
        ``text_too_long``), WrongUseError (``no_batch``)."""
        self.check(ActionKind.UPLOAD_BATCH_NOTED)
        given = _short(receipt, LONGEST_RECEIPT)
        with self.store.writing() as transaction:
            batch = transaction.uploads.get(number)
            if on > self.today or on < batch.at.astimezone().date():
                raise UserError(
                    message(
                        "The upload was on a day from {first} to today.",
                        first=f"{batch.at.astimezone():%d/%m/%Y}",
                    ),
                    message("Nothing was kept. Enter the day on which it was uploaded."),
                    code="upload_day",
                )
            made = transaction.uploads.note(number, on, given, _who(transaction))
            at = self.clock.now().replace(microsecond=0)
            for row, _ in transaction.uploads.rows(number):
                beside = RecordBeside(row.version.record, BesideKind.UPLOADED, at, on, given)
                transaction.record_besides.add(beside)
            note(
                transaction,
                ActionKind.UPLOAD_BATCH_NOTED,
                batch=number,
                on=on.isoformat(),
                receipt=given or "–",
            )
        return made

    def batches(self) -> tuple[UploadBatch, ...]:
        """Every batch, the newest first."""
        with self.store.reading() as transaction:
            return transaction.uploads.all()

    def rows(self, number: int) -> tuple[UploadedRow, ...]:
        """The rows of a batch. Raises WrongUseError (``no_batch``)."""
        with self.store.reading() as transaction:
            transaction.uploads.get(number)
            return tuple(row for row, _ in transaction.uploads.rows(number))

    def tasks(self) -> tuple[UploadTask, ...]:
        """What has to be put right in the register: worked out from the batches and from what
        counts now, with the values that would be written now."""
        with self.store.reading() as transaction:
            found = _tasks(transaction)
            amended = [x.row.version.record for x in found if x.kind is AfterBatch.CORRECT]
            now = self._values_now(transaction, amended) if amended else {}
        return tuple(replace(x, now=now.get(x.row.version.record, {})) for x in found)

    def finish(self, key: tuple[str, str, str], why: str) -> UploadTask:
        """Keep that a task (``UploadTask.key``) is done, with how or why. Raises UserError
        (``no_reason``, ``no_task``, ``text_too_long``)."""
        self.check(ActionKind.UPLOAD_TASK_DONE)
        reason = _short(why, LONGEST_WHY)
        if not reason:
            raise UserError(
                message("Enter what was done, or why nothing has to be."),
                message("Nothing was kept."),
                code="no_reason",
            )
        with self.store.writing() as transaction:
            task = next((one for one in _tasks(transaction) if one.key == key), None)
            if task is None:
                raise UserError(
                    message("Nothing of this record has to be put right in the register."),
                    message("Nothing was kept. Look at the list of tasks again."),
                    code="no_task",
                )
            at = self.clock.now().replace(microsecond=0)
            done = DoneTask(task.kind, *task.key, at, _who(transaction), reason)
            transaction.uploads.finish(done)
            note(
                transaction,
                ActionKind.UPLOAD_TASK_DONE,
                record=task.row.version.record,
                batch=task.row.batch,
                reason=reason,
            )
        return task

    def done(self) -> tuple[DoneTask, ...]:
        """What was put right in the register, the newest first."""
        with self.store.reading() as transaction:
            return transaction.uploads.done()

    def _form(self) -> UploadForm:
        return form_of(self.settings(), self.office, self.today)

    def _values_now(
        self, transaction: Transaction, records: Iterable[str]
    ) -> dict[str, Mapping[UploadField, str]]:
        """What would be written of these records, by their ids; nothing where a setting is wrong,
        which is told where something is written."""
        try:
            form = self._form()
        except UserError:
            return {}
        sources = sources_of(transaction, transaction.standing.latest(records))
        titles = titles_in(transaction)
        return {one.row.record: values_of(one, form, titles) for one in sources}

    def _is_ours(self, data: bytes) -> bool:
        with self.store.reading() as transaction:
            return transaction.uploads.has(sha256_hex(data))

    def _keep(
        self, transaction: Transaction, plan: UploadPlan, data: bytes, file: str, why: str
    ) -> tuple[UploadBatch, int]:
        at, sha256 = self.clock.now().replace(microsecond=0), sha256_hex(data)
        rows = [_row(one, why) for one in plan.written]
        made = UploadBatch(0, at, _who(transaction), sha256, file, len(rows))
        batch = transaction.uploads.add(made, rows, data)
        told = {"batch": batch.number, "rows": len(rows), "sha256": sha256, "file": file}
        more = {"reason": why} if any(one.again for one in rows) else {}
        return batch, note(transaction, ActionKind.UPLOAD_WRITTEN, **told, **more)

    def _undo(self, number: int, noted_as: int) -> None:
        """The file could not be written, so there is no such batch. Why matters more than that."""
        with contextlib.suppress(UserError), self.store.writing() as transaction:
            transaction.uploads.remove(number)
            what = ActionKind.UPLOAD_WRITTEN.value
            note(transaction, ActionKind.FAILED, of=noted_as, what=what)


def _plan(
    transaction: Transaction, records: Iterable[str], form: UploadForm, again: str
) -> UploadPlan:
    template, titles = needed_template(transaction), titles_in(transaction)
    wanted = tuple(dict.fromkeys(records))
    if len(wanted) > MOST:
        raise UserError(
            message("A file has at most {most} rows; {n} are chosen.", most=MOST, n=len(wanted)),
            message("Nothing was written. Choose fewer."),
            code="too_many",
        )
    rows = transaction.standing.latest(wanted)
    if missing := sorted(set(wanted) - {one.record for one in rows}):
        raise UserError(
            message("There is no record {record} in this register.", record=missing[0]),
            code="no_record",
        )
    return plan_upload(sources_of(transaction, rows), template, form, titles, again)


def _row(planned: PlannedUpload, why: str) -> UploadedRow:
    source = planned.source
    went = source.noted_on or any(one.version.record == source.row.record for one in source.earlier)
    again = why if went else ""
    return UploadedRow(0, planned.version, source.row.candidate, planned.values, again)


def _tasks(transaction: Transaction) -> tuple[UploadTask, ...]:
    rows = transaction.uploads.amended()
    standing = transaction.standing.versions({row.version.record for row, _ in rows})
    found = open_tasks(
        rows,
        lambda one: standing.get((one.record, one.assessor_number)),
        transaction.uploads.done(),
    )
    return tuple(sorted(found, key=lambda one: (-one.row.batch, one.row.candidate)))


def _who(transaction: Transaction) -> str:
    return transaction.office_actions.name() or account()


def _short(text: str, most: int) -> str:
    """What somebody typed, in one line. Raises UserError (``text_too_long``)."""
    line = " ".join(text.split())
    if len(line) > most:
        raise UserError(
            message("A text is longer than {most} letters.", most=most),
            message("Nothing was kept. Shorten it."),
            code="text_too_long",
        )
    return line
