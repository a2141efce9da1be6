"""Opening a file that was given to the program by a file manager or on the command line.

The workflow that opens it checks the content. Nothing is done that needs a person's decision first:
an enrolment request, an answer to one, or a visit that nobody signed, is only shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.exchange.file_kind import CONTAINERS, ELSEWHERE
from npors_desktop.workflows.given_file import OF_LAPTOP, OpenedFile, OpenedKind, look
from npors_desktop.workflows.office.arrival_text import arrival_text
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.found_files import Passed
    from npors_desktop.workflows.sessions import OfficeSession, Session

# A conflict is imported too: both versions are kept, and its text says what to decide.
_VERDICTS = {
    ReceiptVerdict.DUPLICATE: OpenedKind.ARRIVAL_KNOWN,
    ReceiptVerdict.REJECTED: OpenedKind.ARRIVAL_REFUSED,
    ReceiptVerdict.HELD: OpenedKind.ARRIVAL_HELD,
}


def open_file(session: Session, file: Path) -> OpenedFile:
    """Open the file in the session that is open on this computer.

    Raises WrongUseError (nothing opens it, or only the other kind of session does) and what the
    workflow raises that opens it.
    """
    kind = look(file)
    if isinstance(session, LaptopSession):
        return _at_laptop(session, file, kind)
    return _at_office(session, file, kind)


def _at_laptop(session: LaptopSession, file: Path, kind: FileType) -> OpenedFile:
    opens = {
        FileType.ANSWER: _answer,
        FileType.VISIT: _visit,
        FileType.STANDARD: _standard,
        FileType.SETTINGS: _settings,
        FileType.RULES: _rules,
        FileType.RECEIPT: _receipt,
    }
    if kind in opens:
        return opens[kind](session, file)
    if kind is FileType.REPORT:
        raise WrongUseError(
            message("“{name}” is a report, and this is an assessor's laptop.", name=file.name),
            message("Nothing was changed. Open it at the office, or read it in any PDF program."),
            code="for_the_office",
        )
    if kind in CONTAINERS:
        raise WrongUseError(
            message("This program cannot open “{name}” on a laptop.", name=file.name),
            message("Nothing was changed. {where}", where=ELSEWHERE[kind]),
            code="for_the_office",
        )
    raise WrongUseError(
        message(
            "“{name}” is a file for the office, and this is an assessor's laptop.", name=file.name
        ),
        message("Nothing was changed. Open it at the office."),
        code="for_the_office",
    )


def _answer(session: LaptopSession, file: Path) -> OpenedFile:
    return OpenedFile(OpenedKind.IDENTITY, session.enrolment.look_at(file).office, str(file))


def _visit(session: LaptopSession, file: Path) -> OpenedFile:
    prepared = session.visits.look_at(file)
    if prepared.needs_consent:
        return OpenedFile(OpenedKind.VISIT_UNSIGNED, prepared.visit.site, str(file))
    visit, new = session.visits.take(prepared)
    opened = OpenedKind.VISIT_NEW if new else OpenedKind.VISIT_KNOWN
    return OpenedFile(opened, visit.site, visit.id)


def _standard(session: LaptopSession, file: Path) -> OpenedFile:
    taken = session.standard_intake.install(file)
    kind = OpenedKind.STANDARD if taken.release.text else OpenedKind.STATUS
    return OpenedFile(kind, f"{taken.title or taken.release.id} {taken.release.edition}")


def _settings(session: LaptopSession, file: Path) -> OpenedFile:
    return OpenedFile(OpenedKind.SETTINGS, session.standard_intake.take_settings_file(file).name)


def _rules(session: LaptopSession, file: Path) -> OpenedFile:
    book = session.standard_intake.take_rules_file(file)
    return OpenedFile(OpenedKind.RULES, f"{book.id} {book.edition}")


def _receipt(session: LaptopSession, file: Path) -> OpenedFile:
    read = session.hand_over.read_receipt(file)
    if read.visit:
        return OpenedFile(OpenedKind.RECEIPT, file.name, None, read.text)
    if read.item is None:
        raise UserError(read.text, message("Nothing was changed."), code="receipt_not_used")
    return OpenedFile(OpenedKind.RECEIPT, file.name, read.item.record, read.text)


def _at_office(session: OfficeSession, file: Path, kind: FileType) -> OpenedFile:
    if kind is FileType.REQUEST:
        return OpenedFile(OpenedKind.ENROLMENT, file.name, str(file))
    if kind in OF_LAPTOP:
        raise WrongUseError(
            message("“{name}” is a file for an assessor, and this is the office.", name=file.name),
            message("Nothing was changed. Open it on the assessor's laptop."),
            code="for_the_assessor",
        )
    passed: list[Passed] = []
    arrivals = session.report_import.take((file,), passed=passed.append)
    if len(arrivals) == 1 and not passed:
        found = _VERDICTS.get(arrivals[0].verdict, OpenedKind.ARRIVAL)
        return OpenedFile(found, file.name, arrivals[0].record, arrival_text(arrivals[0]))
    return _of_several(file, arrivals, passed)


def _of_several(file: Path, arrivals: tuple[Arrival, ...], passed: list[Passed]) -> OpenedFile:
    """What was found in a mail or a zip file: how many reports, and the first that was not."""
    count = message_of_count("{n} report was read.", "{n} reports were read.", len(arrivals))
    told = [count]
    if passed:
        first = message("“{file}”: {why}", file=passed[0].file, why=passed[0].why)
        others = message_of_count(
            "{n} file was passed over. {first}",
            "{n} files were passed over. The first is {first}",
            len(passed),
            first=first,
        )
        told.append(others)
    verdicts = {arrival.verdict for arrival in arrivals}
    refused = not arrivals or ReceiptVerdict.REJECTED in verdicts
    kind = OpenedKind.ARRIVAL_REFUSED if refused else OpenedKind.ARRIVAL
    return OpenedFile(kind, file.name, None, joined(told))
