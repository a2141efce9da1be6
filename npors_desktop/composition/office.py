"""Gives the session of an office its workflows."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.composition.categories import categories
from npors_desktop.composition.opened_store import authority_secret
from npors_desktop.composition.spreadsheets import standard_spreadsheets
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.store_files import AUTHORITY
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message_of_count
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.backup.schedule import ScheduledBackups
from npors_desktop.workflows.demonstration_mark import is_store_marked
from npors_desktop.workflows.ending import certified_report
from npors_desktop.workflows.office.answering import Answering
from npors_desktop.workflows.office.assessors import AssessorEnrolment
from npors_desktop.workflows.office.course_days import CourseDayRegister, verified
from npors_desktop.workflows.office.course_days import opened as opened_days
from npors_desktop.workflows.office.deciding import Deciding
from npors_desktop.workflows.office.frameworks import Frameworks
from npors_desktop.workflows.office.history_proofs import enter_history_proofs
from npors_desktop.workflows.office.import_reports import ReportImport
from npors_desktop.workflows.office.inbox_rows import InboxRows
from npors_desktop.workflows.office.incoming_file import are_days
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.office_log import OfficeLog
from npors_desktop.workflows.office.opened_record import RecordOpening
from npors_desktop.workflows.office.receipts import ReceiptFolder
from npors_desktop.workflows.office.record_glance import RecordGlance
from npors_desktop.workflows.office.register import RegisterReading
from npors_desktop.workflows.office.report_copies import ReportCopies
from npors_desktop.workflows.office.restored_office import RestoredOffice
from npors_desktop.workflows.office.settings_editions import OfficeSettings
from npors_desktop.workflows.office.standard_authoring import StandardAuthoring
from npors_desktop.workflows.office.standard_signing import StandardSigning
from npors_desktop.workflows.office.unknown_certificates import UnknownCertificates
from npors_desktop.workflows.office.verify_report import ReportVerification
from npors_desktop.workflows.office.version_receipts import VersionReceipts
from npors_desktop.workflows.office.visit_writing import VisitWriting
from npors_desktop.workflows.program.setting_up import SettingUp
from npors_desktop.workflows.sessions import OfficeSession
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.own_office import OwnOffice
from npors_desktop.workflows.standards.paper_twin import PaperTwin
from npors_desktop.workflows.standards.standard_reading import StandardReading
from npors_desktop.workflows.standards.standards_here import StandardsHere

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import Clock
    from npors_desktop.composition.opened_store import OpenedStore
    from npors_desktop.domain.messages import Message
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.workflows.office.verify_ahead import AheadVerification
    from npors_desktop.workflows.office.worked_out_again import IssuedEditions


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
    standards = KnownStandards(catalogue(), store)
    restored = RestoredOffice(store, folder, clock)
    try:
        authority = Authority.open(
            folder / AUTHORITY, authority_secret(opened.vault), clock, restored.may_publish
        )
        standards.keep()
        signer = _signer(authority, clock)
        enter_history_proofs(store, record_json_of, signer)
    except BaseException:
        opened.close()
        raise
    public = authority.public
    own = OwnOffice(authority.name, public.issuing, public.root)
    here = StandardsHere(store, catalogue(), clock, lambda _: own)
    signing = StandardSigning(store, authority, here, clock, restored.check)
    settings = OfficeSettings(store, authority, here.standards, clock, restored.check)
    register = RegisterReading(store, authority, record_json_of)
    report_copies = ReportCopies(store, folder / "opened")
    receipts = ReceiptFolder(store, authority, clock, folder / "receipts")
    versions = VersionReceipts(store, receipts, clock)
    _write_overdue(restored, versions)
    backups = Backups(store, folder, clock)
    unknown = UnknownCertificates(store, authority, clock, signer, restored.check)
    enrolment = AssessorEnrolment(store, authority, clock, restored.check, unknown.check_decided)
    is_shown = is_store_marked(store)
    verification = verifying_with(standards, settings, is_demonstration=is_shown)
    report_import = ReportImport(store, authority, verification, clock, receipts, restored.check)
    report_import.ahead = ahead
    return OfficeSession(
        folder=folder,
        name=authority.name,
        assessor_enrolment=enrolment,
        report_import=report_import,
        inbox=InboxRows(store, clock),
        register=register,
        glance=RecordGlance(register, OfficeLog(store)),
        course_days=CourseDayRegister(store),
        deciding=Deciding(store, versions, record_json_of, restored.check),
        answering=Answering(store, receipts, clock, restored.check),
        report_copies=report_copies,
        opening=RecordOpening(store, register, report_import, enrolment),
        log=OfficeLog(store),
        restored=restored,
        unknown_certificates=unknown,
        visit_writing=VisitWriting(store, authority, here, restored.check),
        standard_reading=StandardReading(store, here),
        standard_signing=signing,
        standard_authoring=StandardAuthoring(standard_spreadsheets(), here),
        paper_twin=PaperTwin(is_demonstration=is_shown),
        settings=settings,
        categories=Categories(categories(), here),
        frameworks=Frameworks(store, here.standards, clock),
        backups=backups,
        scheduled_backups=ScheduledBackups(store, backups, clock),
        passphrase=Passphrase(store, opened.vault, opened.cost, opened.key_cost, authority.name),
        recovery_code=RecoveryCode(store, opened.vault),
        setting_up=SettingUp(
            store,
            RecoveryCode(store, opened.vault),
            here,
            enrolled=lambda: len(enrolment.people()),
        ),
        close=report_import.closing(report_copies.closing(opened.close)),
        mended=_mended(authority.mended),
        is_demonstration=is_shown,
    )


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
