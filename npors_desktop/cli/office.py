"""The office's commands about itself, its visits, its inbox and its register."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, cast

from npors_desktop.base.moments import moment_text
from npors_desktop.base.values import to_plain
from npors_desktop.cli.office_session import (
    arrival_json,
    opened_office,
    own_fingerprint,
    signing_in,
    take_held,
    tell_arrival,
    working_office,
)
from npors_desktop.cli.passphrase import (
    change,
    code_is_printed,
    new_passphrase,
    recovery_code,
)
from npors_desktop.cli.printing import warn_of_place
from npors_desktop.cli.progress import progress_of
from npors_desktop.cli.result_terms import cause_line, result_word
from npors_desktop.cli.terms import CONFLICTS, REGISTER
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import (
    ReceiptVerdict,
    Remark,
    VersionState,
)
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_versions import version_name
from npors_desktop.domain.result import decide
from npors_desktop.workflows.office.importing import Taken
from npors_desktop.workflows.office.remarks import REMARKS, version_line
from npors_desktop.workflows.sessions import OfficeSession

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.delivery import (
        Arrival,
        RegisteredRecord,
    )
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.visit_writing import WrittenVisit

IN_ORDER = {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE}


def init(asked: Namespace, printer: Printer) -> int:
    """Set up an office and its authority; prints the recovery code once."""
    name = asked.name.strip() or asked.words("Training office")
    warn_of_place(asked.dir, printer)
    made = Stores().make_office(asked.dir, name, new_passphrase(asked), person=asked.person)
    session = made.session
    own = session.assessor_enrolment.fingerprint() if isinstance(session, OfficeSession) else ""
    session.close()
    printer.line(
        message("The office “{name}” was set up in {folder}.", name=name, folder=asked.dir)
    )
    printer.line(message("Recovery code, shown only once: {code}", code=made.recovery_code))
    printer.line(own_fingerprint(own))
    document = {"office": str(asked.dir), "recovery_code": made.recovery_code, "fingerprint": own}
    printer.document(document)
    code_is_printed(asked, printer)
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Change the passphrase of an office's store, or of one of its staff."""
    person = signing_in(asked.dir, asked.person)

    def open_(folder: Path, passphrase: str) -> OfficeSession:
        return Stores().open_office(folder, passphrase, person)

    return change(asked, printer, open_)


def recover(asked: Namespace, printer: Printer) -> int:
    """Open an office with its recovery code and set the passphrase of an administrator."""
    warn_of_place(asked.dir, printer)
    person = signing_in(asked.dir, asked.person) if asked.person else ""
    code = recovery_code(asked)
    Stores().recover(asked.dir, code, new_passphrase(asked), person).close()
    printer.line(message("The new passphrase opens {folder}.", folder=asked.dir))
    printer.document({"recovered": str(asked.dir)})
    return 0


def visit(asked: Namespace, printer: Printer) -> int:
    """Write a visit for an assessor's laptop, signed and sealed to it: a planned one, or one that a
    file has."""
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.VISIT_WRITTEN)
        id_, written = _written(session, asked)
    count = written.candidates
    printer.line(
        message_of_count(
            "The visit with {n} candidate is in {file}. Only the laptop of {name} can open it.",
            "The visit with {n} candidates is in {file}. Only the laptop of {name} can open it.",
            count,
            file=asked.to,
            name=written.who.name,
        )
    )
    told = {"visit": id_, "assessor": written.who.number}
    printer.document({**told, "bookings": count, "file": str(asked.to)})
    return 0


def _written(session: OfficeSession, asked: Namespace) -> tuple[str, WrittenVisit]:
    """The visit's id, and what was written."""
    plain = asked.file, asked.laptop
    if (asked.visit is None and None in plain) or (asked.visit is not None and any(plain)):
        raise WrongUseError(
            message("Name a file and a laptop, or a planned visit with --visit; not both."),
            message("Nothing was written."),
        )
    if asked.visit is not None:
        id_ = session.visit_planning.plan(asked.visit).visit.id
        return id_, session.visit_planning.write_file(id_, asked.to, replace_file=asked.force)
    planned, write = session.visit_writing.read(asked.file), session.visit_writing.write
    written = write(planned.visit, planned.bookings, asked.laptop, asked.to, replace=asked.force)
    return planned.visit.id, written


def take(asked: Namespace, printer: Printer) -> int:
    """Import reports; prints one verdict for each, and what was passed over."""
    if not any(map(os.path.lexists, asked.paths)):
        raise WrongUseError(
            message("“{path}” does not exist.", path=asked.paths[0]),
            message("Nothing was imported."),
            code="not_there",
        )
    told: list[Json] = []
    passed: list[Json] = []
    statuses = {0}
    document: dict[str, Json] = {"files": told, "passed": passed}
    printer.begin(document)

    def left(one: Passed) -> None:
        statuses.add(one.status)
        passed.append({"file": one.file, "why": printer.text(one.why)})
        printer.tell(message("Not imported: {file}. {why}", file=one.file, why=one.why))

    arrivals: list[Arrival] = []
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.REPORT_IMPORTED)
        held = take_held(session.report_import, printer)
        told += [arrival_json(a.file, a, printer) for a in held]
        for step in _steps(session.report_import, asked, printer):
            if isinstance(step, Passed):
                left(step)
            else:
                told.append(arrival_json(step.found.shown, step.arrival, printer))
                tell_arrival(step.found.shown, step.arrival, printer)
                arrivals.append(step.arrival)
        _tell_missing(told, session.inbox.as_of_now((*held, *arrivals)), printer)
    if not arrivals:
        printer.tell(message("There are no reports there."))
    printer.document(document)
    if not all(a.verdict in IN_ORDER for a in (*held, *arrivals)):
        statuses.add(1)
    return max(statuses)


def _steps(
    report_import: ReportImport, asked: Namespace, printer: Printer
) -> Iterator[Taken | Passed]:
    """What an import comes to, file by file, with its progress."""
    with (
        closing(report_import.importing(tuple(asked.paths))) as importing,
        progress_of(message("Imported"), printer) as progress,
    ):
        for step in importing:
            progress.of(importing.total)
            if step is None:
                progress.tell()
                continue
            yield step
            progress.step(isinstance(step, Taken))


def _tell_missing(told: list[Json], arrivals: tuple[Arrival, ...], printer: Printer) -> None:
    """Say, once all have come, before which records one is missing."""
    for place, (entry, arrival) in enumerate(zip(told, arrivals, strict=True)):
        if Remark.EARLIER_MISSING in arrival.remarks:
            file = cast("dict[str, str]", entry)["file"]
            told[place] = arrival_json(file, arrival, printer)
            printer.line(f"{file}: {printer.words(REMARKS[Remark.EARLIER_MISSING])}")


def list_records(asked: Namespace, printer: Printer) -> int:
    """Print the register."""
    with working_office(asked, printer, reading=True) as session:
        records = session.register.records(every=asked.revisions)
        apart = session.register.kept_apart()
        versions = session.register.every_version() if asked.revisions else ()
    printer.rows(
        [
            (
                f"{row.record} r{row.revision}", f"{row.tested_on}",
                result_word(printer.words, row.result), row.candidate, row.title,
                f"{row.assessor} ({row.assessor_number})",
                " ".join(f"[{code}]" for code in row.told),
            )
            for row in records
        ]
    )  # fmt: skip
    if not records:
        printer.tell(message("The register is empty."))
    for one in apart:
        printer.tell(
            message(
                "Not registered: {record} from {assessor}, because {reason}.",
                record=one.record.record,
                assessor=one.record.assessor,
                reason=CONFLICTS[one.reason],
            )
        )
    kept: list[Json] = [
        {**_row(o.record), "reason": o.reason.value, "content_sha256": o.record.content_sha256}
        for o in apart
    ]
    document: dict[str, Json] = {"records": [_row(r) for r in records], "kept_apart": kept}
    if asked.revisions:
        document["versions"] = _versions(versions, printer)
    printer.document(document)
    return 0


def _versions(versions: tuple[KnownVersion, ...], printer: Printer) -> list[Json]:
    """Every version with its state; the line of one that was not kept is told."""
    for one in versions:
        if one.state is VersionState.NOT_KEPT:
            printer.tell(
                message(
                    "Not kept: version {version} of record {record} from {assessor}, because "
                    "another was decided for.",
                    version=version_name(one.row),
                    record=one.row.record,
                    assessor=one.row.assessor,
                )
            )
    return [
        {
            "record": one.row.record,
            "revision": one.row.revision,
            "content_sha256": one.row.content_sha256,
            "assessor": one.row.assessor_number,
            "state": one.state.value,
            "replaced_by": one.row.replaced_by,
            "keep": version_name(one.row),
        }
        for one in versions
    ]


# What showing a record is, with a copy of its report and without.
_SHOWN = {True: ActionKind.REPORT_COPIED, False: ActionKind.RECORD_OPENED}


def show(asked: Namespace, printer: Printer) -> int:
    """Print one record's data; write its report if asked."""
    with working_office(asked, printer, reading=True) as session:
        session.acting.check(_SHOWN[bool(asked.pdf)])
        row = session.register.record(asked.record, asked.assessor, asked.revision)
        record = session.register.contents(row)
        versions = session.register.versions(row.record)
        session.opening.opened(row)
        if asked.pdf:
            session.register.save_report(row, asked.pdf, replace=asked.force)
    if asked.pdf:
        printer.tell(message("An unencrypted copy of the report is in {file}.", file=asked.pdf))
    printer.document(to_plain(record))
    for name, value in _row(row).items():
        if name in ("remarks", "replaced_by") or value in (None, ""):
            continue
        printer.line(f"{printer.words(REGISTER[name])}: {_shown(name, value, printer)}")
    for cause in decide(record.standard, record.sheet()).reasons:
        printer.line(cause_line(cause, printer))
    for code in row.told:
        printer.line(REMARKS[code])
    for one in versions if len(versions) > 1 else ():
        printer.line(version_line(one))
    return 0


def _shown(name: str, value: Json, printer: Printer) -> str:
    if name == "result":
        return result_word(printer.words, value)
    if isinstance(value, bool):
        words = printer.words
        return words.within("register", "yes") if value else words.within("register", "no")
    return str(value)


def _row(row: RegisteredRecord) -> dict[str, Json]:
    return {
        "record": row.record,
        "revision": row.revision,
        "replaced_by": row.replaced_by,
        "candidate": row.candidate,
        "pack": row.pack.id,
        "result": row.result,
        "assessor": row.assessor_number,
        "received_at": moment_text(row.received_at),
        "contested": row.contested,
        "remarks": list(row.told),
        "accepted_at": moment_text(row.accepted_at) if row.accepted_at else None,
        "accepted_by": row.accepted_by,
        "returned_at": moment_text(row.returned_at) if row.returned_at else None,
    }
