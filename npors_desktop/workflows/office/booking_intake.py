"""Bookings come from a spreadsheet: looked at first, then all of them stored, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.base.whole_file import read_limited, too_large
from npors_desktop.domain.delivery import EnrolledAssessor
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.planned_visits import (
    BookingRow,
    NotifiedPart,
    PlannedVisit,
    same_person,
    with_untold,
)
from npors_desktop.domain.spreadsheet import FoundSheet
from npors_desktop.exchange.workbook.bounds import CSV_LIMIT, XLSX_LIMIT
from npors_desktop.exchange.workbook.list_rows import NO_TEXT, read_list
from npors_desktop.workflows.office.booked_people import store_booking
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.standards.categories import CategoriesNow
from npors_desktop.workflows.visit.visits import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.planned_visits import (
        PlannedBooking,
    )
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.office.visit_writing import VisitWriting
    from npors_desktop.workflows.standards.categories import Categories

_WHAT = message("a list of bookings")
_WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class BookingFile:
    """The sheets of a file, and the SHA-256 (hex) of its bytes."""

    sheets: tuple[FoundSheet, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class BookingTable:
    """What is needed to read a file of bookings: its sheets, the categories, who is enrolled, the
    day."""

    file: BookingFile
    categories: CategoriesNow
    enrolled: tuple[EnrolledAssessor, ...]
    today: date


@dataclass(frozen=True, slots=True)
class SortedRows:
    """What becomes of the rows of a list: those to be stored, by the visit they are for (one with
    an id is planned already); of those left out, the number of each with that of the row of the
    same booking (0: it is stored already), and those for which a visit has no room."""

    visits: tuple[tuple[PlannedVisit, tuple[BookingRow, ...]], ...] = ()
    twice: tuple[tuple[int, int], ...] = ()
    full: tuple[int, ...] = ()

    @property
    def bookings(self) -> int:
        """How many are to be stored."""
        return sum(len(rows) for _, rows in self.visits)

    @property
    def new_visits(self) -> int:
        """How many visits are new."""
        return sum(not visit.id for visit, _ in self.visits)


class BookingIntake:
    """Takes bookings in. ``check`` raises UserError where the person may not."""

    def __init__(
        self,
        store: Store,
        writing: VisitWriting,
        categories: Categories,
        clock: Clock,
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._writing = writing
        self._categories = categories
        self._clock = clock
        self._check = check

    def read(self, file: Path) -> BookingTable:
        """The sheets of a file with what they are read by. Raises DamagedFileError
        (``sheet_damaged``, ``too_large``), UserError (``not_a_spreadsheet``, ``has_macros``)."""
        return BookingTable(
            booking_file(file),
            self._categories.now(),
            self._writing.enrolled(),
            self._clock.now().astimezone().date(),
        )

    def mapping(self, heading: str) -> Mapping[str, int] | None:
        """What the columns below this heading were said to mean; None if nobody did."""
        with self._store.reading() as transaction:
            return transaction.planned_visits.mapping(heading)

    def keep_mapping(self, heading: str, columns: Mapping[str, int]) -> None:
        """Keep what the columns below a heading mean."""
        self._check(ActionKind.BOOKINGS_TAKEN)
        with self._store.writing() as transaction:
            transaction.planned_visits.keep_mapping(heading, columns)

    def look_at(self, rows: Sequence[BookingRow]) -> SortedRows:
        """What would become of these rows."""
        with self._store.reading() as transaction:
            return _sorted(transaction, rows)

    def take(self, rows: Sequence[BookingRow], sha256: str) -> SortedRows:
        """Store these rows, all of them or none; what is there already is left as it is. ``sha256``
        names the file that they came in."""
        self._check(ActionKind.BOOKINGS_TAKEN)
        today = self._clock.now().astimezone().date()
        with self._store.writing() as transaction:
            found = _sorted(transaction, rows)
            ids = [_store(transaction, visit, its) for visit, its in found.visits]
            transaction.planned_visits.follow(ids, today)
            if found.bookings:
                note(
                    transaction,
                    ActionKind.BOOKINGS_TAKEN,
                    bookings=found.bookings,
                    visits=found.new_visits,
                    sha256=sha256,
                )
        return found


def booking_file(file: Path) -> BookingFile:
    """The sheets of a CSV file or workbook. Raises as ``BookingIntake.read``."""
    data = read_limited(file, XLSX_LIMIT, _WHAT)
    if file.suffix.lower() != _WORKBOOK and not data.startswith(NO_TEXT):
        if len(data) > CSV_LIMIT:
            raise too_large(message("“{name}”", name=file.name), CSV_LIMIT, _WHAT)
        return BookingFile((read_list(data, file.stem, file.name),), sha256_hex(data))
    # Only a workbook needs it, and it takes a moment to load.
    from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx  # noqa: PLC0415

    names = [one.name.strip().lower() for one in read_xlsx(data, file.name, ())]
    return BookingFile(read_xlsx(data, file.name, names), sha256_hex(data))


def _store(transaction: Transaction, visit: PlannedVisit, rows: Iterable[BookingRow]) -> str:
    """Store the bookings of a visit, and the visit; returns its id."""
    if visit.id:
        visit = replace(visit, untold=with_untold(visit, (NotifiedPart.CANDIDATE,)))
    else:
        visit = replace(visit, id=new_id())
    transaction.planned_visits.put(visit)
    for row in rows:
        booking = replace(row.booking, id=new_id())
        store_booking(transaction, visit.id, booking)
    return visit.id


def _sorted(transaction: Transaction, rows: Iterable[BookingRow]) -> SortedRows:
    groups: dict[tuple[date, str, str], list[BookingRow]] = {}
    for row in rows:
        groups.setdefault(row.visit.key, []).append(row)
    visits: list[tuple[PlannedVisit, tuple[BookingRow, ...]]] = []
    twice: list[tuple[int, int]] = []
    full: list[int] = []
    for key, its in groups.items():
        known = transaction.planned_visits.alike(key)
        there = transaction.planned_visits.bookings(known.id) if known else ()
        live = [one for one in there if one.is_live]
        new = list(_once([(0, one) for one in live], its, twice))
        room = max(len(LETTERS) - len(live), 0)
        full += [row.number for row in new[room:]]
        if new[:room]:
            visits.append((_joined(known, its[0].visit), tuple(new[:room])))
    return SortedRows(tuple(visits), tuple(sorted(twice)), tuple(sorted(full)))


def _joined(known: PlannedVisit | None, read: PlannedVisit) -> PlannedVisit:
    """The visit that is planned already, with what the list knows of its notification where nothing
    is known of that yet; else the one that was read."""
    if known is None or known.is_notified:
        return known or read
    return replace(known, notification=read.notification, notified_on=read.notified_on)


def _once(
    there: list[tuple[int, PlannedBooking]],
    rows: Iterable[BookingRow],
    twice: list[tuple[int, int]],
) -> Iterator[BookingRow]:
    """The rows of a visit of which there is no booking yet; the others are told."""
    for row in rows:
        before = next((n for n, one in there if _is_same(one, row.booking)), None)
        if before is None:
            there.append((row.number, row.booking))
            yield row
        else:
            twice.append((row.number, before))


def _is_same(one: PlannedBooking, other: PlannedBooking) -> bool:
    packs = ((each.pack.id, each.pack.route) for each in (one, other))
    return len(set(packs)) == 1 and same_person(one.candidate, other.candidate)
