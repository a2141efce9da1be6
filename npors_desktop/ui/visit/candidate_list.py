"""A table of candidates, read row by row; what is wrong is named by its row and column.

One of the first rows may name the columns, in any order and by any usual word; what stands above
it, such as a title, is not read. Without names the columns are in the order of ``COLUMNS``. A ditto
mark stands for what is above it. What is left out of standard, route and employer is that of the
row above, at first what the list begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.domain.booking import Booking
from npors_desktop.domain.doubles import doubles, namesakes
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.plausibility import birth_fault, hse_test_fault
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.spreadsheet import NEEDED_MARK, OddCell
from npors_desktop.ui.forms.typed_days import read_day
from npors_desktop.ui.forms.typed_values import read_name, read_ni_number
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.visit.same_person import there_already

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.spreadsheet import FoundCell, FoundRow, FoundSheet
    from npors_desktop.workflows.standards.categories import CategoriesNow

T = TypeVar("T")

COLUMNS: Mapping[str, Message] = {
    "name": message("Name"),
    "born": message("Date of birth"),
    "ni": message("National Insurance number"),
    "card": message("Scheme card number"),
    "hse_id": message("HS&E test ID"),
    "hse_date": message("HS&E test date"),
    "employer": message("Employer"),
    "category": message("Category"),
    "route": message("Route"),
}
_FORENAME, _SURNAME = "forename", "surname"
FIELD_OF: Mapping[str, str] = {
    "name": "name", "full name": "name", "candidate": "name", "candidate name": "name",
    "operator": "name", "trainee": "name", "enw": "name",
    "forename": _FORENAME, "forenames": _FORENAME, "first name": _FORENAME,
    "first names": _FORENAME, "given name": _FORENAME, "enw cyntaf": _FORENAME,
    "surname": _SURNAME, "last name": _SURNAME, "family name": _SURNAME, "cyfenw": _SURNAME,
    "date of birth": "born", "birth date": "born", "born": "born", "dob": "born", "d.o.b": "born",
    "d.o.b.": "born", "dyddiad geni": "born",
    "national insurance number": "ni", "national insurance": "ni", "ni number": "ni", "ni no": "ni",
    "ni no.": "ni", "ni": "ni", "nino": "ni", "rhif yswiriant gwladol": "ni",
    "scheme card number": "card", "card number": "card", "card no": "card", "card no.": "card",
    "card": "card", "scheme number": "card", "npors number": "card", "npors no": "card",
    "registration number": "card", "rhif cerdyn": "card",
    "hs&e test id": "hse_id", "hs&e number": "hse_id", "hs&e no": "hse_id", "hs&e id": "hse_id",
    "hs&e": "hse_id", "hse number": "hse_id", "hse id": "hse_id", "hse": "hse_id",
    "hs&e test": "hse_id", "hs&e test number": "hse_id", "hse test id": "hse_id",
    "hs&e test date": "hse_date", "hs&e date": "hse_date", "hse date": "hse_date",
    "hse test date": "hse_date", "date of hs&e test": "hse_date",
    "employer": "employer", "company": "employer", "firm": "employer", "cyflogwr": "employer",
    "cwmni": "employer",
    "category": "category", "category code": "category", "code": "category", "standard": "category",
    "machine": "category", "categori": "category", "safon": "category",
    "route": "route", "type of test": "route", "test type": "route", "llwybr": "route",
}  # fmt: skip
DITTO = ('"', "″", "〃", "''", "do", "do.", "ditto")
# The names of the columns are in one of so many rows: above them may be a title, a site and a day.
_FIRST_ROWS = 10
# A spreadsheet counts days from here. A number with five digits is a day from 1927 to 2099.
_FIRST_DAY, _SERIALS = date(1899, 12, 30), range(10_000, 73_051)
# How the lines of a mail or a text are marked or numbered.
_COUNTED = re.compile(r"\A(?:[•◦▪‣·●*–—-]|\d{1,2}[.)]) +(?=\D)")
_ROUTES = {"ewt": "experienced", "experienced worker": "experienced", "refresh": "refresher"}


@dataclass(frozen=True, slots=True)
class Carried:
    """What the rows of a list have where they say nothing themselves."""

    standard: PackHead | None = None
    employer: str = ""
    machine: MachineDetails = field(default_factory=MachineDetails)


@dataclass(frozen=True, slots=True)
class ListFault:
    """What is wrong in a row (as numbered in the table) and column."""

    row: int
    column: Message
    told: Message

    @property
    def text(self) -> Message:
        """The fault with its place."""
        return message(
            "Row {row}, {column}: {told}", row=self.row, column=self.column, told=self.told
        )


@dataclass(frozen=True, slots=True)
class CandidateList:
    """What was read: a booking for each right row, and what is wrong. ``twice`` are rows of which
    the candidate is in the list, or on the visit, before: told, and not refused. ``above`` is what
    stands above the names of the columns, a text for each row, and was not read."""

    bookings: tuple[Booking, ...]
    faults: tuple[ListFault, ...] = ()
    twice: tuple[ListFault, ...] = ()
    above: tuple[str, ...] = ()


def above_text(words: Words, found: CandidateList) -> str:
    """What stands above the names of the columns and was not read; empty where nothing does."""
    above = " · ".join(found.above)
    return words("Not read, above the names of the columns: {text}", text=above) if above else ""


def read_candidates(
    sheet: FoundSheet,
    categories: CategoriesNow,
    carried: Carried,
    today: date,
    there: Iterable[Candidate] = (),
) -> CandidateList:
    """Read a table; ``there`` are the candidates whom the visit has already."""
    columns, above, rows = _columns(sheet)
    reader = RowReader(columns, categories, carried, today)
    for row in sheet.unclosed:
        reader.tell_unclosed(row)
    found = [(row.number, reader.booking(row)) for row in rows]
    right = [(number, booking) for number, booking in found if booking is not None]
    known = tuple(there)
    twice = tuple(_twice(known, right))
    order = list(COLUMNS.values())
    faults = sorted(reader.faults, key=lambda one: (one.row, order.index(one.column)))
    unread = tuple(_shown(row) for row in above)
    return CandidateList(tuple(b for _, b in right), tuple(faults), twice, unread)


def _twice(known: tuple[Candidate, ...], rows: list[tuple[int, Booking]]) -> Iterator[ListFault]:
    everybody = (*known, *(booking.candidate for _, booking in rows))
    sure = dict(doubles(everybody))
    for place, earlier in namesakes(everybody):
        if place < len(known):
            continue
        name = everybody[earlier].name
        if earlier < len(known):
            told = there_already(name, is_sure=place in sure)
        else:
            number = rows[earlier - len(known)][0]
            told = _as_in_row(number, name, is_sure=place in sure)
        yield ListFault(rows[place - len(known)][0], COLUMNS["name"], told)


def _as_in_row(row: int, name: str, *, is_sure: bool) -> Message:
    if is_sure:
        return message("The same person as in row {row}: {name}.", row=row, name=name)
    return message("The same name as in row {row}: {name}.", row=row, name=name)


def _columns(
    sheet: FoundSheet,
) -> tuple[dict[str, int], tuple[FoundRow, ...], tuple[FoundRow, ...]]:
    """The position of each column, the rows above their names, and those below them."""
    for at, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        named = {_field(cell): place for place, cell in reversed(list(enumerate(row.cells)))}
        named.pop("", None)
        above = sheet.rows[:at]
        if ("name" in named or _SURNAME in named) and _stands_below(above, row, len(named)):
            return named, above, sheet.rows[at + 1 :]
    return {name: place for place, name in enumerate(COLUMNS)}, (), sheet.rows


def _stands_below(above: tuple[FoundRow, ...], row: FoundRow, named: int) -> bool:
    """Whether a row in which so many columns are named may have these above it: a candidate's row
    can have one such word in it too, as “trainee”, and has rows like itself above it."""
    filled = _filled(row)
    return named * 2 >= filled or all(_filled(one) < filled for one in above)


def _filled(row: FoundRow) -> int:
    return sum(cell is not None for cell in row.cells)


def _shown(row: FoundRow) -> str:
    return " ".join(filter(None, map(cell_text, row.cells)))


def _field(cell: FoundCell) -> str:
    if not isinstance(cell, str):
        return ""
    heading = plain(cell).removesuffix(NEEDED_MARK.strip()).strip(" :*").casefold()
    return FIELD_OF.get(heading, "")


class RowReader:
    """Reads rows one after the other; keeps what the next one may carry on, and the faults."""

    def __init__(
        self, columns: dict[str, int], categories: CategoriesNow, carried: Carried, today: date
    ) -> None:
        self._columns = columns
        self._categories = categories
        self._carried = carried
        self._today = today
        self._above: dict[str, FoundCell] = {}
        self.faults: list[ListFault] = []

    def booking(self, row: FoundRow) -> Booking | None:
        """The booking of a row; None with a fault."""
        before = len(self.faults)
        cells = {name: self._cell(row, name) for name in self._columns}
        self._above = cells
        fault = partial(self.tell, row.number)
        candidate = self.candidate(cells, fault)
        standard = self.standard(cells, fault)
        self._carried = replace(
            self._carried,
            standard=standard or self._carried.standard,
            employer=candidate.employer,
        )
        if standard is None or len(self.faults) > before:
            return None
        return Booking(candidate, pack_ref(standard), self._carried.machine)

    def tell_unclosed(self, row: int) -> None:
        """A quotation mark opens a cell of a row, and closes none: nobody knows where it ends."""
        told = message(
            "A quotation mark opens here and is not closed. Take it away, or close it in this row."
        )
        self.tell(row, "name", told)

    def _cell(self, row: FoundRow, name: str) -> FoundCell:
        cell = row.cell(self._columns[name])
        is_ditto = isinstance(cell, str) and plain(cell).casefold() in DITTO
        return self._above.get(name) if is_ditto else cell

    def candidate(self, cells: Mapping[str, FoundCell], fault: _Tell) -> Candidate:
        """The candidate of a row's cells; what is wrong is told."""
        read = partial(read_cell, cells, fault)
        if _SURNAME in cells:
            parts = (cell_text(cells.get(one)) for one in (_FORENAME, _SURNAME))
            cells = {**cells, "name": " ".join(part for part in parts if part)}
            read = partial(read_cell, cells, fault)
        name = read("name", _read_one_name) or ""
        typed = cells.get("name")
        if not name and not isinstance(typed, OddCell) and not cell_text(typed):
            fault("name", message("Enter the candidate's name."))
        self._check_name(cells, fault)
        born = read("born", read_cell_day)
        taken = read("hse_date", partial(read_cell_day, today=self._today))
        for column, told in (
            ("born", birth_fault(born, self._today)),
            ("hse_date", hse_test_fault(taken, self._today)),
        ):
            if told:
                fault(column, message("This cannot be: {what}.", what=told))
        return Candidate(
            name=name,
            date_of_birth=born,
            employer=read("employer", cell_text) or self._carried.employer,
            scheme_number=read("card", cell_text) or "",
            ni_number=read("ni", lambda cell: read_ni_number(cell_text(cell))) or "",
            hse_test_id=read("hse_id", cell_text) or "",
            hse_test_date=taken,
        )

    def _check_name(self, cells: Mapping[str, FoundCell], fault: _Tell) -> None:
        """The names of the columns may come again, at the top of another page."""
        typed = (cells.get("name"), cells.get(_SURNAME))
        named = next((cell_text(cell) for cell in typed if _field(cell)), "")
        if named:
            told = message("“{name}” is the name of a column. Take this row away.", name=named)
            fault("name", told)

    def standard(self, cells: Mapping[str, FoundCell], fault: _Tell) -> PackHead | None:
        """The standard that a row's cells mean; what is wrong is told."""
        category, route = (cell_text(cells.get(name)) for name in ("category", "route"))
        carried = self._carried.standard
        heads = self.heads(category) if category else self._beside(carried)
        if not heads:
            fault("category", _without_standard(category))
            return None
        wanted = route.casefold() or (carried.route if carried else "")
        wanted = _ROUTES.get(wanted, wanted)
        fitting = [head for head in heads if head.route == wanted]
        routes = tuple(dict.fromkeys(head.route for head in heads))
        if not fitting and (route or len(routes) > 1):
            fault("route", message("Enter one of these: {routes}.", routes=", ".join(routes)))
            return None
        return (fitting or heads)[-1]

    def heads(self, name: str) -> list[PackHead]:
        """The standards that a code or a name means, of every route; with the route in the name,
        those of that route alone."""
        wanted = plain(name).casefold()
        found = [
            head
            for one in self._categories.shown
            if wanted in (one.category.code.casefold(), one.category.name.casefold())
            for head in one.standards
        ]
        if found:
            return found
        offered = self._categories.offered
        whole = [head for head in offered if head.title.casefold() == wanted]
        named = [h for h in offered if wanted in (h.id.casefold(), h.standard_title.casefold())]
        return whole or named or self._with_route(wanted)

    def _with_route(self, wanted: str) -> list[PackHead]:
        code, _, rest = wanted.partition(" ")
        route = _ROUTES.get(rest.strip(" -–,"), rest.strip(" -–,"))
        return [head for head in self.heads(code) if head.route == route] if rest else []

    def _beside(self, carried: PackHead | None) -> list[PackHead]:
        if carried is None:
            return []
        of = (carried.id, carried.edition)
        return [head for head in self._categories.offered if (head.id, head.edition) == of]

    def tell(self, row: int, column: str, told: Message) -> None:
        """Keep what is wrong in a row."""
        shown = COLUMNS.get(column, COLUMNS["name"])
        self.faults.append(ListFault(row, shown, told))


def _without_standard(name: str) -> Message:
    if name:
        return message("No standard that may be used has this code or name: {name}.", name=name)
    return message("Enter the category, or choose a standard for the whole list.")


if TYPE_CHECKING:
    _Tell = Callable[[str, Message], None]


def read_cell(
    cells: Mapping[str, FoundCell], fault: _Tell, name: str, read: Callable[[FoundCell], T]
) -> T | None:
    """What is read of the cell of a column; None, and why is told, where it cannot be."""
    cell = cells.get(name)
    if isinstance(cell, OddCell):
        fault(name, message("The cell has no value that can be used: {shown}", shown=cell.shown))
        return None
    try:
        return read(cell)
    except UnreadableError as error:
        fault(name, error.told)
        return None


def cell_text(cell: FoundCell) -> str:
    """What a cell shows; a whole number without its decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None or isinstance(cell, OddCell) else plain(str(cell))


def _read_one_name(cell: FoundCell) -> str:
    """The name in a cell. Raises UnreadableError."""
    if isinstance(cell, str) and len(cell.strip().splitlines()) > 1:
        raise UnreadableError(message("There is more than one line here. Enter one name in a row."))
    return read_name(_COUNTED.sub("", cell_text(cell), count=1))


def read_cell_day(cell: FoundCell, today: date | None = None) -> date | None:
    """A date, typed or as the number of a day. Raises UnreadableError."""
    if isinstance(cell, date):
        return cell
    text = cell_text(cell)
    if re.fullmatch(r"\d{5}", text) and int(text) in _SERIALS:
        return _FIRST_DAY + timedelta(days=int(text))
    return read_day(text, today)
