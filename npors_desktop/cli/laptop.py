"""The commands of the assessor's laptop."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id, whole_id
from npors_desktop.base.moments import moment_text
from npors_desktop.base.values import to_plain
from npors_desktop.cli.passphrase import (
    change,
    code_is_printed,
    fingerprint,
    new_passphrase,
    passphrase,
    recovery_code,
)
from npors_desktop.cli.printing import warn_of_place
from npors_desktop.cli.result_terms import result_word
from npors_desktop.cli.terms import STAGES
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.enrolment.laptop_enrolment import still_theirs
from npors_desktop.workflows.enrolment.signing_clock import HOW_TO_RENEW
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Generator
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.delivery import OutboxItem
    from npors_desktop.workflows.delivery.hand_over import ReceiptRead


def init(asked: Namespace, printer: Printer) -> int:
    """Set up a laptop; prints the recovery code once."""
    warn_of_place(asked.dir, printer)
    made = Stores().make_laptop(asked.dir, _details(asked, printer), new_passphrase(asked))
    made.session.close()
    printer.line(message("The laptop was set up in {folder}.", folder=asked.dir))
    printer.line(message("Recovery code, shown only once: {code}", code=made.recovery_code))
    printer.line(message("Print it and keep it somewhere other than with the laptop."))
    printer.line(
        message("If you forget the passphrase, it opens the records, but not the signing key.")
    )
    printer.document({"laptop": str(asked.dir), "recovery_code": made.recovery_code})
    code_is_printed(asked, printer)
    return 0


def recover(asked: Namespace, printer: Printer) -> int:
    """Open a laptop's store with its recovery code and set a new passphrase."""
    warn_of_place(asked.dir, printer)
    code = recovery_code(asked)
    session = Stores().recover(asked.dir, code, new_passphrase(asked))
    session.close()
    printer.line(message("The new passphrase opens {folder}.", folder=asked.dir))
    if isinstance(session, LaptopSession):
        printer.line(message("A recovery code cannot open the signing key, so a new key was made."))
        printer.line(
            message(
                "Ask the office to revoke the old enrolment, then enrol again. Signed records stay "
                "signed."
            )
        )
    printer.document({"recovered": str(asked.dir)})
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Change the passphrase of a laptop's store and of its signing key."""
    return change(asked, printer, Stores().open_laptop)


def enrol(asked: Namespace, printer: Printer) -> int:
    """Write the enrolment request."""
    secret = passphrase(asked)
    with _laptop(asked, printer, asked.dir, secret) as session:
        session.enrolment.write_request(
            asked.to, secret, new_key=asked.new_key, replace=asked.force
        )
        own = session.enrolment.fingerprint()
    printer.line(message("The request is in {file}. Give it to the office.", file=asked.to))
    printer.line(
        message("This laptop's fingerprint, to read to the office by phone: {groups}", groups=own)
    )
    printer.document({"request": str(asked.to), "fingerprint": own})
    return 0


def identity(asked: Namespace, printer: Printer) -> int:
    """Read the office's answer."""
    with _laptop(asked, printer, asked.dir) as session:
        found = session.enrolment.look_at(asked.file)
        question = message(
            "The answer says that it is from {office}. Phone the office, and type the fingerprint "
            "that it reads to you: ",
            office=found.office,
        )
        typed = "" if found.is_known else fingerprint(asked, printer, question)
        made = session.enrolment.accept(asked.file, typed)
    printer.line(
        message(
            "{name} ({number}) can now sign for {office}.",
            name=made.assessor.name,
            number=made.assessor.number,
            office=made.office,
        )
    )
    printer.document({"assessor": made.assessor.number, "office": made.office})
    return 0


def leave(asked: Namespace, printer: Printer) -> int:
    """Unbind a laptop from its office."""
    with _laptop(asked, printer, asked.dir) as session:
        left = session.enrolment.leave(asked.reason)
    printer.line(message("This laptop no longer works for {office}.", office=left.office))
    if left.records:
        printer.line(still_theirs(left))
    printer.line(message("To work for another office, enrol with it."))
    printer.document({"left": left.office, "records": list(left.records)})
    return 0


def list_records(asked: Namespace, printer: Printer) -> int:
    """List the records on a laptop: how far each has got, and the criterion in focus."""
    with _laptop(asked, printer, asked.dir) as session:
        visits = session.visits.today().visits
        held = [
            (line, session.marking.last_saved(line.id)) for v in visits for line in v.candidates
        ]
        ends = _told_end(session, printer)
    told = [
        printer.words(
            "{candidate}: {stage}, {marked} of {all_criteria} marked, at {place}",
            candidate=line.candidate,
            stage=STAGES[line.stage],
            marked=line.marked,
            all_criteria=line.criteria,
            place=progress.focus or message("the end"),
        )
        for line, progress in held
    ]
    printer.rows([(line.id, text) for (line, _), text in zip(held, told, strict=True)])
    if not held:
        printer.tell(message("There are no records on this laptop."))
    records = [
        {
            "record": line.id,
            "candidate": line.candidate,
            "pack": line.pack.id,
            "stage": line.stage.value,
            "clock": line.clock.value,
            "marked": line.marked,
            "criteria": line.criteria,
            "focus": progress.focus,
        }
        for line, progress in held
    ]
    printer.document({"records": records, "certificate_ends": ends})
    return 0


def install(asked: Namespace, printer: Printer) -> int:
    """Install a signed standard, or what became of one."""
    with _laptop(asked, printer, asked.laptop) as session:
        taken = session.standard_intake.install(asked.file)
    one = taken.release
    name = f"{taken.title or one.id} {one.edition}"
    if one.text:
        told = message(
            "The standard {name} is installed, signed by {office}.", name=name, office=one.office
        )
    else:
        told = message(
            "What was said of {name} by {office} was noted.", name=name, office=one.office
        )
    printer.line(told)
    document = {"id": one.id, "edition": one.edition, "sha256": one.identity}
    state = {"state": one.status.state.value, "new": taken.is_new}
    printer.document({**document, **state})
    return 0


def transcribe(asked: Namespace, printer: Printer) -> int:
    """Enter completed paper sheets, as records marked as entered from paper."""
    with _laptop(asked, printer, asked.laptop) as session:
        entered = session.paper_entry.enter(tuple(asked.sheets))
    for one in entered:
        printer.line(
            message(
                "{file}: entered from paper as {record} ({result})",
                file=one.file,
                record=one.record,
                result=result_word(printer.words, one.result),
            )
        )
    records = [{"file": e.file, "record": e.record, "result": e.result.value} for e in entered]
    printer.document({"records": records})
    return 0


def amend(asked: Namespace, printer: Printer) -> int:
    """Amend a locked record by a corrected sheet; it is signed again with ``sign``."""
    with _laptop(asked, printer, asked.laptop) as session:
        record = whole_id(asked.record, _records(session))
        one = session.paper_entry.amend(record, asked.sheet, asked.reason)
        amends = session.amending.amendment(record)
        revision = session.preparation.assessment(record).revision
    printer.line(
        message(
            "{record}: revision {revision} is ready to be signed ({result})",
            record=record,
            revision=revision,
            result=result_word(printer.words, one.result),
        )
    )
    changes = [to_plain(change) for change in amends.changes] if amends else []
    answer = {"record": record, "revision": revision, "result": one.result.value}
    printer.document({**answer, "changes": changes})
    return 0


def sign(asked: Namespace, printer: Printer) -> int:
    """Sign and lock the records named, or all that both people have signed; one that cannot be
    issued does not stop the others."""
    secret = passphrase(asked)
    signed: list[Json] = []
    refused: list[Json] = []
    printer.begin({"records": signed, "refused": refused})
    with _laptop(asked, printer, asked.laptop, secret) as session:
        known = _records(session) if asked.records else ()
        named = tuple(whole_id(record, known) for record in asked.records)
        records = named or session.record_issue.ready()
        for record in records:
            try:
                report = session.record_issue.issue(record, secret)
            except UserError as error:
                if error.exit_status != UserError.exit_status:
                    raise
                text = printer.error_text(error)
                printer.tell(f"{record}: {text}")
                refused.append({"record": record, "code": error.code, "text": text})
                continue
            printer.line(message("{record} signed and locked", record=record))
            signed.append({"record": record, "content_sha256": report.content_sha256})
        _told_end(session, printer)
    if not records:
        printer.tell(message("There is nothing to sign."))
    printer.document({"records": signed, "refused": refused})
    return 1 if refused else 0


def deliver(asked: Namespace, printer: Printer) -> int:
    """Write every record that the office has not confirmed to a folder, sealed."""
    sent: list[Json] = []
    printer.begin({"records": sent})

    def told(item: OutboxItem) -> None:
        sent.append({"record": item.record, "state": item.state.value})
        printer.line(message("{record} written to {place}", record=item.record, place=item.place))

    with _laptop(asked, printer, asked.laptop) as session:
        session.hand_over.deliver(asked.to, told)
    if not sent:
        printer.tell(message("There is nothing to deliver."))
    printer.document({"records": sent})
    return 0


def receipts(asked: Namespace, printer: Printer) -> int:
    """Read the office's receipts from a folder."""
    found: list[Json] = []
    printer.begin({"receipts": found})

    def told(one: ReceiptRead) -> None:
        text, item = printer.text(one.text), one.item
        record, state = (item.record, item.state.value) if item else (None, None)
        found.append({"file": one.file, "record": record, "state": state, "text": text})
        printer.line(f"{one.file}: {text}")

    with _laptop(asked, printer, asked.laptop) as session:
        read = session.hand_over.read_receipts(asked.place, told)
    if not read:
        printer.tell(message("There are no receipts in that folder."))
    printer.document({"receipts": found})
    if any(one.is_of_machine for one in read):
        return MachineFailedError.exit_status
    return 0 if all(one.is_used for one in read) else 1


def _records(session: LaptopSession) -> tuple[str, ...]:
    visits = session.visits.today().visits
    return tuple(line.id for visit in visits for line in visit.candidates)


def _told_end(session: LaptopSession, printer: Printer) -> str | None:
    """When the assessor's certificate ends; said where it ends soon, or has ended."""
    ends = session.enrolment.certificate_end()
    if ends and ends.warning:
        printer.tell(joined((ends.warning, HOW_TO_RENEW)))
    return moment_text(ends.at) if ends else None


@contextmanager
def _laptop(
    asked: Namespace, printer: Printer, folder: Path, secret: str = ""
) -> Generator[LaptopSession]:
    warn_of_place(folder, printer)
    session = Stores().open_laptop(folder, secret or passphrase(asked))
    try:
        yield session
    finally:
        session.close()


def _details(asked: Namespace, printer: Printer) -> AssessorDetails:
    name = asked.name.strip() or _account()
    number = asked.number.strip() or f"unnumbered-{new_id()[-8:]}"
    provider = asked.provider.strip() or asked.words("Provider not given")
    if not (asked.name and asked.number and asked.provider):
        printer.tell(
            message(
                "The request will have the name “{name}”, the number “{number}” and the provider "
                "“{provider}”. To change them, give --name, --number and --provider.",
                name=name,
                number=number,
                provider=provider,
            )
        )
    return AssessorDetails(name, number, provider, asked.email.strip(), asked.latin_name)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UserError(message("Give your name with --name."), code="details_missing") from error
