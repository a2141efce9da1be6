"""The list of the pages, and what each is given. To add one: one entry here.

A page gets the workflows it uses and no others: ``lambda context, parent: TodayPage(context,
parent, context.laptop.visits)``. It is made when it is first opened, while its session is open.
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from npors_desktop.ui.about.page import AboutPage
from npors_desktop.ui.candidate.adjustments_page import CandidateAdjustmentsPage
from npors_desktop.ui.candidate.details_page import CandidateDetailsPage
from npors_desktop.ui.candidate.identity_page import CandidateIdentityPage
from npors_desktop.ui.candidate.page import CandidatePage
from npors_desktop.ui.candidate.privacy_page import CandidatePrivacyPage
from npors_desktop.ui.delivery.outbox_page import OutboxPage
from npors_desktop.ui.delivery.record_page import RecordPage, RecordWork
from npors_desktop.ui.ending.amendment_page import AmendmentPage
from npors_desktop.ui.ending.candidate_outcome_page import CandidateOutcomePage
from npors_desktop.ui.ending.check_page import CheckPage
from npors_desktop.ui.ending.outcome_page import OutcomePage
from npors_desktop.ui.ending.sign_page import SignPage, SignWork
from npors_desktop.ui.enrolment.page import EnrolmentPage
from npors_desktop.ui.first_run.page import FirstRunPage
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.marking.tasks_page import TasksPage
from npors_desktop.ui.office.categories.own_page import OwnCategoryPage
from npors_desktop.ui.office.categories.page import CategoriesPage
from npors_desktop.ui.office.decision.page import DecisionPage
from npors_desktop.ui.office.frameworks.page import FrameworksPage
from npors_desktop.ui.office.inbox.page import InboxPage, InboxWork
from npors_desktop.ui.office.log.page import LogPage
from npors_desktop.ui.office.people.page import PeoplePage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.report.page import ReportPage
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.preview.page import PreviewPage
from npors_desktop.ui.settings.page import SettingsPage
from npors_desktop.ui.settings.passphrase_page import PassphrasePage
from npors_desktop.ui.settings.recovery_sheet_page import RecoveryPage
from npors_desktop.ui.shell.page import PageEntry
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.standards.authoring_page import StandardAuthoringPage
from npors_desktop.ui.standards.edition_page import EditionPage
from npors_desktop.ui.standards.page import StandardsPage
from npors_desktop.ui.standards.print_page import PrintPage
from npors_desktop.ui.theory.page import TheoryPage
from npors_desktop.ui.today.page import TodayPage
from npors_desktop.ui.unlock.hand_back_page import HandBackPage
from npors_desktop.ui.unlock.page import UnlockPage
from npors_desktop.ui.unlock.pin_page import PinPage
from npors_desktop.ui.unlock.recovery_page import UnlockRecoveryPage
from npors_desktop.ui.unlock.restore_page import RestorePage
from npors_desktop.ui.visit.briefing_page import BriefingPage
from npors_desktop.ui.visit.details_page import VisitDetailsPage
from npors_desktop.ui.visit.page import VisitPage
from npors_desktop.workflows.sessions import Session


def _first_run(context: WindowContext, parent: QWidget) -> FirstRunPage:
    def keep(session: Session) -> None:
        context.session = session

    return FirstRunPage(context, parent, context.opener, keep)


def _recovery(context: WindowContext, parent: QWidget) -> RecoveryPage:
    session = context.open_session
    return RecoveryPage(
        context,
        parent,
        session.recovery_code,
        partial(context.opener.renew_recovery_sheet, session),
        "page_settings" if context.is_office else "page_today",
    )


def _check_page(context: WindowContext, parent: QWidget) -> CheckPage:
    laptop = context.laptop
    return CheckPage(context, parent, laptop.check_and_sign, laptop.marking)


def _sign_page(context: WindowContext, parent: QWidget) -> SignPage:
    laptop = context.laptop
    work = SignWork(laptop.check_and_sign, laptop.record_issue, laptop.enrolment, laptop.marking)
    return SignPage(context, parent, work)


def _record_page(context: WindowContext, parent: QWidget) -> RecordPage:
    laptop = context.laptop
    work = RecordWork(laptop.hand_over, laptop.check_and_sign, laptop.amending, laptop.visits)
    return RecordPage(context, parent, work)


def _amendment_page(context: WindowContext, parent: QWidget) -> AmendmentPage:
    laptop = context.laptop
    return AmendmentPage(context, parent, laptop.amending, laptop.preparation)


def _report_page(context: WindowContext, parent: QWidget) -> ReportPage:
    office = context.office
    return ReportPage(context, parent, office.name, office.opening, office.report_copies)


def _inbox_page(context: WindowContext, parent: QWidget) -> InboxPage:
    office = context.office
    work = InboxWork(office.report_import, office.inbox, office.restored, office.answering)
    return InboxPage(context, parent, office.name, work, context.opener.home)


def _decision_page(context: WindowContext, parent: QWidget) -> DecisionPage:
    office = context.office
    receipts = str(office.report_import.receipts)
    return DecisionPage(context, parent, office.name, office.deciding, receipts)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        AboutPage,
        lambda context, parent: AboutPage(context, parent, context.opener, lambda: context.session),
    ),
    PageEntry(
        MarkingPage,
        lambda context, parent: MarkingPage(context, parent, context.laptop.marking),
    ),
    PageEntry(
        TasksPage,
        lambda context, parent: TasksPage(context, parent, context.laptop.marking),
    ),
    PageEntry(InboxPage, _inbox_page),
    PageEntry(
        RegisterPage,
        lambda context, parent: RegisterPage(
            context, parent, context.office.name, context.office.register
        ),
    ),
    PageEntry(ReportPage, _report_page),
    PageEntry(DecisionPage, _decision_page),
    PageEntry(
        PeoplePage,
        lambda context, parent: PeoplePage(
            context,
            parent,
            context.office.name,
            context.office.assessor_enrolment,
            context.office.unknown_certificates,
        ),
    ),
    PageEntry(
        VisitsPage,
        lambda context, parent: VisitsPage(
            context, parent, context.office.name, context.office.visit_writing
        ),
    ),
    PageEntry(
        LogPage,
        lambda context, parent: LogPage(context, parent, context.office.name, context.office.log),
    ),
    PageEntry(
        CategoriesPage,
        lambda context, parent: CategoriesPage(
            context, parent, context.office.name, context.office.categories
        ),
    ),
    PageEntry(
        OwnCategoryPage,
        lambda context, parent: OwnCategoryPage(
            context,
            parent,
            context.office.name,
            context.office.categories,
            context.office.settings,
        ),
    ),
    PageEntry(
        StandardAuthoringPage,
        lambda context, parent: StandardAuthoringPage(
            context,
            parent,
            context.office.name,
            context.office.standard_authoring,
            context.office.standard_signing,
            context.office.standard_reading,
        ),
    ),
    PageEntry(
        FrameworksPage,
        lambda context, parent: FrameworksPage(
            context, parent, context.office.name, context.office.frameworks
        ),
    ),
    PageEntry(FirstRunPage, _first_run),
    PageEntry(
        UnlockPage,
        lambda context, parent: UnlockPage(context, parent, context.opener),
    ),
    PageEntry(
        EnrolmentPage,
        lambda context, parent: EnrolmentPage(context, parent, context.laptop.enrolment),
    ),
    PageEntry(RecoveryPage, _recovery),
    PageEntry(
        PassphrasePage,
        lambda context, parent: PassphrasePage(
            context, parent, context.open_session.passphrase, of_office=context.is_office
        ),
    ),
    PageEntry(
        SettingsPage,
        lambda context, parent: SettingsPage(
            context,
            parent,
            context.opener.preferences,
            context.open_session.backups,
            context.open_session.scheduled_backups,
            of_office=context.is_office,
        ),
    ),
    PageEntry(
        TodayPage,
        lambda context, parent: TodayPage(
            context, parent, context.laptop.visits, context.opener.home
        ),
    ),
    PageEntry(
        VisitPage,
        lambda context, parent: VisitPage(context, parent, context.laptop.visits),
    ),
    PageEntry(
        VisitDetailsPage,
        lambda context, parent: VisitDetailsPage(
            context, parent, context.laptop.visits, context.laptop.marking.now
        ),
    ),
    PageEntry(
        BriefingPage,
        lambda context, parent: BriefingPage(context, parent, context.laptop.visits),
    ),
    PageEntry(
        CandidatePage,
        lambda context, parent: CandidatePage(
            context, parent, context.laptop.check_and_sign, context.laptop.marking
        ),
    ),
    PageEntry(
        CandidateDetailsPage,
        lambda context, parent: CandidateDetailsPage(
            context, parent, context.laptop.visits, context.laptop.preparation
        ),
    ),
    PageEntry(
        CandidateIdentityPage,
        lambda context, parent: CandidateIdentityPage(context, parent, context.laptop.preparation),
    ),
    PageEntry(
        CandidateAdjustmentsPage,
        lambda context, parent: CandidateAdjustmentsPage(
            context, parent, context.laptop.preparation
        ),
    ),
    PageEntry(
        CandidatePrivacyPage,
        lambda context, parent: CandidatePrivacyPage(
            context, parent, context.laptop.preparation, context.laptop.marking.now
        ),
    ),
    PageEntry(
        TheoryPage,
        lambda context, parent: TheoryPage(context, parent, context.laptop.theory_marking),
    ),
    PageEntry(CheckPage, _check_page),
    PageEntry(
        OutcomePage,
        lambda context, parent: OutcomePage(context, parent, context.laptop.check_and_sign),
    ),
    PageEntry(SignPage, _sign_page),
    PageEntry(RecordPage, _record_page),
    PageEntry(AmendmentPage, _amendment_page),
    PageEntry(
        OutboxPage, lambda context, parent: OutboxPage(context, parent, context.laptop.hand_over)
    ),
    PageEntry(
        StandardsPage,
        lambda context, parent: StandardsPage(
            context,
            parent,
            context.open_session.standard_reading,
            of_office=context.is_office,
        ),
    ),
    PageEntry(
        PreviewPage,
        lambda context, parent: PreviewPage(
            context,
            parent,
            context.open_session.standard_reading,
            of_office=context.is_office,
        ),
    ),
    PageEntry(
        PrintPage,
        lambda context, parent: PrintPage(
            context,
            parent,
            context.open_session.standard_reading,
            context.open_session.paper_twin,
            of_office=context.is_office,
        ),
    ),
    PageEntry(
        EditionPage,
        lambda context, parent: EditionPage(context, parent, context.laptop.new_editions),
    ),
    PageEntry(PinPage, lambda context, parent: PinPage(context, parent, context.laptop)),
    PageEntry(
        HandBackPage,
        lambda context, parent: HandBackPage(
            context, parent, context.laptop.pin, context.laptop.passphrase
        ),
    ),
    PageEntry(
        UnlockRecoveryPage,
        lambda context, parent: UnlockRecoveryPage(context, parent, context.opener),
    ),
    PageEntry(
        RestorePage,
        lambda context, parent: RestorePage(context, parent, context.opener),
    ),
    PageEntry(
        CandidateOutcomePage,
        lambda context, parent: CandidateOutcomePage(context, parent, context.laptop.preparation),
    ),
)
