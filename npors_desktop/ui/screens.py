"""The registry of the screens, in no order that matters: adding one is one line here."""

from npors_desktop.ui.page import DeskKind, Page
from npors_desktop.ui.pages.about import AboutPage
from npors_desktop.ui.pages.briefing import BriefingPage
from npors_desktop.ui.pages.candidate import CandidatePage
from npors_desktop.ui.pages.candidate_adjustments import CandidateAdjustmentsPage
from npors_desktop.ui.pages.candidate_details import CandidateDetailsPage
from npors_desktop.ui.pages.candidate_identity import CandidateIdentityPage
from npors_desktop.ui.pages.candidate_privacy import CandidatePrivacyPage
from npors_desktop.ui.pages.check import CheckPage
from npors_desktop.ui.pages.enrolment import EnrolmentPage
from npors_desktop.ui.pages.first_run import FirstRunPage
from npors_desktop.ui.pages.inbox import InboxPage
from npors_desktop.ui.pages.marking import MarkingPage
from npors_desktop.ui.pages.outbox import OutboxPage
from npors_desktop.ui.pages.outcome import OutcomePage
from npors_desktop.ui.pages.outcome_told import OutcomeToldPage
from npors_desktop.ui.pages.people import PeoplePage
from npors_desktop.ui.pages.record import RecordPage
from npors_desktop.ui.pages.recovery import RecoveryPage
from npors_desktop.ui.pages.register import RegisterPage
from npors_desktop.ui.pages.report import ReportPage
from npors_desktop.ui.pages.settings import SettingsPage
from npors_desktop.ui.pages.sign import SignPage
from npors_desktop.ui.pages.standards import StandardsPage
from npors_desktop.ui.pages.theory import TheoryPage
from npors_desktop.ui.pages.today import TodayPage
from npors_desktop.ui.pages.unlock import UnlockPage
from npors_desktop.ui.pages.unlock_recovery import UnlockRecoveryPage
from npors_desktop.ui.pages.visit import VisitPage
from npors_desktop.ui.pages.visit_details import VisitDetailsPage

PAGES: tuple[type[Page], ...] = (
    AboutPage,
    MarkingPage,
    InboxPage,
    RegisterPage,
    ReportPage,
    PeoplePage,
    FirstRunPage,
    UnlockPage,
    EnrolmentPage,
    RecoveryPage,
    SettingsPage,
    TodayPage,
    VisitPage,
    VisitDetailsPage,
    BriefingPage,
    CandidatePage,
    CandidateDetailsPage,
    CandidateIdentityPage,
    CandidateAdjustmentsPage,
    CandidatePrivacyPage,
    TheoryPage,
    CheckPage,
    OutcomePage,
    OutcomeToldPage,
    SignPage,
    RecordPage,
    OutboxPage,
    StandardsPage,
    UnlockRecoveryPage,
)

# Where each desk begins.
FIRST: dict[DeskKind, str] = {
    DeskKind.DOORS: "page_unlock",
    DeskKind.LAPTOP: "page_today",
    DeskKind.OFFICE: "page_inbox",
}
