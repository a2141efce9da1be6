"""The registry of the screens, in no order that matters: adding one is one line here."""

from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.candidate.adjustments_page import CandidateAdjustmentsPage
from npors_desktop.ui.candidate.details_page import CandidateDetailsPage
from npors_desktop.ui.candidate.identity_page import CandidateIdentityPage
from npors_desktop.ui.candidate.page import CandidatePage
from npors_desktop.ui.candidate.privacy_page import CandidatePrivacyPage
from npors_desktop.ui.delivery.outbox_page import OutboxPage
from npors_desktop.ui.delivery.record_page import RecordPage
from npors_desktop.ui.ending.candidate_outcome_page import OutcomeToldPage
from npors_desktop.ui.ending.check_page import CheckPage
from npors_desktop.ui.ending.outcome_page import OutcomePage
from npors_desktop.ui.ending.sign_page import SignPage
from npors_desktop.ui.enrolment.page import EnrolmentPage
from npors_desktop.ui.first_run.page import FirstRunPage
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.people.page import PeoplePage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.pages.marking import MarkingPage
from npors_desktop.ui.settings.page import SettingsPage
from npors_desktop.ui.settings.recovery_sheet_page import RecoveryPage
from npors_desktop.ui.shell.page import Page
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.theory.page import TheoryPage
from npors_desktop.ui.today.page import TodayPage
from npors_desktop.ui.unlock.page import UnlockPage
from npors_desktop.ui.unlock.recovery_page import UnlockRecoveryPage
from npors_desktop.ui.visit.briefing_page import BriefingPage
from npors_desktop.ui.visit.details_page import VisitDetailsPage
from npors_desktop.ui.visit.page import VisitPage

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
