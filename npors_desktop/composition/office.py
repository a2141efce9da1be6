"""Gives the session of an office its workflows."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.composition.categories import categories, date_figures
from npors_desktop.composition.opened_store import authority_secret
from npors_desktop.composition.rule_books import rule_books
from npors_desktop.composition.spreadsheets import standard_spreadsheets
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.store_files import AUTHORITY
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.backup.schedule import ScheduledBackups
from npors_desktop.workflows.demonstration_mark import is_store_marked
from npors_desktop.workflows.ending import certified_report
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
from npors_desktop.workflows.office.card_checking import CardChecking
from npors_desktop.workflows.office.card_portraits import CardPortraits
from npors_desktop.workflows.office.chasing import Chasing
from npors_desktop.workflows.office.course_days import CourseDayRegister, verified
from npors_desktop.workflows.office.course_days import opened as opened_days
from npors_desktop.workflows.office.dates_that_bite import DatesThatBite
from npors_desktop.workflows.office.deciding import Deciding
from npors_desktop.workflows.office.employers import OfficeEmployers
from npors_desktop.workflows.office.everything_held import EverythingHeld
from npors_desktop.workflows.office.frameworks import Frameworks
from npors_desktop.workflows.office.history_proofs import enter_history_proofs
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.office.inbox_rows import InboxRows
from npors_desktop.workflows.office.incoming_file import are_days
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.noted_action import note, noted
from npors_desktop.workflows.office.office_log import OfficeLog
from npors_desktop.workflows.office.opened_record import RecordOpening
from npors_desktop.workflows.office.people_arising import enter_people
from npors_desktop.workflows.office.person_glance import PersonGlance
from npors_desktop.workflows.office.person_requests import PersonRequests
from npors_desktop.workflows.office.person_route import PersonRoute
from npors_desktop.workflows.office.persons import OfficePersons
from npors_desktop.workflows.office.receipts import ReceiptFolder
from npors_desktop.workflows.office.record_glance import RecordGlance
from npors_desktop.workflows.office.record_notes import RecordNotes
from npors_desktop.workflows.office.record_trail import RecordTrail
from npors_desktop.workflows.office.register import RegisterReading
from npors_desktop.workflows.office.register_views import RegisterViews
from npors_desktop.workflows.office.report_copies import ReportCopies
from npors_desktop.workflows.office.restored_office import RestoredOffice
from npors_desktop.workflows.office.result_lists import ResultLists
from npors_desktop.workflows.office.returning import Returning, unanswered
from npors_desktop.workflows.office.rules_issuing import RulesIssuing
from npors_desktop.workflows.office.settings_editions import OfficeSettings
from npors_desktop.workflows.office.staff import OfficeStaff, settle, tidy
from npors_desktop.workflows.office.standard_authoring import StandardAuthoring
from npors_desktop.workflows.office.standard_signing import StandardSigning
from npors_desktop.workflows.office.unknown_certificates import UnknownCertificates
from npors_desktop.workflows.office.upload_setup import UploadSetup
from npors_desktop.workflows.office.uploading import RegisterUploads
from npors_desktop.workflows.office.verify_report import ReportVerification
from npors_desktop.workflows.office.version_receipts import VersionReceipts
from npors_desktop.workflows.office.visit_check import VisitCheck
from npors_desktop.workflows.office.visit_planning import VisitPlanning
from npors_desktop.workflows.office.visit_writing import VisitWriting
from npors_desktop.workflows.office.watching import Watching
from npors_desktop.workflows.program.setting_up import SettingUp
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.own_office import OwnOffice
from npors_desktop.workflows.standards.paper_twin import PaperTwin
from npors_desktop.workflows.standards.rule_books import RuleBooksHere
from npors_desktop.workflows.standards.standard_reading import StandardReading
from npors_desktop.workflows.standards.standards_here import StandardsHere
from npors_desktop.workflows.visit.photographs import PhotographTaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import Clock
    from npors_desktop.composition.opened_store import OpenedStore
    from npors_desktop.domain.messages import Message
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.verify_ahead import AheadVerification
    from npors_desktop.workflows.office.worked_out_again import IssuedEditions
    from npors_desktop.workflows.standards.own_office import OfficeOf


def verifying_with(
    standards: KnownStandards,
    editions: IssuedEditions | None = None,
    *,
    is_demonstration: bool = False,
) -> ReportVerification:
    """The verification of reports against these standards, and the settings that were issued."""
    return ReportVerification(
        standards,
        certified_report.verify_file,
        certified_report.check_standing,
        editions,
        is_demonstration=is_demonstration,
    )


def office_session(opened: OpenedStore, ahead: AheadVerification | None) -> OfficeSession:
    """The session of an office whose store is open. Raises the authority's UserErrors."""
    store, folder, clock = opened.store, opened.folder, opened.clock
    standards, restored = KnownStandards(catalogue(), store), RestoredOffice(store, folder, clock)
    try:
        acting, authority, signer = _begin(opened, standards, restored)
    except BaseException:
        opened.close()
        raise
    here, check = StandardsHere(store, catalogue(), clock, _own(authority)), acting.check
    settings = OfficeSettings(store, authority, here.standards, clock, check)
    register = RegisterReading(store, authority, record_json_of)
    glance, persons = RecordGlance(register, OfficeLog(store)), OfficePersons(store, clock, check)
    receipts = ReceiptFolder(store, authority, clock, folder / "receipts")
    versions = VersionReceipts(store, receipts, clock)
    _write_overdue(restored, versions)
    backups, recovery = _backups(opened), _recovery(opened)
    unknown = UnknownCertificates(store, authority, clock, signer, check)
    enrolment = AssessorEnrolment(store, authority, clock, check, unknown.check_decided)
    is_shown = is_store_marked(store)
    verification = verifying_with(standards, settings, is_demonstration=is_shown)
    report_import = ReportImport(store, authority, verification, clock, receipts, check)
    report_import.ahead, report_import.may_verify = ahead, restored.check
    report_copies = ReportCopies(store, folder / "opened")
    dates = DatesThatBite(
        store, clock, enrolment, AssessorFiles(store, clock, check), here, date_figures()
    )
    books = RuleBooksHere(store, rule_books, _own(authority))
    advice, checking = _advice(opened, authority, books, settings, check)
    writing = VisitWriting(store, authority, here, check)
    planning, visit_check = _planning(opened, writing, here, books, check)
    return OfficeSession(
        folder=folder,
        name=authority.name,
        assessor_enrolment=enrolment,
        report_import=report_import,
        inbox=InboxRows(store, clock),
        register=register,
        glance=glance,
        course_days=CourseDayRegister(store, clock, check),
        watching=Watching(store, clock, check),
        accepting=Accepting(store, clock, check, authority.revoked),
        returning=Returning(store, receipts, clock, check),
        deciding=Deciding(store, versions, record_json_of, check),
        answering=Answering(store, receipts, clock, check),
        persons=persons,
        advice=advice,
        card_applications=CardApplications(checking, persons, register.contents, check),
        card_portraits=CardPortraits(
            checking, PhotographTaking(store, clock), register.contents, glance.photographs, check
        ),
        card_batches=CardBatches(checking, authority.name, check, is_demonstration=is_shown),
        rules=RulesIssuing(store, authority, books, clock, check),
        person_glance=PersonGlance(persons, register, glance),
        employers=OfficeEmployers(store, clock, check),
        person_requests=PersonRequests(store, clock, settings.in_force, check),
        everything_held=EverythingHeld(store, clock, record_json_of, check),
        register_views=RegisterViews(
            store, check, lambda: acting.member.id if acting.member else ""
        ),
        record_notes=RecordNotes(store, register, clock, check),
        trail=RecordTrail(register.list),
        result_lists=ResultLists(store, register, clock, authority.name, check, is_shown),
        assessor_files=dates.files,
        dates=dates,
        upload_setup=UploadSetup(store, check),
        uploads=RegisterUploads(
            store, clock, dates.upload_period, settings.in_force, authority.name, check
        ),
        report_copies=report_copies,
        opening=RecordOpening(store, register, report_import, enrolment),
        log=OfficeLog(store),
        restored=restored,
        acting=acting,
        staff=OfficeStaff(store, opened.vault, opened.cost, clock, acting, authority.name),
        unknown_certificates=unknown,
        visit_writing=writing,
        visit_planning=planning,
        visit_check=visit_check,
        person_route=PersonRoute(
            store,
            advice.people,
            advice.books,
            Frameworks(store, here.standards, clock, check).in_force,
            here.standards,
            clock,
            authority.name,
            check,
            is_demonstration=is_shown,
        ),
        audit_packs=AuditPacks(
            store, visit_check.files, clock, authority.name, check, is_demonstration=is_shown
        ),
        booking_intake=BookingIntake(store, writing, Categories(categories(), here), clock, check),
        chasing=Chasing(store, settings.in_force, clock, unanswered),
        standard_reading=StandardReading(store, here),
        standard_signing=StandardSigning(store, authority, here, clock, check),
        standard_authoring=StandardAuthoring(standard_spreadsheets(), here),
        paper_twin=PaperTwin(is_demonstration=is_shown),
        settings=settings,
        categories=Categories(categories(), here),
        frameworks=Frameworks(store, here.standards, clock, check),
        backups=backups,
        scheduled_backups=ScheduledBackups(store, backups, clock),
        passphrase=_passphrase(opened, acting, authority.name),
        recovery_code=recovery,
        setting_up=SettingUp(
            store,
            recovery,
            here,
            enrolled=lambda: len(enrolment.people()),
        ),
        close=report_import.closing(report_copies.closing(opened.close)),
        mended=_mended(authority.mended),
        is_demonstration=is_shown,
    )


def _begin(
    opened: OpenedStore, standards: KnownStandards, restored: RestoredOffice
) -> tuple[Acting, Authority, Callable[[bytes], Verification]]:
    """Who acts, the office's authority and its signer; what is due at a start is done."""
    acting, clock = _signed_in(opened, restored), opened.clock
    secret = authority_secret(opened.vault)
    authority = Authority.open(opened.folder / AUTHORITY, secret, clock, restored.may_publish)
    standards.keep()
    signer = _signer(authority, clock)
    _catch_up(opened.store, signer)
    return acting, authority, signer


def _advice(
    opened: OpenedStore,
    authority: Authority,
    books: RuleBooksHere,
    settings: OfficeSettings,
    check: Callable[[ActionKind], None],
) -> tuple[OfficeAdvice, CardChecking]:
    """What answers from the rule books, and what looks at applications for cards by it."""
    store, clock = opened.store, opened.clock
    known = KnownPeople(store, record_json_of, authority.name)
    is_shown = is_store_marked(store)
    advice = OfficeAdvice(
        store, known, books, settings.in_force, clock, authority.name, check, is_shown
    )
    return advice, CardChecking(store, clock, known, advice.asking, settings.in_force)


def _planning(
    opened: OpenedStore,
    writing: VisitWriting,
    here: StandardsHere,
    books: RuleBooksHere,
    check: Callable[[ActionKind], None],
) -> tuple[VisitPlanning, VisitCheck]:
    """What plans visits, and what holds a plan against the rules."""
    store, clock = opened.store, opened.clock
    planning = VisitPlanning(store, writing, clock, check)
    files, register = AssessorFiles(store, clock, check), Categories(categories(), here)
    return planning, VisitCheck(store, planning, files, register, here, books)


def _signed_in(opened: OpenedStore, restored: RestoredOffice) -> Acting:
    """Who acts in this session. Raises UserError (``not_on_staff``)."""
    store, vault = opened.store, opened.vault
    settle(store, vault, opened.clock)
    acting = Acting(store, restored, vault.person)
    if acting.member is not None:
        tidy(store, vault)
        with store.writing() as transaction:
            note(transaction, ActionKind.SIGNED_IN)
    return acting


def _backups(opened: OpenedStore) -> Backups:
    store = opened.store
    return Backups(
        store,
        opened.folder,
        opened.clock,
        lambda file: noted(store, ActionKind.BACKUP_MADE, file=file),
    )


def _recovery(opened: OpenedStore) -> RecoveryCode:
    store = opened.store
    return RecoveryCode(store, opened.vault, lambda: noted(store, ActionKind.RECOVERY_CODE_RENEWED))


def _passphrase(opened: OpenedStore, acting: Acting, office: str) -> Passphrase:
    store = opened.store
    return Passphrase(
        store,
        opened.vault,
        opened.cost,
        opened.key_cost,
        lambda: (office, acting.member.name) if acting.member else (office,),
        lambda: noted(store, ActionKind.PASSPHRASE_CHANGED),
    )


def _own(authority: Authority) -> OfficeOf:
    public = authority.public
    own = OwnOffice(authority.name, public.issuing, public.root)
    return lambda _: own


def _catch_up(store: Store, signer: Callable[[bytes], Verification]) -> None:
    """Enter what an older program did not keep of the records that are here."""
    enter_history_proofs(store, record_json_of, signer)
    enter_people(store, record_json_of)


def _signer(authority: Authority, clock: Clock) -> Callable[[bytes], Verification]:
    """Finds who signed a report or course days, whether or not they still may."""

    def signer(file: bytes) -> Verification:
        anchors, now = authority.anchors(), clock.now()
        if are_days(file):
            return verified(opened_days(authority, file), anchors, now)
        return certified_report.check_standing(file, anchors, now)

    return signer


def _write_overdue(restored: RestoredOffice, versions: VersionReceipts) -> None:
    with contextlib.suppress(UserError):
        restored.check()
        versions.write_overdue()


def _mended(names: tuple[str, ...]) -> Message | None:
    """What is said of files of the authority that were restored from their second copy."""
    if not names:
        return None
    return message_of_count(
        "A file of the office's authority was damaged and was restored from its second copy: "
        "{files}. Make a backup, and check the disk.",
        "{n} files of the office's authority were damaged and were restored from their second "
        "copies: {files}. Make a backup, and check the disk.",
        len(names),
        files=names,
    )
