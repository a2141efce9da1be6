"""The commands of the office."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from npors_desktop.base.canonical import Json
from npors_desktop.base.values import moment_text, to_plain
from npors_desktop.base.words import Language
from npors_desktop.cli.passphrase import change, new_passphrase, passphrase
from npors_desktop.cli.printing import Printer, warn_of_service
from npors_desktop.cli.terms import CONFLICTS, REGISTER, VERDICTS, result_word
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import (
    Arrival,
    ReceiptVerdict,
    RegisteredRecord,
)
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.report_refusals import explanation
from npors_desktop.domain.result import decide
from npors_desktop.workflows.office.import_reports import REMARKS, ReportImport
from npors_desktop.workflows.office.receipts import VERDICTS as ENTERED
from npors_desktop.workflows.sessions import OfficeSession

IN_ORDER = {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE}


def init(asked: Namespace, printer: Printer) -> int:
    """Set up an office and its authority; prints the recovery code once."""
    name = asked.name.strip() or asked.words("Training office")
    warn_of_service(asked.dir, printer)
    made = Stores().make_office(asked.dir, name, new_passphrase(asked))
    made.session.close()
    printer.line(
        message("The office “{name}” was set up in {folder}.", name=name, folder=asked.dir)
    )
    printer.line(message("Recovery code, shown only once: {code}", code=made.recovery_code))
    printer.document({"office": str(asked.dir), "recovery_code": made.recovery_code})
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Change the passphrase of an office's store."""
    return change(asked, printer, Stores().open_office)


def enrol(asked: Namespace, printer: Printer) -> int:
    """Accept an enrolment request and write the answer."""
    with _office(asked, printer) as session:
        enrolled = session.assessor_enrolment.accept(asked.file, asked.to, replace=asked.force)
    who = enrolled.assessor
    printer.line(
        message(
            "{name} ({number}) is enrolled. Take {file} to the laptop.",
            name=who.name,
            number=who.number,
            file=asked.to,
        )
    )
    printer.document({"assessor": who.number, "name": who.name, "identity": str(asked.to)})
    return 0


def revoke(asked: Namespace, printer: Printer) -> int:
    """End an assessor's enrolment, and so their right to sign."""
    # Held files are left to the next command: the key may be stolen, so revoking comes first.
    with _opened(asked) as session:
        gone = session.assessor_enrolment.revoke(asked.assessor, asked.reason)
    printer.line(
        message(
            "The enrolment of {name} ({number}) has ended. New reports from them will be refused.",
            name=gone.name,
            number=gone.number,
        )
    )
    printer.document({"assessor": gone.number, "standing": gone.standing.value})
    return 0


def take(asked: Namespace, printer: Printer) -> int:
    """Import reports; prints one verdict for each file."""
    for path in asked.paths:
        if not path.exists():
            raise WrongUseError(
                message("There is no file or folder “{path}”.", path=path),
                message("Nothing was imported."),
            )
    told: list[Json] = []
    printer.begin({"files": told})

    def arrived(file: Path, arrival: Arrival) -> None:
        told.append(_arrival(file, arrival, printer))
        printer.line(_line(file, arrival, printer))

    with _opened(asked) as session:
        held = _take_held(session.report_import, printer)
        told += [_arrival(a.file, a, printer) for a in held]
        files = session.report_import.files(tuple(asked.paths))
        names = iter(files)
        arrivals = session.report_import.take(files, lambda one: arrived(next(names), one))
    if not arrivals:
        printer.tell(message("There are no reports in that folder."))
    printer.document({"files": told})
    return 0 if all(a.verdict in IN_ORDER for a in (*held, *arrivals)) else 1


def list_records(asked: Namespace, printer: Printer) -> int:
    """Print the register."""
    with _office(asked, printer) as session:
        records = session.register.records()
        apart = session.register.kept_apart()
    printer.rows(
        [
            (
                f"{row.record} r{row.revision}", f"{row.tested_on}",
                result_word(printer.words, row.result), row.candidate, row.title,
                f"{row.assessor} ({row.assessor_number})",
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
    kept = [{**_row(one.record), "reason": one.reason.value} for one in apart]
    printer.document({"records": [_row(r) for r in records], "kept_apart": kept})
    return 0


def show(asked: Namespace, printer: Printer) -> int:
    """Print one record's data; write its report if asked."""
    with _office(asked, printer) as session:
        row = session.register.record(asked.record, asked.assessor)
        record = session.register.contents(row)
        if asked.pdf:
            session.register.save_report(
                asked.record, asked.pdf, asked.assessor, replace=asked.force
            )
    if asked.pdf:
        printer.tell(message("An unencrypted copy of the report is in {file}.", file=asked.pdf))
    printer.document(to_plain(record))
    for name, value in _row(row).items():
        printer.line(f"{printer.words(REGISTER[name])}: {_shown(name, value, printer)}")
    for cause in decide(record.standard, record.sheet()).reasons:
        printer.line(printer.reason(cause))
    return 0


def _shown(name: str, value: Json, printer: Printer) -> str:
    if name == "result":
        return result_word(printer.words, value)
    if isinstance(value, bool):
        words = printer.words
        return words.within("register", "yes") if value else words.within("register", "no")
    return str(value)


def export(asked: Namespace, printer: Printer) -> int:
    """Export the register as a spreadsheet."""
    with _office(asked, printer) as session:
        count = session.register.export(asked.to, replace=asked.force)
    printer.line(
        message_of_count(
            "{n} record written to {file}.", "{n} records written to {file}.", count, file=asked.to
        )
    )
    printer.document({"records": count, "file": str(asked.to)})
    return 0


@contextmanager
def _opened(asked: Namespace) -> Generator[OfficeSession]:
    session = Stores().open_office(asked.dir, passphrase(asked))
    try:
        yield session
    finally:
        session.close()


@contextmanager
def _office(asked: Namespace, printer: Printer) -> Generator[OfficeSession]:
    with _opened(asked) as session:
        _take_held(session.report_import, printer)
        yield session


def _take_held(report_import: ReportImport, printer: Printer) -> list[Arrival]:
    """Import the held files that an update made readable, before what was asked for."""
    taken: list[Arrival] = []
    try:
        for arrival in report_import.take_held():
            if arrival is not None:
                taken.append(arrival)
                printer.tell(_line(arrival.file, arrival, printer))
    except UserError as error:
        printer.tell(printer.error_text(error))
    return taken


def _line(file: Path | str, arrival: Arrival, printer: Printer) -> str:
    verdict = printer.words(VERDICTS[arrival.verdict])
    codes = f" [{', '.join(arrival.codes)}]" if arrival.codes else ""
    return f"{file}: {verdict}{codes} {_text(arrival, printer)}"


def _text(arrival: Arrival, printer: Printer) -> str:
    """What is said of an arrival. The store keeps it in English; in another language it is made
    again from the verdict, the codes and the remarks."""
    if printer.words.language is Language.ENGLISH:
        return arrival.text
    outcome = None if arrival.codes else ENTERED.get(arrival.verdict)
    codes, signer = arrival.codes, arrival.assessor
    first = outcome or explanation(codes, arrival.text, signer)
    told = [first, *(REMARKS[code] for code in arrival.remarks if code in REMARKS)]
    return " ".join(map(printer.text, told))


def _arrival(file: Path | str, arrival: Arrival, printer: Printer) -> Json:
    return {
        "file": str(file),
        "verdict": arrival.verdict.value,
        "codes": list(arrival.codes),
        "text": _text(arrival, printer),
        "record": arrival.record,
        "remarks": list(arrival.remarks),
    }


def _row(row: RegisteredRecord) -> dict[str, Json]:
    return {
        "record": row.record,
        "revision": row.revision,
        "candidate": row.candidate,
        "pack": row.pack.id,
        "result": row.result,
        "assessor": row.assessor_number,
        "received_at": moment_text(row.received_at),
        "contested": row.contested,
    }
