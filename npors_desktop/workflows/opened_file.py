"""Opening a file that was given to the program by a file manager or on the command line.

Its first bytes say what kind of file it is, whatever it is called; the workflow that opens it
checks the content. Nothing is done that needs a person's decision first: an enrolment request, an
answer to one, or a visit that nobody signed, is only shown.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.found_files import FileType, Passed
from npors_desktop.domain.messages import Message, joined, message, message_of_count, verbatim
from npors_desktop.exchange.file_kind import CONTAINERS, ELSEWHERE, REPORTS, kind_at
from npors_desktop.workflows.office.arrival_text import arrival_text
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session

# What the system gives to this program by its ending.
TRAVELLING = (
    ".npidentity", ".npvisit", ".npreceipt", ".npenrol", ".npsealed", ".pdf", ".nppack",
    ".npsettings",
)  # fmt: skip
COPY = ".npcopy"
_WHAT = message("a file of this program")
_OF_LAPTOP = frozenset(
    {FileType.ANSWER, FileType.VISIT, FileType.RECEIPT, FileType.STANDARD, FileType.SETTINGS}
)
_OF_OFFICE = REPORTS | CONTAINERS | {FileType.REQUEST}


class OpenedKind(StrEnum):
    """What was done with a file."""

    IDENTITY = "identity"
    VISIT_NEW = "visit_new"
    VISIT_KNOWN = "visit_known"
    VISIT_UNSIGNED = "visit_unsigned"
    RECEIPT = "receipt"
    STANDARD = "standard"
    STATUS = "status"
    SETTINGS = "settings"
    ARRIVAL = "arrival"
    ARRIVAL_KNOWN = "arrival_known"
    ARRIVAL_REFUSED = "arrival_refused"
    ARRIVAL_HELD = "arrival_held"
    ENROLMENT = "enrolment"


# A conflict is imported too: both versions are kept, and its text says what to decide.
_VERDICTS = {
    ReceiptVerdict.DUPLICATE: OpenedKind.ARRIVAL_KNOWN,
    ReceiptVerdict.REJECTED: OpenedKind.ARRIVAL_REFUSED,
    ReceiptVerdict.HELD: OpenedKind.ARRIVAL_HELD,
}


_NOTHING = verbatim("")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What was done with a file. ``subject`` is the visit's id, or the path of what is only
    shown; ``name`` is the office, the site or the file; ``text`` is what the receipt or the import
    says."""

    kind: OpenedKind
    name: str
    subject: str | None = None
    text: Message = _NOTHING


def kind_is_known(file: Path) -> bool:
    """Whether the ending is one of this program's: of a word that may be a file, or a command."""
    return file.suffix.lower() in (*TRAVELLING, COPY)


def look(file: Path) -> FileType:
    """Check that the program can open such a file, before it asks for a passphrase; returns its
    kind. Raises WrongUseError (``not_there``, ``is_a_copy``,
    ``unknown_kind``), MachineFailedError."""
    kind = kind_at(file, _WHAT)
    if kind in _OF_LAPTOP | _OF_OFFICE:
        return kind
    if kind is FileType.BACKUP:
        raise WrongUseError(
            message("“{name}” is a backup of a store.", name=file.name),
            message(
                "Nothing was changed. To restore it, choose “Restore a backup” where the "
                "passphrase is typed, or run: npors-desktop restore FILE --to FOLDER"
            ),
            code="is_a_copy",
        )
    raise WrongUseError(
        message("This program cannot open “{name}”.", name=file.name),
        message("Nothing was changed. {where}", where=ELSEWHERE[kind]),
        code="unknown_kind",
    )


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


def _receipt(session: LaptopSession, file: Path) -> OpenedFile:
    read = session.hand_over.read_receipt(file)
    if read.item is None:
        raise UserError(read.text, message("Nothing was changed."), code="receipt_not_used")
    return OpenedFile(OpenedKind.RECEIPT, file.name, read.item.record, read.text)


def _at_office(session: OfficeSession, file: Path, kind: FileType) -> OpenedFile:
    if kind is FileType.REQUEST:
        return OpenedFile(OpenedKind.ENROLMENT, file.name, str(file))
    if kind in _OF_LAPTOP:
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
