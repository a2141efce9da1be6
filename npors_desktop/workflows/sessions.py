"""The two desks a person can sit at, each with the workflows that belong to it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.copies.backup import Backups
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.ending.conclusion import Conclusion
from npors_desktop.workflows.ending.issue_record import RecordIssue
from npors_desktop.workflows.ending.paper_entry import PaperEntry
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
from npors_desktop.workflows.marking.practical import PracticalMarking
from npors_desktop.workflows.office.assessors import AssessorEnrolment
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.office.register import RegisterReading
from npors_desktop.workflows.office.report_copies import ReportCopies
from npors_desktop.workflows.program.preferences import PreferencesFile
from npors_desktop.workflows.program.updates import Updates
from npors_desktop.workflows.visit.preparation import Preparation
from npors_desktop.workflows.visit.theory import TheoryMarking
from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True)
class LaptopSession:
    """The assessor's desk, open on one laptop's store."""

    folder: Path
    enrolment: LaptopEnrolment
    visits: Visits
    preparation: Preparation
    theory_marking: TheoryMarking
    marking: PracticalMarking
    conclusion: Conclusion
    record_issue: RecordIssue
    hand_over: HandOver
    paper_entry: PaperEntry
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    close: Callable[[], None]


@dataclass(frozen=True)
class OfficeSession:
    """The office's desk, open on its store and its authority."""

    folder: Path
    name: str
    assessor_enrolment: AssessorEnrolment
    report_import: ReportImport
    register: RegisterReading
    report_copies: ReportCopies
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    close: Callable[[], None]


Session = LaptopSession | OfficeSession


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """A store that is there already: its folder, and whose desk it is."""

    folder: Path
    is_office: bool


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """A desk just made, with the recovery code that must be printed now or never."""

    session: Session
    recovery_code: str
    vault_id: str


class SessionOpener(Protocol):
    """How the window gets to a desk; ``app`` makes it."""

    @property
    def home(self) -> Path:
        """The folder that holds this account's store and preferences; perhaps not there yet."""
        ...

    @property
    def preferences(self) -> PreferencesFile:
        """How the window looks and speaks; no secret, so it is not locked."""
        ...

    @property
    def updates(self) -> Updates:
        """Looking for a newer version of the program, when asked."""
        ...

    def find(self) -> StoreLocation | None:
        """The store on this machine, if there is one."""
        ...

    def open(self, passphrase: str) -> Session:
        """Open the store that was found. Raises WrongPassphraseError and its kin."""
        ...

    def recover(self, code: str, passphrase: str) -> Session:
        """Open the store that was found with its recovery code, and give it a new passphrase."""
        ...

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Make a laptop's store, its assessor and his key."""
        ...

    def make_office(self, name: str, passphrase: str) -> CreatedStore:
        """Make an office's store and its authority."""
        ...

    def recovery_sheet(self, name: str, made: CreatedStore, to: Path) -> Path:
        """Write the recovery code as a page to print."""
        ...
