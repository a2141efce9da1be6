"""The commands of the office."""

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from npors_desktop.base.canonical import Json
from npors_desktop.base.values import moment_text, to_plain
from npors_desktop.base.words import Language
from npors_desktop.cli.passphrase import (
    change,
    code_is_printed,
    fingerprint,
    new_passphrase,
    passphrase,
)
from npors_desktop.cli.printing import Printer, warn_of_place
from npors_desktop.cli.terms import CONFLICTS, REGISTER, VERDICTS, result_word
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import (
    NOTHING,
    Arrival,
    EnrolledAssessor,
    ReceiptVerdict,
    RegisteredRecord,
    Remark,
    RevocationKind,
)
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.found_files import Found, Passed
from npors_desktop.domain.messages import Message, message, message_of_count
from npors_desktop.domain.result import decide
from npors_desktop.domain.revocation import OUTCOMES
from npors_desktop.workflows.office.arrival_text import arrival_text
from npors_desktop.workflows.office.assessors import newest_of
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.office.remarks import REMARKS
from npors_desktop.workflows.office.restored_office import ONLY_ONE
from npors_desktop.workflows.office.revoking import RevokedEnrolment, dated_ahead
from npors_desktop.workflows.office.unknown_certificates import OTHER_COPY, typed_serial
from npors_desktop.workflows.sessions import OfficeSession

NOT_CONTINUED = message(
    "It was not continued: who was revoked since the backup is not known here. Look with “office "
    "check” at what that means."
)
IN_ORDER = {ReceiptVerdict.ACCEPTED, ReceiptVerdict.DUPLICATE}


def init(asked: Namespace, printer: Printer) -> int:
    """Set up an office and its authority; prints the recovery code once."""
    name = asked.name.strip() or asked.words("Training office")
    warn_of_place(asked.dir, printer)
    made = Stores().make_office(asked.dir, name, new_passphrase(asked))
    session = made.session
    own = session.assessor_enrolment.fingerprint() if isinstance(session, OfficeSession) else ""
    session.close()
    printer.line(
        message("The office “{name}” was set up in {folder}.", name=name, folder=asked.dir)
    )
    printer.line(message("Recovery code, shown only once: {code}", code=made.recovery_code))
    printer.line(_own(own))
    document = {"office": str(asked.dir), "recovery_code": made.recovery_code, "fingerprint": own}
    printer.document(document)
    code_is_printed(asked, printer)
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Change the passphrase of an office's store."""
    return change(asked, printer, Stores().open_office)


def enrol(asked: Namespace, printer: Printer) -> int:
    """Accept an enrolment request and write the answer."""
    with _office(asked, printer) as session:
        enrolment = session.assessor_enrolment
        own, looked_at = enrolment.fingerprint(), enrolment.look_at(asked.file)
        for warning in looked_at.warnings:
            printer.tell(warning)
        who = looked_at.details
        question = message(
            "{name}, number {number}, {provider}, asks to sign for this office. Phone them, and "
            "type the fingerprint that they read from their laptop: ",
            name=who.name,
            number=who.number,
            provider=who.provider,
        )
        typed = "" if looked_at.is_known else fingerprint(asked, printer, question)
        who = enrolment.enrol(looked_at, asked.to, typed, replace=asked.force).assessor
    printer.line(
        message(
            "{name} ({number}) is enrolled. Take {file} to the laptop.",
            name=who.name,
            number=who.number,
            file=asked.to,
        )
    )
    printer.line(_own(own))
    warnings = [printer.text(warning) for warning in looked_at.warnings]
    told = {"assessor": who.number, "name": who.name, "identity": str(asked.to)}
    printer.document({**told, "fingerprint": own, "warnings": warnings})
    return 0


def _own(groups: str) -> Message:
    return message(
        "This office's fingerprint, to read to assessors by phone: {groups}", groups=groups
    )


def revoke(asked: Namespace, printer: Printer) -> int:
    """End an assessor's enrolment, and so their right to sign."""
    # Held files are left to the next command: the key may be stolen, so revoking comes first.
    with _opened(asked, printer) as session:
        ended = _revoked(session, asked)
    person = ended.person
    who = {"name": person.name, "number": person.number, "serial": person.serial}
    if ended.correction:
        printer.line(ended.correction)
    elif ended.trusted:
        printer.line(message("The enrolment of {name} ({number}) has ended.", **who))
    printer.line(
        message_of_count(
            "Certificate {serials} is revoked.",
            "{n} certificates of the same key are revoked: {serials}.",
            len(ended.serials),
            serials=", ".join(ended.serials),
        )
    )
    refused = message("Reports that were signed with it are refused.")
    printer.line(OUTCOMES[person.kind or RevocationKind.OTHER] if ended.trusted else refused)
    told: dict[str, Json] = {
        "assessor": person.number,
        "standing": person.standing.value,
        "serial": person.serial,
        "serials": list(ended.serials),
        **_end(person),
        "was": _end(ended.was) if ended.was else None,
    }
    printer.document(told)
    return 0


def _end(person: EnrolledAssessor) -> dict[str, Json]:
    """Why and since when somebody is revoked."""
    since = person.untrusted_from
    return {
        "kind": (person.kind or RevocationKind.OTHER).value,
        "from": moment_text(since) if since else None,
    }


def _revoked(session: OfficeSession, asked: Namespace) -> RevokedEnrolment:
    """Revoke by an assessor's number, or by the number of any certificate of this authority."""
    serial, people = typed_serial(asked.assessor), session.assessor_enrolment.people()
    kind = RevocationKind(asked.kind) if asked.kind else None
    # A number may look like that of a certificate.
    if serial is None or newest_of(people, asked.assessor):
        enrolment = session.assessor_enrolment
        return enrolment.revoke(asked.assessor, asked.reason, kind, asked.since)
    return session.unknown_certificates.revoke(serial, asked.reason, kind, asked.since)


def recognise(asked: Namespace, printer: Printer) -> int:
    """Take a certificate that another copy of this office gave into this office's list."""
    with _opened(asked, printer) as session:
        serial = typed_serial(asked.serial) or asked.serial
        known = session.unknown_certificates.take_in(serial, asked.reason)
        taken = _take_held(session.report_import, printer)
    printer.line(
        message("{name} ({number}) is known here now.", name=known.name, number=known.number)
    )
    files = [_arrival(a.file, a, printer) for a in taken]
    printer.document({"assessor": known.number, "serial": known.serial, "files": files})
    return 0


def visit(asked: Namespace, printer: Printer) -> int:
    """Write a visit for an assessor's laptop, signed and sealed to it."""
    with _opened(asked, printer) as session:
        planned = session.visit_writing.read(asked.file)
        who = session.visit_writing.write(
            planned.visit, planned.bookings, asked.laptop, asked.to, replace=asked.force
        )
    count = len(planned.bookings)
    printer.line(
        message_of_count(
            "The visit with {n} candidate is in {file}. Only the laptop of {name} can open it.",
            "The visit with {n} candidates is in {file}. Only the laptop of {name} can open it.",
            count,
            file=asked.to,
            name=who.name,
        )
    )
    told = {"visit": planned.visit.id, "assessor": who.number}
    printer.document({**told, "bookings": count, "file": str(asked.to)})
    return 0


def check(asked: Namespace, printer: Printer) -> int:
    """Say whether the office was restored from a backup, and what it met that it does not know."""
    with _opened(asked, printer) as session:
        found, epoch = session.restored.found, session.restored.epoch
        unknown = session.unknown_certificates.all()
        ahead = session.assessor_enrolment.ahead()
    if found is not None:
        printer.line(found.message)
        printer.line(ONLY_ONE)
        printer.line(
            message("If this copy is the one to continue, confirm it with “office continue”.")
        )
    for one in unknown:
        printer.line(
            message_of_count(
                "Not known here: certificate {serial}, {name} ({number}); {n} file waits.",
                "Not known here: certificate {serial}, {name} ({number}); {n} files wait.",
                one.files,
                serial=one.serial,
                name=one.name,
                number=one.number,
            )
        )
    if unknown:
        printer.line(OTHER_COPY)
    for one in ahead:
        printer.line(dated_ahead(one))
    if not (found or unknown or ahead):
        printer.line(message("Nothing needs a decision here."))
    made = moment_text(found.made_at) if found and found.made_at else None
    told = [
        {"serial": u.serial, "name": u.name, "number": u.number, "files": u.files} for u in unknown
    ]
    restored = {"made_at": made, "days": found.days} if found else None
    later: list[Json] = [
        {"serial": one.serial, "name": one.name, "number": one.number, **_end(one)} for one in ahead
    ]
    document: dict[str, Json] = {"epoch": epoch, "restored": restored}
    printer.document({**document, "unknown_certificates": told, "revoked_later_than_now": later})
    return 1 if found or unknown or ahead else 0


def go_on(asked: Namespace, printer: Printer) -> int:
    """Confirm that an office restored from a backup goes on, and no other copy of it."""
    with _opened(asked, printer) as session:
        found, epoch = session.restored.go_on(), session.restored.epoch
    if found is None:
        printer.line(message("This office was not restored from a backup. Nothing was changed."))
    else:
        printer.line(found.message)
        printer.line(message("This copy of the office continues. {only}", only=ONLY_ONE))
    printer.document({"continued": found is not None, "epoch": epoch})
    return 0


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

    def arrived(found: Found, arrival: Arrival) -> None:
        told.append(_arrival(found.shown, arrival, printer))
        _tell(found.shown, arrival, printer)

    def left(one: Passed) -> None:
        statuses.add(one.status)
        passed.append({"file": one.file, "why": printer.text(one.why)})
        printer.tell(message("Not imported: {file}. {why}", file=one.file, why=one.why))

    with _opened(asked, printer) as session:
        session.restored.check()
        held = _take_held(session.report_import, printer)
        told += [_arrival(a.file, a, printer) for a in held]
        arrivals = session.report_import.take(tuple(asked.paths), arrived, left)
        _tell_missing(told, session.inbox.as_of_now((*held, *arrivals)), printer)
    if not arrivals:
        printer.tell(message("There are no reports there."))
    printer.document(document)
    if not all(a.verdict in IN_ORDER for a in (*held, *arrivals)):
        statuses.add(1)
    return max(statuses)


def _tell_missing(told: list[Json], arrivals: tuple[Arrival, ...], printer: Printer) -> None:
    """Say, once all have come, before which records one is missing."""
    for place, (entry, arrival) in enumerate(zip(told, arrivals, strict=True)):
        if Remark.EARLIER_MISSING in arrival.remarks:
            file = cast("dict[str, str]", entry)["file"]
            told[place] = _arrival(file, arrival, printer)
            printer.line(f"{file}: {printer.words(REMARKS[Remark.EARLIER_MISSING])}")


def list_records(asked: Namespace, printer: Printer) -> int:
    """Print the register."""
    with _office(asked, printer, reading=True) as session:
        records = session.register.records()
        apart = session.register.kept_apart()
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
    kept = [{**_row(one.record), "reason": one.reason.value} for one in apart]
    printer.document({"records": [_row(r) for r in records], "kept_apart": kept})
    return 0


def show(asked: Namespace, printer: Printer) -> int:
    """Print one record's data; write its report if asked."""
    with _office(asked, printer, reading=True) as session:
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
        if name == "remarks":
            continue
        printer.line(f"{printer.words(REGISTER[name])}: {_shown(name, value, printer)}")
    for cause in decide(record.standard, record.sheet()).reasons:
        printer.line(printer.reason(cause))
    for code in row.told:
        printer.line(REMARKS[code])
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
    with _office(asked, printer, reading=True) as session:
        count = session.register.export(asked.to, replace=asked.force)
    printer.line(
        message_of_count(
            "{n} record written to {file}.", "{n} records written to {file}.", count, file=asked.to
        )
    )
    printer.document({"records": count, "file": str(asked.to)})
    return 0


@contextmanager
def _opened(asked: Namespace, printer: Printer) -> Generator[OfficeSession]:
    warn_of_place(asked.dir, printer)
    session = Stores().open_office(asked.dir, passphrase(asked))
    if session.mended is not None:
        printer.tell(session.mended)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def _office(
    asked: Namespace, printer: Printer, *, reading: bool = False
) -> Generator[OfficeSession]:
    with _opened(asked, printer) as session:
        if reading and session.restored.found is not None:
            printer.tell(session.restored.found.message)
            printer.tell(NOT_CONTINUED)
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


def _tell(file: str, arrival: Arrival, printer: Printer) -> None:
    printer.line(_line(file, arrival, printer))
    if arrival.receipt and arrival.receipt.why != NOTHING:
        printer.tell(
            message(
                "The receipt for {file} could not be put beside it: {why} It is in the office's "
                "folder of receipts.",
                file=file,
                why=arrival.receipt.why,
            )
        )


def _line(file: str, arrival: Arrival, printer: Printer) -> str:
    verdict = printer.words(VERDICTS[arrival.verdict])
    codes = f" [{', '.join(arrival.codes)}]" if arrival.codes else ""
    return f"{file}: {verdict}{codes} {_text(arrival, printer)}"


def _text(arrival: Arrival, printer: Printer) -> str:
    """What is said of an arrival; in English as the store keeps it."""
    if printer.words.language is Language.ENGLISH:
        return arrival.text
    return printer.words(arrival_text(arrival))


def _arrival(file: str, arrival: Arrival, printer: Printer) -> Json:
    return {
        "file": file,
        "verdict": arrival.verdict.value,
        "codes": list(arrival.codes),
        "text": _text(arrival, printer),
        "record": arrival.record,
        "remarks": list(arrival.remarks),
        "receipt": {
            "state": arrival.receipt.state.value,
            "why": printer.text(arrival.receipt.why),
        }
        if arrival.receipt
        else None,
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
        "remarks": list(row.told),
    }
