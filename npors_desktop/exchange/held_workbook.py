"""What an office holds about a person as a workbook, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import to_plain
from npors_desktop.domain.persons.entries import KIND_WORDS
from npors_desktop.domain.spreadsheet import NewSheet, SheetHeading
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
    from npors_desktop.domain.record_besides import RecordBeside

_TITLE = "npors_desktop: everything held about a person"


def held_workbook(
    file: PersonFile,
    files: Mapping[str, str],
    besides: Iterable[RecordBeside] = (),
    booked: Iterable[tuple[PlannedVisit, PlannedBooking]] = (),
) -> bytes:
    """Six sheets: who they are, their tests, what was entered (with the names of its ``files`` by
    the ids of the entries), what records and bookings say, what is kept beside their records, and
    what they are booked for."""
    identity = file.identity
    facts = tuple(
        (name, str(getattr(identity, name) or "")) for name in identity.__dataclass_fields__
    )
    names = tuple((f"other name {link}".strip(), name) for name, link in file.other_names)
    tests = tuple(
        (t.record, str(t.revision), t.title, t.result, t.assessor, t.tested_on.isoformat())
        for t in file.tests
    )
    entries = tuple(
        (
            str(KIND_WORDS[e.kind]), e.at.isoformat(), e.by, _told(e.facts), _told(e.seen),
            files.get(e.id, ""), e.reason, e.revoked or "",
        )
        for e in file.entries
    )  # fmt: skip
    sources = tuple((s.kind.value, s.ref, _told(s.candidate)) for s in file.sources)
    kept = tuple(
        (b.record, b.kind.value, b.at.isoformat(), b.on.isoformat() if b.on else "", b.text)
        for b in besides
    )
    bookings = tuple((_told(visit), _told(booking)) for visit, booking in booked)
    return xlsx_workbook(
        (
            _sheet("Person", (("what", 24), ("value", 60)), (("id", file.id), *facts, *names)),
            _sheet(
                "Tests",
                (("record", 38), ("revision", 9), ("category", 40), ("result", 14),
                 ("assessor", 24), ("tested", 12)),
                tests,
            ),
            _sheet(
                "Entered",
                (("what", 20), ("when", 26), ("by", 14), ("facts", 60), ("seen", 40),
                 ("file", 30), ("reason", 30), ("revoked because", 30)),
                entries,
            ),
            _sheet("Came", (("from", 10), ("number", 38), ("what it says", 90)), sources),
            _sheet(
                "Beside records",
                (("record", 38), ("what", 12), ("when", 26), ("day", 12), ("text", 90)),
                kept,
            ),
            _sheet("Booked", (("visit", 60), ("booking", 90)), bookings),
        ),
        _TITLE,
    )  # fmt: skip


def _sheet(
    name: str, columns: tuple[tuple[str, int], ...], rows: tuple[tuple[str, ...], ...]
) -> NewSheet:
    headings = tuple(SheetHeading(text, width) for text, width in columns)
    return NewSheet(name, headings, rows, is_told=True)


def _told(value: object) -> str:
    """A value as plain data in one cell; nothing for none."""
    return "" if value is None else canonical(to_plain(value)).decode()
