"""The session of an open store, with its workflows, and how the window opens one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.pin import Pin
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
from npors_desktop.workflows.ending.issue_record import RecordIssue
from npors_desktop.workflows.ending.paper_entry import PaperEntry
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
from npors_desktop.workflows.marking.practical import PracticalMarking
from npors_desktop.workflows.office.assessors import AssessorEnrolment
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.office.inbox_rows import InboxRows
from npors_desktop.workflows.office.register import RegisterReading
from npors_desktop.workflows.office.report_copies import ReportCopies
from npors_desktop.workflows.office.restored_office import RestoredOffice
from npors_desktop.workflows.office.unknown_certificates import UnknownCertificates
from npors_desktop.workflows.program.preferences import PreferencesFile
from npors_desktop.workflows.program.updates import Updates
from npors_desktop.workflows.visit.preparation import Preparation
from npors_desktop.workflows.visit.theory import TheoryMarking
from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True)
class LaptopSession:
    """An assessor's laptop whose store is open."""

    folder: Path
    enrolment: LaptopEnrolment
    visits: Visits
    preparation: Preparation
    theory_marking: TheoryMarking
    marking: PracticalMarking
    check_and_sign: CheckAndSign
    record_issue: RecordIssue
    hand_over: HandOver
    paper_entry: PaperEntry
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    pin: Pin
    close: Callable[[], None]


@dataclass(frozen=True)
class OfficeSession:
    """An office whose store and authority are open."""

    folder: Path
    name: str
    assessor_enrolment: AssessorEnrolment
    report_import: ReportImport
    inbox: InboxRows
    register: RegisterReading
    report_copies: ReportCopies
    restored: RestoredOffice
    unknown_certificates: UnknownCertificates
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    close: Callable[[], None]


Session = LaptopSession | OfficeSession


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """A store on this computer: its folder, and whether it is an office's."""

    folder: Path
    is_office: bool


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """The session of a new store, with the recovery code, which is not stored anywhere."""

    session: Session
    recovery_code: str
    vault_id: str


class SessionOpener(Protocol):
    """Finds, opens and creates the one store of this account, for the window."""

    @property
    def home(self) -> Path:
        """The folder of this account's store and preferences; it may not exist yet."""
        ...

    @property
    def preferences(self) -> PreferencesFile:
        """The look and language of the window, which are readable while the store is locked."""
        ...

    @property
    def updates(self) -> Updates:
        """Looking for newer versions of the program."""
        ...

    def find(self) -> StoreLocation | None:
        """The store on this computer, if there is one."""
        ...

    def open(self, passphrase: str) -> Session:
        """Open the store. Raises WrongPassphraseError and other UserErrors."""
        ...

    def recover(self, code: str, passphrase: str) -> Session:
        """Open the store with its recovery code, and set a new passphrase. Raises as ``open``."""
        ...

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Create a laptop's store, its assessor and their signing key."""
        ...

    def make_office(self, name: str, passphrase: str) -> CreatedStore:
        """Create an office's store and its authority."""
        ...

    def save_recovery_sheet(
        self, created: CreatedStore, to: Path, *, replace: bool = False
    ) -> Path:
        """Write the recovery sheet of a new store as a PDF, and note that it was saved."""
        ...

    def renew_recovery_sheet(self, session: Session, to: Path, *, replace: bool = False) -> Path:
        """Make a new recovery code for an open store and write its sheet as a PDF."""
        ...
