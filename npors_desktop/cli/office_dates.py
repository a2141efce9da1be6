"""The office's commands for dates, for what it keeps of its assessors, and beside records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.values import to_plain
from npors_desktop.cli.office_session import opened_office
from npors_desktop.domain.assessor_file import codes_in
from npors_desktop.domain.biting_dates import KINDS, age_words, urgency
from npors_desktop.domain.messages import message
from npors_desktop.domain.stated import CONFIDENCE_WORDS

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.biting_dates import BitingDate


def dates(asked: Namespace, printer: Printer) -> int:
    """List the dates that are near or past, those that come first first."""
    with opened_office(asked, printer) as session:
        today = session.dates.today
        found = [one for one in session.dates.all() if not asked.kind or one.kind in asked.kind]
    for one in found:
        line = message(
            "{on} ({age})  {kind}: {who}, {what}",
            on=f"{one.on:%d/%m/%Y}",
            age=age_words(one.on, today),
            kind=KINDS[one.kind],
            who=one.who,
            what=one.what or "–",
        )
        printer.line(line)
    for figure in {one.figure.key: one.figure for one in found if one.figure}.values():
        told = message(
            "By {key} = {value}: {source} ({sure}).",
            key=figure.key,
            value=figure.value,
            source=figure.stated.source,
            sure=CONFIDENCE_WORDS[figure.stated.confidence],
        )
        printer.tell(told)
    if not found:
        printer.tell(message("No date is near."))
    printer.document({"today": today.isoformat(), "dates": [_plain(o, today) for o in found]})
    return 0


def assessor_file(asked: Namespace, printer: Printer) -> int:
    """Print what is kept of an assessor beside the enrolment; keep what is given."""
    given = {
        "categories": None if asked.categories is None else codes_in(asked.categories),
        "cover_ends": asked.cover_ends,
        "card_number": asked.card,
        "card_expires": asked.card_expires,
        "seen_by": asked.seen_by,
        "seen_on": asked.seen_on,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    with opened_office(asked, printer) as session:
        kept = session.assessor_files.get(asked.number)
        if changed:
            kept = session.assessor_files.keep(replace(kept, **changed))
    printer.line(
        message(
            "Assessor {number}: covered for {codes}, until {cover}. Card {card}, expires "
            "{expires}, seen by {who} on {day}.",
            number=kept.number,
            codes=" ".join(kept.categories) or "–",
            cover=_day(kept.cover_ends),
            card=kept.card_number or "–",
            expires=_day(kept.card_expires),
            who=kept.seen_by or "–",
            day=_day(kept.seen_on),
        )
    )
    printer.document({"file": to_plain(kept)})
    return 0


def add_note(asked: Namespace, printer: Printer) -> int:
    """Keep a note beside a record, or list what is beside it."""
    with opened_office(asked, printer) as session:
        if asked.text is not None:
            session.record_notes.add(asked.record, asked.text)
        row = session.register.record(asked.record)
        found = session.record_notes.of(row.record)
    for one in found:
        printer.line(f"{one.at.astimezone():%d/%m/%Y %H:%M}  {one.kind.value}  {one.text}".rstrip())
    if not found:
        printer.tell(message("Nothing is kept beside this record."))
    printer.document({"record": row.record, "beside": [to_plain(one) for one in found]})
    return 0


def uploaded(asked: Namespace, printer: Printer) -> int:
    """Keep that a record was entered in the training register."""
    with opened_office(asked, printer) as session:
        kept = session.record_notes.uploaded(asked.record, asked.on, asked.batch)
    printer.line(
        message("Record {record}: uploaded on {day}.", record=kept.record, day=_day(kept.on))
    )
    printer.document(to_plain(kept))
    return 0


def _plain(one: BitingDate, today: date) -> Json:
    return {
        "on": one.on.isoformat(),
        "days": (one.on - today).days,
        "urgency": urgency(one.on, today).value,
        "kind": one.kind.value,
        "who": one.who,
        "what": one.what,
        "subject": one.subject,
        "figure": to_plain(one.figure) if one.figure else None,
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
