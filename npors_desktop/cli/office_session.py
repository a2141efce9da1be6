"""An office's session for its commands, and what they print of the files that arrive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language
from npors_desktop.cli.passphrase import passphrase
from npors_desktop.cli.printing import warn_of_place
from npors_desktop.cli.terms import VERDICTS
from npors_desktop.composition.stores import Stores, people_of
from npors_desktop.domain.delivery import NOTHING
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import plain
from npors_desktop.workflows.office.arrival_text import arrival_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Generator
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.sessions import OfficeSession

NOT_CONTINUED = message(
    "It was not continued: who was revoked since the backup is not known here. Look with “office "
    "check” at what that means."
)


def signing_in(folder: Path, name: str) -> str:
    """The id of who signs in at an office, by their name; empty where its one passphrase is
    nobody's. Raises UserError (``who_signs_in``, ``no_staff``)."""
    people = people_of(folder)
    wanted = plain(name).casefold()
    chosen = [one for one in people if wanted in ("", one.name.casefold())]
    if name and not chosen:
        raise UserError(
            message("Nobody named “{name}” signs in at this office.", name=name),
            message("Nothing was done. Check the name."),
            code="no_staff",
        )
    if len(chosen) > 1:
        raise UserError(
            message(
                "Several people sign in at this office: {names}.",
                names=tuple(one.name for one in chosen),
            ),
            message("Nothing was done. Say who you are: --as NAME."),
            code="who_signs_in",
        )
    return chosen[0].id if chosen else ""


@contextmanager
def opened_office(asked: Namespace, printer: Printer) -> Generator[OfficeSession]:
    """The office's session; what was mended in its files is told."""
    warn_of_place(asked.dir, printer)
    person = signing_in(asked.dir, asked.person)
    session = Stores().open_office(asked.dir, passphrase(asked), person)
    if session.mended is not None:
        printer.tell(session.mended)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def working_office(
    asked: Namespace, printer: Printer, *, reading: bool = False
) -> Generator[OfficeSession]:
    """The same, after the held files that can be judged now were imported. ``reading`` a restored
    office that was not continued, that is told."""
    with opened_office(asked, printer) as session:
        if reading and session.restored.found is not None:
            printer.tell(session.restored.found.message)
            printer.tell(NOT_CONTINUED)
        take_held(session.report_import, printer)
        yield session


def take_held(report_import: ReportImport, printer: Printer) -> list[Arrival]:
    """Import the held files that an update made readable, before what was asked for."""
    taken: list[Arrival] = []
    try:
        for arrival in report_import.take_held():
            if arrival is not None:
                taken.append(arrival)
                printer.tell(arrival_line(arrival.file, arrival, printer))
    except UserError as error:
        printer.tell(printer.error_text(error))
    return taken


def tell_arrival(file: str, arrival: Arrival, printer: Printer) -> None:
    """Print the verdict on a file, and why its receipt could not be put beside it."""
    printer.line(arrival_line(file, arrival, printer))
    if arrival.receipt and arrival.receipt.why != NOTHING:
        printer.tell(
            message(
                "The receipt for {file} could not be put beside it: {why} It is in the office's "
                "folder of receipts.",
                file=file,
                why=arrival.receipt.why,
            )
        )


def arrival_line(file: str, arrival: Arrival, printer: Printer) -> str:
    """The verdict on a file in one line."""
    verdict = printer.words(VERDICTS[arrival.verdict])
    codes = f" [{', '.join(arrival.codes)}]" if arrival.codes else ""
    return f"{file}: {verdict}{codes} {arrival_words(arrival, printer)}"


def arrival_words(arrival: Arrival, printer: Printer) -> str:
    """What is said of an arrival; in English as the store keeps it."""
    if printer.words.language is Language.ENGLISH:
        return arrival.text
    return printer.words(arrival_text(arrival))


def arrival_json(file: str, arrival: Arrival, printer: Printer) -> Json:
    """What ``--json`` tells of a file."""
    return {
        "file": file,
        "verdict": arrival.verdict.value,
        "codes": list(arrival.codes),
        "text": arrival_words(arrival, printer),
        "record": arrival.record,
        "remarks": list(arrival.remarks),
        "receipt": {
            "state": arrival.receipt.state.value,
            "why": printer.text(arrival.receipt.why),
        }
        if arrival.receipt
        else None,
    }


def own_fingerprint(groups: str) -> Message:
    """The office's fingerprint, with whom to read it to."""
    return message(
        "This office's fingerprint, to read to assessors by phone: {groups}", groups=groups
    )
