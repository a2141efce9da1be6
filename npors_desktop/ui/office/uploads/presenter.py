"""What goes to the training register in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.biting_dates import WORKING, Urgency, age_words, urgency
from npors_desktop.domain.messages import message
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.domain.uploads.batches import TASKS, UploadBatch, UploadTask
from npors_desktop.domain.uploads.dry_run import PlannedUpload
from npors_desktop.domain.uploads.template import FIELDS, IDS, UploadField
from npors_desktop.ui.office.presenter import day, moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon
from npors_desktop.workflows.office.uploading import DueUpload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.uploads.template import UploadTemplate
    from npors_desktop.ui.office.uploads.work import UploadsRead

READY, LOOK, LEFT, NO_TEMPLATE = "ready", "look", "left", "no_template"
TASK, WRITTEN, UPLOADED = "task", "written", "uploaded"
STATES: Mapping[str, tuple[Message, Icon]] = {
    READY: (message("Ready"), Icon.TICK),
    LOOK: (message("Compare it"), Icon.ATTENTION),
    LEFT: (message("Left out"), Icon.CROSS),
    NO_TEMPLATE: (message("Waits"), Icon.CLOCK),
    WRITTEN: (message("Not uploaded yet"), Icon.HALF),
    UPLOADED: (message("Uploaded"), Icon.DONE),
}
WRITE, BATCH = "write", "batch"
# What a row is filtered by, in this order.
_KINDS = (WRITE, LEFT, NO_TEMPLATE, TASK, BATCH)
_NEAR: Mapping[Urgency, Icon | None] = {
    Urgency.PAST: Icon.CROSS,
    Urgency.SOON: Icon.ATTENTION,
    Urgency.LATER: None,
}
_MANY = 12
_NOT_NOTED = message("The batch is not noted as uploaded: look whether it went out.")
ADVICE = message("CITB decides what is paid: check the file before you upload it.")


def record_key(record: str) -> str:
    """The key of the row of a record."""
    return f"record {record}"


def upload_rows(read: UploadsRead, words: Words) -> list[DataRow]:
    """The lines of the page: what has to be put right first, then what can be written by the day on
    which it is due, what is left out, and the batches."""
    due = {one.row.record: one.due for one in read.due}
    rows = [_task_row(number, one, words) for number, one in enumerate(read.tasks)]
    if read.plan is None:
        rows += [_waiting_row(one, read.today, words) for one in read.due]
    else:
        planned = [_planned_row(one, read, due, words) for one in read.plan.rows]
        rows += [one for one in planned if one.kind == WRITE]
        rows += [one for one in planned if one.kind != WRITE]
    return [*rows, *(_batch_row(one, read, words) for one in read.batches)]


def upload_facets(rows: Sequence[DataRow], words: Words) -> tuple[Facet, ...]:
    """How many lines there are of each kind; first all of them."""
    counts = {kind: sum(one.kind == kind for one in rows) for kind in _KINDS}
    each = (Facet(kind, n, _kind_word(kind, n, words)) for kind, n in counts.items() if n)
    return (Facet("", len(rows), words("in all")), *each)


def _kind_word(kind: str, number: int, words: Words) -> str:
    match kind:
        case "write":
            return words("can be written")
        case "left":
            return words("left out")
        case "task":
            return words("to put right")
        case "batch":
            return words.count("batch", "batches", number)
        case _:
            return words.count("waits", "wait", number)


def period_text(read: UploadsRead, words: Words) -> str:
    """By which figure the days are counted, and where that is from; empty where none is."""
    figure, kind = read.period.days, read.period.kind
    if not figure.value:
        return ""
    days = (
        words.count("{n} working day", "{n} working days", figure.value)
        if kind == WORKING
        else words.count("{n} calendar day", "{n} calendar days", figure.value)
    )
    return words(
        "Counted with {days} from the day of the test ({source}; {sure}). {advice}",
        days=days,
        source=figure.stated.source.rstrip(". "),
        sure=CONFIDENCE_WORDS[figure.stated.confidence],
        advice=ADVICE,
    )


def upload_facts(read: UploadsRead, value: object, words: Words) -> tuple[Fact, ...]:
    """What is to be known of a line: when it is due, and what is wrong with it."""
    return tuple(_facts(read, value, words))


def upload_name(value: object, words: Words) -> str:
    """What a line is of."""
    match value:
        case PlannedUpload():
            return value.source.row.candidate
        case DueUpload():
            return value.row.candidate
        case UploadTask():
            return value.row.candidate
        case UploadBatch():
            return words("Batch {number}", number=value.number)
        case _:
            return ""


def upload_details(
    value: object, template: UploadTemplate | None, names: Iterable[str], words: Words
) -> str:
    """All of a line: each column and what would stand in it, or what a batch is. ``names`` are
    those of the rows of a batch."""
    match value:
        case PlannedUpload():
            headings = template.headings if template else ()
            return "\n".join(
                f"{heading}: {cell or '–'}"
                for heading, cell in zip(headings, value.cells, strict=True)
            )
        case UploadBatch():
            return "\n".join(_batch_lines(value, tuple(names), words))
        case UploadTask():
            return "\n".join(_written_lines(value, template, words))
        case _:
            return ""


def meaning_text(template: UploadTemplate, words: Words) -> str:
    """What of the template stays empty, was not kept, or has no column yet."""
    parts: list[str] = []
    if template.unknown:
        parts.append(words("Left empty: {names}", names=", ".join(template.unknown)))
    parts += [
        words("No column yet for: {field}", field=words(FIELDS[every[0]]))
        for every in template.missing
    ]
    if template.unread:
        parts.append(
            words.count(
                "{n} row below the names of the columns was not kept.",
                "{n} rows below the names of the columns were not kept.",
                template.unread,
            )
        )
    return "\n".join(parts)


def is_untitled(read: UploadsRead | None, value: object) -> bool:
    """Whether a line is of a record whose course has no title yet."""
    if read is None or read.plan is None or not isinstance(value, PlannedUpload):
        return False
    return not value.values[UploadField.COURSE]


def is_to_enter_about_person(read: UploadsRead | None, value: object) -> bool:
    """Whether a line is left out for what is entered beside the person, not in the record."""
    if read is None or read.plan is None or not isinstance(value, PlannedUpload):
        return False
    of_person = {*IDS, UploadField.FAMILY_NAME}
    told = read.plan.of(value.number)
    return bool(value.source.person) and any(x.refuses and x.column in of_person for x in told)


def _waiting_row(one: DueUpload, today: date, words: Words) -> DataRow:
    row = one.row
    return DataRow(
        record_key(row.record),
        (
            _state(NO_TEMPLATE, words),
            _due(one.due, today, words),
            Cell(row.candidate),
            Cell(row.title),
            Cell(words("The template is not here yet.")),
        ),
        one,
        NO_TEMPLATE,
    )


def _planned_row(
    one: PlannedUpload, read: UploadsRead, due: Mapping[str, date | None], words: Words
) -> DataRow:
    told = read.plan.of(one.number) if read.plan else ()
    refusing = [fault for fault in told if fault.refuses]
    state = LEFT if one.is_refused else LOOK if told else READY
    first = next(iter(refusing or told), None)
    row = one.source.row
    return DataRow(
        record_key(row.record),
        (
            _state(state, words),
            _due(due.get(row.record), read.today, words),
            Cell(row.candidate),
            Cell(one.values[UploadField.COURSE] or row.title),
            Cell(words(first.text) if first else "–"),
        ),
        one,
        LEFT if one.is_refused else WRITE,
    )


def _task_row(number: int, one: UploadTask, words: Words) -> DataRow:
    course = one.row.values.get(UploadField.COURSE, "")
    return DataRow(
        f"task {number}",
        (
            Cell(words(TASKS[one.kind]), Icon.ATTENTION),
            Cell("–"),
            Cell(one.row.candidate),
            Cell(course),
            Cell(words("Batch {number}", number=one.row.batch)),
        ),
        one,
        TASK,
    )


def _batch_row(one: UploadBatch, read: UploadsRead, words: Words) -> DataRow:
    until = read.period.correctable_until(one.uploaded_on) if one.uploaded_on else None
    can_correct = until is not None and until >= read.today
    more = (
        words("{date}, number {receipt}", date=day(one.uploaded_on), receipt=one.receipt or "–")
        if one.uploaded_on
        else words("written {time}", time=moment(one.at))
    )
    soon = words("until {date}", date=day(until)) if can_correct else "–"
    return DataRow(
        f"batch {one.number}",
        (
            _state(UPLOADED if one.uploaded_on else WRITTEN, words),
            Cell(soon),
            Cell(words("Batch {number}", number=one.number)),
            Cell(words.count("{n} row", "{n} rows", one.rows)),
            Cell(more),
        ),
        one,
        BATCH,
    )


def _state(state: str, words: Words) -> Cell:
    text, icon = STATES[state]
    return Cell(words(text), icon)


def _due(due: date | None, today: date, words: Words) -> Cell:
    if due is None:
        return Cell("–", sort="9999")
    return Cell(words(age_words(due, today)), _NEAR[urgency(due, today)], sort=due.isoformat())


def _facts(read: UploadsRead, value: object, words: Words) -> Iterator[Fact]:
    match value:
        case PlannedUpload():
            due = {one.row.record: one.due for one in read.due}
            yield from _due_fact(due.get(value.source.row.record), read.today, words)
            for fault in read.plan.of(value.number) if read.plan else ():
                state = FactState.BAD if fault.refuses else FactState.DOUBTFUL
                named = f"{words(FIELDS[fault.column])}: " if fault.column else ""
                yield Fact(state, f"{named}{words(fault.text)}")
        case DueUpload():
            yield from _due_fact(value.due, read.today, words)
        case UploadTask():
            yield Fact(FactState.DOUBTFUL, words(TASKS[value.kind]))
            if not value.is_uploaded:
                yield Fact(FactState.UNKNOWN, words(_NOT_NOTED))
        case UploadBatch():
            yield _batch_fact(read, value, words)
        case _:
            pass


def _batch_fact(read: UploadsRead, batch: UploadBatch, words: Words) -> Fact:
    if batch.uploaded_on is None:
        return Fact(FactState.OPEN, words("Upload the file, then note that here."))
    until = read.period.correctable_until(batch.uploaded_on)
    if until is not None and until >= read.today:
        return Fact(FactState.OPEN, words("It can be corrected until {date}.", date=day(until)))
    return Fact(FactState.GOOD, words("Uploaded, and past the days for corrections."))


def _due_fact(due: date | None, today: date, words: Words) -> Iterator[Fact]:
    if due is None:
        return
    left = (due - today).days
    if left < 0:
        text = words.count(
            "Overdue by {n} day: it was to be uploaded by {date}. Upload it all the same.",
            "Overdue by {n} days: it was to be uploaded by {date}. Upload it all the same.",
            -left,
            date=day(due),
        )
        yield Fact(FactState.BAD, text)
    else:
        text = words.count(
            "{n} day left: upload it by {date}.",
            "{n} days left: upload it by {date}.",
            left,
            date=day(due),
        )
        yield Fact(FactState.OPEN, text)


def _batch_lines(one: UploadBatch, names: tuple[str, ...], words: Words) -> Iterator[str]:
    yield words("Written {time} by {name}", time=moment(one.at), name=one.by or "–")
    yield words("File: {file}", file=one.file)
    yield words("SHA-256: {sha256}", sha256=one.sha256[:16])
    if one.uploaded_on:
        yield words(
            "Uploaded {date}, the register’s number {receipt}, noted by {name}",
            date=day(one.uploaded_on),
            receipt=one.receipt or "–",
            name=one.noted_by or "–",
        )
    yield from names[:_MANY]
    if len(names) > _MANY:
        yield words.count("and {n} more", "and {n} more", len(names) - _MANY)


def _written_lines(one: UploadTask, template: UploadTemplate | None, words: Words) -> Iterator[str]:
    yield words(
        "Batch {batch} has revision {revision}.",
        batch=one.row.batch,
        revision=one.row.version.revision,
    )
    if one.revision is None:
        yield words("No version of the record counts now.")
    else:
        yield words("Revision {revision} counts now.", revision=one.revision)
    yield from _differing_lines(one, template, words)
    for what, text in one.row.values.items():
        if text and _is_written(what, template):
            yield f"{words(FIELDS[what])}: {text}"


def _differing_lines(
    one: UploadTask, template: UploadTemplate | None, words: Words
) -> Iterator[str]:
    """Each column in which something else would be written now: what was, and what would be."""
    if not one.now:
        return
    found = [told for told in one.differing if _is_written(told[0], template)]
    if not found:
        yield words("No value that was uploaded differs: look at the record for what was amended.")
    for what, old, new in found:
        yield words(
            "{field}: uploaded “{old}”, now “{new}”.",
            field=words(FIELDS[what]),
            old=old or "–",
            new=new or "–",
        )
    yield words("All that was uploaded:")


def _is_written(what: UploadField, template: UploadTemplate | None) -> bool:
    """Whether a value has a column in the register's template."""
    return template is None or what in template.columns
