"""Opening a file that was given to the program by a file manager or on the command line.

The extension says what kind of file it is; the workflow that opens it checks the content. Nothing
is done that needs a person's decision first: an enrolment request, an answer to one, or a visit
that nobody signed, is only shown.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.workflows.office.arrival_text import arrival_text
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session

ASSESSOR = (".npidentity", ".npvisit", ".npreceipt")
OFFICE = (".npenrol", ".npsealed", ".pdf")
TRAVELLING = (*ASSESSOR, *OFFICE, ".nppack")
COPY = ".npcopy"


class OpenedKind(StrEnum):
    """What was done with a file."""

    IDENTITY = "identity"
    VISIT_NEW = "visit_new"
    VISIT_KNOWN = "visit_known"
    VISIT_UNSIGNED = "visit_unsigned"
    RECEIPT = "receipt"
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
    """Whether the extension is one of this program's."""
    return file.suffix.lower() in (*TRAVELLING, COPY)


def look(file: Path) -> None:
    """Check that the program can open such a file, before it asks for a passphrase.

    Raises WrongUseError.
    """
    ending = file.suffix.lower()
    if ending == ".nppack":
        raise WrongUseError(
            message(
                "“{name}” is a standard, and standards cannot be installed yet.", name=file.name
            ),
            message("Nothing was changed. The standards that come with the program are in use."),
            code="pack_not_installable",
        )
    if ending == COPY:
        raise WrongUseError(
            message("“{name}” is a backup of a store.", name=file.name),
            message(
                "Nothing was changed. To restore it, choose “Restore a backup” where the "
                "passphrase is typed, or run: npors-desktop restore FILE --to FOLDER"
            ),
            code="is_a_copy",
        )
    if not kind_is_known(file) and _is_there(file):
        raise WrongUseError(
            message("This program cannot open “{name}”.", name=file.name),
            message("It opens files that end in {endings}.", endings=TRAVELLING[:-1]),
            code="unknown_kind",
        )
    if not _is_there(file):
        raise WrongUseError(
            message("The file “{path}” does not exist.", path=file),
            message("Check the name and the folder."),
            code="not_there",
        )


def open_file(session: Session, file: Path) -> OpenedFile:
    """Open the file in the session that is open on this computer.

    Raises WrongUseError (nothing opens it, or only the other kind of session does) and what the
    workflow raises that opens it.
    """
    look(file)
    if isinstance(session, LaptopSession):
        return _at_laptop(session, file)
    return _at_office(session, file)


def _at_laptop(session: LaptopSession, file: Path) -> OpenedFile:
    ending = file.suffix.lower()
    if ending == ".npidentity":
        return OpenedFile(OpenedKind.IDENTITY, session.enrolment.look_at(file).office, str(file))
    if ending == ".npvisit":
        prepared = session.visits.look_at(file)
        if prepared.needs_consent:
            return OpenedFile(OpenedKind.VISIT_UNSIGNED, prepared.visit.site, str(file))
        visit, new = session.visits.take(prepared)
        kind = OpenedKind.VISIT_NEW if new else OpenedKind.VISIT_KNOWN
        return OpenedFile(kind, visit.site, visit.id)
    if ending == ".npreceipt":
        read = session.hand_over.read_receipt(file)
        if read.item is None:
            raise UserError(read.text, message("Nothing was changed."), code="receipt_not_used")
        return OpenedFile(OpenedKind.RECEIPT, file.name, read.item.record, read.text)
    if ending == ".pdf":
        raise WrongUseError(
            message("“{name}” is a report, and this is an assessor's laptop.", name=file.name),
            message("Nothing was changed. Open it at the office, or read it in any PDF program."),
            code="for_the_office",
        )
    raise WrongUseError(
        message(
            "“{name}” is a file for the office, and this is an assessor's laptop.", name=file.name
        ),
        message("Nothing was changed. Open it at the office."),
        code="for_the_office",
    )


def _at_office(session: OfficeSession, file: Path) -> OpenedFile:
    ending = file.suffix.lower()
    if ending == ".npenrol":
        return OpenedFile(OpenedKind.ENROLMENT, file.name, str(file))
    if ending in OFFICE:
        (arrival,) = session.report_import.take((file,))
        kind = _VERDICTS.get(arrival.verdict, OpenedKind.ARRIVAL)
        return OpenedFile(kind, file.name, arrival.record, arrival_text(arrival))
    raise WrongUseError(
        message("“{name}” is a file for an assessor, and this is the office.", name=file.name),
        message("Nothing was changed. Open it on the assessor's laptop."),
        code="for_the_assessor",
    )


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        # A name that this system does not allow.
        return False
