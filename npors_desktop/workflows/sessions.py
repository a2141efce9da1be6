"""The session of an open store, with its workflows, and how the window opens one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.domain.sign_in import SignInName
    from npors_desktop.workflows.access.passphrase import Passphrase
    from npors_desktop.workflows.access.pin import Pin
    from npors_desktop.workflows.access.recovery_code import RecoveryCode
    from npors_desktop.workflows.backup.backup import Backups
    from npors_desktop.workflows.backup.schedule import ScheduledBackups
    from npors_desktop.workflows.delivery.days_hand_over import DaysHandOver
    from npors_desktop.workflows.delivery.hand_over import HandOver
    from npors_desktop.workflows.drafts import Drafts
    from npors_desktop.workflows.ending.amending import Amending
    from npors_desktop.workflows.ending.candidate_advice import CandidateAdvice
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
    from npors_desktop.workflows.ending.issue_record import RecordIssue
    from npors_desktop.workflows.ending.paper_entry import PaperEntry
    from npors_desktop.workflows.enrolment.clock_question import ClockQuestion
    from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
    from npors_desktop.workflows.given_file import OpenedFile
    from npors_desktop.workflows.left_place import LeftPlace
    from npors_desktop.workflows.marking.practical import PracticalMarking
    from npors_desktop.workflows.office.accepting import Accepting
    from npors_desktop.workflows.office.acting import Acting
    from npors_desktop.workflows.office.advice import OfficeAdvice
    from npors_desktop.workflows.office.answering import Answering
    from npors_desktop.workflows.office.assessor_files import AssessorFiles
    from npors_desktop.workflows.office.assessors import AssessorEnrolment
    from npors_desktop.workflows.office.audit_pack import AuditPacks
    from npors_desktop.workflows.office.booking_intake import BookingIntake
    from npors_desktop.workflows.office.card_applications import CardApplications
    from npors_desktop.workflows.office.card_batches import CardBatches
    from npors_desktop.workflows.office.card_portraits import CardPortraits
    from npors_desktop.workflows.office.chasing import Chasing
    from npors_desktop.workflows.office.course_days import CourseDayRegister
    from npors_desktop.workflows.office.dates_that_bite import DatesThatBite
    from npors_desktop.workflows.office.deciding import Deciding
    from npors_desktop.workflows.office.employers import OfficeEmployers
    from npors_desktop.workflows.office.everything_held import EverythingHeld
    from npors_desktop.workflows.office.frameworks import Frameworks
    from npors_desktop.workflows.office.import_reports import ReportImport
    from npors_desktop.workflows.office.inbox_rows import InboxRows
    from npors_desktop.workflows.office.office_log import OfficeLog
    from npors_desktop.workflows.office.opened_record import RecordOpening
    from npors_desktop.workflows.office.person_glance import PersonGlance
    from npors_desktop.workflows.office.person_requests import PersonRequests
    from npors_desktop.workflows.office.person_route import PersonRoute
    from npors_desktop.workflows.office.persons import OfficePersons
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.record_notes import RecordNotes
    from npors_desktop.workflows.office.record_trail import RecordTrail
    from npors_desktop.workflows.office.register import RegisterReading
    from npors_desktop.workflows.office.register_views import RegisterViews
    from npors_desktop.workflows.office.report_copies import ReportCopies
    from npors_desktop.workflows.office.restored_office import RestoredOffice
    from npors_desktop.workflows.office.result_lists import ResultLists
    from npors_desktop.workflows.office.returning import Returning
    from npors_desktop.workflows.office.rules_issuing import RulesIssuing
    from npors_desktop.workflows.office.settings_editions import OfficeSettings
    from npors_desktop.workflows.office.staff import OfficeStaff
    from npors_desktop.workflows.office.standard_authoring import StandardAuthoring
    from npors_desktop.workflows.office.standard_signing import StandardSigning
    from npors_desktop.workflows.office.unknown_certificates import UnknownCertificates
    from npors_desktop.workflows.office.upload_setup import UploadSetup
    from npors_desktop.workflows.office.uploading import RegisterUploads
    from npors_desktop.workflows.office.visit_check import VisitCheck
    from npors_desktop.workflows.office.visit_planning import VisitPlanning
    from npors_desktop.workflows.office.visit_writing import VisitWriting
    from npors_desktop.workflows.office.watching import Watching
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.program.setting_up import SettingUp
    from npors_desktop.workflows.program.updates import Updates
    from npors_desktop.workflows.standards.categories import Categories
    from npors_desktop.workflows.standards.intake import StandardIntake
    from npors_desktop.workflows.standards.new_editions import NewEditions
    from npors_desktop.workflows.standards.paper_twin import PaperTwin
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.visit.candidate_standards import CandidateStandards
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping
    from npors_desktop.workflows.visit.group_pictures import GroupPictures
    from npors_desktop.workflows.visit.photographs import PhotographTaking
    from npors_desktop.workflows.visit.plan_check import LaptopPlanCheck
    from npors_desktop.workflows.visit.preparation import Preparation
    from npors_desktop.workflows.visit.readiness import Readiness
    from npors_desktop.workflows.visit.theory import TheoryMarking
    from npors_desktop.workflows.visit.theory_taking import TheoryTaking
    from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True)
class LaptopSession:
    """An assessor's laptop whose store is open; ``is_demonstration``, that somebody only looks
    at."""

    folder: Path
    enrolment: LaptopEnrolment
    clock_question: ClockQuestion
    visits: Visits
    readiness: Readiness
    standard_intake: StandardIntake
    categories: Categories
    new_editions: NewEditions
    standard_reading: StandardReading
    paper_twin: PaperTwin
    candidate_advice: CandidateAdvice
    plan_check: LaptopPlanCheck
    candidate_standards: CandidateStandards
    preparation: Preparation
    photographs: PhotographTaking
    group_pictures: GroupPictures
    theory_marking: TheoryMarking
    theory_taking: TheoryTaking
    marking: PracticalMarking
    check_and_sign: CheckAndSign
    record_issue: RecordIssue
    amending: Amending
    hand_over: HandOver
    paper_entry: PaperEntry
    drafts: Drafts
    left_place: LeftPlace
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    pin: Pin
    course_days: CourseDayKeeping
    days_hand_over: DaysHandOver
    scheduled_backups: ScheduledBackups
    setting_up: SettingUp
    close: Callable[[], None]
    is_demonstration: bool = False


@dataclass(frozen=True)
class OfficeSession:
    """An office whose store and authority are open. ``mended`` says which files of the authority
    opening restored from their second copy, if there were any; ``is_demonstration`` as of a
    laptop."""

    folder: Path
    name: str
    assessor_enrolment: AssessorEnrolment
    report_import: ReportImport
    inbox: InboxRows
    register: RegisterReading
    register_views: RegisterViews
    record_notes: RecordNotes
    trail: RecordTrail
    result_lists: ResultLists
    assessor_files: AssessorFiles
    dates: DatesThatBite
    upload_setup: UploadSetup
    uploads: RegisterUploads
    glance: RecordGlance
    course_days: CourseDayRegister
    watching: Watching
    accepting: Accepting
    returning: Returning
    persons: OfficePersons
    advice: OfficeAdvice
    card_applications: CardApplications
    card_portraits: CardPortraits
    card_batches: CardBatches
    rules: RulesIssuing
    person_glance: PersonGlance
    employers: OfficeEmployers
    person_requests: PersonRequests
    everything_held: EverythingHeld
    deciding: Deciding
    answering: Answering
    report_copies: ReportCopies
    opening: RecordOpening
    log: OfficeLog
    restored: RestoredOffice
    acting: Acting
    staff: OfficeStaff
    unknown_certificates: UnknownCertificates
    visit_writing: VisitWriting
    visit_planning: VisitPlanning
    visit_check: VisitCheck
    person_route: PersonRoute
    audit_packs: AuditPacks
    booking_intake: BookingIntake
    chasing: Chasing
    standard_reading: StandardReading
    standard_signing: StandardSigning
    standard_authoring: StandardAuthoring
    paper_twin: PaperTwin
    settings: OfficeSettings
    categories: Categories
    frameworks: Frameworks
    backups: Backups
    passphrase: Passphrase
    recovery_code: RecoveryCode
    scheduled_backups: ScheduledBackups
    setting_up: SettingUp
    close: Callable[[], None]
    mended: Message | None = None
    is_demonstration: bool = False


Session = LaptopSession | OfficeSession
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """A store on this computer: its folder, whether it is an office's, the name of its assessor or
    office (empty until this version has opened it), and when it was used last."""

    folder: Path
    is_office: bool
    name: str = ""
    used_at: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """The session of a new store, with the recovery code, which is not stored anywhere."""

    session: Session
    recovery_code: str
    vault_id: str


@dataclass(frozen=True, slots=True)
class OpenDemonstration:
    """The demonstration in a temporary folder of its own: both its sessions, the way to its stores
    and preferences, and the PIN that signs in it. ``remove`` closes it and leaves nothing."""

    laptop: LaptopSession
    office: OfficeSession
    opener: SessionOpener
    pin: str
    remove: Callable[[], None]


class SessionOpener(Protocol):
    """Finds, opens and creates the store of this account, for the window."""

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

    def load(self) -> None:
        """Load what opens a store. Called on the store's thread, once the first page is painted;
        whatever needs it sooner loads it itself."""
        ...

    def cease_updates(self) -> None:
        """Cancel the step of an update that was begun, and begin no more: the program closes."""
        ...

    def demonstrate(self) -> OpenDemonstration:
        """Make the demonstration in a temporary folder, and open it. Raises UserErrors."""
        ...

    def open_file(self, session: Session, file: Path) -> OpenedFile:
        """Open a file in the open session, and say what was done. Raises UserErrors."""
        ...

    def stores(self) -> tuple[StoreLocation, ...]:
        """Every store of this account, the one used last first. One is the rule: earlier versions
        could make a second."""
        ...

    def choose(self, store: StoreLocation) -> None:
        """Open this one of several from now on."""
        ...

    def find(self) -> StoreLocation | None:
        """The store to open, if there is one: the chosen one, or the one used last."""
        ...

    def people(self) -> tuple[SignInName, ...]:
        """Who can sign in to the store to open, the one who did so last first; nobody where it has
        one passphrase, which is nobody's, or cannot be read."""
        ...

    def open(self, passphrase: str, person: str = "") -> Session:
        """Open the store, with the passphrase of a person (their id) where it has several. Raises
        WrongPassphraseError and other UserErrors."""
        ...

    def recover(self, code: str, passphrase: str, person: str = "") -> Session:
        """Open the store with its recovery code, and set a new passphrase: at an office with
        several people that of ``person``, an administrator. Raises as ``open``."""
        ...

    def restore(self, file: Path, passphrase: str) -> Session:
        """Restore a backup as the store on this computer, and open it; a store that is there is
        kept under another name. Raises UserErrors; nothing was changed then."""
        ...

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Create a laptop's store, its assessor and their signing key. Raises WrongUseError
        (``store_exists``)."""
        ...

    def make_office(self, name: str, passphrase: str, person: str = "") -> CreatedStore:
        """Create an office's store and its authority; ``person`` is the name of its administrator.
        Raises as ``make_laptop``."""
        ...

    def save_recovery_sheet(
        self, created: CreatedStore, to: Path, *, replace: bool = False
    ) -> Path:
        """Write the recovery sheet of a new store as a PDF, and note that it was saved."""
        ...

    def renew_recovery_sheet(self, session: Session, to: Path, *, replace: bool = False) -> Path:
        """Write the sheet of a new recovery code as a PDF; the earlier code stops working only
        then. Raises UserErrors: the earlier code still opens the store."""
        ...
