"""Creates and opens stores with their vaults and authorities, and gives each session its
workflows."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.base.awake import SystemAwake
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.leftovers import sweep_store
from npors_desktop.base.lock import StoreLock
from npors_desktop.base.passphrase_rule import check_passphrase
from npors_desktop.base.paths import resource
from npors_desktop.base.power import SystemPower
from npors_desktop.base.whole_file import PRIVATE_FOLDER, make_private
from npors_desktop.composition import verify_worker
from npors_desktop.composition.categories import categories
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.store_files import AUTHORITY, STORE
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.keys import key_envelope
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.create_folder import make_whole
from npors_desktop.vault.kdf import DEFAULT
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault_place import exists as vault_exists
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.pin import Pin
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.backup.proof import OpenedCopy, prove
from npors_desktop.workflows.backup.schedule import ScheduledBackups
from npors_desktop.workflows.delivery.days_hand_over import DaysHandOver
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.demonstration_mark import is_store_marked, mark_as_demonstration
from npors_desktop.workflows.drafts import Drafts
from npors_desktop.workflows.ending import certified_report
from npors_desktop.workflows.ending.amending import Amending
from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
from npors_desktop.workflows.ending.issue_record import RecordIssue
from npors_desktop.workflows.ending.paper_entry import PaperEntry
from npors_desktop.workflows.enrolment.clock_question import ClockQuestion
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
from npors_desktop.workflows.left_place import LeftPlace
from npors_desktop.workflows.marking.keep_awake import KeepAwake
from npors_desktop.workflows.marking.practical import PracticalMarking
from npors_desktop.workflows.office.answering import Answering
from npors_desktop.workflows.office.assessors import AssessorEnrolment
from npors_desktop.workflows.office.authority_check import authority_problems
from npors_desktop.workflows.office.course_days import (
    CourseDayRegister,
    opened,
    verified,
)
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
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession, OfficeSession
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.intake import StandardIntake
from npors_desktop.workflows.standards.new_editions import NewEditions
from npors_desktop.workflows.standards.own_office import OwnOffice, office_of_laptop
from npors_desktop.workflows.standards.paper_twin import PaperTwin
from npors_desktop.workflows.standards.spreadsheets import StandardSpreadsheets
from npors_desktop.workflows.standards.standard_reading import StandardReading
from npors_desktop.workflows.standards.standards_here import StandardsHere
from npors_desktop.workflows.visit.candidate_standards import CandidateStandards
from npors_desktop.workflows.visit.course_days import CourseDayKeeping
from npors_desktop.workflows.visit.group_pictures import GroupPictures
from npors_desktop.workflows.visit.photographs import PhotographTaking
from npors_desktop.workflows.visit.preparation import Preparation
from npors_desktop.workflows.visit.readiness import Readiness
from npors_desktop.workflows.visit.theory import TheoryMarking
from npors_desktop.workflows.visit.theory_taking import TheoryTaking
from npors_desktop.workflows.visit.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.base.awake import Awake
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.signing.keys.identity import AssessorKey
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.vault.kdf import KdfCost
    from npors_desktop.workflows.backup.proof import Proof
    from npors_desktop.workflows.office.verify_ahead import AheadVerification
    from npors_desktop.workflows.office.worked_out_again import IssuedEditions
    from npors_desktop.workflows.sessions import Session


def standard_spreadsheets() -> StandardSpreadsheets:
    """Standards as spreadsheets; it needs no store."""
    return StandardSpreadsheets(catalogue, resource("standards"))


def verifying() -> ReportVerification:
    """The verification of reports against the standards that come with the program; it needs no
    store.
    """
    return _verifying(KnownStandards(catalogue()))


def _verifying(
    standards: KnownStandards,
    editions: IssuedEditions | None = None,
    *,
    is_demonstration: bool = False,
) -> ReportVerification:
    return ReportVerification(
        standards,
        certified_report.verify_file,
        certified_report.check_standing,
        editions,
        is_demonstration=is_demonstration,
    )


class Stores:
    """Creates and opens stores in given folders, with one clock and one cost of passphrases. Where
    ``for_demonstration``, those that it creates are marked as the demonstration's."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        cost: KdfCost = DEFAULT,
        new_key: Callable[[], AssessorKey] = make_key,
        awake: Awake | None = None,
        ahead: AheadVerification | None = None,
        for_demonstration: bool = False,
    ) -> None:
        self._clock = clock or SystemClock()
        self._cost = cost
        self._key_cost = key_envelope.EnvelopeCost(cost.memory_kib, cost.passes, cost.lanes)
        self._new_key = new_key
        self._for_demonstration = for_demonstration
        self._awake = awake or SystemAwake()
        self._ahead = ahead or verify_worker.ahead()
        # After a store was locked the same PIN holds, but never for another store.
        self._pin, self._pin_of = Pin(self._clock, self._key_cost), ""

    def make_laptop(
        self, folder: Path, details: AssessorDetails, passphrase: str, vault_id: str = ""
    ) -> CreatedStore:
        """Create a laptop's store in a new folder, its assessor and their signing key."""

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id, details.names())
            self._make_store(making, vault)
            session = self._laptop(making, vault)
            try:
                session.enrolment.begin(details, passphrase)
            finally:
                session.close()
            return vault, code

        vault, code = make_whole(folder, build)
        return CreatedStore(self.open_laptop(folder, passphrase), code, vault.vault_id)

    def open_laptop(self, folder: Path, passphrase: str) -> LaptopSession:
        """Open a laptop's session. Raises the vault's and the store's UserErrors."""
        if (folder / AUTHORITY).exists():
            raise WrongUseError(
                message("“{folder}” belongs to an office, not to a laptop.", folder=folder)
            )
        session = self._laptop(folder, Vault.open(folder, passphrase))
        try:
            session.passphrase.settle(passphrase)
        except BaseException:
            session.close()
            raise
        return session

    def make_office(
        self, folder: Path, name: str, passphrase: str, vault_id: str = ""
    ) -> CreatedStore:
        """Create an office's store in a new folder, and its authority."""

        def build(making: Path) -> tuple[Vault, str]:
            vault, code = Vault.create(making, passphrase, self._cost, vault_id, (name,))
            Authority.create(
                making / AUTHORITY, name, _authority_secret(vault), self._clock, self._key_cost
            )
            self._make_store(making, vault)
            return vault, code

        vault, code = make_whole(folder, build)
        return CreatedStore(self.open_office(folder, passphrase), code, vault.vault_id)

    def open_office(self, folder: Path, passphrase: str) -> OfficeSession:
        """Open an office's session. Raises the vault's, store's and authority's UserErrors."""
        if vault_exists(folder) and not (folder / AUTHORITY).exists():
            raise WrongUseError(
                message("“{folder}” belongs to a laptop, not to an office.", folder=folder)
            )
        return self._office(folder, Vault.open(folder, passphrase))

    def recover(self, folder: Path, code: str, passphrase: str) -> Session:
        """Open a store with its recovery code and set a new passphrase.

        A laptop also gets a new signing key, because only the old passphrase opens the old one:
        its assessor has to be enrolled again. Raises UserErrors.
        """
        vault = Vault.open_with_recovery(folder, code)
        is_office = (folder / AUTHORITY).exists()
        session = self._office(folder, vault) if is_office else self._laptop(folder, vault)
        try:
            names = session.passphrase.names()
            check_passphrase(passphrase, names)
            # The vault comes last: until then the code opens it, and this can be repeated.
            if isinstance(session, LaptopSession):
                session.enrolment.renew(passphrase)
            vault.set_passphrase(passphrase, self._cost, names)
        except BaseException:
            session.close()
            raise
        return session

    def backups_of(self, folder: Path, passphrase: str) -> Backups:
        """Backups of a store that another copy of the program has open; nothing is written to it.
        Raises the vault's UserErrors."""
        vault = Vault.open(folder, passphrase, mending=False)
        keys = vault.subkey(Purpose.DATABASE), vault.subkey(Purpose.AUDIT)
        return Backups(Store.in_use(folder / STORE, *keys, self._clock), folder, self._clock)

    def open_copy(self, folder: Path, passphrase: str) -> OpenedCopy:
        """Open a restored backup, to prove it. Raises the vault's and the store's UserErrors."""
        vault = Vault.open(folder, passphrase)
        store = self._store(folder, vault)
        try:
            if (folder / AUTHORITY).exists():
                return OpenedCopy(store, self._authority_problems(folder, vault, store))
            identity = LaptopEnrolment(store, self._new_key, self._clock, self._key_cost).identity()
            return OpenedCopy(store, is_enrolled=identity.confirmed)
        except BaseException:
            store.close()
            raise

    def _authority_problems(self, folder: Path, vault: Vault, store: Store) -> tuple[Message, ...]:
        try:
            authority = Authority.open(folder / AUTHORITY, _authority_secret(vault), self._clock)
            return authority_problems(store, authority, self._clock)
        except UserError as error:
            if isinstance(error, MachineFailedError):
                raise
            return (error.headline_message,)

    def _make_store(self, folder: Path, vault: Vault) -> None:
        with contextlib.closing(self._store(folder, vault, make=True)) as store:
            if self._for_demonstration:
                mark_as_demonstration(store)

    def _store(self, folder: Path, vault: Vault, *, make: bool = False) -> Store:
        keys = vault.subkey(Purpose.DATABASE), vault.subkey(Purpose.AUDIT)
        return Store.open(folder / STORE, *keys, self._clock, make=make)

    def _locked_store(self, folder: Path, vault: Vault) -> tuple[Store, Callable[[], None]]:
        lock = StoreLock(folder)
        lock.take()
        try:
            sweep_store(folder)
            _keep_private(folder)
            store = self._store(folder, vault)
        except BaseException:
            lock.release()
            raise

        def close() -> None:
            store.close()
            lock.release()

        return store, close

    def _laptop(self, folder: Path, vault: Vault) -> LaptopSession:
        store, close = self._locked_store(folder, vault)
        clock = self._clock
        here = StandardsHere(store, catalogue(), clock, office_of_laptop)
        intake = StandardIntake(store, here, clock)
        editions = NewEditions(store, here, clock)
        pin = self._pin_for(vault)
        keep_awake = KeepAwake(store, self._awake)
        keep_awake.begin()
        backups = Backups(store, folder, clock)
        scheduled = ScheduledBackups(store, backups, clock)
        question = ClockQuestion(store, clock)
        enrolment = LaptopEnrolment(store, self._new_key, clock, self._key_cost)
        recovery = RecoveryCode(store, vault)
        visits = Visits(store, here, intake, editions, clock)
        is_shown = is_store_marked(store)
        return LaptopSession(
            folder=folder,
            enrolment=enrolment,
            clock_question=question,
            visits=visits,
            readiness=Readiness(folder, here, scheduled, question, SystemPower()),
            standard_intake=intake,
            categories=Categories(categories(), here),
            new_editions=editions,
            standard_reading=StandardReading(store, here),
            paper_twin=PaperTwin(is_demonstration=is_shown),
            candidate_standards=CandidateStandards(store, here, editions, clock),
            preparation=Preparation(store, clock),
            photographs=PhotographTaking(store, clock),
            group_pictures=GroupPictures(store),
            theory_marking=TheoryMarking(store, clock),
            theory_taking=TheoryTaking(store, clock),
            marking=PracticalMarking(store, clock, keep_awake, editions.check_start),
            check_and_sign=CheckAndSign(store),
            record_issue=RecordIssue(store, certified_report.certify_report, pin),
            amending=Amending(store),
            hand_over=HandOver(store, clock),
            paper_entry=PaperEntry(store, here, clock),
            drafts=Drafts(store, clock),
            left_place=LeftPlace(store, clock),
            backups=backups,
            scheduled_backups=scheduled,
            passphrase=Passphrase(store, vault, self._cost, self._key_cost),
            recovery_code=recovery,
            setting_up=SettingUp(
                store,
                recovery,
                here,
                enrolment=enrolment,
                is_running=lambda: visits.today().running is not None,
            ),
            pin=pin,
            course_days=CourseDayKeeping(store, visits, here, clock),
            days_hand_over=DaysHandOver(store, clock, pin),
            close=keep_awake.closing(_dropping_key(pin, close)),
            is_demonstration=is_shown,
        )

    def _pin_for(self, vault: Vault) -> Pin:
        """The PIN of a store that is opened: a new one, unless it was the last one opened."""
        if self._pin_of != vault.vault_id:
            self._pin, self._pin_of = Pin(self._clock, self._key_cost), vault.vault_id
        return self._pin

    def _office(self, folder: Path, vault: Vault) -> OfficeSession:
        store, close = self._locked_store(folder, vault)
        self._pin_for(vault)
        standards = KnownStandards(catalogue(), store)
        restored = RestoredOffice(store, folder, self._clock)
        try:
            authority = Authority.open(
                folder / AUTHORITY, _authority_secret(vault), self._clock, restored.may_publish
            )
            standards.keep()
            signer = self._signer(authority)
            enter_history_proofs(store, record_json_of, signer)
        except BaseException:
            close()
            raise
        public = authority.public
        own = OwnOffice(authority.name, public.issuing, public.root)
        here = StandardsHere(store, catalogue(), self._clock, lambda _: own)
        signing = StandardSigning(store, authority, here, self._clock, restored.check)
        settings = OfficeSettings(store, authority, here.standards, self._clock, restored.check)
        register = RegisterReading(store, authority, record_json_of)
        report_copies = ReportCopies(store, folder / "opened")
        receipts = ReceiptFolder(store, authority, self._clock, folder / "receipts")
        versions = VersionReceipts(store, receipts, self._clock)
        _write_overdue(restored, versions)
        backups = Backups(store, folder, self._clock)
        unknown = UnknownCertificates(store, authority, self._clock, signer, restored.check)
        enrolment = AssessorEnrolment(
            store, authority, self._clock, restored.check, unknown.check_decided
        )
        is_shown = is_store_marked(store)
        verification = _verifying(standards, settings, is_demonstration=is_shown)
        report_import = ReportImport(
            store, authority, verification, self._clock, receipts, restored.check
        )
        report_import.ahead = self._ahead
        return OfficeSession(
            folder=folder,
            name=authority.name,
            assessor_enrolment=enrolment,
            report_import=report_import,
            inbox=InboxRows(store, self._clock),
            register=register,
            glance=RecordGlance(register, OfficeLog(store)),
            course_days=CourseDayRegister(store),
            deciding=Deciding(store, versions, record_json_of, restored.check),
            answering=Answering(store, receipts, self._clock, restored.check),
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
            frameworks=Frameworks(store, here.standards, self._clock),
            backups=backups,
            scheduled_backups=ScheduledBackups(store, backups, self._clock),
            passphrase=Passphrase(store, vault, self._cost, self._key_cost, authority.name),
            recovery_code=RecoveryCode(store, vault),
            setting_up=SettingUp(
                store,
                RecoveryCode(store, vault),
                here,
                enrolled=lambda: len(enrolment.people()),
            ),
            close=report_import.closing(report_copies.closing(close)),
            mended=_mended(authority.mended),
            is_demonstration=is_shown,
        )

    def _signer(self, authority: Authority) -> Callable[[bytes], Verification]:
        """Finds who signed a report or course days, whether or not they still may."""

        def signer(file: bytes) -> Verification:
            anchors, now = authority.anchors(), self._clock.now()
            if are_days(file):
                return verified(opened(authority, file), anchors, now)
            return certified_report.check_standing(file, anchors, now)

        return signer


def prove_copy(file: Path, passphrase: str) -> Proof:
    """Prove that a backup can be restored, with the passphrase of its store."""
    return prove(file, passphrase, Stores().open_copy)


def _dropping_key(pin: Pin, close: Callable[[], None]) -> Callable[[], None]:
    def drop_and_close() -> None:
        pin.drop_key()
        close()

    return drop_and_close


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


def _keep_private(folder: Path) -> None:
    """An earlier version, or a restored copy, may have let other accounts read these files."""
    for place in (folder, folder / AUTHORITY):
        if place.is_dir():
            make_private(place, PRIVATE_FOLDER)
            for file in place.iterdir():
                if file.is_file() and not file.is_symlink():
                    make_private(file)


def _authority_secret(vault: Vault) -> str:
    """The secret that opens the authority's keys. It comes from the vault, so whatever opens the
    vault (any current passphrase, the recovery code) opens the authority too."""
    return vault.subkey(Purpose.AUTHORITY).hex()
