"""The office's commands about planned visits, bookings and what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.domain.chase_text import KINDS, STATES, about, age_text
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.bookings.booking_sheet import read_bookings
from npors_desktop.ui.office.bookings.columns import find_columns, typed_columns

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.chasing import ChaseItem
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.planned_visits import BookingRow, PlannedBooking, VisitPlan
    from npors_desktop.domain.visit_days import VisitDay
    from npors_desktop.ui.office.bookings.booking_sheet import ReadBookings
    from npors_desktop.ui.office.bookings.columns import BookingColumns
    from npors_desktop.ui.visit.candidate_list import ListFault
    from npors_desktop.workflows.office.booking_intake import SortedRows


def bookings(asked: Namespace, printer: Printer) -> int:
    """Read a spreadsheet of bookings; store them where that is asked for."""
    with opened_office(asked, printer) as session:
        if asked.take:
            session.acting.check(ActionKind.BOOKINGS_TAKEN)
        intake = session.booking_intake
        table = intake.read(asked.file)
        found = find_columns(table.file.sheets, intake.mapping)
        found = found.meaning(typed_columns(asked.mapping, found))
        read = read_bookings(found, table)
        if asked.take:
            sorted_ = intake.take(read.rows, table.file.sha256)
            intake.keep_mapping(found.key, found.columns)
        else:
            sorted_ = intake.look_at(read.rows)
    _tell(read, sorted_, printer, taken=asked.take)
    document = _read_json(read, sorted_, found, printer)
    printer.document({**document, "taken": bool(asked.take)})
    return 1 if read.faults or sorted_.full else 0


def _tell(read: ReadBookings, found: SortedRows, printer: Printer, *, taken: bool) -> None:
    for visit, rows in found.visits:
        printer.line(message("{date}  {site}", date=f"{visit.on:%d/%m/%Y}", site=visit.site))
        for row in rows:
            who = row.booking.candidate
            printer.line(f"  {row.number}  {who.name}  {row.booking.pack.id}")
    for row, before in found.twice:
        printer.tell(_twice(row, before))
    for row in found.full:
        printer.tell(message("Row {row} was left out: the visit has no room for more.", row=row))
    for one in (*read.faults, *read.told):
        printer.tell(one.text)
    for told in read.passed:
        printer.tell(told)
    text = (
        message_of_count("{n} booking stored.", "{n} bookings stored.", found.bookings)
        if taken
        else message_of_count(
            "{n} booking can be stored. Nothing is stored yet: use --take.",
            "{n} bookings can be stored. Nothing is stored yet: use --take.",
            found.bookings,
        )
    )
    printer.line(text)


def _twice(row: int, before: int) -> Message:
    """That a row was left out because the same booking is there."""
    if not before:
        return message("Row {row} is stored already, and was not taken again.", row=row)
    return message(
        "Row {row} is the same booking as row {before}: taken once.", row=row, before=before
    )


def _read_json(
    read: ReadBookings, found: SortedRows, columns: BookingColumns, printer: Printer
) -> dict[str, Json]:
    stored = [_row_json(row) for _, rows in found.visits for row in rows]
    twice: list[Json] = [{"row": row, "same_as": before} for row, before in found.twice]
    return {
        "sheet": columns.sheet.name,
        "columns": {field: str(columns.told(at)) for field, at in columns.columns.items()},
        "bookings": stored,
        "new_visits": found.new_visits,
        "duplicates": twice,
        "no_room": list(found.full),
        "faults": [_fault_json(one, printer) for one in read.faults],
        "remarks": [_fault_json(one, printer) for one in read.told],
        "not_read": [printer.text(one) for one in read.passed],
    }


def _row_json(row: BookingRow) -> dict[str, Json]:
    visit = row.visit
    return {
        "row": row.number,
        "site": visit.site,
        "on": visit.on.isoformat(),
        "assessor": visit.assessor,
        "notification": visit.notification,
        **_booking_json(row.booking),
    }


def _booking_json(booking: PlannedBooking) -> dict[str, Json]:
    born = booking.candidate.date_of_birth
    return {
        "candidate": booking.candidate.name,
        "date_of_birth": born.isoformat() if born else None,
        "employer": booking.candidate.employer,
        "pack": booking.pack.id,
        "route": booking.pack.route,
    }


def _fault_json(one: ListFault, printer: Printer) -> dict[str, Json]:
    told = {"column": printer.text(one.column), "text": printer.text(one.told)}
    return {"row": one.row, **told}


def visits(asked: Namespace, printer: Printer) -> int:
    """List the planned visits."""
    with working_office(asked, printer, reading=True) as session:
        planning = session.visit_planning
        today = planning.today()
        plans = [planning.plan(line.visit.id) for line in planning.lines()]
        days = {one.visit.id: planning.days(one.visit) for one in plans}
    printer.rows(
        [
            (
                plan.visit.id,
                plan.visit.on.isoformat(),
                printer.words(STATES[plan.line.state(today)]),
                plan.visit.site,
                plan.visit.assessor,
                f"{plan.line.returned}/{plan.line.booked}",
            )
            for plan in plans
        ]
    )
    if not plans:
        printer.tell(message("No visit is planned."))
    printer.document({"visits": [_visit_json(plan, today, days[plan.visit.id]) for plan in plans]})
    return 0


def _visit_json(plan: VisitPlan, today: date, days: tuple[VisitDay, ...]) -> Json:
    visit, line = plan.visit, plan.line
    came = {one.booking: one.record for one in plan.records if one.booking}
    return {
        "visit": visit.id,
        "site": visit.site,
        "on": visit.on.isoformat(),
        "assessor": visit.assessor,
        "notification": visit.notification,
        "notified_on": visit.notified_on.isoformat() if visit.notified_on else None,
        "state": line.state(today).value,
        "booked": line.booked,
        "returned": line.returned,
        "file_written": plan.is_written,
        "untold": [part.value for part in visit.untold],
        "bookings": [
            {
                "booking": one.id,
                **_booking_json(one),
                "cancelled": None if one.is_live else one.cancelled,
                "record": came.get(one.id),
            }
            for one in plan.bookings
        ],
        "not_booked": [one.record for one in plan.unbooked],
        "course_days": [_day_json(found) for found in days],
        "amendments": [
            {
                "told_by": one.told_by,
                "at": moment_text(one.at),
                "how": one.how.value,
                "changed": one.changed,
                "notification": one.notification,
            }
            for one in plan.amendments
        ],
    }


def _day_json(found: VisitDay) -> Json:
    one = found.one
    return {
        "day": one.day.id,
        "on": one.day.on.isoformat(),
        "learners": [each.name for each in one.day.learners],
        "instructor": one.day.instructor,
        "minutes": one.day.minutes,
        "put_away": one.put_away_at is not None,
        "guessed": found.is_guessed,
    }


def chase(asked: Namespace, printer: Printer) -> int:
    """List what is waited for, what has waited longest first."""
    with working_office(asked, printer, reading=True) as session:
        items, today = session.chasing.items(), session.chasing.today()
    printer.rows(
        [
            (
                printer.words(KINDS[one.kind]),
                printer.text(age_text(one, today)),
                one.visit.on.isoformat(),
                one.visit.site,
                one.visit.assessor,
                printer.text(about(one)),
            )
            for one in items
        ]
    )
    if not items:
        printer.tell(message("Nothing is waited for."))
    printer.document({"items": [_item_json(one, today, printer) for one in items]})
    return 0


def _item_json(one: ChaseItem, today: date, printer: Printer) -> Json:
    return {
        "kind": one.kind.value,
        "visit": one.visit.id,
        "site": one.visit.site,
        "on": one.visit.on.isoformat(),
        "assessor": one.visit.assessor,
        "since": one.since.isoformat(),
        "days": one.age(today),
        "missing": list(one.missing),
        "record": one.record or None,
        "text": printer.text(about(one)),
    }
