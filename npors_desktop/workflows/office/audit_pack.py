"""Puts the papers of a course together by its notification number, for an audit or a monitor."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import check_outside
from npors_desktop.base.values import to_plain
from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.base.words import Language
from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.course_days import RegisteredDay
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import Message, message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import VisitPlan, same_text
from npors_desktop.domain.visit_days import days_of_visit
from npors_desktop.reports.audit_index import AuditIndex, AuditPaper, render_audit_index
from npors_desktop.reports.course_day_sheet import render_course_days
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.assessor_files import AssessorFiles
from npors_desktop.workflows.office.course_days import with_strokes
from npors_desktop.workflows.office.noted_action import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.store.sqlcipher.store import Transaction

_INDEX, _DAYS = "index.pdf", "course-days.pdf"
_IN_REPORTS = message("in the signed reports")
_NOT_HERE = message("not kept by this program")
# What each signed report says, and what no office keeps: the papers of a course (schemes, S1).
_OF_REPORTS = (
    message("Identity document seen"),
    message("Privacy page, signed"),
    message("Route, profile and former certificate"),
    message("Briefing"),
    message("Machine: make, model, serial, hours, inspection and examination papers"),
    message("Theory paper with the answers, edition and marks"),
    message("Practical sheet, faults and times"),
    message("Result, restriction, feedback and resit advice"),
    message("Adjustments and interpreter"),
    message("Declarations"),
)
_NEVER_HERE = (
    message("Site and area check, and risk assessment"),
    message("Complaints and appeals: on the pages of the people"),
    message("Card application and batch"),
    message("Monitor’s visit: name, findings, action"),
)


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """An audit pack that was written: its folder, how many files are in it, and which papers are
    not held here."""

    folder: Path
    files: int
    missing: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Course:
    """What the office has of the visits of a notification number."""

    plans: tuple[VisitPlan, ...]
    records: tuple[tuple[RegisteredRecord, bytes], ...]
    days: tuple[RegisteredDay, ...]
    files: tuple[AssessorFile, ...]


@dataclass(frozen=True, slots=True)
class AuditPacks:
    """Writes audit packs. ``check`` raises UserError where it may not be done."""

    store: Store
    files: AssessorFiles
    clock: Clock
    office: str
    check: Callable[[ActionKind], None]
    is_demonstration: bool = False

    def write(
        self, notification: str, to: Path, language: Language = Language.ENGLISH
    ) -> WrittenPack:
        """Write all that is held of a notification number to a new folder, whole or not at all. It
        is not encrypted; that it was written is noted first.

        Raises UserError (``no_notification``, ``folder_used``), WrongUseError (``own_folder``).
        """
        self.check(ActionKind.AUDIT_PACK_MADE)
        check_outside(to)
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UserError(
                message("There is already something in “{folder}”.", folder=to),
                message("Nothing was written. Name a new folder."),
                code="folder_used",
            )
        with self.store.reading() as transaction:
            course = self._course(transaction, notification)
        papers = tuple(_papers(course))
        today = self.clock.now().astimezone().date()
        parts = dict(_parts(course))
        if course.days:
            parts[_DAYS] = render_course_days(
                course.days, self.office, today, language, is_demonstration=self.is_demonstration
            )
        listed = tuple((name, sha256_hex(data)) for name, data in parts.items())
        visits = tuple(f"{one.visit.site}, {one.visit.on:%d/%m/%Y}" for one in course.plans)
        index = AuditIndex(self.office, notification, visits, papers, listed)
        parts[_INDEX] = render_audit_index(
            index, today, language, is_demonstration=self.is_demonstration
        )
        told = {"notification": notification, "files": len(parts), "file": to.name}
        with noted(self.store, ActionKind.AUDIT_PACK_MADE, **told):
            _write_whole_folder(to, parts)
        missing = tuple(one.title for one in papers if not one.is_held)
        return WrittenPack(to, len(parts), missing)

    def _course(self, transaction: Transaction, notification: str) -> _Course:
        wanted = same_text(notification)
        ids = transaction.planned_visits.ids()
        every = [transaction.planned_visits.plan(one) for one in ids]
        plans = tuple(one for one in every if same_text(one.visit.notification) == wanted)
        listed = transaction.register.each(latest=True)
        named = [one.record for one in listed if same_text(one.facts.notification) == wanted]
        came = (one.record for plan in plans for one in plan.records)
        wanted_records = tuple(dict.fromkeys((*came, *named))) if wanted else ()
        records = tuple(dict(_reports(transaction, wanted_records)).values())
        all_days = transaction.registered_days.all()
        planned = frozenset(ids)
        days = tuple(
            one.one for plan in plans for one in days_of_visit(plan.visit, all_days, planned)
        ) or tuple(one for one in all_days if same_text(one.visit.notification) == wanted)
        if not wanted or not (plans or records or days):
            raise UserError(
                message("Nothing is held of the notification number “{nrn}”.", nrn=notification),
                message("Nothing was written. Look at the number in the list of visits."),
                code="no_notification",
            )
        days = tuple(with_strokes(transaction, days))
        numbers = dict.fromkeys(plan.visit.assessor for plan in plans if plan.visit.assessor)
        numbers |= dict.fromkeys(row.assessor_number for row, _ in records)
        kept = (self.files.get(one) for one in numbers)
        return _Course(plans, records, days, tuple(one for one in kept if one.kept_at))


def _reports(
    transaction: Transaction, records: tuple[str, ...]
) -> Iterator[tuple[str, tuple[RegisteredRecord, bytes]]]:
    """Every revision of these records, with its report."""
    for record in records:
        for one in transaction.register.versions.of(record):
            row = one.row
            name = f"{row.record}.r{row.revision}.{row.assessor_number}"
            yield name, (row, transaction.register.versions.report(row))


def _parts(course: _Course) -> Iterator[tuple[str, bytes]]:
    for number, (row, report) in enumerate(course.records, 1):
        yield f"records/{number:03} {row.record}.r{row.revision}.pdf", report
    if course.plans:
        yield "plan.json", canonical({"visits": [to_plain(one) for one in course.plans]})
    if course.days:
        yield "course-days.json", canonical({"days": [to_plain(one) for one in course.days]})
    if course.files:
        yield "assessors.json", canonical({"assessors": [to_plain(one) for one in course.files]})


def _papers(course: _Course) -> Iterator[AuditPaper]:
    has_plan, has_records = bool(course.plans), bool(course.records)
    amended = sum(len(one.amendments) for one in course.plans)
    booked = sum(len(one.bookings) for one in course.plans)
    count = message_of_count
    yield AuditPaper(
        message("Notification with its number, and every amendment"),
        has_plan,
        count("plan.json, with {n} amendment", "plan.json, with {n} amendments", amended),
    )
    yield AuditPaper(
        message("Bookings and candidates"),
        has_plan,
        count("plan.json, {n} booking", "plan.json, {n} bookings", booked),
    )
    kept = len(course.files)
    yield AuditPaper(
        message("Assessor’s cover and card"),
        bool(kept),
        count("assessors.json, {n} assessor", "assessors.json, {n} assessors", kept),
    )
    taught = len(course.days)
    yield AuditPaper(
        message("Attendance with times and breaks, signed each day"),
        bool(taught),
        count(
            "course-days.pdf with the signatures, course-days.json; {n} entry",
            "course-days.pdf with the signatures, course-days.json; {n} entries",
            taught,
        ),
    )
    for title in _OF_REPORTS:
        yield AuditPaper(title, has_records, _IN_REPORTS if has_records else _NOT_HERE)
    for title in _NEVER_HERE:
        yield AuditPaper(title, is_held=False, told=_NOT_HERE)


def _write_whole_folder(to: Path, parts: dict[str, bytes]) -> None:
    """Write the files beside the folder first, so that nobody ever sees half of a pack."""
    part = to.with_name(f"{to.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for name, data in parts.items():
            make_folder((part / name).parent)
            write_whole(part / name, data)
        if to.exists():
            to.rmdir()
        part.rename(to)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
