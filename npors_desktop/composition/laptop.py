"""Gives the session of a laptop its workflows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.power import SystemPower
from npors_desktop.composition.categories import categories
from npors_desktop.composition.rule_books import rule_books
from npors_desktop.composition.standards import catalogue
from npors_desktop.workflows.access.passphrase import Passphrase
from npors_desktop.workflows.access.recovery_code import RecoveryCode
from npors_desktop.workflows.backup.backup import Backups
from npors_desktop.workflows.backup.schedule import ScheduledBackups
from npors_desktop.workflows.delivery.days_hand_over import DaysHandOver
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.demonstration_mark import is_store_marked
from npors_desktop.workflows.drafts import Drafts
from npors_desktop.workflows.ending import certified_report
from npors_desktop.workflows.ending.amending import Amending
from npors_desktop.workflows.ending.candidate_advice import CandidateAdvice
from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
from npors_desktop.workflows.ending.issue_record import RecordIssue
from npors_desktop.workflows.ending.paper_entry import PaperEntry
from npors_desktop.workflows.enrolment.clock_question import ClockQuestion
from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
from npors_desktop.workflows.left_place import LeftPlace
from npors_desktop.workflows.marking.keep_awake import KeepAwake
from npors_desktop.workflows.marking.practical import PracticalMarking
from npors_desktop.workflows.program.setting_up import SettingUp
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.standards.categories import Categories
from npors_desktop.workflows.standards.intake import StandardIntake
from npors_desktop.workflows.standards.new_editions import NewEditions
from npors_desktop.workflows.standards.own_office import office_of_laptop
from npors_desktop.workflows.standards.paper_twin import PaperTwin
from npors_desktop.workflows.standards.rule_books import RuleBooksHere
from npors_desktop.workflows.standards.standard_reading import StandardReading
from npors_desktop.workflows.standards.standards_here import StandardsHere
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.awake import Awake
    from npors_desktop.composition.opened_store import OpenedStore
    from npors_desktop.signing.keys.identity import AssessorKey
    from npors_desktop.workflows.access.pin import Pin


def laptop_session(
    opened: OpenedStore, new_key: Callable[[], AssessorKey], awake: Awake, pin: Pin
) -> LaptopSession:
    """The session of a laptop whose store is open; ``pin`` is that of this store."""
    store, vault, folder = opened.store, opened.vault, opened.folder
    clock = opened.clock
    here = StandardsHere(store, catalogue(), clock, office_of_laptop)
    intake = StandardIntake(store, here, clock)
    editions = NewEditions(store, here, clock)
    keep_awake = KeepAwake(store, awake)
    keep_awake.begin()
    backups = Backups(store, folder, clock)
    scheduled = ScheduledBackups(store, backups, clock)
    question = ClockQuestion(store, clock)
    enrolment = LaptopEnrolment(store, new_key, clock, opened.key_cost)
    recovery = RecoveryCode(store, vault)
    visits = Visits(store, here, intake, editions, clock)
    books = RuleBooksHere(store, rule_books, office_of_laptop)
    categories_here = Categories(categories(), here)
    is_shown = is_store_marked(store)
    return LaptopSession(
        folder=folder,
        enrolment=enrolment,
        clock_question=question,
        visits=visits,
        readiness=Readiness(folder, here, scheduled, question, SystemPower()),
        standard_intake=intake,
        categories=categories_here,
        new_editions=editions,
        standard_reading=StandardReading(store, here),
        paper_twin=PaperTwin(is_demonstration=is_shown),
        candidate_advice=CandidateAdvice(store, books, lambda: here.now().settings, clock),
        plan_check=LaptopPlanCheck(store, here, categories_here, books),
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
        passphrase=Passphrase(store, vault, opened.cost, opened.key_cost),
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
        close=keep_awake.closing(_dropping_key(pin, opened.close)),
        is_demonstration=is_shown,
    )


def _dropping_key(pin: Pin, close: Callable[[], None]) -> Callable[[], None]:
    def drop_and_close() -> None:
        pin.drop_key()
        close()

    return drop_and_close
