"""The commands for backups of a laptop or an office: making, proving and restoring them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import signing_in
from npors_desktop.cli.passphrase import passphrase
from npors_desktop.cli.printing import warn_of_place
from npors_desktop.cli.progress import progress_of
from npors_desktop.composition.stores import Stores, prove_copy
from npors_desktop.domain.errors import MachineFailedError, WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.backup.restored_mark import read_mark
from npors_desktop.workflows.office.restored_office import ONLY_ONE

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.backup.backup_file import Told
    from npors_desktop.workflows.backup.proof import Proof


def backup(asked: Namespace, printer: Printer) -> int:
    """Back up a store to one file, or check that a backup can be restored."""
    if asked.prove:
        return _prove(asked.prove, printer, passphrase(asked))
    home = asked.laptop or asked.office
    if not home or not asked.to:
        raise WrongUseError(
            message(
                "Give the store and the backup to write: backup --laptop DIR --to FILE, or backup "
                "--office DIR --to FILE."
            )
        )
    person = signing_in(asked.office, asked.person) if asked.office else ""
    secret = passphrase(asked)
    warn_of_place(home, printer)
    with progress_of(message("Backed up, in MB"), printer) as progress:
        _back_up(home, secret, person, asked, progress.bytes_done)
    printer.line(message("The backup is in {file}.", file=asked.to))
    printer.line(
        message("To check it: {command}", command=f"npors-desktop backup --prove {asked.to}")
    )
    printer.document({"copy": str(asked.to)})
    return 0


def _back_up(home: Path, secret: str, person: str, asked: Namespace, told: Told) -> None:
    stores = Stores()
    try:
        session = (
            stores.open_laptop(home, secret)
            if asked.laptop
            else stores.open_office(home, secret, person)
        )
    except MachineFailedError as error:
        if error.code != "in_use":
            raise
        stores.backups_of(home, secret, person).copy(asked.to, replace=asked.force, told=told)
        return
    try:
        session.backups.copy(asked.to, replace=asked.force, told=told)
    finally:
        session.close()


def restore_copy(asked: Namespace, printer: Printer) -> int:
    """Restore a backup into a new folder."""
    warn_of_place(asked.to, printer)
    with progress_of(message("Restored, in MB"), printer) as progress:
        restore(asked.file, asked.to, progress.bytes_done)
    printer.line(message("The backup was restored to {folder}.", folder=asked.to))
    if read_mark(asked.to):
        printer.line(ONLY_ONE)
    printer.line(message("It opens with the passphrase that the store had when it was backed up."))
    printer.document({"restored": str(asked.to)})
    return 0


def _prove(file: Path, printer: Printer, secret: str) -> int:
    proof = prove_copy(file, secret)
    for line in _lines(proof):
        printer.line(line)
    for problem in proof.problems:
        printer.line(f"  {printer.text(problem)}")
    printer.document(_document(proof, printer))
    return 0 if proof.is_whole else 1


def _lines(proof: Proof) -> list[Message]:
    found = proof.contents
    content = _in_office(proof) if proof.is_office else _on_laptop(proof)
    lines = [
        message("The backup can be restored: {content}.", content=content)
        if proof.is_whole
        else message("The backup cannot be fully restored: {content}.", content=content),
    ]
    if proof.made_at is not None:
        lines.append(message("It was made on {time}.", time=_local(proof)))
    if found.newest is not None:
        day = f"{found.newest:%d/%m/%Y}"
        lines.append(
            message("The newest record came on {day}.", day=day)
            if proof.is_office
            else message("The newest visit is of {day}.", day=day)
        )
    if proof.authority is not None:
        lines.append(
            message("The authority is damaged:")
            if proof.authority
            else message("The authority is whole: its keys open, and its files and lists agree.")
        )
    return lines


def _local(proof: Proof) -> str:
    return f"{proof.made_at.astimezone():%d/%m/%Y %H:%M}" if proof.made_at else ""


def _in_office(proof: Proof) -> tuple[Message, ...]:
    found = proof.contents
    return (
        message("an office"),
        message_of_count("{n} person enrolled", "{n} people enrolled", found.people),
        message_of_count("{n} record", "{n} records", found.records),
        message_of_count("{n} waiting", "{n} waiting", found.waiting),
    )


def _on_laptop(proof: Proof) -> tuple[Message, ...]:
    found = proof.contents
    return (
        message("a laptop"),
        message("assessor enrolled") if found.people else message("assessor not enrolled"),
        message_of_count("{n} visit", "{n} visits", found.visits),
        message_of_count("{n} assessment", "{n} assessments", found.assessments),
        message_of_count("{n} signed", "{n} signed", found.signed),
    )


def _document(proof: Proof, printer: Printer) -> Json:
    found = proof.contents
    kind: Json = (
        {"kind": "office", "records": found.records, "waiting": found.waiting}
        if proof.is_office
        else {
            "kind": "laptop",
            "visits": found.visits,
            "assessments": found.assessments,
            "signed": found.signed,
        }
    )
    authority: Json = None
    if proof.authority is not None:
        authority = {"whole": not proof.authority}
    return {
        "whole": proof.is_whole,
        "problems": [printer.text(problem) for problem in proof.problems],
        **kind,
        "people": found.people,
        "newest": found.newest.isoformat() if found.newest else None,
        "made_at": moment_text(proof.made_at) if proof.made_at else None,
        "authority": authority,
    }
