"""Finds the dates that the office must not miss, from all that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.domain.biting_dates import (
    AHEAD,
    BEHIND,
    CORRECT_DAYS,
    HSE_YEARS,
    UPLOAD_DAYS,
    BitingDate,
    DateFigure,
    DateKind,
    UploadPeriod,
    figures_in_force,
    is_listed,
    upload_days_kind,
)
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.record_besides import BesideKind
from npors_desktop.domain.schemes.calendar import years_later
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.assessor_files import AssessorFiles
from npors_desktop.workflows.office.assessors import AssessorEnrolment
from npors_desktop.workflows.standards.standards_here import StandardsHere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.delivery import RegisteredRecord


@dataclass(frozen=True, slots=True)
class DatesThatBite:
    """Reads them anew each time: nothing of them is kept. ``more`` tell of other dates on a day,
    such as those of people's qualifications."""

    store: Store
    clock: Clock
    enrolment: AssessorEnrolment
    files: AssessorFiles
    here: StandardsHere
    bundled: tuple[DateFigure, ...]
    more: tuple[Callable[[date], Iterable[BitingDate]], ...] = ()

    @property
    def today(self) -> date:
        """The day by this computer's clock."""
        return self.clock.now().astimezone().date()

    def all(self) -> tuple[BitingDate, ...]:
        """Every date that is near, those that come first first."""
        today = self.today
        found = (*self._assessors(), *self._standards(today), *self._records(today))
        found = *found, *(date for one in self.more for date in one(today))
        near = (one for one in found if is_listed(one.on, today))
        return tuple(sorted(near, key=lambda one: (one.on, one.kind, one.who)))

    def upload_period(self) -> UploadPeriod:
        """By when achievements are uploaded to the training register, as of today."""
        settings, today = self.here.now().settings, self.today
        figures = figures_in_force(self.bundled, settings, today)
        kind = upload_days_kind(settings, today)
        return UploadPeriod(figures[UPLOAD_DAYS], figures[CORRECT_DAYS], kind)

    def _assessors(self) -> Iterator[BitingDate]:
        standing = [
            one for one in self.enrolment.people() if one.standing is EnrolmentStatus.ENROLLED
        ]
        ends, names = self.enrolment.certificate_ends(), {o.number: o.name for o in standing}
        for one in standing:
            if one.serial in ends:
                on = ends[one.serial].at.astimezone().date()
                yield BitingDate(on, DateKind.CERTIFICATE, one.name, one.number, one.number)
        for file in self.files.all():
            if (name := names.get(file.number)) is None:
                continue
            if file.cover_ends:
                told = " ".join(file.categories)
                yield BitingDate(file.cover_ends, DateKind.COVER, name, told, file.number)
            if file.card_expires:
                card = file.card_number
                yield BitingDate(file.card_expires, DateKind.CARD, name, card, file.number)

    def _standards(self, today: date) -> Iterator[BitingDate]:
        ends: dict[tuple[str, str], BitingDate] = {}
        for one in self.here.now().shown:
            last, head = one.status.last_day, one.head
            if last is not None and is_listed(last, today):
                ends[head.id, head.edition] = BitingDate(
                    last, DateKind.STANDARD, head.standard_title, head.edition, head.id
                )
        yield from ends.values()

    def _records(self, today: date) -> Iterator[BitingDate]:
        figures = figures_in_force(self.bundled, self.here.now().settings, today)
        hse, period = figures[HSE_YEARS], self.upload_period()
        span = (
            (years_later(today - BEHIND, -hse.value), years_later(today + AHEAD, -hse.value))
            if hse.value
            else None
        )
        since = period.since(today)
        with self.store.reading() as transaction:
            records = transaction.register.due(since, span)
            uploads = transaction.record_besides.uploaded(since)
        yield from _hse_tests(records, hse)
        done = {one.record: one.on for one in reversed(uploads) if one.kind is BesideKind.UPLOADED}
        for row in records:
            due = period.due(row.tested_on)
            if due is not None and row.tested_on >= since and row.record not in done:
                yield _date(due, DateKind.UPLOAD, row, period.days)
        named = {one.record: one for one in records}
        for record, on in done.items():
            until = period.correctable_until(on) if on is not None else None
            if until is not None and record in named and until >= today:
                yield _date(until, DateKind.CORRECTION, named[record], period.correct)


def _hse_tests(records: Iterable[RegisteredRecord], figure: DateFigure) -> Iterator[BitingDate]:
    """Of each person, by name and date of birth, the newest test."""
    newest: dict[object, RegisteredRecord] = {}
    for one in records:
        day, key = one.facts.hse_test_date, (one.candidate, one.date_of_birth)
        known = newest[key].facts.hse_test_date if key in newest else None
        if day is not None and (known is None or day > known):
            newest[key] = one
    for one in newest.values() if figure.value else ():
        day = one.facts.hse_test_date
        if day is not None:
            on, told = years_later(day, figure.value), one.facts.hse_test_type
            yield BitingDate(on, DateKind.HSE_TEST, one.candidate, told, one.record, figure)


def _date(on: date, kind: DateKind, row: RegisteredRecord, figure: DateFigure) -> BitingDate:
    return BitingDate(on, kind, row.candidate, _what(row), row.record, figure)


def _what(row: RegisteredRecord) -> str:
    return f"{row.facts.codes} {row.title}".strip()
