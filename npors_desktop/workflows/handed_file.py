"""A file that was handed to the program, from a file manager or a command line: what it is for.

The ending says the kind (contract: files that travel); the content is judged by the verb that
takes it. Nothing is done that a person must agree to first: an enrolment request is only shown.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session

ASSESSOR = (".npidentity", ".npvisit", ".npreceipt")
OFFICE = (".npenrol", ".npsealed", ".pdf")
TRAVELLING = (*ASSESSOR, *OFFICE, ".nppack")
COPY = ".npcopy"


class HandedKind(StrEnum):
    """What became of a handed file."""

    IDENTITY = "identity"
    VISIT_NEW = "visit_new"
    VISIT_KNOWN = "visit_known"
    RECEIPT = "receipt"
    ARRIVAL = "arrival"
    ARRIVAL_KNOWN = "arrival_known"
    ARRIVAL_REFUSED = "arrival_refused"
    ARRIVAL_HELD = "arrival_held"
    ENROLMENT = "enrolment"


# A conflict is taken in too: both are kept, and its text says what there is to decide.
_VERDICTS = {
    ReceiptVerdict.DUPLICATE: HandedKind.ARRIVAL_KNOWN,
    ReceiptVerdict.REJECTED: HandedKind.ARRIVAL_REFUSED,
    ReceiptVerdict.HELD: HandedKind.ARRIVAL_HELD,
}


@dataclass(frozen=True, slots=True)
class Handed:
    """What was done. ``subject`` is the visit's id or the request's path; ``name`` is what to
    call it: the office, the site, the file; ``text`` what the office or the import said."""

    kind: HandedKind
    name: str
    subject: str | None = None
    text: str = ""


def kind_is_known(file: Path) -> bool:
    """Whether the ending is one of this program's."""
    return file.suffix.lower() in (*TRAVELLING, COPY)


def look(file: Path) -> None:
    """Refuse what no desk opens, before anybody is asked for a passphrase. Raises WrongUseError."""
    ending = file.suffix.lower()
    if ending == ".nppack":
        raise WrongUseError(
            f"“{file.name}” is a standards pack, and packs cannot be installed yet.",
            "Nothing was changed. The standards that come with the program are in use.",
            code="pack_not_installable",
        )
    if ending == COPY:
        raise WrongUseError(
            f"“{file.name}” is a copy of a whole store.",
            "Nothing was changed. It is laid out with: npors-desktop restore FILE --to FOLDER",
            code="is_a_copy",
        )
    if not kind_is_known(file):
        raise WrongUseError(
            f"“{file.name}” is not a file of this program.",
            f"It opens files that end in {', '.join(TRAVELLING[:-1])}.",
            code="unknown_kind",
        )
    if not _is_there(file):
        raise WrongUseError(
            f"There is no file “{file}”.", "Check the name and the folder.", code="not_there"
        )


def hand_in(session: Session, file: Path) -> Handed:
    """Do what a file of its kind is for at this desk.

    Raises WrongUseError (nothing opens it, or the other desk does) and what the verb raises.
    """
    look(file)
    if isinstance(session, LaptopSession):
        return _at_laptop(session, file)
    return _at_office(session, file)


def _at_laptop(session: LaptopSession, file: Path) -> Handed:
    ending = file.suffix.lower()
    if ending == ".npidentity":
        return Handed(HandedKind.IDENTITY, session.enrolment.accept(file).office)
    if ending == ".npvisit":
        visit, new = session.visits.open_file(file)
        kind = HandedKind.VISIT_NEW if new else HandedKind.VISIT_KNOWN
        return Handed(kind, visit.site, visit.id)
    if ending == ".npreceipt":
        read = session.hand_over.read_receipt(file)
        if read.item is None:
            raise UserError(read.text, "Nothing was changed.", code="receipt_not_used")
        return Handed(HandedKind.RECEIPT, file.name, read.item.record, read.text)
    words = "a file for the training office" if ending != ".pdf" else "a report"
    raise WrongUseError(
        f"“{file.name}” is {words}, and this is an assessor's laptop.",
        "Nothing was changed. It is opened at the office; a report is read with any PDF program.",
        code="for_the_office",
    )


def _at_office(session: OfficeSession, file: Path) -> Handed:
    ending = file.suffix.lower()
    if ending == ".npenrol":
        return Handed(HandedKind.ENROLMENT, file.name, str(file))
    if ending in OFFICE:
        (arrival,) = session.report_import.take((file,))
        kind = _VERDICTS.get(arrival.verdict, HandedKind.ARRIVAL)
        return Handed(kind, file.name, arrival.record, arrival.text)
    raise WrongUseError(
        f"“{file.name}” is a file for an assessor, and this is the office.",
        "Nothing was changed. It is opened on the assessor's laptop.",
        code="for_the_assessor",
    )


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        # A name that this system cannot have.
        return False
