"""The list of the pages, where each is, and what each is given. To add one: one entry here.

A page gets the workflows it uses and no others. It is loaded and made when it is first opened,
while its session is open: no start waits for the pages that nobody opens.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from npors_desktop.ui.delivery.record_work import RecordWork
from npors_desktop.ui.ending.sign_work import SignWork
from npors_desktop.ui.office.cards.work import CardsWork
from npors_desktop.ui.office.inbox.work import InboxWork
from npors_desktop.ui.office.register.work import RegisterWork
from npors_desktop.ui.office.report.work import ReportWork
from npors_desktop.ui.office.uploads.work import UploadWork
from npors_desktop.ui.office.visits.work import PlanningWork
from npors_desktop.ui.shell.page import PageEntry
from npors_desktop.ui.today.work import TodayWork
from npors_desktop.ui.visit.work import VisitWork

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.about.page import AboutPage
    from npors_desktop.ui.candidate.adjustments_page import CandidateAdjustmentsPage
    from npors_desktop.ui.candidate.advice_page import CandidateAdvicePage
    from npors_desktop.ui.candidate.details_page import CandidateDetailsPage
    from npors_desktop.ui.candidate.identity_page import CandidateIdentityPage
    from npors_desktop.ui.candidate.page import CandidatePage
    from npors_desktop.ui.candidate.privacy_page import CandidatePrivacyPage
    from npors_desktop.ui.candidate.ready_page import CandidateReadyPage
    from npors_desktop.ui.course.day_page import CourseDayPage
    from npors_desktop.ui.course.hand_over_page import CourseDaysOutPage
    from npors_desktop.ui.course.learner_page import CourseDayLearnerPage
    from npors_desktop.ui.course.list_page import CourseDaysPage
    from npors_desktop.ui.course.sign_page import CourseDaySignPage
    from npors_desktop.ui.delivery.outbox_page import OutboxPage
    from npors_desktop.ui.delivery.record_page import RecordPage
    from npors_desktop.ui.ending.amendment_page import AmendmentPage
    from npors_desktop.ui.ending.candidate_outcome_page import CandidateOutcomePage
    from npors_desktop.ui.ending.check_page import CheckPage
    from npors_desktop.ui.ending.outcome_page import OutcomePage
    from npors_desktop.ui.ending.sign_page import SignPage
    from npors_desktop.ui.enrolment.page import EnrolmentPage
    from npors_desktop.ui.first_run.page import FirstRunPage
    from npors_desktop.ui.first_run.set_up_page import SetUpPage
    from npors_desktop.ui.marking.page import MarkingPage
    from npors_desktop.ui.marking.tasks_page import TasksPage
    from npors_desktop.ui.office.advice.page import AdvicePage
    from npors_desktop.ui.office.assessor_file.page import AssessorFilePage
    from npors_desktop.ui.office.assessors.page import AssessorsPage
    from npors_desktop.ui.office.bookings.page import BookingsPage
    from npors_desktop.ui.office.cards.form_page import CardFormPage
    from npors_desktop.ui.office.cards.page import CardsPage
    from npors_desktop.ui.office.cards.photograph_page import CardPhotographPage
    from npors_desktop.ui.office.categories.own_page import OwnCategoryPage
    from npors_desktop.ui.office.categories.page import CategoriesPage
    from npors_desktop.ui.office.chase.page import ChasePage
    from npors_desktop.ui.office.course_days.page import OfficeDaysPage
    from npors_desktop.ui.office.dates.page import DatesPage
    from npors_desktop.ui.office.decision.page import DecisionPage
    from npors_desktop.ui.office.employers.page import EmployersPage
    from npors_desktop.ui.office.frameworks.page import FrameworksPage
    from npors_desktop.ui.office.inbox.page import InboxPage
    from npors_desktop.ui.office.log.page import LogPage
    from npors_desktop.ui.office.merging.page import MergePage
    from npors_desktop.ui.office.people.page import PeoplePage
    from npors_desktop.ui.office.person.deed_page import PersonDeedPage
    from npors_desktop.ui.office.person.page import PersonPage
    from npors_desktop.ui.office.register.page import RegisterPage
    from npors_desktop.ui.office.report.page import ReportPage
    from npors_desktop.ui.office.route.page import RoutePage
    from npors_desktop.ui.office.rule_books.page import RuleBooksPage
    from npors_desktop.ui.office.staff.change_page import StaffChangePage
    from npors_desktop.ui.office.staff.page import StaffPage
    from npors_desktop.ui.office.uploads.page import UploadsPage
    from npors_desktop.ui.office.visits.booking_page import BookingPage
    from npors_desktop.ui.office.visits.cancel_page import CancelPage
    from npors_desktop.ui.office.visits.notification_page import NotificationPage
    from npors_desktop.ui.office.visits.page import VisitsPage
    from npors_desktop.ui.office.visits.plan_page import VisitPlanPage
    from npors_desktop.ui.office.visits.rules_page import VisitRulesPage
    from npors_desktop.ui.office.visits.visit_page import PlannedVisitPage
    from npors_desktop.ui.preview.page import PreviewPage
    from npors_desktop.ui.settings.page import SettingsPage
    from npors_desktop.ui.settings.passphrase_page import PassphrasePage
    from npors_desktop.ui.settings.recovery_sheet_page import RecoveryPage
    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.ui.standards.authoring_page import StandardAuthoringPage
    from npors_desktop.ui.standards.edition_page import EditionPage
    from npors_desktop.ui.standards.page import StandardsPage
    from npors_desktop.ui.standards.print_page import PrintPage
    from npors_desktop.ui.theory.candidate_page import TheoryCandidatePage
    from npors_desktop.ui.theory.handed_page import TheoryHandedPage
    from npors_desktop.ui.theory.page import TheoryPage
    from npors_desktop.ui.today.page import TodayPage
    from npors_desktop.ui.unlock.hand_back_page import HandBackPage
    from npors_desktop.ui.unlock.page import UnlockPage
    from npors_desktop.ui.unlock.pin_page import PinPage
    from npors_desktop.ui.unlock.recovery_page import UnlockRecoveryPage
    from npors_desktop.ui.unlock.restore_page import RestorePage
    from npors_desktop.ui.visit.briefing_page import BriefingPage
    from npors_desktop.ui.visit.details_page import VisitDetailsPage
    from npors_desktop.ui.visit.list_page import CandidateListPage
    from npors_desktop.ui.visit.page import VisitPage
    from npors_desktop.ui.visit.plan_page import PlanPage
    from npors_desktop.workflows.sessions import Session


def _about(page: type[AboutPage], context: WindowContext, parent: QWidget) -> AboutPage:
    return page(context, parent, context.opener, lambda: context.session)


def _marking(page: type[MarkingPage], context: WindowContext, parent: QWidget) -> MarkingPage:
    return page(context, parent, context.laptop.marking)


def _tasks(page: type[TasksPage], context: WindowContext, parent: QWidget) -> TasksPage:
    return page(context, parent, context.laptop.marking)


def _inbox(page: type[InboxPage], context: WindowContext, parent: QWidget) -> InboxPage:
    office = context.office
    work = InboxWork(
        office.report_import,
        office.inbox,
        office.restored,
        office.answering,
        office.glance,
        office.accepting,
        office.returning,
        office.watching,
    )
    return page(context, parent, office.name, work, context.opener.home)


def _register(page: type[RegisterPage], context: WindowContext, parent: QWidget) -> RegisterPage:
    office = context.office
    work = RegisterWork(
        office.register,
        office.glance,
        office.register_views,
        office.result_lists,
        office.trail,
    )
    return page(context, parent, office.name, work)


def _cards(page: type[CardsPage], context: WindowContext, parent: QWidget) -> CardsPage:
    return page(context, parent, context.office.name, _cards_work(context))


def _card_form(page: type[CardFormPage], context: WindowContext, parent: QWidget) -> CardFormPage:
    return page(context, parent, _cards_work(context))


def _card_photograph(
    page: type[CardPhotographPage], context: WindowContext, parent: QWidget
) -> CardPhotographPage:
    return page(context, parent, _cards_work(context), context.opener.preferences)


def _cards_work(context: WindowContext) -> CardsWork:
    office = context.office
    return CardsWork(
        office.card_applications,
        office.card_portraits,
        office.card_batches,
        office.persons,
        office.register,
    )


def _dates(page: type[DatesPage], context: WindowContext, parent: QWidget) -> DatesPage:
    return page(context, parent, context.office.name, context.office.dates)


def _uploads(page: type[UploadsPage], context: WindowContext, parent: QWidget) -> UploadsPage:
    office = context.office
    return page(context, parent, UploadWork(office.name, office.upload_setup, office.uploads))


def _assessor_file(
    page: type[AssessorFilePage], context: WindowContext, parent: QWidget
) -> AssessorFilePage:
    office = context.office
    return page(context, parent, office.name, office.assessor_files)


def _report(page: type[ReportPage], context: WindowContext, parent: QWidget) -> ReportPage:
    office = context.office
    work = ReportWork(
        office.opening,
        office.report_copies,
        office.glance,
        office.record_notes,
        office.trail,
        office.log,
        office.accepting,
        office.returning,
        office.inbox,
        office.report_import.receipts,
    )
    return page(context, parent, office.name, work)


def _decision(page: type[DecisionPage], context: WindowContext, parent: QWidget) -> DecisionPage:
    office = context.office
    receipts = str(office.report_import.receipts)
    return page(context, parent, office.name, office.deciding, receipts)


def _people(page: type[PeoplePage], context: WindowContext, parent: QWidget) -> PeoplePage:
    office = context.office
    return page(context, parent, office.name, office.persons, office.person_glance)


def _person(page: type[PersonPage], context: WindowContext, parent: QWidget) -> PersonPage:
    office = context.office
    return page(context, parent, office.name, office.persons, office.everything_held, office.advice)


def _advice(page: type[AdvicePage], context: WindowContext, parent: QWidget) -> AdvicePage:
    office = context.office
    return page(context, parent, office.name, office.advice, office.persons)


def _rule_books(
    page: type[RuleBooksPage], context: WindowContext, parent: QWidget
) -> RuleBooksPage:
    office = context.office
    return page(context, parent, office.name, office.rules, office.settings)


def _route(page: type[RoutePage], context: WindowContext, parent: QWidget) -> RoutePage:
    return page(context, parent, context.office.name, context.office.person_route)


def _person_deed(
    page: type[PersonDeedPage], context: WindowContext, parent: QWidget
) -> PersonDeedPage:
    office = context.office
    return page(
        context, parent, office.name, office.persons, office.person_requests, office.employers
    )


def _merge(page: type[MergePage], context: WindowContext, parent: QWidget) -> MergePage:
    office = context.office
    return page(context, parent, office.name, office.persons, office.employers)


def _employers(page: type[EmployersPage], context: WindowContext, parent: QWidget) -> EmployersPage:
    return page(context, parent, context.office.name, context.office.employers)


def _assessors(page: type[AssessorsPage], context: WindowContext, parent: QWidget) -> AssessorsPage:
    return page(
        context,
        parent,
        context.office.name,
        context.office.assessor_enrolment,
        context.office.unknown_certificates,
    )


def _planning(context: WindowContext) -> PlanningWork:
    office = context.office
    return PlanningWork(
        office.name,
        office.visit_planning,
        office.booking_intake,
        office.chasing,
        office.visit_check,
        office.audit_packs,
    )


def _visits(page: type[VisitsPage], context: WindowContext, parent: QWidget) -> VisitsPage:
    return page(context, parent, _planning(context))


def _visit_plan(
    page: type[VisitPlanPage], context: WindowContext, parent: QWidget
) -> VisitPlanPage:
    return page(context, parent, _planning(context))


def _planned_visit(
    page: type[PlannedVisitPage], context: WindowContext, parent: QWidget
) -> PlannedVisitPage:
    return page(context, parent, _planning(context))


def _visit_rules(
    page: type[VisitRulesPage], context: WindowContext, parent: QWidget
) -> VisitRulesPage:
    return page(context, parent, _planning(context))


def _candidate_booking(
    page: type[BookingPage], context: WindowContext, parent: QWidget
) -> BookingPage:
    return page(context, parent, _planning(context))


def _cancel(page: type[CancelPage], context: WindowContext, parent: QWidget) -> CancelPage:
    return page(context, parent, _planning(context))


def _notification(
    page: type[NotificationPage], context: WindowContext, parent: QWidget
) -> NotificationPage:
    return page(context, parent, _planning(context))


def _bookings(page: type[BookingsPage], context: WindowContext, parent: QWidget) -> BookingsPage:
    return page(context, parent, _planning(context))


def _chase(page: type[ChasePage], context: WindowContext, parent: QWidget) -> ChasePage:
    return page(context, parent, _planning(context))


def _log(page: type[LogPage], context: WindowContext, parent: QWidget) -> LogPage:
    return page(context, parent, context.office.name, context.office.log)


def _staff(page: type[StaffPage], context: WindowContext, parent: QWidget) -> StaffPage:
    return page(context, parent, context.office.name, context.office.staff)


def _staff_change(
    page: type[StaffChangePage], context: WindowContext, parent: QWidget
) -> StaffChangePage:
    return page(context, parent, context.office.name, context.office.staff)


def _categories(
    page: type[CategoriesPage], context: WindowContext, parent: QWidget
) -> CategoriesPage:
    return page(context, parent, context.office.name, context.office.categories)


def _category_own(
    page: type[OwnCategoryPage], context: WindowContext, parent: QWidget
) -> OwnCategoryPage:
    return page(
        context, parent, context.office.name, context.office.categories, context.office.settings
    )


def _standard_authoring(
    page: type[StandardAuthoringPage], context: WindowContext, parent: QWidget
) -> StandardAuthoringPage:
    return page(
        context,
        parent,
        context.office.name,
        context.office.standard_authoring,
        context.office.standard_signing,
        context.office.standard_reading,
    )


def _frameworks(
    page: type[FrameworksPage], context: WindowContext, parent: QWidget
) -> FrameworksPage:
    return page(context, parent, context.office.name, context.office.frameworks)


def _first_run(page: type[FirstRunPage], context: WindowContext, parent: QWidget) -> FirstRunPage:
    def keep(session: Session) -> None:
        context.session = session

    return page(context, parent, context.opener, keep)


def _unlock(page: type[UnlockPage], context: WindowContext, parent: QWidget) -> UnlockPage:
    return page(context, parent, context.opener)


def _enrolment(page: type[EnrolmentPage], context: WindowContext, parent: QWidget) -> EnrolmentPage:
    return page(context, parent, context.laptop.enrolment)


def _recovery(page: type[RecoveryPage], context: WindowContext, parent: QWidget) -> RecoveryPage:
    session = context.open_session
    return page(
        context,
        parent,
        session.recovery_code,
        partial(context.opener.renew_recovery_sheet, session),
    )


def _set_up(page: type[SetUpPage], context: WindowContext, parent: QWidget) -> SetUpPage:
    session, preferences = context.open_session, context.opener.preferences
    return page(context, parent, session.setting_up, preferences, of_office=context.is_office)


def _passphrase(
    page: type[PassphrasePage], context: WindowContext, parent: QWidget
) -> PassphrasePage:
    return page(context, parent, context.open_session.passphrase, of_office=context.is_office)


def _settings(page: type[SettingsPage], context: WindowContext, parent: QWidget) -> SettingsPage:
    return page(
        context,
        parent,
        context.opener.preferences,
        context.open_session.backups,
        context.open_session.scheduled_backups,
        of_office=context.is_office,
    )


def _today(page: type[TodayPage], context: WindowContext, parent: QWidget) -> TodayPage:
    laptop = context.laptop
    work = TodayWork(laptop.visits, laptop.readiness, laptop.photographs)
    return page(context, parent, work, context.opener)


def _visit(page: type[VisitPage], context: WindowContext, parent: QWidget) -> VisitPage:
    laptop = context.laptop
    pictures, plan = laptop.group_pictures, laptop.plan_check
    return page(context, parent, VisitWork(laptop.visits, laptop.photographs, pictures, plan))


def _plan(page: type[PlanPage], context: WindowContext, parent: QWidget) -> PlanPage:
    return page(context, parent, context.laptop.plan_check)


def _visit_details(
    page: type[VisitDetailsPage], context: WindowContext, parent: QWidget
) -> VisitDetailsPage:
    plate = context.laptop.photographs, context.opener.preferences
    return page(context, parent, context.laptop.visits, plate, context.laptop.marking.now)


def _briefing(page: type[BriefingPage], context: WindowContext, parent: QWidget) -> BriefingPage:
    return page(context, parent, context.laptop.visits)


def _days(page: type[CourseDaysPage], context: WindowContext, parent: QWidget) -> CourseDaysPage:
    return page(context, parent, context.laptop.course_days)


def _day(page: type[CourseDayPage], context: WindowContext, parent: QWidget) -> CourseDayPage:
    return page(context, parent, context.laptop.course_days)


def _day_sign(
    page: type[CourseDaySignPage], context: WindowContext, parent: QWidget
) -> CourseDaySignPage:
    return page(context, parent, context.laptop.course_days)


def _day_learner(
    page: type[CourseDayLearnerPage], context: WindowContext, parent: QWidget
) -> CourseDayLearnerPage:
    return page(context, parent, context.laptop.course_days)


def _days_out(
    page: type[CourseDaysOutPage], context: WindowContext, parent: QWidget
) -> CourseDaysOutPage:
    return page(context, parent, context.laptop.course_days, context.laptop.days_hand_over)


def _office_days(
    page: type[OfficeDaysPage], context: WindowContext, parent: QWidget
) -> OfficeDaysPage:
    return page(context, parent, context.office.name, context.office.course_days)


def _candidate(page: type[CandidatePage], context: WindowContext, parent: QWidget) -> CandidatePage:
    laptop = context.laptop
    return page(context, parent, laptop.check_and_sign, laptop.marking, laptop.photographs)


def _candidate_advice(
    page: type[CandidateAdvicePage], context: WindowContext, parent: QWidget
) -> CandidateAdvicePage:
    return page(context, parent, context.laptop.candidate_advice)


def _candidate_details(
    page: type[CandidateDetailsPage], context: WindowContext, parent: QWidget
) -> CandidateDetailsPage:
    laptop = context.laptop
    return page(context, parent, laptop.visits, laptop.preparation, laptop.candidate_standards)


def _candidate_identity(
    page: type[CandidateIdentityPage], context: WindowContext, parent: QWidget
) -> CandidateIdentityPage:
    laptop, preferences = context.laptop, context.opener.preferences
    return page(context, parent, laptop.preparation, laptop.photographs, preferences)


def _candidate_adjustments(
    page: type[CandidateAdjustmentsPage], context: WindowContext, parent: QWidget
) -> CandidateAdjustmentsPage:
    return page(context, parent, context.laptop.preparation)


def _candidate_privacy(
    page: type[CandidatePrivacyPage], context: WindowContext, parent: QWidget
) -> CandidatePrivacyPage:
    return page(context, parent, context.laptop.preparation, context.laptop.marking.now)


def _candidate_ready(
    page: type[CandidateReadyPage], context: WindowContext, parent: QWidget
) -> CandidateReadyPage:
    return page(context, parent, context.laptop.preparation, context.laptop.visits)


def _candidate_list(
    page: type[CandidateListPage], context: WindowContext, parent: QWidget
) -> CandidateListPage:
    return page(context, parent, context.laptop.visits, context.laptop.categories)


def _theory(page: type[TheoryPage], context: WindowContext, parent: QWidget) -> TheoryPage:
    return page(context, parent, context.laptop.theory_marking, context.laptop.theory_taking)


def _theory_handed(
    page: type[TheoryHandedPage], context: WindowContext, parent: QWidget
) -> TheoryHandedPage:
    return page(context, parent, context.laptop.theory_marking, context.laptop.theory_taking)


def _theory_candidate(
    page: type[TheoryCandidatePage], context: WindowContext, parent: QWidget
) -> TheoryCandidatePage:
    return page(context, parent, context.laptop.preparation, context.laptop.theory_taking)


def _check(page: type[CheckPage], context: WindowContext, parent: QWidget) -> CheckPage:
    laptop = context.laptop
    return page(context, parent, laptop.check_and_sign, laptop.marking)


def _outcome(page: type[OutcomePage], context: WindowContext, parent: QWidget) -> OutcomePage:
    return page(context, parent, context.laptop.check_and_sign)


def _sign(page: type[SignPage], context: WindowContext, parent: QWidget) -> SignPage:
    laptop = context.laptop
    work = SignWork(laptop.check_and_sign, laptop.record_issue, laptop.enrolment, laptop.marking)
    return page(context, parent, work)


def _record(page: type[RecordPage], context: WindowContext, parent: QWidget) -> RecordPage:
    laptop = context.laptop
    work = RecordWork(laptop.hand_over, laptop.check_and_sign, laptop.amending, laptop.visits)
    return page(context, parent, work)


def _amendment(page: type[AmendmentPage], context: WindowContext, parent: QWidget) -> AmendmentPage:
    laptop = context.laptop
    return page(context, parent, laptop.amending, laptop.preparation)


def _outbox(page: type[OutboxPage], context: WindowContext, parent: QWidget) -> OutboxPage:
    return page(context, parent, context.laptop.hand_over)


def _standards(page: type[StandardsPage], context: WindowContext, parent: QWidget) -> StandardsPage:
    return page(context, parent, context.open_session.standard_reading, of_office=context.is_office)


def _standard_preview(
    page: type[PreviewPage], context: WindowContext, parent: QWidget
) -> PreviewPage:
    return page(context, parent, context.open_session.standard_reading, of_office=context.is_office)


def _standard_print(page: type[PrintPage], context: WindowContext, parent: QWidget) -> PrintPage:
    session = context.open_session
    return page(context, parent, session.standard_reading, session.paper_twin)


def _edition(page: type[EditionPage], context: WindowContext, parent: QWidget) -> EditionPage:
    return page(context, parent, context.laptop.new_editions)


def _pin(page: type[PinPage], context: WindowContext, parent: QWidget) -> PinPage:
    return page(context, parent, context.laptop, context.opener.preferences)


def _hand_back(page: type[HandBackPage], context: WindowContext, parent: QWidget) -> HandBackPage:
    return page(context, parent, context.laptop.pin, context.laptop.passphrase)


def _unlock_recovery(
    page: type[UnlockRecoveryPage], context: WindowContext, parent: QWidget
) -> UnlockRecoveryPage:
    return page(context, parent, context.opener)


def _restore(page: type[RestorePage], context: WindowContext, parent: QWidget) -> RestorePage:
    return page(context, parent, context.opener)


def _outcome_told(
    page: type[CandidateOutcomePage], context: WindowContext, parent: QWidget
) -> CandidateOutcomePage:
    return page(context, parent, context.laptop.preparation)


PAGES: tuple[PageEntry[Any], ...] = (
    PageEntry("page_about", "npors_desktop.ui.about.page:AboutPage", _about),
    PageEntry("page_marking", "npors_desktop.ui.marking.page:MarkingPage", _marking),
    PageEntry("page_tasks", "npors_desktop.ui.marking.tasks_page:TasksPage", _tasks),
    PageEntry("page_inbox", "npors_desktop.ui.office.inbox.page:InboxPage", _inbox),
    PageEntry("page_register", "npors_desktop.ui.office.register.page:RegisterPage", _register),
    PageEntry("page_report", "npors_desktop.ui.office.report.page:ReportPage", _report),
    PageEntry("page_decision", "npors_desktop.ui.office.decision.page:DecisionPage", _decision),
    PageEntry("page_people", "npors_desktop.ui.office.people.page:PeoplePage", _people),
    PageEntry("page_person", "npors_desktop.ui.office.person.page:PersonPage", _person),
    PageEntry(
        "page_person_deed", "npors_desktop.ui.office.person.deed_page:PersonDeedPage", _person_deed
    ),
    PageEntry("page_advice", "npors_desktop.ui.office.advice.page:AdvicePage", _advice),
    PageEntry(
        "page_rule_books", "npors_desktop.ui.office.rule_books.page:RuleBooksPage", _rule_books
    ),
    PageEntry("page_merge", "npors_desktop.ui.office.merging.page:MergePage", _merge),
    PageEntry("page_employers", "npors_desktop.ui.office.employers.page:EmployersPage", _employers),
    PageEntry("page_assessors", "npors_desktop.ui.office.assessors.page:AssessorsPage", _assessors),
    PageEntry("page_visits", "npors_desktop.ui.office.visits.page:VisitsPage", _visits),
    PageEntry("page_staff", "npors_desktop.ui.office.staff.page:StaffPage", _staff),
    PageEntry(
        "page_staff_change",
        "npors_desktop.ui.office.staff.change_page:StaffChangePage",
        _staff_change,
    ),
    PageEntry(
        "page_visit_plan", "npors_desktop.ui.office.visits.plan_page:VisitPlanPage", _visit_plan
    ),
    PageEntry(
        "page_booking", "npors_desktop.ui.office.visits.visit_page:PlannedVisitPage", _planned_visit
    ),
    PageEntry("page_route", "npors_desktop.ui.office.route.page:RoutePage", _route),
    PageEntry(
        "page_visit_rules",
        "npors_desktop.ui.office.visits.rules_page:VisitRulesPage",
        _visit_rules,
    ),
    PageEntry(
        "page_candidate_booking",
        "npors_desktop.ui.office.visits.booking_page:BookingPage",
        _candidate_booking,
    ),
    PageEntry("page_cancel", "npors_desktop.ui.office.visits.cancel_page:CancelPage", _cancel),
    PageEntry(
        "page_notification",
        "npors_desktop.ui.office.visits.notification_page:NotificationPage",
        _notification,
    ),
    PageEntry("page_bookings", "npors_desktop.ui.office.bookings.page:BookingsPage", _bookings),
    PageEntry("page_chase", "npors_desktop.ui.office.chase.page:ChasePage", _chase),
    PageEntry("page_log", "npors_desktop.ui.office.log.page:LogPage", _log),
    PageEntry(
        "page_categories", "npors_desktop.ui.office.categories.page:CategoriesPage", _categories
    ),
    PageEntry(
        "page_category_own",
        "npors_desktop.ui.office.categories.own_page:OwnCategoryPage",
        _category_own,
    ),
    PageEntry(
        "page_standard_authoring",
        "npors_desktop.ui.standards.authoring_page:StandardAuthoringPage",
        _standard_authoring,
    ),
    PageEntry(
        "page_frameworks", "npors_desktop.ui.office.frameworks.page:FrameworksPage", _frameworks
    ),
    PageEntry("page_cards", "npors_desktop.ui.office.cards.page:CardsPage", _cards),
    PageEntry("page_card_form", "npors_desktop.ui.office.cards.form_page:CardFormPage", _card_form),
    PageEntry(
        "page_card_photograph",
        "npors_desktop.ui.office.cards.photograph_page:CardPhotographPage",
        _card_photograph,
    ),
    PageEntry("page_dates", "npors_desktop.ui.office.dates.page:DatesPage", _dates),
    PageEntry("page_uploads", "npors_desktop.ui.office.uploads.page:UploadsPage", _uploads),
    PageEntry(
        "page_assessor_file",
        "npors_desktop.ui.office.assessor_file.page:AssessorFilePage",
        _assessor_file,
    ),
    PageEntry("page_first_run", "npors_desktop.ui.first_run.page:FirstRunPage", _first_run),
    PageEntry("page_set_up", "npors_desktop.ui.first_run.set_up_page:SetUpPage", _set_up),
    PageEntry("page_unlock", "npors_desktop.ui.unlock.page:UnlockPage", _unlock),
    PageEntry("page_enrolment", "npors_desktop.ui.enrolment.page:EnrolmentPage", _enrolment),
    PageEntry(
        "page_recovery", "npors_desktop.ui.settings.recovery_sheet_page:RecoveryPage", _recovery
    ),
    PageEntry(
        "page_passphrase", "npors_desktop.ui.settings.passphrase_page:PassphrasePage", _passphrase
    ),
    PageEntry("page_settings", "npors_desktop.ui.settings.page:SettingsPage", _settings),
    PageEntry("page_today", "npors_desktop.ui.today.page:TodayPage", _today),
    PageEntry("page_visit", "npors_desktop.ui.visit.page:VisitPage", _visit),
    PageEntry(
        "page_visit_details", "npors_desktop.ui.visit.details_page:VisitDetailsPage", _visit_details
    ),
    PageEntry("page_course_days", "npors_desktop.ui.course.list_page:CourseDaysPage", _days),
    PageEntry("page_course_day", "npors_desktop.ui.course.day_page:CourseDayPage", _day),
    PageEntry(
        "page_course_day_sign", "npors_desktop.ui.course.sign_page:CourseDaySignPage", _day_sign
    ),
    PageEntry(
        "page_course_day_learner",
        "npors_desktop.ui.course.learner_page:CourseDayLearnerPage",
        _day_learner,
    ),
    PageEntry(
        "page_course_days_out",
        "npors_desktop.ui.course.hand_over_page:CourseDaysOutPage",
        _days_out,
    ),
    PageEntry(
        "page_office_days", "npors_desktop.ui.office.course_days.page:OfficeDaysPage", _office_days
    ),
    PageEntry("page_plan", "npors_desktop.ui.visit.plan_page:PlanPage", _plan),
    PageEntry("page_briefing", "npors_desktop.ui.visit.briefing_page:BriefingPage", _briefing),
    PageEntry("page_candidate", "npors_desktop.ui.candidate.page:CandidatePage", _candidate),
    PageEntry(
        "page_candidate_advice",
        "npors_desktop.ui.candidate.advice_page:CandidateAdvicePage",
        _candidate_advice,
    ),
    PageEntry(
        "page_candidate_details",
        "npors_desktop.ui.candidate.details_page:CandidateDetailsPage",
        _candidate_details,
    ),
    PageEntry(
        "page_candidate_identity",
        "npors_desktop.ui.candidate.identity_page:CandidateIdentityPage",
        _candidate_identity,
    ),
    PageEntry(
        "page_candidate_adjustments",
        "npors_desktop.ui.candidate.adjustments_page:CandidateAdjustmentsPage",
        _candidate_adjustments,
    ),
    PageEntry(
        "page_candidate_privacy",
        "npors_desktop.ui.candidate.privacy_page:CandidatePrivacyPage",
        _candidate_privacy,
    ),
    PageEntry(
        "page_candidate_ready",
        "npors_desktop.ui.candidate.ready_page:CandidateReadyPage",
        _candidate_ready,
    ),
    PageEntry(
        "page_candidate_list",
        "npors_desktop.ui.visit.list_page:CandidateListPage",
        _candidate_list,
    ),
    PageEntry("page_theory", "npors_desktop.ui.theory.page:TheoryPage", _theory),
    PageEntry(
        "page_theory_handed",
        "npors_desktop.ui.theory.handed_page:TheoryHandedPage",
        _theory_handed,
    ),
    PageEntry(
        "page_theory_candidate",
        "npors_desktop.ui.theory.candidate_page:TheoryCandidatePage",
        _theory_candidate,
    ),
    PageEntry("page_check", "npors_desktop.ui.ending.check_page:CheckPage", _check),
    PageEntry("page_outcome", "npors_desktop.ui.ending.outcome_page:OutcomePage", _outcome),
    PageEntry("page_sign", "npors_desktop.ui.ending.sign_page:SignPage", _sign),
    PageEntry("page_record", "npors_desktop.ui.delivery.record_page:RecordPage", _record),
    PageEntry("page_amendment", "npors_desktop.ui.ending.amendment_page:AmendmentPage", _amendment),
    PageEntry("page_outbox", "npors_desktop.ui.delivery.outbox_page:OutboxPage", _outbox),
    PageEntry("page_standards", "npors_desktop.ui.standards.page:StandardsPage", _standards),
    PageEntry(
        "page_standard_preview", "npors_desktop.ui.preview.page:PreviewPage", _standard_preview
    ),
    PageEntry(
        "page_standard_print", "npors_desktop.ui.standards.print_page:PrintPage", _standard_print
    ),
    PageEntry("page_edition", "npors_desktop.ui.standards.edition_page:EditionPage", _edition),
    PageEntry("page_pin", "npors_desktop.ui.unlock.pin_page:PinPage", _pin),
    PageEntry("page_hand_back", "npors_desktop.ui.unlock.hand_back_page:HandBackPage", _hand_back),
    PageEntry(
        "page_unlock_recovery",
        "npors_desktop.ui.unlock.recovery_page:UnlockRecoveryPage",
        _unlock_recovery,
    ),
    PageEntry("page_restore", "npors_desktop.ui.unlock.restore_page:RestorePage", _restore),
    PageEntry(
        "page_outcome_told",
        "npors_desktop.ui.ending.candidate_outcome_page:CandidateOutcomePage",
        _outcome_told,
    ),
)
