"""The office's commands for the training register: its template, batches, and what to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.uploads.batches import TASKS
from npors_desktop.domain.uploads.template import FIELDS, typed_columns
from npors_desktop.domain.uploads.titles import CourseTitle

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.uploads.batches import DoneTask, UploadBatch, UploadTask
    from npors_desktop.domain.uploads.dry_run import UploadFault, UploadPlan
    from npors_desktop.domain.uploads.template import UploadTemplate
    from npors_desktop.workflows.sessions import OfficeSession

ADVICE = message("CITB decides what is paid: check the file before you upload it.")


def template(asked: Namespace, printer: Printer) -> int:
    """Take the register's template, or say what its columns mean and what courses are called; show
    what is kept."""
    with opened_office(asked, printer) as session:
        setup = session.upload_setup
        if asked.file is not None:
            setup.take(asked.file)
        if asked.mapping:
            session.acting.check(ActionKind.UPLOAD_COLUMNS_KEPT)
            known = setup.template()
            setup.say(typed_columns(asked.mapping, known) if known else {})
        for one in asked.title:
            setup.keep_title(_title(one))
        found, titles = setup.template(), setup.titles()
    if found is None:
        printer.tell(message("The template of the training register is not here yet."))
    else:
        _tell_template(found, printer)
    for one in titles:
        named = f"{one.standard} ({one.title})" if one.title else one.standard
        printer.line(message("{standard}: “{course}”", standard=named, course=one.course))
    printer.document(
        {
            "columns": _columns_json(found) if found else None,
            "empty": list(found.unknown) if found else [],
            "missing": [[one.value for one in every] for every in found.missing] if found else [],
            "titles": [
                {"standard": one.standard, "title": one.title, "course": one.course}
                for one in titles
            ],
        }
    )
    return 1 if found is not None and found.missing else 0


def upload(asked: Namespace, printer: Printer) -> int:
    """Write a batch for the register, show what would be written, or write a batch again."""
    if asked.to is None and not asked.dry_run:
        raise WrongUseError(message("Say where the file is to be written: --to FILE."))
    with opened_office(asked, printer) as session:
        if asked.batch is not None and asked.to is not None:
            return _saved(asked, session, printer)
        if not asked.dry_run:
            session.acting.check(ActionKind.UPLOAD_WRITTEN)
        uploads, again = session.uploads, asked.again
        chosen = (
            [session.register.record(one).record for one in asked.records]
            if asked.records
            else [one.row.record for one in uploads.due()]
        )
        batch: UploadBatch | None = None
        if asked.to is None or asked.dry_run:
            plan = uploads.plan(chosen, again)
        else:
            batch, plan = uploads.write(chosen, asked.to, again, replace=asked.force)
    _tell_plan(plan, batch, asked, printer)
    printer.document(
        {
            "batch": _batch_json(batch) if batch else None,
            "file": str(asked.to) if batch else None,
            "rows": [_row_json(plan, number, printer) for number in range(1, len(plan.rows) + 1)],
            "written": len(plan.written),
            "empty": list(plan.template.unknown),
        }
    )
    return 1 if len(plan.written) < len(plan.rows) else 0


def note(asked: Namespace, printer: Printer) -> int:
    """Keep that a batch was uploaded."""
    with opened_office(asked, printer) as session:
        made = session.uploads.note_upload(asked.batch, asked.on, asked.number)
    printer.line(
        message(
            "Batch {number}: uploaded on {day}, the register’s number {receipt}.",
            number=made.number,
            day=f"{made.uploaded_on:%d/%m/%Y}",
            receipt=made.receipt or "–",
        )
    )
    printer.document(_batch_json(made))
    return 0


def batches(asked: Namespace, printer: Printer) -> int:
    """List the batches, the newest first."""
    with working_office(asked, printer, reading=True) as session:
        found = session.uploads.batches()
    for one in found:
        day = f"{one.uploaded_on:%d/%m/%Y}" if one.uploaded_on else "–"
        printer.line(
            message(
                "{number}  {at}  rows: {rows}  uploaded: {day} {receipt}  {sha256}",
                number=one.number,
                at=f"{one.at.astimezone():%d/%m/%Y %H:%M}",
                rows=one.rows,
                day=day,
                receipt=one.receipt,
                sha256=one.sha256[:16],
            )
        )
    if not found:
        printer.tell(message("No batch was written yet."))
    printer.document({"batches": [_batch_json(one) for one in found]})
    return 0


def tasks(asked: Namespace, printer: Printer) -> int:
    """List what has to be put right in the register, or keep that some of it is done."""
    with opened_office(asked, printer) as session:
        uploads = session.uploads
        if asked.done is not None:
            session.acting.check(ActionKind.UPLOAD_TASK_DONE)
            uploads.finish(_key_of(session, asked.done), asked.reason)
        found, done = uploads.tasks(), uploads.done()
    for one in found:
        printer.line(
            message(
                "{what}: record {record}, batch {batch}",
                what=TASKS[one.kind],
                record=one.row.version.record,
                batch=one.row.batch,
            )
        )
    if not found:
        printer.tell(message("Nothing has to be put right in the register."))
    printer.document(
        {"tasks": [_task_json(one) for one in found], "done": [_done_json(one) for one in done]}
    )
    return 0


def _title(typed: str) -> CourseTitle:
    of, equals, course = typed.partition("=")
    standard, _, title = of.partition("/")
    if not equals or not standard.strip():
        raise WrongUseError(
            message("“{typed}” does not say what a course is called.", typed=typed),
            message("Nothing was changed. Write it as STANDARD=COURSE TITLE."),
            code="bad_title",
        )
    return CourseTitle(standard.strip(), title.strip(), course.strip())


def _saved(asked: Namespace, session: OfficeSession, printer: Printer) -> int:
    batch = session.uploads.save(asked.batch, asked.to, replace=asked.force)
    printer.line(message("Batch {number} written to {file}.", number=batch.number, file=asked.to))
    printer.document({"batch": _batch_json(batch), "file": str(asked.to)})
    return 0


def _key_of(session: OfficeSession, record: str) -> tuple[str, str, str]:
    """The task of a record, by its id or a beginning that no other task has."""
    found = [
        one for one in session.uploads.tasks() if one.row.version.record.startswith(record.lower())
    ]
    if len(found) != 1:
        raise UserError(
            message("There is not just one task of a record {record}.", record=record),
            message("Nothing was changed. “office upload-tasks” lists them."),
            code="no_task",
        )
    return found[0].key


def _tell_template(found: UploadTemplate, printer: Printer) -> None:
    names = {place: what for what, place in found.columns.items()}
    for place, heading in enumerate(found.headings):
        if place in names:
            text = message("{column}: {field}", column=heading, field=FIELDS[names[place]])
        else:
            text = message("{column}: left empty", column=heading)
        printer.line(text)
    for every in found.missing:
        wanted = joined((FIELDS[one] for one in every), " / ")
        printer.tell(message("No column is known for: {field}", field=wanted))
    if found.unread:
        printer.tell(
            message_of_count(
                "{n} row below the names of the columns was not kept.",
                "{n} rows below the names of the columns were not kept.",
                found.unread,
            )
        )


def _tell_plan(
    plan: UploadPlan, batch: UploadBatch | None, asked: Namespace, printer: Printer
) -> None:
    for one in plan.faults:
        printer.tell(_fault_text(plan, one))
    for name in plan.template.unknown:
        printer.tell(message("Left empty: the column “{name}”.", name=name))
    left = len(plan.rows) - len(plan.written)
    if left:
        told = message_of_count("{n} record is left out.", "{n} records are left out.", left)
        printer.tell(told)
    count = len(plan.written)
    if batch is None:
        text = message_of_count(
            "{n} row would be written. Nothing is written yet.",
            "{n} rows would be written. Nothing is written yet.",
            count,
        )
    else:
        text = message_of_count(
            "Batch {number}: {n} row written to {file}.",
            "Batch {number}: {n} rows written to {file}.",
            count,
            number=batch.number,
            file=asked.to,
        )
    printer.line(text)
    printer.tell(ADVICE)


def _fault_text(plan: UploadPlan, one: UploadFault) -> Message:
    place = plan.template.columns.get(one.column) if one.column else None
    column = plan.template.headings[place] if place is not None else ""
    record = f"…{one.record[-8:]}"
    if not column:
        return message(
            "Row {row} (record {record}): {text}", row=one.number, record=record, text=one.text
        )
    return message(
        "Row {row} (record {record}), {column}: {text}",
        row=one.number,
        record=record,
        column=column,
        text=one.text,
    )


def _columns_json(found: UploadTemplate) -> list[Json]:
    names = {place: what.value for what, place in found.columns.items()}
    return [{"column": one, "field": names.get(place)} for place, one in enumerate(found.headings)]


def _row_json(plan: UploadPlan, number: int, printer: Printer) -> Json:
    row = plan.rows[number - 1]
    return {
        "row": number,
        "record": row.version.record,
        "revision": row.version.revision,
        "written": not row.is_refused,
        "values": {what.value: text for what, text in row.values.items()},
        "faults": [
            {
                "column": one.column.value if one.column else None,
                "text": printer.text(one.text),
                "left_out": one.refuses,
            }
            for one in plan.of(number)
        ],
    }


def _batch_json(one: UploadBatch) -> dict[str, Json]:
    return {
        "number": one.number,
        "at": moment_text(one.at),
        "by": one.by,
        "rows": one.rows,
        "sha256": one.sha256,
        "uploaded_on": one.uploaded_on.isoformat() if one.uploaded_on else None,
        "receipt": one.receipt,
        "noted_by": one.noted_by,
    }


def _task_json(one: UploadTask) -> Json:
    return {
        "kind": one.kind.value,
        "record": one.row.version.record,
        "batch": one.row.batch,
        "uploaded": one.is_uploaded,
        "revision": one.row.version.revision,
        "now": one.revision,
        "differing": [
            {"column": what.value, "uploaded": old, "now": new} for what, old, new in one.differing
        ],
    }


def _done_json(one: DoneTask) -> Json:
    return {
        "kind": one.kind.value,
        "record": one.record,
        "at": moment_text(one.at),
        "by": one.by,
        "why": one.why,
    }
