"""The commands of the assessor's laptop."""

import getpass
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from npors_desktop.base.canonical import Json
from npors_desktop.base.ids import new_id
from npors_desktop.cli.passphrase import change, new_passphrase, passphrase, recovery_code
from npors_desktop.cli.printing import Printer
from npors_desktop.cli.store_place import warn_of_service
from npors_desktop.composition.program import prove_copy
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.copies.backup import restore
from npors_desktop.workflows.sessions import LaptopSession


def init(asked: Namespace, printer: Printer) -> int:
    """Make a laptop's store; prints the recovery code once."""
    warn_of_service(asked.dir, printer)
    made = Stores().make_laptop(asked.dir, _details(asked, printer), new_passphrase(asked))
    made.session.close()
    printer.line(f"A laptop was made in {asked.dir}.")
    printer.line(f"Recovery code, shown only now: {made.recovery_code}")
    printer.line("Print it and keep it away from the laptop. It opens the records if the")
    printer.line("passphrase is forgotten, but never the signing key.")
    printer.document({"laptop": str(asked.dir), "recovery_code": made.recovery_code})
    return 0


def recover(asked: Namespace, printer: Printer) -> int:
    """Open a store with its recovery code, and give it a new passphrase."""
    code = recovery_code(asked)
    session = Stores().recover(asked.dir, code, new_passphrase(asked))
    session.close()
    printer.line(f"The store in {asked.dir} opens with the new passphrase.")
    if isinstance(session, LaptopSession):
        printer.line("The signing key could not be opened and was made anew: enrol again, and let")
        printer.line("the office revoke the old enrolment first. What was signed stays signed.")
    printer.document({"recovered": str(asked.dir)})
    return 0


def change_passphrase(asked: Namespace, printer: Printer) -> int:
    """Give a laptop's store, and its signing key, a new passphrase."""
    return change(asked, printer, Stores().open_laptop)


def enrol(asked: Namespace, printer: Printer) -> int:
    """Write the enrolment request."""
    secret = passphrase(asked)
    with _laptop(asked, asked.dir, secret) as session:
        session.enrolment.write_request(asked.to, secret)
    printer.line(f"The request is in {asked.to}. Give it to the office.")
    printer.document({"request": str(asked.to)})
    return 0


def identity(asked: Namespace, printer: Printer) -> int:
    """Take the office's answer."""
    with _laptop(asked, asked.dir) as session:
        made = session.enrolment.accept(asked.file)
    printer.line(f"{made.assessor.name} ({made.assessor.number}) may now sign for {made.office}.")
    printer.document({"assessor": made.assessor.number, "office": made.office})
    return 0


def list_records(asked: Namespace, printer: Printer) -> int:
    """What the laptop holds: each record, how far it is, and the criterion in focus."""
    with _laptop(asked, asked.dir) as session:
        visits = session.visits.today().visits
        held = [
            (line, session.marking.last_saved(line.id)) for v in visits for line in v.candidates
        ]
    for line, progress in held:
        far = f"{line.stage.value}, {line.marked} of {line.criteria} marked"
        printer.line(f"{line.id}  {line.candidate}: {far}, at {progress.focus or 'the end'}")
    if not held:
        printer.tell("There are no records on this laptop.")
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
    printer.document({"records": records})
    return 0


def transcribe(asked: Namespace, printer: Printer) -> int:
    """Enter completed paper sheets as records that say so."""
    with _laptop(asked, asked.laptop) as session:
        entered = session.paper_entry.enter(tuple(asked.sheets))
    for one in entered:
        printer.line(f"{one.file}: entered from paper as {one.record} ({_words(one.result)})")
    records = [{"file": e.file, "record": e.record, "result": e.result.value} for e in entered]
    printer.document({"records": records})
    return 0


def sign(asked: Namespace, printer: Printer) -> int:
    """Issue the records named, or all that both people have signed; one that cannot be issued
    does not hold up the others."""
    secret = passphrase(asked)
    signed: list[Json] = []
    refused: list[Json] = []
    with _laptop(asked, asked.laptop, secret) as session:
        records = tuple(asked.records) or session.record_issue.ready()
        for record in records:
            try:
                report = session.record_issue.issue(record, secret)
            except UserError as error:
                if error.exit_status != UserError.exit_status:
                    raise
                printer.tell(f"{record}: {error}")
                refused.append({"record": record, "code": error.code, "text": str(error)})
                continue
            printer.line(f"{record} signed and locked ({len(report.pdf)} bytes)")
            signed.append({"record": record, "content_sha256": report.content_sha256})
    if not records:
        printer.tell("There is nothing to sign.")
    printer.document({"records": signed, "refused": refused})
    return 1 if refused else 0


def deliver(asked: Namespace, printer: Printer) -> int:
    """Write every record the office has not confirmed to a place, sealed."""
    with _laptop(asked, asked.laptop) as session:
        sent = session.hand_over.deliver(asked.to)
    for item in sent:
        printer.line(f"{item.record} written to {item.place}")
    if not sent:
        printer.tell("There is nothing to deliver.")
    printer.document({"records": [{"record": i.record, "state": i.state.value} for i in sent]})
    return 0


def receipts(asked: Namespace, printer: Printer) -> int:
    """Take the office's receipts from a place."""
    with _laptop(asked, asked.laptop) as session:
        read = session.hand_over.read_receipts(asked.place)
    for one in read:
        printer.line(f"{one.file}: {one.text}")
    if not read:
        printer.tell("There are no receipts there.")
    found = [
        {
            "file": one.file,
            "record": one.item.record if one.item else None,
            "state": one.item.state.value if one.item else None,
            "text": str(one.text),
        }
        for one in read
    ]
    printer.document({"receipts": found})
    return 0 if all(one.item for one in read) else 1


def backup(asked: Namespace, printer: Printer) -> int:
    """Copy a store to one file, or prove that a copy restores."""
    secret = passphrase(asked)
    if asked.prove:
        return _prove(asked, printer, secret)
    home = asked.laptop or asked.office
    if not home or not asked.to:
        raise WrongUseError("Say what to copy and where: backup --laptop DIR --to FILE.")
    stores = Stores()
    session = stores.open_laptop(home, secret) if asked.laptop else stores.open_office(home, secret)
    try:
        session.backups.copy(asked.to)
    finally:
        session.close()
    printer.line(f"The copy is in {asked.to}. Prove it with: backup --prove {asked.to}")
    printer.document({"copy": str(asked.to)})
    return 0


def restore_copy(asked: Namespace, printer: Printer) -> int:
    """Lay a copy out as a new store."""
    warn_of_service(asked.to, printer)
    restore(asked.file, asked.to)
    printer.line(f"The copy was restored to {asked.to}. It opens with the passphrase that the")
    printer.line("store had when the copy was made.")
    printer.document({"restored": str(asked.to)})
    return 0


def _prove(asked: Namespace, printer: Printer, secret: str) -> int:
    proof = prove_copy(asked.prove, secret)
    whole = proof.health.chain_ok and not proof.health.problems
    words = "restores whole" if whole else "does not restore whole"
    printer.line(f"The copy {words}: {proof.visits} visits, {proof.assessments} assessments.")
    for problem in proof.health.problems:
        printer.line(f"  {problem}")
    counts = {"visits": proof.visits, "assessments": proof.assessments}
    problems = [str(one) for one in proof.health.problems]
    printer.document({"whole": whole, "problems": problems, **counts})
    return 0 if whole else 1


@contextmanager
def _laptop(asked: Namespace, folder: Path, secret: str = "") -> Generator[LaptopSession]:
    session = Stores().open_laptop(folder, secret or passphrase(asked))
    try:
        yield session
    finally:
        session.close()


def _details(asked: Namespace, printer: Printer) -> AssessorDetails:
    name = asked.name.strip() or _account()
    number = asked.number.strip() or f"unnumbered-{new_id()[-8:]}"
    provider = asked.provider.strip() or "Provider not given"
    if not (asked.name and asked.number and asked.provider):
        printer.tell(
            f"The request will name “{name}”, number “{number}”, provider “{provider}”. "
            "Give --name, --number and --provider to say otherwise."
        )
    return AssessorDetails(name, number, provider, asked.email.strip())


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UserError("Give your name with --name.", code="details_missing") from error


def _words(result: object) -> str:
    return str(result).replace("_", " ")
