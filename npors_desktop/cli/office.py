"""The commands of the office."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from npors_desktop.base.canonical import Json
from npors_desktop.base.values import moment_text, to_plain
from npors_desktop.cli.passphrase import change, new_passphrase, passphrase
from npors_desktop.cli.printing import Printer
from npors_desktop.cli.store_place import warn_of_service
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, RegisteredRecord
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.sessions import OfficeSession

IN_ORDER = {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE}


def init(asked: Namespace, printer: Printer) -> int:
    """Make an office and its authority; prints the recovery code once."""
    name = asked.name.strip() or "Training office"
    warn_of_service(asked.dir, printer)
    made = Stores().make_office(asked.dir, name, new_passphrase(asked))
    made.session.close()
    printer.line(f"The office “{name}” was made in {asked.dir}.")
    printer.line(f"Recovery code, shown only now: {made.recovery_code}")
    printer.document({"office": str(asked.dir), "recovery_code": made.recovery_code})
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Give an office's store a new passphrase."""
    return change(asked, printer, Stores().open_office)


def enrol(asked: Namespace, printer: Printer) -> int:
    """Accept a request and write the answer."""
    with _office(asked, printer) as session:
        welcomed = session.assessor_enrolment.accept(asked.file, asked.to)
    who = welcomed.assessor
    printer.line(f"{who.name} ({who.number}) is enrolled. Give {asked.to} back to the laptop.")
    printer.document({"assessor": who.number, "name": who.name, "identity": str(asked.to)})
    return 0


def revoke(asked: Namespace, printer: Printer) -> int:
    """Withdraw an assessor's right to sign."""
    # What was held before an update is left to the next command: a key may be in wrong hands.
    with _opened(asked) as session:
        gone = session.assessor_enrolment.revoke(asked.assessor, asked.reason)
    printer.line(f"{gone.name} ({gone.number}) is revoked. New reports of his are refused.")
    printer.document({"assessor": gone.number, "standing": gone.standing.value})
    return 0


def take(asked: Namespace, printer: Printer) -> int:
    """Import reports; one verdict a file."""
    for path in asked.paths:
        if not path.exists():
            raise WrongUseError(f"There is nothing at “{path}”.", "Nothing was imported.")
    with _opened(asked) as session:
        held = _take_held(session.report_import, printer)
        files = session.report_import.files(tuple(asked.paths))
        names = iter(files)
        arrivals = session.report_import.take(files, lambda a: printer.line(_line(next(names), a)))
    if not arrivals:
        printer.tell("There are no reports there.")
    told = [*((a.file, a) for a in held), *zip(files, arrivals, strict=True)]
    printer.document({"files": [_arrival(file, a) for file, a in told]})
    return 0 if all(a.verdict in IN_ORDER for _, a in told) else 1


def list_records(asked: Namespace, printer: Printer) -> int:
    """Print the register."""
    with _office(asked, printer) as session:
        records = session.register.records()
        apart = session.register.kept_apart()
    for row in records:
        printer.line(
            f"{row.record} r{row.revision}  {row.tested_on}  {row.result.replace('_', ' ')}  "
            f"{row.candidate}  {row.title}  {row.assessor} ({row.assessor_number})"
        )
    if not records:
        printer.tell("The register is empty.")
    for one in apart:
        printer.tell(f"Kept apart ({one.reason}): {one.record.record} of {one.record.assessor}.")
    kept = [{**_row(one.record), "reason": one.reason.value} for one in apart]
    printer.document({"records": [_row(r) for r in records], "kept_apart": kept})
    return 0


def show(asked: Namespace, printer: Printer) -> int:
    """Print one record's data; write its report where asked."""
    with _office(asked, printer) as session:
        row = session.register.record(asked.record, asked.assessor)
        data = to_plain(session.register.contents(row))
        if asked.pdf:
            session.register.save_report(asked.record, asked.pdf, asked.assessor)
    if asked.pdf:
        printer.tell(f"A clear copy of the report is in {asked.pdf}.")
    printer.document(data)
    for name, value in _row(row).items():
        printer.line(f"{name.replace('_', ' ')}: {value}")
    for reason in data["result"]["reasons"]:
        printer.line(f"because {reason['text']} ({', '.join(reason['because'])})")
    return 0


def export(asked: Namespace, printer: Printer) -> int:
    """Write the register as a spreadsheet."""
    with _office(asked, printer) as session:
        count = session.register.export(asked.to)
    printer.line(f"{count} records written to {asked.to}.")
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


def _take_held(receiving: ReportImport, printer: Printer) -> list[Arrival]:
    """What was held and can be judged since an update is judged now, before what was asked."""
    taken: list[Arrival] = []
    try:
        for arrival in receiving.take_held():
            if arrival is not None:
                taken.append(arrival)
                printer.tell(_line(arrival.file, arrival))
    except UserError as error:
        printer.tell(str(error))
    return taken


def _line(file: Path | str, arrival: Arrival) -> str:
    codes = f" [{', '.join(arrival.codes)}]" if arrival.codes else ""
    return f"{file}: {arrival.verdict}{codes} {arrival.text}"


def _arrival(file: Path | str, arrival: Arrival) -> Json:
    return {
        "file": str(file),
        "verdict": arrival.verdict.value,
        "codes": list(arrival.codes),
        "text": arrival.text,
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
