"""Where in a spreadsheet its bookings are: the sheet, the row that names the columns, and what each
column means; without Qt.

One column may mean several things (“Name / DOB”), and a name that was merged over several columns
is of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.spreadsheet import NEEDED_MARK, FoundSheet
from npors_desktop.ui.office.bookings.merged_cells import column_letters, merged_across
from npors_desktop.ui.office.bookings.shared_columns import can_be_told_apart
from npors_desktop.ui.visit.candidate_list import COLUMNS, FIELD_OF, cell_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import FoundCell, FoundRow

FIELDS: Mapping[str, Message] = {
    "on": message("Date of the visit"),
    "site": message("Customer and site"),
    "nrn": message("Notification number (NRN)"),
    "notified": message("Notified on"),
    "assessor": message("Assessor"),
    **COLUMNS,
    "forename": message("First name"),
    "surname": message("Surname"),
    "contact": message("Employer's contact"),
    "phone": message("Phone"),
    "levy": message("Registration number of the employer"),
}
# What people call the columns, in English and Welsh.
_NAMES_OF: Mapping[tuple[str, ...], str] = {
    (
        "visit date",
        "date of visit",
        "date of the visit",
        "test date",
        "date of test",
        "assessment date",
        "date of assessment",
        "course date",
        "booked for",
        "date",
        "day",
        "dyddiad",
        "dyddiad yr ymweliad",
    ): "on",
    (
        "site",
        "location",
        "venue",
        "customer and site",
        "site name",
        "site address",
        "address",
        "where",
        "safle",
        "lleoliad",
    ): "site",
    (
        "nrn",
        "notification number",
        "notification number (nrn)",
        "notification no",
        "notification no.",
        "notification ref",
        "notification reference",
        "npors notification",
        "rhif hysbysiad",
    ): "nrn",
    ("notified", "notified on", "date notified", "notification date", "hysbyswyd"): "notified",
    (
        "assessor",
        "tester",
        "instructor",
        "trainer",
        "examiner",
        "assessor name",
        "assessor no",
        "assessor number",
        "asesydd",
    ): "assessor",
    (
        "contact",
        "contact name",
        "employer contact",
        "employer's contact",
        "booked by",
        "contact person",
        "cyswllt",
    ): "contact",
    (
        "phone",
        "telephone",
        "tel",
        "tel.",
        "tel no",
        "mobile",
        "phone number",
        "contact number",
        "telephone number",
        "mobile number",
        "ffôn",
    ): "phone",
    (
        "registration number",
        "registration no",
        "registration no.",
        "reg no",
        "reg. no.",
        "reg no.",
        "reg number",
        "citb number",
        "citb no",
        "citb registration number",
        "levy number",
        "citb levy number",
        "registration number of the employer",
        "employer registration number",
        "rhif cofrestru",
    ): "levy",
}
_NAMED: Mapping[str, str] = {
    **FIELD_OF,
    **{name: field for names, field in _NAMES_OF.items() for name in names},
}
# What stands between the names of two things in one column.
_BETWEEN = re.compile(r"\s*[/+,;(\n]\s*|\s+(?:&|-|–|and|a|ac)\s+")
_NAMES = {"forename", "surname"}
# How one of several columns with the same name is named.
_LETTERED = re.compile(r"(.+) \((?:column )?([a-z]+)\)")
# Above the names of the columns may be a title, an address and who made the list.
_FIRST_ROWS = 20
# So many columns that are known make a row the one that names them.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class BookingColumns:
    """The sheet with the bookings, the place of the row that names the columns, their names as they
    stand there, and the column of each field, from 0. ``key`` is by what the meaning is remembered;
    ``is_remembered``, whether a person said it before. ``beside`` are the columns over which the
    name of another was merged, by that. ``others`` are the sheets left unread."""

    sheet: FoundSheet
    at: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    key: str
    is_remembered: bool = False
    others: tuple[str, ...] = ()
    beside: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])

    def meaning(self, columns: Mapping[str, int]) -> BookingColumns:
        """The same with what a person says that the columns mean."""
        return replace(self, columns={**columns})

    @property
    def unread(self) -> tuple[Message, ...]:
        """The names of the columns that mean nothing here."""
        return tuple(self.told(at) for at in self._left() if self._name(at))

    @property
    def nameless(self) -> tuple[str, ...]:
        """The letters of the columns that have no name and mean nothing here, though something
        stands in them."""
        rows = self.sheet.rows[self.at + 1 :]
        left = (at for at in self._left() if not self._name(at))
        return tuple(column_letters(at) for at in left if any(cell_text(x.cell(at)) for x in rows))

    @property
    def names(self) -> tuple[str, ...]:
        """The name of every column as far as one has anything in it, empty where it has none."""
        return tuple(map(self._name, range(self._width)))

    def told(self, at: int) -> Message:
        """What a column is called so that it is no other: with its letter where another has the
        same name, and by its letter alone where it has none."""
        name, letter = self._name(at), column_letters(at)
        if not name:
            return message("Column {letter}", letter=letter)
        if len(self.named(name)) > 1:
            return message("{name} (column {letter})", name=name, letter=letter)
        return verbatim(name)

    def named(self, typed: str) -> tuple[int, ...]:
        """The columns with this name, or the one that it names with its letter, as ``Name (column
        C)`` or ``Name (C)``; case and blanks aside."""
        wanted, names = _alike(typed), [_alike(one) for one in self.names]
        if found := tuple(at for at, name in enumerate(names) if name == wanted):
            return found
        lettered = _LETTERED.fullmatch(wanted)
        if lettered is None:
            return ()
        name, letter = lettered.groups()
        each = (at for at, one in enumerate(names) if one == name)
        return tuple(at for at in each if column_letters(at).casefold() == letter)

    @property
    def shared(self) -> Mapping[int, tuple[str, ...]]:
        """The fields of each column that means several."""
        every: dict[int, tuple[str, ...]] = {}
        for name, place in self.columns.items():
            every[place] = (*every.get(place, ()), name)
        return {place: names for place, names in every.items() if len(names) > 1}

    def joined_to(self, place: int) -> tuple[int, ...]:
        """The columns that are read with the one before them, which has the name."""
        used = self.columns.values()
        return tuple(one for one in self.beside.get(place, ()) if one not in used)

    @property
    def over_several(self) -> tuple[str, ...]:
        """The names that are over several columns, which are read as one."""
        used = sorted({*self.columns.values()})
        return tuple(self.headings[place] for place in used if self.joined_to(place))

    @property
    def _width(self) -> int:
        widths = (len(row.cells) for row in self.sheet.rows[self.at :])
        # What was remembered may be of a list with more columns.
        return max(*widths, *(place + 1 for place in self.columns.values()), 0)

    def _name(self, at: int) -> str:
        return self.headings[at] if at < len(self.headings) else ""

    def _left(self) -> Iterator[int]:
        used = set(self.columns.values())
        used |= {one for place in used for one in self.beside.get(place, ())}
        return (at for at in range(self._width) if at not in used)


def find_columns(
    sheets: Iterable[FoundSheet], remembered: Callable[[str], Mapping[str, int] | None]
) -> BookingColumns:
    """Find the bookings among the sheets: below the row that names most columns, or which somebody
    has explained before. Raises UserError (``no_rows``)."""
    every = tuple(sheets)
    found = [
        _of_row(sheet, at, remembered)
        for sheet in every
        for at, row in enumerate(sheet.rows[:_FIRST_ROWS])
        if sum(isinstance(cell, str) for cell in row.cells) >= _LEAST
    ]
    if not found:
        raise UserError(
            message("There is no row that names the columns of the bookings."),
            message(
                "Nothing was changed. Write the names, such as Site, Date and Name, in the row "
                "above the first booking."
            ),
            code="no_rows",
        )
    best = max(found, key=_worth)
    others = tuple(one.name for one in every if one is not best.sheet and one.rows)
    return replace(best, others=others)


def _worth(one: BookingColumns) -> tuple[bool, bool, int, int]:
    """By what a row is the one that names the columns; a list that somebody hid is an old one."""
    is_seen = bool(one.columns) and not one.sheet.is_hidden
    return is_seen, one.is_remembered, len(one.columns), -one.at


def _of_row(
    sheet: FoundSheet, at: int, remembered: Callable[[str], Mapping[str, int] | None]
) -> BookingColumns:
    headings = tuple(map(cell_text, sheet.rows[at].cells))
    key = "\t".join(plain(one).casefold() for one in headings)
    known = remembered(key)
    beside = merged_across(sheet.merged, sheet.rows[at].number)
    columns = guessed(sheet.rows[at], beside) if known is None else known
    is_known = known is not None
    return BookingColumns(sheet, at, headings, columns, key, is_remembered=is_known, beside=beside)


def guessed(row: FoundRow, beside: Mapping[int, tuple[int, ...]]) -> dict[str, int]:
    """What each column means by its name; of two that mean the same, the first. A name of as many
    things as it was merged over columns is of one in each."""
    named: dict[str, int] = {}
    for place, cell in reversed(list(enumerate(row.cells))):
        fields, places = _fields(cell), (place, *beside.get(place, ()))
        if len(fields) != len(places):
            places = (place,) * len(fields)
        named |= dict(zip(fields, places, strict=True))
    return named


def typed_columns(typed: Iterable[str], found: BookingColumns) -> dict[str, int]:
    """What somebody says that the columns mean, as ``field=name of the column`` or ``field=number``
    (from 1); ``field=`` takes a meaning away. Raises WrongUseError (``bad_mapping``)."""
    columns = dict(found.columns)
    for one in typed:
        field, equals, name = one.partition("=")
        wanted = plain(name)
        if not equals or field not in FIELDS:
            raise _bad(one)
        if not wanted:
            columns.pop(field, None)
        elif alike := found.named(wanted):
            columns[field] = _one_of(alike, columns.get(field), one, found)
        elif wanted.isdecimal() and 0 < int(wanted) <= len(found.names):
            columns[field] = int(wanted) - 1
        else:
            raise _bad(one)
    return columns


def _one_of(alike: tuple[int, ...], now: int | None, typed: str, found: BookingColumns) -> int:
    """The column that was named: of several with one name, the one that has the meaning already.
    Raises WrongUseError (``bad_mapping``) where that is none of them."""
    if now is not None and now in alike:
        return now
    if len(alike) == 1:
        return alike[0]
    raise WrongUseError(
        message("“{typed}” names several columns.", typed=typed),
        message(
            "Nothing was changed. Say which of them: {names}.",
            names=joined(map(found.told, alike), ", "),
        ),
        code="bad_mapping",
    )


def _alike(name: str) -> str:
    return plain(name).casefold()


def _bad(typed: str) -> WrongUseError:
    return WrongUseError(
        message("“{typed}” does not say what a column means.", typed=typed),
        message(
            "Nothing was changed. Write the field, = and the column's name. The fields are: "
            "{fields}.",
            fields=", ".join(FIELDS),
        ),
        code="bad_mapping",
    )


def _fields(cell: FoundCell) -> tuple[str, ...]:
    """What a column with this name means: nothing, one thing, or several at once."""
    if not isinstance(cell, str):
        return ()
    heading = plain(cell).removesuffix(NEEDED_MARK.strip()).strip(" :*").casefold()
    if heading in _NAMED:
        return (_NAMED[heading],)
    parts = (part.strip(" :*)") for part in _BETWEEN.split(heading))
    found = tuple(dict.fromkeys(_NAMED.get(part, "") for part in parts if part))
    if {*found} == _NAMES:
        return ("name",)
    return found if "" not in found and can_be_told_apart(found) else ()
