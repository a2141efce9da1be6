"""A spreadsheet of bookings, read row by row; what is wrong is named by its row and column, and the
other rows stand. Without Qt.

A ditto mark, and a cell that was merged with the one above, mean what is above. A row without a
date and a site goes on with the visit of the row above it, and what has no tester, employer or
category within a visit with those of the row above. Columns under one name are read as one, and
several things in one column are told apart by what they look like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.names import folded_name
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.planned_visits import BookingRow, PlannedBooking, PlannedVisit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.spreadsheet import Odd, OddCell
from npors_desktop.ui.forms.typed_values import read_levy_number
from npors_desktop.ui.office.bookings.columns import FIELDS
from npors_desktop.ui.office.bookings.lost_zeros import (
    levy_number,
    ni_number,
    notification_number,
    nrn_length,
    phone_number,
)
from npors_desktop.ui.office.bookings.merged_cells import merged_down
from npors_desktop.ui.office.bookings.shared_columns import can_be_told_apart, told_apart
from npors_desktop.ui.visit.candidate_list import (
    DITTO,
    Carried,
    ListFault,
    RowReader,
    cell_text,
    read_cell,
    read_cell_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from npors_desktop.domain.delivery import EnrolledAssessor
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import FoundCell, FoundRow
    from npors_desktop.ui.office.bookings.columns import BookingColumns
    from npors_desktop.workflows.office.booking_intake import BookingTable

    Cells = dict[str, FoundCell]
    Tell = Callable[[str, Message], None]

_TOTAL = re.compile(r"(grand |sub-?)?(totals?|sum|cyfanswm)\b.*|\d+ (candidates|bookings)")
_TIMED_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d")
_SEPARATORS = re.compile(r"\s*[/(),;–—-]+\s*")
# Of a visit; a row that has neither goes on with the one above.
_WHICH = ("on", "site")
_OF_VISIT = (*_WHICH, "assessor", "nrn", "notified")
_GOES_ON = ("assessor", "employer")
_NAMES = ("name", "forename", "surname")
# A surname, not the first letter of a name.
_CAPITALS = re.compile(r"(?=[^a-z]{3})[^\W\d_a-z]+(?:[ '’-][^\W\d_a-z]+)*")
_LEFT_OF_TOTAL = 3
_MIXED = message(
    "One column has several things that cannot be told apart. Write each in a column of its own."
)


@dataclass(frozen=True, slots=True)
class ReadBookings:
    """What was read: a row for each booking that can be stored, what is wrong with the others, what
    a person should look at in those that stand, and what was left unread."""

    rows: tuple[BookingRow, ...]
    faults: tuple[ListFault, ...] = ()
    told: tuple[ListFault, ...] = ()
    passed: tuple[Message, ...] = ()
    # Whom each row is about, as far as it says.
    names: Mapping[int, str] = field(default_factory=dict[int, str])


def read_bookings(found: BookingColumns, table: BookingTable) -> ReadBookings:
    """Read the rows below the names of the columns."""
    reader = _BookingReader(found, table)
    rows = tuple(reader.rows())
    order = list(FIELDS.values())

    def place(one: ListFault) -> tuple[int, int]:
        return one.row, order.index(one.column)

    told = tuple(sorted(reader.told, key=place))
    faults = tuple(sorted(reader.faults, key=place))
    passed = tuple(_passed(found, reader.passed))
    return ReadBookings(_of_one_visit(rows), faults, told, passed, reader.names)


def _of_one_visit(rows: Iterable[BookingRow]) -> tuple[BookingRow, ...]:
    """The rows, each with all that any row says of its visit."""
    every = tuple(rows)
    numbers: dict[object, PlannedVisit] = {}
    for row in every:
        known = numbers.setdefault(row.visit.key, row.visit)
        numbers[row.visit.key] = replace(
            known,
            notification=known.notification or row.visit.notification,
            notified_on=known.notified_on or row.visit.notified_on,
        )
    return tuple(replace(row, visit=numbers[row.visit.key]) for row in every)


def _passed(found: BookingColumns, totals: Iterable[int]) -> Iterator[Message]:
    """What of the file was not read, and is no fault."""
    above = " · ".join(
        " ".join(filter(None, map(cell_text, row.cells))) for row in found.sheet.rows[: found.at]
    )
    if above:
        yield message("Not read, above the names of the columns: {text}", text=above)
    yield from _taken_together(found)
    if found.unread:
        yield message("Columns not read: {names}", names=joined(found.unread, ", "))
    if found.nameless:
        letters = ", ".join(found.nameless)
        yield message("Columns that have no name were not read: {letters}", letters=letters)
    for row in totals:
        yield message("Row {row} was not read: it is a total or a heading.", row=row)
    if found.others:
        yield message("Other sheets, not read: {names}", names=", ".join(found.others))
    if found.sheet.is_cut:
        yield message("The sheet goes on below what was read. Split it into two files.")


def _taken_together(found: BookingColumns) -> Iterator[Message]:
    """Where columns and what they mean are not one to one."""
    for name in found.over_several:
        yield message("“{name}” is over several columns. They were read as one.", name=name)
    for place, fields in found.shared.items():
        if can_be_told_apart(fields):
            names = joined((FIELDS[one] for one in fields), ", ")
            name = found.told(place)
            yield message("Told apart in the column “{name}”: {names}", name=name, names=names)


class _BookingReader:
    """Reads the rows one after the other."""

    def __init__(self, found: BookingColumns, table: BookingTable) -> None:
        self._found = found
        self._columns = dict(found.columns)
        self._table = table
        self._today = table.today
        self._people = RowReader(self._columns, table.categories, Carried(), table.today)
        self._above: Cells = {}
        self._merged = merged_down(found.sheet.merged)
        self._by_number = {row.number: row for row in found.sheet.rows}
        texts = (self._text_in(row, "nrn") for row in found.sheet.rows[found.at + 1 :])
        self._nrn_length = nrn_length(texts)
        self._numbers: dict[object, tuple[int, str]] = {}
        self.told: list[ListFault] = []
        self.passed: list[int] = []
        self.names: dict[int, str] = {}

    @property
    def faults(self) -> list[ListFault]:
        """What is wrong."""
        return self._people.faults

    def rows(self) -> Iterator[BookingRow]:
        """The bookings of the rows that are right."""
        for row in self._found.sheet.unclosed:
            self._people.tell_unclosed(row)
        unclosed = set(self._found.sheet.unclosed)
        for row in self._found.sheet.rows[self._found.at + 1 :]:
            if self._is_left(row):
                self.passed.append(row.number)
            elif row.number in unclosed:
                self._leave_visit(row)
            elif (read := self._row(row)) is not None:
                yield read

    def _leave_visit(self, row: FoundRow) -> None:
        """Let nothing go on with the visit above a row that is not read and may begin another."""
        if any(self._text_in(row, name) for name in _WHICH):
            self._above = {}

    def _row(self, row: FoundRow) -> BookingRow | None:
        before = len(self.faults)
        cells = {name: self._cell(row, name) for name in self._columns}
        cells = self._going_on(self._told_apart(row, cells))
        self._above = dict(cells)
        self.names[row.number] = cell_text(_turned(cells.get("name")))
        tell = partial(self._fault, row.number)
        visit = self._visit(row.number, cells, tell)
        booking = self._booking(row.number, cells, tell)
        if visit is None or booking is None or len(self.faults) > before:
            return None
        return BookingRow(row.number, visit, booking)

    def _told_apart(self, row: FoundRow, cells: Cells) -> Cells:
        """The cells of a row, with what stands in one column told apart."""
        for place, fields in self._found.shared.items():
            cell = row.cell(place)
            if cell is None or _is_odd(cell) or _is_ditto(cell):
                continue
            if can_be_told_apart(fields):
                apart = told_apart(fields, cell_text(cell))
                cells |= {name: text or None for name, text in apart.items()}
            else:
                self._fault(row.number, fields[0], _MIXED)
                cells |= dict.fromkeys(fields)
        return cells

    def _going_on(self, cells: Cells) -> Cells:
        """The cells of a row; of one without a date and a site, with the visit of the row above. Of
        one of the same visit, with who tests, the employer and the category above, too."""
        if all(cells.get(name) is None for name in _WHICH):
            cells |= {
                name: self._above.get(name)
                for name in _OF_VISIT
                if cells.get(name) is None and name in self._above
            }
        if any(cells.get(name) != self._above.get(name) for name in _WHICH):
            return cells
        for name in _GOES_ON:
            if cells.get(name) is None and name in self._above:
                cells[name] = self._above[name]
        if cells.get("category") is None:
            # A route alone is of the category above; neither is the same test.
            route = cells.get("route")
            cells["category"] = self._above.get("category")
            cells["route"] = self._above.get("route") if route is None else route
        return cells

    def _visit(self, number: int, cells: Cells, tell: Tell) -> PlannedVisit | None:
        site = read_cell(cells, tell, "site", cell_text) or ""
        day = self._day(cells, tell, "on")
        if not site and not isinstance(cells.get("site"), OddCell):
            tell("site", message("Enter the site."))
        if day is None and cell_text(cells.get("on")) == "" and not _is_odd(cells.get("on")):
            tell("on", message("Enter the date of the visit."))
        nrn = self._told_zero(
            number, cells, "nrn", lambda text: notification_number(text, self._nrn_length)
        )
        notified = self._day(cells, tell, "notified")
        assessor = self._assessor(number, cell_text(cells.get("assessor")))
        if day is None or not site:
            return None
        visit = PlannedVisit(
            "", site, day, notification=nrn, notified_on=notified, assessor=assessor
        )
        if nrn and (before := self._numbers.setdefault(visit.key, (number, nrn)))[1] != nrn:
            told = message(
                "The same visit has another notification number in row {row}: {nrn}.",
                row=before[0],
                nrn=before[1],
            )
            tell("nrn", told)
        return visit

    def _booking(self, number: int, cells: Cells, tell: Tell) -> PlannedBooking | None:
        cells = {**cells, "name": _turned(cells.get("name"))}
        cells["ni"] = self._restored(number, cells, "ni", ni_number)
        if (category := cell_text(cells.get("category"))) and not self._people.heads(category):
            cells["category"] = _SEPARATORS.sub(" ", category).strip()
        levy = self._told_zero(number, cells, "levy", levy_number)
        cells = {name: _formula_told(cell, name, tell) for name, cell in cells.items()}
        candidate = self._people.candidate(cells, tell)
        standard = self._people.standard(cells, tell)
        registered = read_cell({"levy": levy}, tell, "levy", _read_levy)
        if standard is None:
            return None
        return PlannedBooking(
            "",
            replace(candidate, levy_number=registered or ""),
            pack_ref(standard),
            contact=cell_text(cells.get("contact")),
            phone=self._told_zero(number, cells, "phone", phone_number),
        )

    def _day(self, cells: Cells, tell: Tell, name: str) -> date | None:
        cell = cells.get(name)
        if isinstance(cell, OddCell) and (timed := _TIMED_DAY.match(cell.shown)):
            return date.fromisoformat(timed[1])
        return read_cell(cells, tell, name, partial(read_cell_day, today=self._today))

    def _assessor(self, number: int, typed: str) -> str:
        """The number of who tests, by it or by the name; what was typed where nobody is found."""
        if not typed:
            return ""
        found = _enrolled(typed, self._table.enrolled)
        if found is None:
            told = message("No assessor with this name or number is enrolled: {name}.", name=typed)
            self._remark(number, "assessor", told)
            return typed
        return found.number

    def _restored(
        self, number: int, cells: Cells, name: str, restore: Callable[[str], str]
    ) -> FoundCell:
        cell = cells.get(name)
        if cell is None or isinstance(cell, OddCell):
            return cell
        return self._told_zero(number, cells, name, restore)

    def _told_zero(
        self, number: int, cells: Cells, name: str, restore: Callable[[str], str]
    ) -> str:
        """The text of a cell with the zeros that it lost; that they were put back is told."""
        text = cell_text(cells.get(name))
        whole = restore(text)
        if whole.startswith(("0", *_letters(whole))) and len(whole) > len(_bare(text)):
            told = message(
                "A 0 at the front was missing. Read as {number}: compare it.", number=whole
            )
            self._remark(number, name, told)
        return whole

    def _cell(self, row: FoundRow, name: str) -> FoundCell:
        place = self._columns[name]
        cell = row.cell(place)
        if cell is None and (top := self._merged.get((row.number, place))) is not None:
            first = self._by_number.get(top)
            return first.cell(place) if first else None
        if _is_ditto(cell):
            return self._above.get(name)
        return _as_one((cell, *(row.cell(one) for one in self._found.joined_to(place))))

    def _is_left(self, row: FoundRow) -> bool:
        """Whether a row is a total, or names the columns again at the top of another page."""
        texts = [plain(cell_text(cell)).casefold() for cell in row.cells]
        if texts == [plain(one).casefold() for one in self._found.headings][: len(texts)]:
            return True
        filled = [text for text in texts if text]
        named = plain(" ".join(self._text_in(row, one) for one in _NAMES)).casefold()
        if len(filled) > _LEFT_OF_TOTAL or (re.search(r"[^\W\d_]", named) and not _is_total(named)):
            return False
        return any(map(_is_total, filled))

    def _text_in(self, row: FoundRow, name: str) -> str:
        place = self._columns.get(name)
        return "" if place is None else cell_text(row.cell(place))

    def _fault(self, row: int, column: str, told: Message) -> None:
        self.faults.append(ListFault(row, FIELDS.get(column, FIELDS["name"]), told))

    def _remark(self, row: int, column: str, told: Message) -> None:
        self.told.append(ListFault(row, FIELDS[column], told))


def _as_one(cells: Sequence[FoundCell]) -> FoundCell:
    """Cells that stand under one name, as one; a surname in capitals in front is still one."""
    filled = [cell for cell in cells if cell is not None]
    if len(filled) <= 1 or any(map(_is_odd, filled)):
        return next(filter(_is_odd, filled), filled[0] if filled else None)
    first, *others = map(cell_text, filled)
    is_surname = bool(_CAPITALS.fullmatch(first)) and not any(map(str.isupper, others))
    return " ".join((f"{first}," if is_surname else first, *others))


def _formula_told(cell: FoundCell, name: str, tell: Tell) -> FoundCell:
    """A cell; of a formula, whose value is not known, it is told what to do, once."""
    if isinstance(cell, OddCell) and cell.odd is Odd.FORMULA:
        told = message(
            "The cell is a formula: {shown}. Copy the column and paste its values.",
            shown=cell.shown,
        )
        tell(name, told)
        return None
    return cell


def _read_levy(cell: FoundCell) -> str:
    return read_levy_number(cell_text(cell))


def _turned(cell: FoundCell) -> FoundCell:
    """A name, also where the surname stands first, before a comma."""
    if not isinstance(cell, str) or cell.count(",") != 1:
        return cell
    surname, first = (part.strip() for part in cell.split(","))
    return f"{first} {surname}" if surname and first else cell


def _enrolled(typed: str, enrolled: Iterable[EnrolledAssessor]) -> EnrolledAssessor | None:
    wanted = {typed.casefold(), folded_name(typed), folded_name(str(_turned(typed)))}
    found = [one for one in enrolled if {one.number.casefold(), folded_name(one.name)} & wanted]
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> str:
    return re.sub(r"[\s().-]", "", plain(text))


def _letters(text: str) -> tuple[str, ...]:
    """The letters that a number begins with, before its digits, if it does."""
    found = re.match(r"[A-Z]{2}(?=0)", text)
    return (found[0],) if found else ()


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(text.rstrip(":")) is not None


def _is_ditto(cell: FoundCell) -> bool:
    return isinstance(cell, str) and plain(cell).casefold() in DITTO


def _is_odd(cell: FoundCell) -> bool:
    return isinstance(cell, OddCell)
